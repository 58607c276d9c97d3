import { expect, it } from 'vitest';
import { measure } from '../../../src/diagnoses/categories/figures.ts';
import type { Line } from '../../plain-ledger.ts';
import { studyOf } from '../../study.ts';

// test/worked/categories.md
const AS_OF = 20_000;
const line = (key: string, ago: number, category: string, amount: number): Line => ({
  key,
  order: `${key}${ago}`,
  day: AS_OF - ago,
  amount,
  category,
});
const study = studyOf(
  [
    line('A', 800, 'T', 100),
    line('A', 800, 'S', 30),
    line('A', 700, 'T', 50),
    line('A', 500, 'S', 40),
    line('B', 700, 'S', 60),
    line('B', 600, 'S', 20),
    line('B', 550, 'S', -10),
    line('C', 300, 'T', 80),
    line('D', 100, 'S', 10),
    line('D', 100, 'T', 90),
  ],
  AS_OF,
  { historyComplete: true },
);
const figures = measure(study);
const [tea, sweets] = figures.categories as [(typeof figures.categories)[0], (typeof figures.categories)[0]];

it('net sales and buyers by half-year', () => {
  expect(figures.categories.map(({ name }) => name)).toEqual(['T', 'S']);
  const named = (of: 'netSales' | 'buyers') => figures.terms.map((term) => term[of].slice(0, 2));
  expect(named('netSales')).toEqual([
    [90, 10],
    [80, 0],
    [0, 40],
    [50, 70],
    [100, 30],
  ]);
  expect(named('buyers')).toEqual([
    [1, 1],
    [1, 0],
    [0, 1],
    [1, 1],
    [1, 1],
  ]);
  expect(figures.terms.map((term) => term.total)).toEqual([100, 80, 40, 120, 130]);
});

it('what first purchases led to', () => {
  expect(tea.acquisition).toMatchObject({
    containing: { hits: 3, base: 4 },
    led: { hits: 3, base: 4 },
    ledLater: { hits: 1, base: 3 },
    f2: { hits: 1, base: 2 },
    f2Rest: { hits: 1, base: 1 },
    value: { customers: 1, perHead: 220 },
    valueRest: { customers: 1, perHead: 70 },
  });
  expect(sweets.acquisition).toMatchObject({
    containing: { hits: 3, base: 4 },
    led: { hits: 1, base: 4 },
    ledLater: { hits: 2, base: 3 },
  });
});

it('who buys in the category again', () => {
  expect(tea.within).toMatchObject({
    again180: { hits: 1, base: 2 },
    again360: { hits: 1, base: 1 },
    rest360: { hits: 2, base: 2 },
    medianDays: 100,
    intervals: 1,
  });
  expect(sweets.within).toMatchObject({
    again180: { hits: 1, base: 2 },
    again360: { hits: 2, base: 2 },
    medianDays: 100,
    intervals: 2,
  });
});

it('what is bought along, together and next', () => {
  expect(tea.baskets).toEqual({ alongside: { hits: 0, base: 4 }, together: { hits: 2, base: 4 } });
  expect(sweets.baskets).toEqual({ alongside: { hits: 2, base: 5 }, together: { hits: 2, base: 5 } });
  const [pair] = figures.baskets.pairs;
  expect(figures.baskets.all).toBe(7);
  expect(pair).toMatchObject({ a: 'T', b: 'S', both: 2, confidenceA: 2 / 4, confidenceB: 2 / 5 });
  expect([pair?.support, pair?.lift]).toEqual([2 / 7, expect.closeTo(0.7, 12)]);
  expect([pair?.pValue, pair?.together]).toEqual([Number.NaN, false]);
  expect(figures.year).toMatchObject({ all: 2, pairs: [{ both: 1, lift: 1 }] });
  expect(tea.next).toEqual({ purchases: 2, next: [1, 1, 0, 0], nothing: 0 });
  expect(sweets.next).toEqual({ purchases: 3, next: [0, 1, 0, 0], nothing: 2 });
  expect(figures.seconds).toMatchObject([
    { first: 'T', second: 'T', again: { hits: 1, base: 1 }, leads: false },
    { first: 'S', second: 'S', again: { hits: 0, base: 1 }, leads: false },
  ]);
});

it('judges nothing on so few', () => {
  expect(tea.roles).toEqual({
    verdicts: { wins: 'open', keeps: 'open', 'sells-along': 'open', 'do-not-chase': 'open' },
    roles: [],
    undecided: true,
  });
});

it('a customer only first seen is in no first purchase, and his category is not taken for his first', () => {
  const cut = measure(studyOf([line('A', 400, 'T', 100), line('A', 380, 'T', 100)], AS_OF));
  expect(cut.firstPurchases).toBe(0);
  expect(cut.categories[0]?.within.again180).toEqual({ hits: 0, base: 0 });
  expect(cut.categories[0]?.within.intervals).toBe(1);
});
