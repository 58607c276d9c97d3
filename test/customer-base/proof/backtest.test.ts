import { expect, it } from 'vitest';
import { valueHistory } from '../../../src/customer-base/history.ts';
import { backtest } from '../../../src/customer-base/proof/backtest.ts';
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
