import { describe, expect, it } from 'vitest';
import { measureAll } from '../../src/diagnoses/index.ts';
import type { Inputs } from '../../src/diagnoses/study.ts';
import { assembleReport } from '../../src/report/assemble.ts';
import { type Block, type Chapter, plainText } from '../../src/report/blocks.ts';
import { compileChart } from '../../src/report/chart.ts';
import { dayOf } from '../../src/units/day.ts';
import { loadWords } from '../../src/wording/words.ts';
import type { Line } from '../plain-ledger.ts';
import { conclusionsOf, studyOf } from '../study.ts';

const words = loadWords('ja', { currency: 'JPY', unit: 'thousand' });
const lastDay = dayOf('2026-09-30');

/** Customer i buys every 20 + 7 (i mod 40) days from his first day on, some only once, for amounts of his own. */
function company(customers: number, days: number): Line[] {
  return Array.from({ length: customers }, (_, i) => i).flatMap((i) => {
    const first = lastDay - days + ((i * 37) % days);
    const every = 20 + 7 * (i % 40);
    const most = i % 4 === 0 ? 1 : 30;
    return Array.from({ length: most }, (_, k) => first + k * every)
      .filter((day) => day <= lastDay)
      .map((day, k) => ({
        key: `c${i}`,
        order: `${i}-${k}`,
        day,
        amount: 1000 + ((i * 613 + k * 97) % 9000),
      }));
  });
}

function reportOf(lines: readonly Line[], inputs: Partial<Inputs> = {}) {
  const study = studyOf(lines, lastDay, inputs);
  const figures = measureAll(study);
  const { summary, chapters, appendices } = assembleReport(
    study,
    figures,
    conclusionsOf(study, figures),
    '',
    words,
  );
  return { all: [summary!, ...chapters, ...appendices!], study, figures };
}

/** Everything a reader may see, piece by piece. */
function textsOf(block: Block): string[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return [plainText(block.runs)];
    case 'list':
      return block.items.map(plainText);
    case 'callout':
      return block.blocks.flatMap(textsOf);
    case 'kpis':
      return block.items.flatMap((kpi) => [kpi.label, kpi.value, kpi.note ?? '']);
    case 'grid':
      return [...block.header, ...block.rows.flat()].map(plainText);
    case 'exhibits':
      return block.items.flatMap(({ exhibit, type }) => [
        exhibit.title,
        exhibit.subtitle ?? '',
        ...(type === 'table'
          ? [
              exhibit.note ?? '',
              ...exhibit.columns.map((column) => column.label),
              ...exhibit.rows.flatMap((row) =>
                row.cells.flatMap((cell) => (typeof cell === 'string' ? [cell] : [])),
              ),
            ]
          : [exhibit.source ?? '']),
      ]);
    case 'remark':
      return [block.title, ...block.paragraphs];
    case 'page-break':
      return [];
  }
}

const chartsOf = (chapter: Chapter) =>
  chapter.blocks.flatMap((block) =>
    block.type === 'exhibits' ? block.items.flatMap((item) => (item.type === 'chart' ? [item] : [])) : [],
  );

describe('the Japanese report reads well for', () => {
  it.each<[string, readonly Line[], Partial<Inputs>]>([
    [
      'a company with five years',
      company(700, 1826),
      { margin: 0.45, contactCost: 900, fiscalYearEnd: { month: 2, day: 29 } },
    ],
    ['one without a margin, from its first day', company(700, 1826), { historyComplete: true }],
    ['one that bears five segments', company(150, 1826), { margin: 0.45 }],
    [
      'one with fourteen months',
      company(500, 420),
      { taxBasis: 'excluded', fiscalYearEnd: { month: 3, day: 31 } },
    ],
    ['one with three months', company(300, 90), { historyComplete: true }],
    ['twelve customers', company(12, 1826), {}],
    ['two purchases of one customer', company(2, 40).slice(0, 2), { margin: 0.4 }],
    ['one purchase', company(1, 60), { taxBasis: 'not-stated' }],
  ])('%s', (_, lines, inputs) => {
    const { all } = reportOf(lines, inputs);
    for (const chapter of all) {
      const texts = [chapter.title, plainText(chapter.lead), ...chapter.blocks.flatMap(textsOf)];
      expect(
        texts.filter((text) => /NaN|undefined|Infinity|\[object|\{\{|—(円|人|%|回|日|千円)/.test(text)),
      ).toEqual([]);
      expect(plainText(chapter.lead)).toMatch(/。$/);
      const prose = chapter.blocks.flatMap((block) => (block.type === 'paragraph' ? textsOf(block) : []));
      expect(prose.filter((text) => !text.endsWith('。'))).toEqual([]);
      for (const { exhibit } of chartsOf(chapter)) {
        expect(compileChart(exhibit.spec, { width: 400, height: 150 }).warnings).toEqual([]);
      }
    }
  });

  it('gives the proof only where there is one', () => {
    const namesIn = (lines: readonly Line[], name: string) =>
      reportOf(lines)
        .all.find((chapter) => chapter.name === name)
        ?.blocks.flatMap((block) => (block.type === 'exhibits' ? block.items.map((item) => item.name) : []));
    expect(namesIn(company(700, 1826), 'proof')).toEqual([
      ...['gains', 'measures', 'half-years', 'half-years', 'calibration', 'calibration'],
      ...['segment-buyers', 'segments', 'stability', 'stability', 'months', 'contacts', 'rfm-rule'],
    ]);
    expect(namesIn(company(500, 420), 'proof')).toBeUndefined();
    expect(namesIn(company(500, 420), 'unjudged')).toEqual(['unjudged']);
  });

  it('names what cannot be judged on one page, and leads nowhere else', () => {
    const { all } = reportOf(company(12, 900));
    const names = all.map(({ name }) => name);
    expect(names).not.toEqual(expect.arrayContaining(['rfm']));
    expect(names).toContain('five-years');
    const page = all.find(({ name }) => name === 'unjudged')!;
    const rows = page.blocks.flatMap((block) =>
      block.type === 'exhibits'
        ? block.items.flatMap(({ type, exhibit }) => (type === 'table' ? exhibit.rows : []))
        : [],
    );
    // every chapter of rates but those that the data have no column for
    expect(rows.length).toBeGreaterThanOrEqual(11);
    for (const { cells } of rows)
      expect(cells[1]).toBe('率や推定を示すには30人以上の顧客が必要ですが、12人です。');
    const links = JSON.stringify(
      all.map(({ lead, blocks }) => [lead, blocks.filter(({ type }) => type !== 'exhibits')]),
    );
    for (const [, to] of links.matchAll(/"link":"([^"]+)"/g)) expect(names).toContain(to);
  });

  it('prints the figures it has measured', () => {
    const { all, figures } = reportOf(company(700, 1826));
    const retention = plainText(all.find((chapter) => chapter.name === 'retention')!.lead);
    expect(figures.retention.customers).toBe(700);
    expect(retention).toContain('顧客700人');
    expect(retention).toContain(`${figures.retention.unlikely.hits}人`);
  });
});
