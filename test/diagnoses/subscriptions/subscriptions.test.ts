import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contractsOf } from '../../../src/customer-base/contracts/contracts.ts';
import { livesOf } from '../../../src/customer-base/contracts/lives.ts';
import { fiveYears } from '../../../src/diagnoses/five-years/five-years.ts';
import { newCustomers } from '../../../src/diagnoses/new-customers/new-customers.ts';
import { byCohort, CYCLES_COMPARED } from '../../../src/diagnoses/subscriptions/cohorts.ts';
import { byCycle } from '../../../src/diagnoses/subscriptions/cycles.ts';
import { bySource } from '../../../src/diagnoses/subscriptions/sources.ts';
import { subscriptions } from '../../../src/diagnoses/subscriptions/subscriptions.ts';
import { historyOf } from '../../arbitraries.ts';
import { type Line, plainLedger } from '../../plain-ledger.ts';
import { studyOf } from '../../study.ts';

const delivery = (key: string, day: number, cycle: number | undefined, amount = 1000): Line => ({
  key,
  order: `${key}${day}`,
  day,
  amount,
  subscription: true,
  cycle,
});
const deliveries = (key: string, amount: number, ...days: readonly (readonly [number, number])[]) =>
  days.map(([day, cycle]) => delivery(key, day, cycle, amount));

/** test/worked/subscriptions.md */
const FIVE: readonly Line[] = [
  { key: 'Z', order: 'z', day: 0, amount: 100 },
  ...deliveries('A', 1000, [400, 1], [430, 2], [460, 3]),
  ...deliveries('B', 2000, [500, 1], [530, 2], [590, 3], [620, 4]),
  ...deliveries('C', 3000, [950, 1], [980, 2]),
  ...deliveries('D', 500, [400, 5], [430, 6]),
  ...deliveries('E', 500, [900, 7], [930, 8], [950, 9]),
];

/** What the file alone tells; it began with the company, unless told. */
const contractsIn = (
  lines: readonly Line[],
  asOf: number,
  firstSeenUntil = Number.NEGATIVE_INFINITY,
  fields: readonly string[] = [],
) =>
  contractsOf(plainLedger(lines).deliveries, {
    ...{ asOf, firstSeenUntil },
    numbered: fields.includes('subscriptionId'),
  });

const contractDays = (lines: readonly Line[], asOf: number, fields?: readonly string[]) => {
  const { count, offsets, day } = contractsIn(lines, asOf, undefined, fields);
  return Array.from({ length: count }, (_, i) => [...day.subarray(offsets[i], offsets[i + 1])]);
};

describe('five contracts', () => {
  const { marked } = subscriptions.measure(studyOf(FIVE, 1000));

  it('are waited for, and stand, as by hand', () => {
    expect(marked).toMatchObject({
      ...{ contracts: 5, customers: 5, begun: 3, numbered: false, resumed: 0 },
      ...{
        waitDays: 60,
        waitFactor: Number.NaN,
        usualIntervalDays: 30,
        running: 2,
        overdue: { hits: 1, base: 1 },
      },
    });
  });

  it('go on, skip and leave as by hand', () => {
    const steps = marked!.cycles;
    expect(steps.slice(0, 5).map((step) => step.reached)).toEqual([3, 3, 2, 1, 0]);
    expect(steps.slice(0, 5).map((step) => step.leaving)).toEqual([
      { hits: 0, base: 2 },
      { hits: 0, base: 2 },
      { hits: 1, base: 2 },
      { hits: 1, base: 1 },
      { hits: 0, base: 0 },
    ]);
    expect(steps.map((step) => step.survival)).toEqual([1, 1, 1, 0.5, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(steps.slice(0, 4).map((step) => step.skips)).toEqual([
      { hits: 0, base: 2 },
      { hits: 1, base: 2 },
      { hits: 0, base: 1 },
      { hits: 0, base: 0 },
    ]);
    expect(marked!.skips).toEqual({ hits: 1, base: 7 });
  });

  it('are worth as much as by hand', () => {
    expect(marked!.cycles.slice(0, 4).map((step) => step.value)).toEqual([2000, 2000, 1500, 2000]);
    expect(marked!.cycles.slice(0, 5).map((step) => step.cumulativeValue)).toEqual([
      2000, 4000, 5500, 6500, 6500,
    ]);
  });
});

it('are worth less by what had come back, as by hand', () => {
  const lines = FIVE.flatMap((line): Line[] => {
    if (line.key !== 'B') return [line];
    const half = { ...line, amount: 1000 };
    if (line.day === 590) return [half, { ...half, returnedDay: 640, returnedAmount: 1000 }];
    return [line.day === 620 ? { ...line, returnedDay: 1001, returnedAmount: 2000 } : line];
  });
  const { marked } = subscriptions.measure(studyOf(lines, 1000));
  expect(marked!.cycles.slice(0, 4).map((step) => step.value)).toEqual([2000, 2000, 1000, 2000]);
  expect(marked!.cycles.slice(0, 4).map((step) => step.cumulativeValue)).toEqual([2000, 4000, 5000, 6000]);
});

it('tells contracts without numbers apart by their cycles', () => {
  const lines = [
    { key: 'Z', order: 'z', day: 0, amount: 100 },
    ...deliveries('K', 1, [10, 1], [40, 2], [50, 1], [70, 3], [80, 2], [200, 1]),
    delivery('K', 230, undefined),
    delivery('K', 260, 2),
  ];
  expect(contractDays(lines, 300)).toEqual([
    [10, 40, 70],
    [50, 80],
    [200, 230, 260],
  ]);
});

it('never divides a contract that has a number', () => {
  const lines = [
    { ...delivery('K', 10, 1), contract: '7' },
    { ...delivery('K', 40, 1), contract: '7' },
    { ...delivery('K', 50, 4), contract: '8' },
  ];
  expect(contractDays(lines, 300, ['subscriptionId'])).toEqual([[10, 40], [50]]);
});

it('takes a contract without cycles to have begun only when the file is a year old', () => {
  const lines = [...[0, 30].map((day) => delivery('K', day, undefined)), delivery('L', 400, undefined)];
  const begun = (firstSeenUntil: number) => {
    const contracts = contractsIn(lines, 500, firstSeenUntil);
    return [...contracts.begun.subarray(0, contracts.count)];
  };
  expect(begun(365)).toEqual([0, 1]);
  expect(begun(Number.NEGATIVE_INFINITY)).toEqual([1, 1]);
});

it('counts what comes after a long break as resumed, in no cycle', () => {
  // 120 intervals of 30 days and one of 200: 99 % of 121 is 119.8, so the wait is 30 days
  const lines = Array.from({ length: 120 }, (_, i) => deliveries(`k${i}`, 1000, [400, 1], [430, 2])).flat();
  const { marked } = subscriptions.measure(
    studyOf([{ key: 'Z', order: 'z', day: 0, amount: 1 }, ...lines, delivery('k0', 630, 3)], 1000),
  );
  expect(marked).toMatchObject({ waitDays: 30, resumed: 1, running: 0 });
  expect(marked?.cycles[1]).toMatchObject({ reached: 120, leaving: { hits: 120, base: 120 } });
  expect(marked?.cycles[2]?.reached).toBe(0);
});

it('is empty where nothing is marked', () => {
  expect(subscriptions.measure(studyOf([{ key: 'Z', order: 'z', day: 0, amount: 1 }], 10))).toEqual({});
});

describe('over any history', () => {
  const numbered = historyOf(1200).map((lines) =>
    lines.map((line) => (line.subscription ? { ...line, contract: line.contract ?? 'K0' } : line)),
  );
  const dayAfter = (lines: readonly Line[], days: number) =>
    Math.max(...lines.map((line) => line.day)) + days;

  it('counts every day with a delivery of a numbered contract once, and all of its sales', () =>
    fc.assert(
      fc.property(numbered, fc.integer({ min: -300, max: 60 }), (all, later) => {
        // shipments and cancellations are the ledger's: lines without either are told by a plain loop
        const lines = all.map((line) => ({ ...line, shippedDay: undefined, cancelled: false }));
        const asOf = dayAfter(lines, later);
        const sold = lines.filter(
          (line) => line.subscription && line.key !== undefined && line.amount > 0 && line.day <= asOf,
        );
        const contracts = contractsIn(lines, asOf);
        const days = new Set(sold.map((line) => [line.key, line.contract, line.day].join()));
        expect(contracts.offsets[contracts.count]).toBe(days.size);
        const gross = contracts.gross.subarray(0, days.size).reduce((sum, amount) => sum + amount, 0);
        expect(gross).toBe(sold.reduce((sum, line) => sum + line.amount, 0));
      }),
    ));

  it('the part that goes on from the first is a plain count where everybody has had his time', () =>
    fc.assert(
      fc.property(historyOf(1200), (lines) => {
        const asOf = dayAfter(lines, 2000);
        const contracts = contractsIn(lines, asOf);
        const lives = livesOf(contracts, asOf);
        const steps = byCycle(contracts, lives, asOf);
        fc.pre(!Number.isNaN(lives.waitDays));
        for (const [k, step] of steps.entries()) {
          expect(step.leaving.base).toBe(step.reached);
          expect(step.reached - step.leaving.hits).toBe(
            steps[k + 1]?.reached ?? step.reached - step.leaving.hits,
          );
          if (steps[0]!.reached > 0) expect(step.survival).toBeCloseTo(step.reached / steps[0]!.reached, 9);
        }
        const sold = steps.reduce((sum, { reached, value }) => sum + (reached > 0 ? reached * value : 0), 0);
        if (steps[0]!.reached > 0)
          expect(steps.at(-1)!.cumulativeValue * steps[0]!.reached).toBeCloseTo(sold, 3);
      }),
      { numRuns: 60 },
    ));

  it('contracts of the half-years add up, and each survives like any other', () =>
    fc.assert(
      fc.property(historyOf(1400), fc.integer({ min: -200, max: 400 }), (lines, later) => {
        const asOf = dayAfter(lines, later);
        const contracts = contractsIn(lines, asOf);
        const lives = livesOf(contracts, asOf);
        const cohorts = byCohort(contracts, lives, asOf, 0);
        expect(cohorts.reduce((sum, cohort) => sum + cohort.contracts, 0)).toBe(
          contracts.begun.subarray(0, contracts.count).reduce((sum, begun) => sum + begun, 0),
        );
        for (const { survival } of cohorts) {
          expect(survival.map(({ cycle }) => cycle)).toEqual([...CYCLES_COMPARED]);
          const known = survival.map(({ rate }) => rate).filter((rate) => !Number.isNaN(rate));
          expect(known).toEqual([...known].sort((a, b) => b - a));
        }
      }),
      { numRuns: 60 },
    ));

  it('says together what the other chapters say', () =>
    fc.assert(
      fc.property(historyOf(1500), fc.integer({ min: -100, max: 200 }), (lines, later) => {
        const asOf = dayAfter(lines, later);
        fc.pre(lines.some((line) => line.key !== undefined && line.day <= asOf && line.amount > 0));
        const study = studyOf(lines, asOf);
        fc.pre(study.base.customers.numRows() > 0);
        const [free, subscription, together] = bySource(study, study.subscriptions.contracts);
        const { present, yearBefore, terms } = fiveYears.measure(study);
        expect(together?.active).toBe(present.active);
        expect(together?.retention).toEqual(present.retention);
        expect(together?.yearlyRetention).toEqual(present.yearlyRetention);
        if (yearBefore && terms.length > 3)
          expect(together?.retentionYearBefore).toEqual(yearBefore.retention);
        const { f2, bySource: won } = newCustomers.measure(study);
        const within = (windows: typeof f2 | undefined) =>
          windows?.find(({ days }) => days === 180)?.conversion;
        expect(together?.f2).toEqual(within(f2));
        if (!won) return;
        expect(free?.f2).toEqual(within(won.find(({ source }) => source === 'free')?.f2));
        expect(subscription?.f2).toEqual(within(won.find(({ source }) => source === 'subscription')?.f2));
      }),
      { numRuns: 25 },
    ));
});
