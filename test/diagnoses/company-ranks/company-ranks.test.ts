import { describe, expect, it } from 'vitest';
import { reviewRanks } from '../../../src/customer-base/ranks/rank-review.ts';
import type { RankTrial } from '../../../src/customer-base/ranks/rank-trial.ts';
import { companyRanks } from '../../../src/diagnoses/company-ranks/company-ranks.ts';
import { measureAll } from '../../../src/diagnoses/index.ts';
import type { ReviewedRanks, Study } from '../../../src/diagnoses/study.ts';
import { numbers } from '../../../src/frame.ts';
import { assembleReport } from '../../../src/report/assemble.ts';
import { plainText } from '../../../src/report/blocks.ts';
import { compileChart } from '../../../src/report/chart.ts';
import { rankReviewRows, rankReviewTitles } from '../../../src/report/rank-review-csv.ts';
import { dayOf } from '../../../src/units/day.ts';
import { loadWords } from '../../../src/wording/words.ts';
import type { Line } from '../../plain-ledger.ts';
import { conclusionsOf, studyOf } from '../../study.ts';

const words = loadWords('ja', { currency: 'JPY', unit: 'yen' });
const asOf = dayOf('2026-09-30');

/** 120 customers; the first buy most often. */
const lines = Array.from({ length: 120 }, (_, i) => i).flatMap((i): Line[] =>
  Array.from({ length: 1 + Math.floor((120 - i) / 10) }, (_, k) => ({
    key: `c${String(i).padStart(3, '0')}`,
    order: `${i}-${k}`,
    day: asOf - 10 - i - 60 * k,
    amount: 1000 + 10 * i,
  })),
);
const alone = studyOf(lines, asOf, { margin: 0.5, contactCost: 100 });

/** Every tenth has no rank; the others are 金, 銀, 銅 in an order that has little to do with what they buy. */
const place = Int16Array.from(alone.ledger.keys, (_, i) => (i % 10 === 9 ? -1 : (i * 7) % 3));

function studyWith(given: Partial<ReviewedRanks> = {}): Study {
  const ranks = {
    names: ['金', '銀', '銅'],
    orderedBy: 'sales' as const,
    setOn: asOf,
    place,
    strangers: 2,
    ...given,
  };
  return {
    ...alone,
    suppressed: new Set([3, 11, 25]),
    ranks: { ...ranks, review: reviewRanks(alone.base, ranks) },
  };
}

const power = { gini: 0.5, top10Share: 0.3, top20Share: 0.5, aucBuys: 0.7, aucStops: 0.6 };
const side = {
  deviate: 3.09,
  customers: 40,
  buyers: 30,
  netSales: 900,
  expectedBuyers: 12.4,
  expectedSales: 300,
  pValue: 0.001,
};
const trial: RankTrial = {
  ranks: power,
  segments: power,
  seats: { ...power, gini: 0.56 },
  ahead: { value: 0.06, low: 0.02, high: 0.1 },
  under: side,
  over: { ...side, buyers: 3, pValue: 0.002 },
};
const predicting = { ...power, totalRatio: 1 };
const backtest = {
  ...({ asOf: dayOf('2026-03-31'), from: dayOf('2026-04-01'), to: asOf, customers: 110 } as object),
  model: predicting,
  rfm: power,
  bgNbd: predicting,
} as unknown as Study['backtest'];

it('is no chapter without a file of ranks', () => {
  expect(companyRanks.measure(alone)).toEqual({ customers: 120, segmentCount: 5 });
});

describe('ranks of 120 customers', () => {
  const study = studyWith();
  const { given } = companyRanks.measure(study);
  const rows = [...given!.ranks, given!.withoutRank];
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

  it('everybody stands in one cell, with all that is expected of him', () => {
    expect(sum(rows.map(({ customers }) => customers))).toBe(120);
    for (const row of rows) expect(sum(row.segments)).toBe(row.customers);
    expect(given!.ranked).toBe(108);
    expect(given!.withoutRank.customers).toBe(12);
    const total = sum([...numbers(alone.base.customers, 'sixMonthValue')]);
    expect(sum(rows.map((row) => row.totalSixMonthValue))).toBe(total);
    const segment = [...numbers(alone.base.customers, 'segment')];
    rows.forEach((row, rank) => {
      row.segments.forEach((heads, k) => {
        const expected = segment.filter(
          (s, i) => s === k + 1 && place[i] === (rank === 3 ? -1 : rank),
        ).length;
        expect(heads).toBe(expected);
      });
    });
  });

  it('counts the wrongly rated as the rows do, their contacts, and who is withheld', () => {
    const { under, over } = given!;
    expect(Math.min(under.customers, over.customers)).toBeGreaterThan(0);
    expect(under.customers).toBe(sum(rows.map((row) => row.under)));
    expect(over.customers).toBe(sum(rows.map((row) => row.over)));
    expect(over.contactCost).toBe(100 * over.customers);
    const listed = [...rankReviewRows(study, 'ja')];
    expect(listed).toHaveLength(under.customers + over.customers - under.withheld - over.withheld);
    const named = new Set(listed.map(([key]) => key));
    for (const number of study.suppressed!) expect(named.has(alone.ledger.keys[number]!)).toBe(false);
    const direction = study.ranks!.review.direction;
    expect(under.withheld + over.withheld).toBe([3, 11, 25].filter((i) => direction[i] !== 0).length);
  });

  it('counts numbers with a rank that are no customers', () => {
    expect(given!.notCustomers).toBe(2);
  });

  it('lists customer, ranks, segment, value, power and direction', () => {
    expect(rankReviewTitles('en')).toEqual([
      ...['customer_id', 'rank', 'due_rank', 'segment', 'six_month_value', 'retention_power', 'direction'],
    ]);
    const { due } = study.ranks!.review;
    for (const [key, rank, dueRank, segment, , , direction] of rankReviewRows(study, 'en')) {
      const number = alone.ledger.keys.indexOf(key as string);
      const names = study.ranks!.names;
      expect(rank).toBe(names[place[number]!]);
      const { best, worst } = due[(segment as number) - 1]!;
      expect(dueRank).toBe(names[direction === 'under-rated' ? worst : best]);
      const isLower = names.indexOf(rank as string) > names.indexOf(dueRank as string);
      expect(isLower).toBe(direction === 'under-rated');
    }
  });
});

const ofOthers = measureAll(alone);
function chapterOf(study: Study): string {
  const figures = { ...ofOthers, 'company-ranks': companyRanks.measure(study) };
  const report = assembleReport(alone, figures, conclusionsOf(alone, figures), '', words);
  const chapter = report.chapters.find(({ name }) => name === 'company-ranks')!;
  const blocks = chapter.blocks.map((block) => (block.type === 'paragraph' ? plainText(block.runs) : ''));
  return [plainText(chapter.lead), ...blocks].join('\n');
}

describe('the chapter', () => {
  it('says what is wrong, how the order is known, and from when it can be judged', () => {
    const text = chapterOf(studyWith());
    const { under, over } = companyRanks.measure(studyWith()).given!;
    expect(text).toContain(`過小評価）は${under.customers}人、高すぎる顧客（過大評価）は${over.customers}人`);
    expect(text).toContain('平均純売上が大きいランクを上としました');
    expect(text).toContain('基準日が2027年3月30日以降の診断で判定できます');
    expect(text).not.toMatch(/NaN|undefined/);
  });

  it('says what the ranks were worth where that can be compared', () => {
    const text = chapterOf({ ...studyWith({ setOn: dayOf('2026-03-31'), trial }), backtest });
    expect(text).toContain('差は0.060（95%区間0.020～0.100）');
    expect(text).toContain('過小評価だった40人のうち30人が');
    expect(text).toContain('相応だった顧客の割合なら12人');
    expect(text).not.toContain('判定不能');
  });

  it.each<[string, Partial<ReviewedRanks>, string]>([
    ['no day', { setOn: Number.NaN }, '付けた日が分からないため'],
    ['one rank', { names: ['金'], place: new Int16Array(120) }, '1種類しかないため'],
    [
      'points',
      {
        names: Array.from({ length: 30 }, (_, i) => `${i}`),
        place: Int16Array.from({ length: 120 }, (_, i) => i % 30),
      },
      'ランクが30種類あります',
    ],
  ])('says what is missing: %s', (_, given, reason) => {
    const text = chapterOf(studyWith(given));
    expect(text).toContain('判定不能');
    expect(text).toContain(reason);
    expect(text).not.toMatch(/NaN|undefined/);
  });
});

it('draws its charts without a warning', () => {
  const figures = companyRanks.measure({ ...studyWith({ trial }), backtest });
  for (const chart of Object.values(companyRanks.charts)) {
    const { spec, height = 200 } = chart(figures, words);
    expect(compileChart(spec, { width: 493, height }).warnings).toEqual([]);
  }
});
