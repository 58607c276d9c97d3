import fc from 'fast-check';
import { expect, it } from 'vitest';
import { valueHistory } from '../../../src/customer-base/history.ts';
import { cohortsOf } from '../../../src/diagnoses/new-customers/cohorts.ts';
import { f2Conversion } from '../../../src/diagnoses/new-customers/f2-conversion.ts';
import { historyOf } from '../../arbitraries.ts';
import { type Line, plainLedger } from '../../plain-ledger.ts';
import { studyOf } from '../../study.ts';

/** test/worked/f2-conversion.md */
const FOUR: readonly Line[] = [
  { key: 'A', order: '1', day: 700, amount: 100 },
  { key: 'A', order: '2', day: 730, amount: 100 },
  { key: 'B', order: '3', day: 700, amount: 100 },
  { key: 'B', order: '4', day: 900, amount: 100 },
  { key: 'C', order: '5', day: 700, amount: 100 },
  { key: 'D', order: '6', day: 910, amount: 100 },
  { key: 'D', order: '7', day: 920, amount: 100 },
];

const customersOf = (lines: readonly Line[], asOf: number, historyComplete = true) =>
  valueHistory(plainLedger(lines), { seed: 1, historyComplete }).at(asOf).customers;

it('leaves out customers whose time is not up', () => {
  const four = customersOf(FOUR, 1000);
  expect(f2Conversion(four, 180)).toEqual({ hits: 1, base: 3 });
  expect(f2Conversion(four, 90)).toEqual({ hits: 2, base: 4 });
  expect(f2Conversion(four, 200)).toEqual({ hits: 2, base: 3 });
  expect(f2Conversion(four, 360)).toEqual({ hits: 0, base: 0 });
});

it('leaves out customers who are only first seen', () => {
  // the first row of the file is on day 400, so that B, C and D (seen from day 765 on) are new and A (700) is not
  const lines: Line[] = [
    ...FOUR.map((line) => (line.key === 'A' ? line : { ...line, day: line.day + 100 })),
    { key: 'Z', order: '9', day: 400, amount: 1 },
  ];
  expect(f2Conversion(customersOf(lines, 1100, false), 180)).toEqual({ hits: 0, base: 2 });
  expect(f2Conversion(customersOf(lines, 1100, true), 180)).toEqual({ hits: 1, base: 4 });
});

it('takes the first purchase the file states', () => {
  const stated = (key: string, day: number) =>
    FOUR.map((line) => (line.key === key ? { ...line, firstPurchaseDay: day } : line));
  // without --history-complete all are seen in the first 365 days; only the stated first purchase is known
  expect(f2Conversion(customersOf(stated('C', 700), 1000, false), 90)).toEqual({ hits: 0, base: 1 });
  expect(f2Conversion(customersOf(stated('A', 700), 1000, false), 90)).toEqual({ hits: 1, base: 1 });
  // stated before the first row seen: day 730 may have been the third purchase as well as the second
  expect(f2Conversion(customersOf(stated('A', 650), 1000, false), 90)).toEqual({ hits: 0, base: 0 });
});

it('shows a cohort only in windows that all of it has had', () => {
  // as of day 1000 (1972-09-27) term 0 begins 1972-03-28 = day 817; D alone is won in it, and has had 90 days;
  // but a customer won on day 1000 would not: the cohort is shown in no window
  const [present] = cohortsOf(studyOf(FOUR, 1000, { historyComplete: true }), 2).terms;
  expect(present?.customers).toBe(1);
  expect(present?.conversions.every((conversion) => conversion.base === 0)).toBe(true);
});

it('never falls as the window widens, for customers who have had it all', () =>
  fc.assert(
    fc.property(historyOf(900), fc.nat(300), fc.nat(300), (lines, short, more) => {
      const asOf = Math.max(...lines.map((line) => line.day)) + 600;
      const customers = customersOf(lines, asOf);
      expect(f2Conversion(customers, short).hits).toBeLessThanOrEqual(
        f2Conversion(customers, short + more).hits,
      );
    }),
    { numRuns: 30 },
  ));
