import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BEHAVIOURS,
  type BehaviourName,
  behaviourReader,
} from '../../../src/customer-base/features/behaviour.ts';
import { forEachPurchase } from '../../../src/customer-base/features/each-purchase.ts';
import { outcome } from '../../../src/customer-base/features/outcome.ts';
import { ownIntervals } from '../../../src/customer-base/features/own-interval.ts';
import { type PurchaseRecord, purchaseRecord } from '../../../src/customer-base/features/purchase-record.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { dayOf } from '../../../src/units/day.ts';
import { HISTORY_FROM, historyOf } from '../../arbitraries.ts';
import { type Line, plainLedger } from '../../plain-ledger.ts';

const behaviourRows = (ledger: Ledger, record: PurchaseRecord, horizonDays: number) => {
  const width = BEHAVIOURS.length;
  const rows = new Float64Array(record.customer.length * width);
  behaviourReader(ledger, record, horizonDays)(0, record.customer.length, rows, width);
  return rows;
};

const { log, sqrt } = Math;
const asOf = dayOf('2025-03-31');
const HORIZON = 183;

/** test/worked/behaviour.md */
const lines: Line[] = [
  { key: 'A', order: 'a1', day: dayOf('2024-05-01'), amount: 1000 },
  { key: 'A', order: 'a2', day: dayOf('2024-05-01'), amount: 600 },
  {
    key: 'A',
    order: 'a3',
    day: dayOf('2024-08-19'),
    amount: 800,
    returnedDay: dayOf('2024-09-01'),
    returnedAmount: 400,
  },
  { key: 'A', order: 'a4', day: dayOf('2025-04-20'), amount: -800 },
  { key: 'B', order: 'b1', day: dayOf('2025-02-28'), amount: 1200 },
  { key: 'C', order: 'c1', day: dayOf('2023-05-10'), amount: 2000 },
  { key: 'C', order: 'c2', day: dayOf('2023-11-26'), amount: 400 },
  {
    key: 'C',
    order: 'c3',
    day: dayOf('2025-03-01'),
    amount: 5000,
    cancelled: true,
    cancelledDay: dayOf('2025-03-05'),
  },
  { key: 'D', order: 'd1', day: dayOf('2025-04-01'), amount: 900 },
];
const ledger = plainLedger(lines);

const m = log(sqrt(22_000));
const v = 0.6 * ((log(200) - log(110)) / 2) ** 2;
const ofA = (log(110) + 1.5 * m) / 2.5;
const ofC = (log(200) + 1.5 * m) / 2.5;

const byHand: Readonly<Record<BehaviourName, readonly [number, number, number]>> = {
  purchases: [log(2), 0, log(2)],
  silence: [log(225), log(32), log(492)],
  silenceSquared: [log(225) ** 2, log(32) ** 2, log(492) ** 2],
  tenure: [log(335), log(32), log(692)],
  density: [log(1.5 / (334 + sqrt(22_000))), log(0.5 / (31 + sqrt(22_000))), log(1.5 / (691 + sqrt(22_000)))],
  interval: [ofA, m, ofC],
  intervalSpread: [
    sqrt(((log(110) - ofA) ** 2 + 3 * v) / 4),
    sqrt(v),
    sqrt(((log(200) - ofC) ** 2 + 3 * v) / 4),
  ],
  lastInterval: [log(110) - ofA, 0, log(200) - ofC],
  silenceInIntervals: [log(225) - ofA, log(32) - m, log(492) - ofC],
  overdue: [log(225) - ofA, 0, log(492) - ofC],
  onePurchase: [0, 1, 0],
  twoPurchases: [1, 0, 1],
  purchases1: [0, 0, 0],
  sales1: [0, 0, 0],
  purchases3: [0, log(2), 0],
  sales3: [0, log(2), 0],
  purchases6: [0, log(2), 0],
  sales6: [0, log(2), 0],
  purchases12: [log(3), log(2), 0],
  sales12: [log(3), log(2), 0],
  purchases24: [log(3), log(2), log(3)],
  sales24: [log(3), log(2), log(3)],
  sameWindow1: [log(3), 0, 0],
  sameWindowSales1: [log(3), 0, 0],
  boughtSameWindow1: [1, 0, 0],
  sameWindowBegin1: [log(2), 0, 0],
  sameWindow2: [0, 0, log(2)],
  boughtSameWindow2: [0, 0, 1],
  sameWindow3: [0, 0, 0],
  purchaseValue: [0, 0, 0],
  lastPurchaseValue: [log(5 / 3), log(2), log(4 / 3)],
  returnedShare: [1 / 6, 0, 0],
  returned: [log(4 / 3), 0, 0],
  cancelledShare: [0, 0, 1 / 3],
  shipmentStated: [0, 0, 0],
  shipmentDays: [0, 0, 0],
  lastShipmentDays: [0, 0, 0],
  freeShare: [1, 1, 1],
  freeSilence: [0, 0, 0],
  deliveries: [0, 0, 0],
  deliveryOverdue: [0, 0, 0],
  subscribed: [0, 0, 0],
  deliveriesRunning: [0, 0, 0],
  firstCategory: [0, 0, 0],
  lastCategory: [0, 0, 0],
  firstChannel: [0, 0, 0],
  lastChannel: [0, 0, 0],
};

describe('what is observed of a customer, by hand', () => {
  const rows = behaviourRows(ledger, purchaseRecord(ledger, asOf), HORIZON);

  it('of three customers, those who bought by the day', () => {
    expect(rows).toHaveLength(3 * BEHAVIOURS.length);
  });

  it.each(BEHAVIOURS)('%s', (name) => {
    const place = BEHAVIOURS.indexOf(name);
    byHand[name].forEach((quantity, customer) => {
      expect(rows[customer * BEHAVIOURS.length + place], 'ABC'[customer]).toBeCloseTo(quantity, 9);
    });
  });

  it('what they did in the same window a year before', () => {
    const yearAgo = dayOf('2024-03-31');
    const { purchases, netSales } = outcome(ledger, [0, 1, 2], yearAgo, dayOf('2024-09-30'));
    expect([...purchases]).toEqual([2, 0, 0]);
    expect([...netSales]).toEqual([2000, 0, 0]);
  });

  it('an order counts until it is cancelled', () => {
    const c = (until: string) => outcome(ledger, [2], dayOf('2025-02-28'), dayOf(until));
    expect(c('2025-03-04').netSales[0]).toBe(5000);
    expect(c('2025-03-05').netSales[0]).toBe(0);
    expect(c('2025-03-05').purchases[0]).toBe(0);
  });

  it('two orders of a day are one purchase, even where one of them is cancelled later', () => {
    const day = dayOf('2024-10-01');
    const twice = plainLedger([
      { key: 'A', order: '1', day, amount: 300 },
      { key: 'A', order: '2', day, amount: 200, cancelled: true, cancelledDay: day + 10 },
    ]);
    const seen = (on: number) => {
      const purchases: number[][] = [];
      forEachPurchase(twice, 0, on, (at, gross) => purchases.push([at, gross]));
      return purchases;
    };
    expect(seen(day - 1)).toEqual([]);
    expect(seen(day + 9)).toEqual([[day, 500]]);
    expect(seen(day + 10)).toEqual([[day, 300]]);
    expect([...outcome(twice, [0], day - 1, day + 9).purchases]).toEqual([1]);
  });
});

/** Without shipments: which lines count as never shipped depends on the whole file. */
const cases = fc.integer({ min: 250, max: 1500 }).chain((days) =>
  fc.record({
    lines: historyOf(days, { minLength: 10, maxLength: 120 }).map((all) =>
      all.map((one): Line => ({ ...one, shippedDay: undefined })),
    ),
    day: fc.integer({ min: HISTORY_FROM + 60, max: HISTORY_FROM + days }),
  }),
);

function rowOf(rows: Float64Array, i: number): Readonly<Record<BehaviourName, number>> {
  const places = BEHAVIOURS.map((name, j) => [name, rows[i * BEHAVIOURS.length + j]!]);
  return Object.fromEntries(places) as Record<BehaviourName, number>;
}

function observed(some: readonly Line[], day: number) {
  const { keys, categories, channels, ...rest } = plainLedger(some);
  // the season looks back from the first day of the file: the same for all
  const known = { keys, categories, channels, ...rest, from: HISTORY_FROM };
  const record = purchaseRecord(known, day);
  const rows = [...record.customer].map((_, i) => rowOf(behaviourRows(known, record, HORIZON), i));
  return {
    keys: [...record.customer].map((number) => keys[number]),
    behaviour: rows.map(({ cancelledShare: _, ...row }) => ({
      ...row,
      // numbers depend on who else is in the file
      firstCategory: categories[row.firstCategory],
      lastCategory: categories[row.lastCategory],
      firstChannel: channels[row.firstChannel],
      lastChannel: channels[row.lastChannel],
    })),
    own: ownIntervals(known, record),
  };
}

describe('what is observed on a day', () => {
  it('does not change with what came after it, nor with what was cancelled by then', () =>
    fc.assert(
      fc.property(cases, ({ lines: all, day }) => {
        const cancelledBy = ({ cancelled, cancelledDay, day: ordered }: Line) =>
          cancelled === true && Math.max(ordered, cancelledDay ?? ordered) <= day;
        const left = all.filter((one) => one.day <= day && !cancelledBy(one));
        fc.pre(left.some((one) => one.key !== undefined));
        expect(observed(left, day)).toEqual(observed(all, day));
      }),
      { numRuns: 150 },
    ));

  it('is finite, whatever the base', () =>
    fc.assert(
      fc.property(cases, ({ lines: all, day }) => {
        const { behaviour, own } = observed(all, day);
        for (const {
          firstCategory: _a,
          lastCategory: _b,
          firstChannel: _c,
          lastChannel: _d,
          ...row
        } of behaviour) {
          expect(Object.values(row).every(Number.isFinite)).toBe(true);
        }
        for (const column of Object.values(own)) expect(column.every(Number.isFinite)).toBe(true);
        expect(own.silenceProbability.every((p) => p >= 0 && p <= 1)).toBe(true);
      }),
      { numRuns: 100 },
    ));

  it('outcome counts as a plain loop over the lines does', () =>
    fc.assert(
      fc.property(cases, ({ lines: all, day }) => {
        const known = plainLedger(all);
        const until = day + 120;
        const { purchases, netSales } = outcome(
          known,
          known.keys.map((_, number) => number),
          day,
          until,
        );
        known.keys.forEach((key, number) => {
          let net = 0;
          const bought = new Set<number>();
          for (const one of all) {
            if (one.key !== key) continue;
            const voidDay = one.cancelled ? Math.max(one.day, one.cancelledDay ?? one.day) : until + 1;
            if (voidDay <= until) continue;
            if (one.amount > 0 && one.day > day && one.day <= until) {
              bought.add(one.day);
              net += one.amount;
            }
            const back = one.amount < 0 ? one.day : Math.max(one.day, one.returnedDay ?? one.day);
            if (back > day && back <= until) net -= (one.returnedAmount ?? 0) + Math.max(0, -one.amount);
          }
          expect(purchases[number]).toBe(bought.size);
          expect(netSales[number]).toBe(net);
        });
      }),
      { numRuns: 100 },
    ));
});
