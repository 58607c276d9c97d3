import { expect, it } from 'vitest';
import { valueHistory } from '../../../src/customer-base/history.ts';
import { type BacktestOptions, backtest } from '../../../src/customer-base/proof/backtest.ts';
import { gains, giniOfCurves } from '../../../src/customer-base/proof/ranking.ts';
import { numbers } from '../../../src/frame.ts';
import { dayOf, formatDay } from '../../../src/units/day.ts';
import { type Line, plainLedger } from '../../plain-ledger.ts';

/** 80 customers who buy every 50 to 129 days for four years. */
const LINES: Line[] = Array.from({ length: 80 }, (_, i) =>
  Array.from({ length: 30 }, (_, k) => ({
    key: `k${i}`,
    order: `${i}-${k}`,
    day: dayOf('2021-09-01') + i + k * (50 + i),
    amount: 1000 + i,
  })),
)
  .flat()
  .filter((line) => line.day <= dayOf('2025-08-31'));

const ledger = plainLedger(LINES);
const history = valueHistory(ledger, { seed: 1, historyComplete: true });

it.each([
  ['2025-08-31', '2025-02-28', 184],
  // 30 August less six months is 28 February, a month end: its own next six months are 184 days, but 183 are observed
  ['2025-08-30', '2025-02-28', 183],
  ['2025-08-15', '2025-02-15', 181],
])('as of %s looks at the days that followed %s: %i', (asOf, earlier, days) => {
  const done = backtest(ledger, history, dayOf(asOf));
  if ('notPossible' in done) throw new Error(done.notPossible);
  expect(formatDay(done.asOf)).toBe(earlier);
  expect(done.to - done.from + 1).toBe(days);
  expect(history.at(done.asOf, days).horizonDays).toBe(days);
  const value = history.at(done.asOf, days).customers.array('sixMonthValue') as Float64Array;
  expect(done.predictedSales).toBe(value.reduce((sum, amount) => sum + amount, 0));
});

it('counts what was bought in the days, by a plain loop', () => {
  const asOf = dayOf('2025-08-30');
  const done = backtest(ledger, history, asOf);
  if ('notPossible' in done) throw new Error(done.notPossible);
  const window = LINES.filter((line) => line.day > done.asOf && line.day <= asOf);
  expect(done.actualSales).toBe(window.reduce((sum, line) => sum + line.amount, 0));
  expect(done.buyers).toBe(new Set(window.map((line) => line.key)).size);
});

const boughtIn = (from: number, to: number) => LINES.filter((line) => line.day >= from && line.day <= to);
const salesOf = (key: string, from: number, to: number) =>
  boughtIn(from, to)
    .filter((line) => line.key === key)
    .reduce((sum, line) => sum + line.amount, 0);

function doneAt(asOf: string, options: BacktestOptions = {}) {
  const done = backtest(ledger, history, dayOf(asOf), options);
  if ('notPossible' in done) throw new Error(done.notPossible);
  return done;
}

it('repeats the three half-years before, each against its own six months, by a plain loop', () => {
  const { earlier } = doneAt('2025-08-31');
  expect(earlier.map((one) => [one.asOf, one.from, one.to].map(formatDay))).toEqual([
    ['2024-08-31', '2024-09-01', '2025-02-28'],
    ['2024-02-29', '2024-03-01', '2024-08-31'],
    ['2023-08-31', '2023-09-01', '2024-02-29'],
  ]);
  for (const { asOf, from, to, customers, buyers, actualSales, predictedSales, model } of earlier) {
    const window = boughtIn(from, to);
    expect(customers).toBe(new Set(boughtIn(0, asOf).map((line) => line.key)).size);
    expect(buyers).toBe(new Set(window.map((line) => line.key)).size);
    expect(actualSales).toBe(window.reduce((sum, line) => sum + line.amount, 0));
    expect(model.totalRatio).toBe(predictedSales / actualSales);
  }
});

it('stops at the half-year with less than a year of history before it', () => {
  // the first purchase is of 2021-09-01: 2022-08-31 is 364 days later
  expect(doneAt('2023-08-31').earlier).toEqual([]);
  expect(doneAt('2024-02-29').earlier.map((one) => formatDay(one.asOf))).toEqual(['2023-02-28']);
});

it('freezes and cuts anew as a plain loop over history does', () => {
  const { asOf: start, stability } = doneAt('2025-08-15');
  const ends = [
    '2025-02-15',
    '2025-03-15',
    '2025-04-15',
    '2025-05-15',
    '2025-06-15',
    '2025-07-15',
    '2025-08-15',
  ];
  // cut anew from what was newly bought, by what had been learnt when the frozen ones were cut
  const segmentsOn = (day: number, horizonDays?: number) => {
    const { customers } = history.standingAt(day, { horizonDays, learntOn: start });
    const segments = numbers(customers, 'segment');
    return new Map(
      [...numbers(customers, 'customer')].map((number, i) => [ledger.keys[number]!, segments[i]!]),
    );
  };
  const frozen = segmentsOn(start, dayOf('2025-08-15') - start);
  const keys = [...frozen.keys()];
  expect(stability!.customers).toBe(keys.length);
  const { months, movedSinceStart } = stability!.methods.segments;
  months.forEach((month, k) => {
    const from = dayOf(ends[k]!) + 1;
    const to = dayOf(ends[k + 1]!);
    expect(stability!.months[k]).toEqual({ from, to });
    const spend = Float64Array.from(keys, (key) => salesOf(key, from, to));
    const giniBy = (segments: ReadonlyMap<string, number>) =>
      giniOfCurves(
        gains(
          Float64Array.from(keys, (key) => -segments.get(key)!),
          spend,
        ),
        gains(spend, spend),
      );
    expect(month.frozen).toBeCloseTo(giniBy(frozen), 9);
    if (k > 0) expect(month.recut).toBeCloseTo(giniBy(segmentsOn(from - 1)), 9);
    const later = segmentsOn(to);
    expect(movedSinceStart[k]!.hits).toBe(keys.filter((key) => later.get(key) !== frozen.get(key)).length);
  });
});

it("puts the company's ranks beside it only on sales after the day they were set", () => {
  const { asOf, from, to } = doneAt('2025-08-31');
  const score = Float64Array.from(ledger.keys, (key) => salesOf(key, from, to));
  expect(doneAt('2025-08-31', { ranks: { setOn: asOf + 1, score } }).ranks).toBeUndefined();
  const foresight = doneAt('2025-08-31', { ranks: { setOn: asOf, score } });
  expect(foresight.ranks?.gini).toBeCloseTo(1, 12);
  // set later than that: the half-years before it cannot be judged by them
  expect(foresight.earlier.every((one) => one.ranks === undefined)).toBe(true);
});

it('puts customers without a rank below all others', () => {
  const { from, to, ranks } = doneAt('2025-08-31', {
    ranks: {
      setOn: dayOf('2025-01-01'),
      score: Float64Array.from(ledger.keys, (_, number) => (number === 3 ? -5 : Number.NaN)),
    },
  });
  const share =
    salesOf(ledger.keys[3]!, from, to) / boughtIn(from, to).reduce((sum, line) => sum + line.amount, 0);
  const spend = Float64Array.from(ledger.keys, (key) => salesOf(key, from, to));
  const alone = gains(
    Float64Array.from(ledger.keys, (_, number) => (number === 3 ? 1 : 0)),
    spend,
  );
  expect(alone.sales[1]).toBeCloseTo(share, 12);
  expect(ranks?.gini).toBeCloseTo(giniOfCurves(alone, gains(spend, spend)), 12);
});
