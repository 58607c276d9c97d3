import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Customer } from '../../../src/customer-base/history.ts';
import { customerFlow } from '../../../src/diagnoses/existing-customers/flow.ts';
import { byStanding, comeBacks } from '../../../src/diagnoses/existing-customers/reactivated.ts';
import { type Frame, frame } from '../../../src/frame.ts';
import { dayOf } from '../../../src/units/day.ts';
import { termAt } from '../../../src/units/term.ts';
import { HISTORY_FROM, historyOf } from '../../arbitraries.ts';
import { type Line, plainLedger } from '../../plain-ledger.ts';
import { AS_OF, SIX, seen } from './history.ts';

const flowOf = (lines: readonly Line[], asOf = AS_OF, historyComplete = true) => {
  const { ledger, terms } = seen(lines, asOf, historyComplete);
  const firstSeenUntil = historyComplete ? Number.NEGATIVE_INFINITY : ledger.from + 365;
  return customerFlow(terms, { asOf, from: ledger.from, firstSeenUntil });
};

describe('six customers worked by hand', () => {
  it('flow from term −1 to term 0', () => {
    const flow = flowOf(SIX);
    expect(flow.map(({ term }) => term)).toEqual([0, -1, -2, -3]);
    expect(flow[0]).toMatchObject({
      ...{ activeBefore: 3, notBuying: 1, reactivated: 1, firstSeen: 0, new: 1, active: 4, retained: 2 },
      retention: { hits: 2, base: 3 },
      keptSales: { before: 6000, now: 3500, rate: 3500 / 6000 },
      yearlyRetention: { hits: 3, base: 4 },
      yearlyKeptSales: { before: 7200, now: 7500, rate: 7500 / 7200 },
    });
  });

  it('knows nothing of terms the file does not cover', () => {
    const oldest = flowOf(SIX).at(-1);
    expect(oldest).toMatchObject({ complete: true, beforeComplete: false, retention: { hits: 0, base: 0 } });
    expect(oldest?.keptSales).toEqual({ before: Number.NaN, now: Number.NaN, rate: Number.NaN });
    // a day later the file would not cover term −3: no yearly rate for term 0
    const later = flowOf(SIX.map((line) => (line.order === 'A0' ? { ...line, day: line.day + 1 } : line)));
    expect(later[0]?.yearlyRetention).toEqual({ hits: 0, base: 0 });
    expect(later[0]?.retention).toEqual({ hits: 2, base: 3 });
  });

  it('who came back', () => {
    const { ledger, terms } = seen(SIX);
    const backs = comeBacks(terms, { asOf: AS_OF, from: ledger.from });
    expect(backs.map(({ rate }) => rate)).toEqual([
      { hits: 1, base: 2 },
      { hits: 1, base: 2 },
      { hits: 0, base: 0 },
      { hits: 0, base: 0 },
    ]);
    expect(backs[0]?.byAbsence.map(({ hits, base }) => [hits, base])).toEqual([
      [0, 1],
      [1, 1],
      [0, 0],
      [0, 0],
    ]);
  });

  it('what they are worth beside the new and the retained', () => {
    const values = frame<Pick<Customer, 'customer' | 'sixMonthValue'>>({
      customer: Int32Array.from([0, 1, 2, 3, 4, 5]),
      sixMonthValue: Float64Array.from([100, 20, 30, 50, 60, 7]),
    }) as unknown as Frame<Customer>;
    expect(byStanding(seen(SIX).terms, values)).toEqual([
      {
        standing: 'new',
        ...{ customers: 1, purchases: 1, netSales: 800, totalSixMonthValue: 60, again: { hits: 1, base: 1 } },
      },
      {
        standing: 'retained',
        ...{ customers: 2, purchases: 2, netSales: 3500, totalSixMonthValue: 150 },
        again: { hits: 1, base: 1 },
      },
      {
        standing: 'reactivated',
        ...{ customers: 1, purchases: 1, netSales: 1000, totalSixMonthValue: 30 },
        again: { hits: 0, base: 1 },
      },
    ]);
  });
});

const cases = fc.integer({ min: 100, max: 2600 }).chain((days) =>
  fc.record({
    lines: historyOf(days),
    asOf: fc.oneof(
      fc.integer({ min: HISTORY_FROM + 40, max: HISTORY_FROM + days }),
      fc.constantFrom('2020-02-29', '2020-08-31', '2021-08-31', '2024-02-29').map(dayOf),
    ),
    historyComplete: fc.boolean(),
  }),
);

/** By plain loops: gross sales of each customer between two days, those void by the as-of day left out. */
function salesBetween(lines: readonly Line[], asOf: number, from: number, to: number): Map<number, number> {
  const { purchases, keys } = plainLedger(lines);
  const sales = new Map<number, number>();
  keys.forEach((_, customer) => {
    for (let row = purchases.offsets[customer]!; row < purchases.offsets[customer + 1]!; row += 1) {
      const day = purchases.day[row]!;
      if (day < from || day > Math.min(to, asOf) || purchases.voidDay[row]! <= asOf) continue;
      sales.set(customer, (sales.get(customer) ?? 0) + purchases.amount[row]!);
    }
  });
  return sales;
}

describe('on arbitrary histories', () => {
  it('the flow adds up, and agrees with plain loops over the purchases', () =>
    fc.assert(
      fc.property(cases, ({ lines, asOf, historyComplete }) => {
        const flow = flowOf(lines, asOf, historyComplete);
        flow.forEach((term, i) => {
          expect(term.activeBefore + term.new + term.firstSeen + term.reactivated - term.notBuying).toBe(
            term.active,
          );
          if (flow[i + 1]) expect(term.activeBefore).toBe(flow[i + 1]!.active);
          const before = termAt(asOf, term.term - 1);
          const sales = salesBetween(lines, asOf, term.from, term.to);
          expect(term.active).toBe(sales.size);
          if (term.retention.base > 0) {
            const earlier = salesBetween(lines, asOf, before.from, before.to);
            const kept = [...earlier.keys()].filter((customer) => sales.has(customer));
            expect(term.retention).toEqual({ hits: kept.length, base: earlier.size });
            expect(term.keptSales.now).toBe(kept.reduce((sum, c) => sum + sales.get(c)!, 0));
            expect(term.keptSales.before).toBe([...earlier.values()].reduce((sum, n) => sum + n, 0));
          }
          if (term.yearlyRetention.base > 0) {
            const year = salesBetween(lines, asOf, before.from, term.to);
            const yearBefore = salesBetween(
              lines,
              asOf,
              termAt(asOf, term.term - 3).from,
              termAt(asOf, term.term - 2).to,
            );
            const kept = [...yearBefore.keys()].filter((customer) => year.has(customer));
            expect(term.yearlyRetention).toEqual({ hits: kept.length, base: yearBefore.size });
            expect(term.yearlyKeptSales.now).toBe(kept.reduce((sum, c) => sum + year.get(c)!, 0));
          }
        });
      }),
      { numRuns: 150 },
    ));

  it('who came back, by plain loops', () =>
    fc.assert(
      fc.property(cases, ({ lines, asOf }) => {
        const { ledger, terms } = seen(lines, asOf);
        for (const { term, from, to, rate, byAbsence } of comeBacks(terms, { asOf, from: ledger.from })) {
          const before = termAt(asOf, term - 1);
          if (before.from < ledger.from) {
            expect(rate).toEqual({ hits: 0, base: 0 });
            continue;
          }
          const earlier = salesBetween(lines, asOf, Number.NEGATIVE_INFINITY, before.from - 1);
          const previous = salesBetween(lines, asOf, before.from, before.to);
          const now = salesBetween(lines, asOf, from, to);
          const absent = [...earlier.keys()].filter((customer) => !previous.has(customer));
          expect(rate).toEqual({ hits: absent.filter((c) => now.has(c)).length, base: absent.length });
          expect(byAbsence.reduce((sum, share) => sum + share.base, 0)).toBe(rate.base);
        }
      }),
      { numRuns: 100 },
    ));
});
