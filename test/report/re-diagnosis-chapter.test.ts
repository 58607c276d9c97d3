import { describe, expect, it } from 'vitest';
import { segmentsInForce } from '../../src/customer-base/segments/re-diagnosis.ts';
import { measureAll } from '../../src/diagnoses/index.ts';
import type { Study } from '../../src/diagnoses/study.ts';
import { numbers } from '../../src/frame.ts';
import { assembleReport } from '../../src/report/assemble.ts';
import { type Chapter, plainText } from '../../src/report/blocks.ts';
import { dayOf } from '../../src/units/day.ts';
import { loadWords } from '../../src/wording/words.ts';
import type { Line } from '../plain-ledger.ts';
import { conclusionsOf, studyOf } from '../study.ts';

const words = loadWords('ja', { currency: 'JPY', unit: 'yen' });
const lastDay = dayOf('2026-09-30');

/** 120 customers; the first buy most often. */
const lines = Array.from({ length: 120 }, (_, i) => i).flatMap((i): Line[] =>
  Array.from({ length: 1 + Math.floor((120 - i) / 10) }, (_, k) => ({
    key: `c${String(i).padStart(3, '0')}`,
    order: `${i}-${k}`,
    day: lastDay - 10 - i - 60 * k,
    amount: 1000 + 10 * i,
  })),
);
const alone = studyOf(lines, lastDay);

/** All of them one segment higher half a year ago, `found` of `customers` are in the data. */
function studyAfter(segmentCount: number, customers = 120): Study {
  const recut = numbers(alone.base.customers, 'segment');
  const former = {
    asOf: dayOf('2026-03-31'),
    segmentCount,
    customers,
    segment: Int8Array.from(recut, (segment) => Math.max(1, segment - 1)),
  };
  return { ...alone, ...segmentsInForce(alone.base, former) };
}

function chaptersOf(study: Study): readonly Chapter[] {
  const figures = measureAll(study);
  return assembleReport(study, figures, conclusionsOf(study, figures), '', words).chapters;
}

const textOf = (chapter: Chapter | undefined) =>
  [
    chapter === undefined ? '' : plainText(chapter.lead),
    ...(chapter?.blocks ?? []).map((block) => (block.type === 'paragraph' ? plainText(block.runs) : '')),
  ].join('\n');
const named = (chapters: readonly Chapter[], name: string) => chapters.find((each) => each.name === name);

describe('the chapter on the earlier report', () => {
  it('is not there without one', () => {
    expect(alone.base.segmentCount).toBe(5);
    expect(named(chaptersOf(alone), 're-diagnosis')).toBeUndefined();
    expect(textOf(named(chaptersOf(alone), 'profitability'))).not.toContain('引き継');
  });

  it('prints who was held back, who moved, and what that costs', () => {
    const study = studyAfter(5);
    const { heldBack, moved, giniRecut, giniInForce } = study.reDiagnosis!.held!;
    expect(Math.min(heldBack, moved)).toBeGreaterThan(0);
    const chapters = chaptersOf(study);
    const text = textOf(named(chapters, 're-diagnosis'));
    expect(text).toContain('2026年3月31日');
    expect(text).toContain(`${heldBack}人は前回のまま据え置き、${moved}人を移しました`);
    expect(text).toContain(`${giniRecut.toFixed(4)}、引き継ぐと${giniInForce.toFixed(4)}`);
    expect(text).not.toMatch(/NaN|undefined|半分に届きません/);
    expect(textOf(named(chapters, 'profitability'))).toContain('前回の診断のセグメントを引き継ぎ');
    const tables = named(chapters, 're-diagnosis')!.blocks.flatMap((block) =>
      block.type === 'exhibits' ? block.items.map((item) => item.name) : [],
    );
    expect(tables).toEqual(['segments']);
  });

  it.each<[string, number, string]>([
    ['another number of segments', 10, '前回は10個、今回は5個に分けている'],
    ['none then', 0, '前回は購入者が足りず'],
  ])('says why the new cut is in force: %s', (_, segmentCount, reason) => {
    const text = textOf(named(chaptersOf(studyAfter(segmentCount)), 're-diagnosis'));
    expect(text).toContain('今回の区分をそのまま使います');
    expect(text).toContain(reason);
    expect(text).not.toContain('据え置');
  });

  it('says so where most customers are not found', () => {
    const text = textOf(named(chaptersOf(studyAfter(5, 241)), 're-diagnosis'));
    expect(text).toContain('241人のうち、今回のデータに見つかったのは120人で、半分に届きません');
  });
});
