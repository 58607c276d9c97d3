import { describe, expect, it } from 'vitest';
import { valueHistory } from '../../../src/customer-base/history.ts';
import { compareHalfYear } from '../../../src/customer-base/proof/half-year.ts';
import { goodCustomers } from '../../../src/customer-base/proof/ranking-power.ts';
import { trialAt } from '../../../src/customer-base/proof/trial.ts';
import { measureTrial, sortTrial } from '../../../src/customer-base/proof/trial-measures.ts';
import { numbers } from '../../../src/frame.ts';
import { dayOf } from '../../../src/units/day.ts';
import { type Line, plainLedger } from '../../plain-ledger.ts';

/** 60 customers at paces of 40 to 99 days, every third of whom stops early in 2025; now and then something comes back. */
const LINES: Line[] = Array.from({ length: 60 }, (_, i) =>
  Array.from({ length: i % 3 === 0 ? Math.floor(1240 / (40 + i)) : 40 }, (_, k) => ({
    key: `k${i}`,
    order: `${i}-${k}`,
    day: dayOf('2021-09-01') + 3 * i + k * (40 + i),
    amount: (k + i) % 11 === 5 ? -200 : 1000 + 10 * i,
  })),
)
  .flat()
  .filter((line) => line.day <= dayOf('2025-08-31'));

const ledger = plainLedger(LINES);
const history = valueHistory(ledger, { seed: 1, historyComplete: true });
const day = dayOf('2025-02-28');
const until = dayOf('2025-08-31');
const trial = trialAt(ledger, history, day);
const measured = measureTrial(sortTrial(trial));

describe('a trial', () => {
  it('ends with the six calendar months, or when told', () => {
    expect(trial.until).toBe(until);
    expect(trialAt(ledger, history, day, 90).until).toBe(day + 90);
  });

  it('measures the methods as the backtest of the report does', () => {
    const { halfYear } = compareHalfYear(ledger, history, { day, until });
    for (const method of ['model', 'bgNbd', 'rfm'] as const) {
      for (const [measure, value] of Object.entries(measured[method])) {
        expect(value).toBeCloseTo(halfYear[method][measure as keyof typeof measured.rfm], 12);
      }
    }
    expect(trial.scores.model.predictedSales).toBe(halfYear.predictedSales);
    expect(trial.scores.bgNbd.predictedSales! / halfYear.actualSales).toBeCloseTo(
      halfYear.bgNbd.totalRatio,
      12,
    );
    expect(goodCustomers(trial.base).length).toBeGreaterThan(5);
    expect(measured.model.aucStops).not.toBeNaN();
  });

  it('takes the net sales of the last twelve months by a plain loop', () => {
    const pastYear = numbers(trial.base.customers, 'customer').map((customer) =>
      LINES.filter(
        (line) => line.key === ledger.keys[customer] && line.day > dayOf('2024-02-29') && line.day <= day,
      ).reduce((sum, line) => sum + line.amount, 0),
    );
    expect([...trial.scores.pastYear.value]).toEqual([...pastYear]);
    expect(new Set(pastYear).size).toBeGreaterThan(10);
  });

  it('takes the rule of RFM it is given', () => {
    const own = trialAt(ledger, history, day, undefined, {
      silenceDays: [30],
      purchases: [5],
      netSales: [9000],
    });
    expect(Math.max(...own.scores.rfm.value)).toBe(6);
    expect(Math.min(...own.scores.rfm.value)).toBeGreaterThanOrEqual(3);
  });
});
