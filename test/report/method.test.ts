import { describe, expect, it } from 'vitest';
import { measureAll } from '../../src/diagnoses/index.ts';
import { judgeFigures } from '../../src/findings/judge.ts';
import { prescribe } from '../../src/prescriptions/prescribe.ts';
import { assembleReport } from '../../src/report/assemble.ts';
import { type Block, type Chapter, plainText } from '../../src/report/blocks.ts';
import { diagnosisJson } from '../../src/report/json.ts';
import { dayOf } from '../../src/units/day.ts';
import { loadWords } from '../../src/wording/words.ts';
import type { Line } from '../plain-ledger.ts';
import { conclusionsOf, studyOf } from '../study.ts';

const words = loadWords('ja', { currency: 'JPY', unit: 'yen' });
const lastDay = dayOf('2026-09-30');

/** Customer i buys every 20 + 7 (i mod 40) days from his first day on, every fourth only once. */
function company(customers: number, days: number): Line[] {
  return Array.from({ length: customers }, (_, i) => i).flatMap((i) => {
    const first = lastDay - days + ((i * 37) % days);
    return Array.from({ length: i % 4 === 0 ? 1 : 30 }, (_, k) => first + k * (20 + 7 * (i % 40)))
      .filter((day) => day <= lastDay)
      .map((day, k) => ({
        key: `c${i}`,
        order: `${i}-${k}`,
        day,
        amount: 1000 + ((i * 613 + k * 97) % 9000),
      }));
  });
}

function reportOf(lines: readonly Line[], reading: Parameters<typeof studyOf>[3] = {}) {
  const study = studyOf(lines, lastDay, {}, reading);
  const figures = measureAll(study);
  const judged = judgeFigures(figures, study);
  const plan = prescribe(judged.selection.findings, study, { seed: 1 });
  const items = judged.checkUp;
  const report = assembleReport(study, figures, conclusionsOf(study, figures), '', words);
  const about = { client: '', language: 'ja', options: {}, csvCellsGuarded: 0, words };
  const json = JSON.parse(JSON.stringify(diagnosisJson(study, figures, judged, plan, about)));
  return {
    study,
    figures,
    json,
    items,
    summary: report.summary!,
    chapters: report.chapters,
    appendices: report.appendices!,
  };
}

const named = (chapters: readonly Chapter[], name: string) =>
  chapters.find((chapter) => chapter.name === name)!;

function tablesOf(chapter: Chapter) {
  const shown = (block: Block) => (block.type === 'exhibits' ? block.items : []);
  return Object.fromEntries(
    chapter.blocks
      .flatMap(shown)
      .flatMap((item) => (item.type === 'table' ? [[item.name, item.exhibit] as const] : [])),
  );
}

const prose = (chapter: Chapter) =>
  [
    chapter.lead,
    ...chapter.blocks.flatMap((block) =>
      block.type === 'paragraph' ? [block.runs] : block.type === 'list' ? block.items : [],
    ),
  ]
    .map(plainText)
    .join('\n');

const old = reportOf(company(300, 1826));
const young = reportOf(company(300, 150));

describe('the method page', () => {
  it('prints the weights, and diagnosis.json holds them', () => {
    const { weights } = old.study.base.lessons!;
    const { answers } = tablesOf(named(old.appendices, 'method'));
    expect(answers!.rows.map((row) => row.cells[2])).toEqual(
      [weights.bgNbd, weights.mbgCnbd, weights.learnt].map((weight) => `${Math.round(weight * 100)}%`),
    );
    expect(old.json.forecast.lessons.weights).toEqual(weights);
  });

  it('names the past days learnt from, thirteen months of them', () => {
    expect(old.json.forecast.lessons.learnt.days).toHaveLength(13);
    expect(old.json.forecast.lessons.learnt.days[0]).toBe('2026-03-31');
    expect(old.json.forecast.lessons.learnt.days.at(-1)).toBe('2025-03-31');
    expect(prose(named(old.appendices, 'method'))).toContain(
      '2025年3月31日から2026年3月31日まで、月ごとの13時点',
    );
  });

  it('has a table of the level only where a year ago set it', () => {
    const { levels } = tablesOf(named(old.appendices, 'method'));
    expect(levels!.rows.map((row) => row.cells[1])).toEqual(
      (['buyers', 'purchasesPerBuyer', 'valuePerPurchase'] as const).map((part) =>
        old.study.base.lessons!.yearAgo[part].toFixed(2),
      ),
    );
    expect(tablesOf(named(young.appendices, 'method')).levels).toBeUndefined();
    expect(young.json.forecast.lessons).not.toHaveProperty('yearAgo');
  });

  it('says of a young file what limits it, in the words that diagnosis.json gives as reasons', () => {
    const { warnings } = young.json.forecast;
    expect(warnings.map((warning: { code: string }) => warning.code)).toEqual([
      'nothing-learnt',
      'no-year-ago',
    ]);
    const table = tablesOf(named(young.appendices, 'method')).warnings!;
    expect(table.rows.map((row) => row.cells[1])).toEqual(
      warnings.map((warning: { reason: string }) => warning.reason),
    );
    expect(prose(named(young.appendices, 'method'))).toContain('まだ足りません。');
  });
});

describe('the interval of the coming six months', () => {
  it('stands on the summary page and in diagnosis.json', () => {
    const { low, high } = old.json.forecast.expected.salesInterval;
    expect(low).toBeLessThan(old.json.forecast.expected.sales);
    expect(high).toBeGreaterThan(old.json.forecast.expected.sales);
    expect(prose(old.summary)).toContain(
      `80%の確からしさで${low.toLocaleString('en-US')}円～${high.toLocaleString('en-US')}円`,
    );
  });

  it('stands beside the sales of every segment', () => {
    const { segments } = tablesOf(named(old.chapters, 'profitability'));
    old.json.segments.forEach(
      (
        segment: { totalSixMonthValue: number; totalSixMonthValueInterval: { low: number; high: number } },
        i: number,
      ) => {
        const { low, high } = segment.totalSixMonthValueInterval;
        if (segment.totalSixMonthValue > 0) {
          expect(low).toBeLessThan(segment.totalSixMonthValue);
          expect(high).toBeGreaterThan(segment.totalSixMonthValue);
        }
        expect(segments!.rows[i]!.cells.at(-1)).toBe(
          `${low.toLocaleString('en-US')}～${high.toLocaleString('en-US')}`,
        );
      },
    );
  });
});

describe('the summary page', () => {
  it('mentions rejected rows, and only where there are some', () => {
    const lines = company(60, 800);
    const some = reportOf(lines, { rowsRead: lines.length + 5, rowsRejected: 5 });
    expect(prose(some.summary)).toContain('5行（');
    expect(prose(old.summary)).not.toContain('読み取れない');
  });

  it('says how many items cannot be judged', () => {
    const twoYears = reportOf(company(300, 760));
    const missing = twoYears.items.filter((item) => item.grade === '—').length;
    expect(missing).toBeGreaterThan(0);
    expect(missing).toBeLessThan(twoYears.items.length);
    expect(prose(twoYears.summary)).toContain(`${missing}項目は判定できません。`);
    const judged = twoYears.items.filter((item) => item.grade !== '—');
    const { selection } = judgeFigures(twoYears.figures, twoYears.study);
    const { summary } = assembleReport(
      twoYears.study,
      twoYears.figures,
      { ...conclusionsOf(twoYears.study, twoYears.figures), judged: { checkUp: judged, selection } },
      '',
      words,
    );
    expect(prose(summary!)).not.toContain('項目は判定でき');
  });
});

it('speaks of grey rows only where a row is grey', () => {
  for (const { chapters } of [old, young]) {
    for (const table of Object.values(tablesOf(named(chapters, 'retention')))) {
      if (!table.note?.includes('灰色')) continue;
      expect(table.rows.some((row) => row.style === 'muted')).toBe(true);
    }
  }
});

it('says that every row was used where nothing remains', () => {
  expect(plainText(named(old.appendices, 'data-quality').lead)).toMatch(
    /^読み込んだ[\d,]+行のすべてを診断に使いました。/,
  );
});
