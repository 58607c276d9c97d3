import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measure } from '../../../src/diagnoses/new-customers/figures.ts';
import { splitChange } from '../../../src/diagnoses/new-customers/ltv-change.ts';
import { numbers } from '../../../src/frame.ts';
import { addMonths, dayOf } from '../../../src/units/day.ts';
import { HISTORY_FROM, historyOf } from '../../arbitraries.ts';
import { studyOf } from '../../study.ts';

const cases = fc.integer({ min: 250, max: 2600 }).chain((days) =>
  fc.record({
    lines: historyOf(days, { minLength: 5, maxLength: 150 }),
    asOf: fc.oneof(
      fc.integer({ min: HISTORY_FROM + 40, max: HISTORY_FROM + days }),
      fc.constantFrom('2020-08-31', '2021-02-28', '2021-08-31', '2024-02-29').map(dayOf),
    ),
    historyComplete: fc.boolean(),
  }),
);

type Study = ReturnType<typeof studyOf>;

function forAllStudies(check: (study: Study, figures: ReturnType<typeof measure>) => void) {
  fc.assert(
    fc.property(cases, ({ lines, asOf, historyComplete }) => {
      const study = studyOf(lines, asOf, { historyComplete });
      fc.pre(study.base.customers.numRows() > 0 && study.ledger.from <= asOf);
      check(study, measure(study));
    }),
    { numRuns: 60 },
  );
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

interface Known {
  readonly first: number;
  readonly days: readonly number[];
  /** what he bought and sent back, day by day */
  readonly booked: readonly { readonly day: number; readonly amount: number }[];
}

/** Plain loops over rows, one customer after another. */
function knownCustomers({ base, purchases, ledger, asOf }: Study): Known[] {
  const rows = purchases.objects() as { customer: number; day: number; gross: number }[];
  const customers = base.customers.objects() as {
    customer: number;
    firstKnown: number;
    firstPurchaseDay: number;
    firstSeenDay: number;
  }[];
  return customers
    .filter((one) => one.firstKnown === 1 && one.firstPurchaseDay === one.firstSeenDay)
    .map(({ customer, firstPurchaseDay }) => {
      const own = rows.filter((row) => row.customer === customer);
      const back: { day: number; amount: number }[] = [];
      ledger.returns.day.forEach((day, row) => {
        const isOwn = row >= ledger.returns.offsets[customer]! && row < ledger.returns.offsets[customer + 1]!;
        if (isOwn && day <= asOf && ledger.returns.voidDay[row]! > asOf) {
          back.push({ day, amount: -ledger.returns.amount[row]! });
        }
      });
      return {
        first: firstPurchaseDay,
        days: own.map(({ day }) => day),
        booked: [...own.map(({ day, gross }) => ({ day, amount: gross })), ...back],
      };
    });
}

describe('identities of the customers won', () => {
  it('every cohort, age and term after it, as counted by plain loops', () =>
    forAllStudies((study, { cohorts }) => {
      const known = knownCustomers(study);
      for (const cohort of cohorts) {
        const own = known.filter(({ first }) => first >= cohort.from && first <= cohort.to);
        expect(cohort.customers).toBe(own.length);
        for (const { days, netValue, purchases } of cohort.ages) {
          if (cohort.to + days > study.asOf) {
            expect(netValue).toBeNaN();
            continue;
          }
          const net = own.map(({ first, booked }) =>
            total(booked.filter(({ day }) => day - first <= days).map(({ amount }) => amount)),
          );
          expect(netValue).toBeCloseTo(total(net) / own.length, 6);
          const bought = own.map((one) => one.days.filter((day) => day - one.first <= days).length);
          expect(purchases).toBeCloseTo(total(bought) / own.length, 9);
        }
        cohort.continuation.forEach((share, k) => {
          const from = addMonths(study.asOf, 6 * (cohort.term + k)) + 1;
          const to = addMonths(study.asOf, 6 * (cohort.term + k + 1));
          const stayed = own.filter((one) => one.days.some((day) => day >= from && day <= to));
          expect(share).toEqual({ hits: stayed.length, base: own.length });
        });
      }
    }));

  it('months add up to terms, terms to years, and all to the customers and their net sales to date', () =>
    forAllStudies((study, { cohorts, months, years, known }) => {
      for (const { term, customers } of cohorts) {
        expect(total(months.slice(-6 * term, -6 * term + 6).map((month) => month.customers))).toBe(customers);
      }
      years.forEach((year, k) => {
        const halves = cohorts.filter(({ term }) => term === -2 * k || term === -2 * k - 1);
        expect(total(halves.map(({ customers }) => customers))).toBe(year.customers);
      });
      const all = knownCustomers(study);
      expect(all.length).toBe(known);
      fc.pre(months.at(-1)!.from <= study.ledger.from);
      expect(total(cohorts.map(({ customers }) => customers))).toBe(known);
      const { customers } = study.base;
      const isKnown = numbers(customers, 'firstKnown').map((one, i) =>
        one === 1 && numbers(customers, 'firstPurchaseDay')[i] === numbers(customers, 'firstSeenDay')[i]
          ? 1
          : 0,
      );
      const net = total([...numbers(customers, 'netSales')].map((value, i) => value * isKnown[i]!));
      expect(total(cohorts.map((cohort) => cohort.toDate.netValue * cohort.customers))).toBeCloseTo(net, 3);
    }));

  it('entrances of each sort hold everybody once', () =>
    forAllStudies((study, { entrances, known, f2 }) => {
      for (const { named, others, notStated } of entrances) {
        const all = [...named, ...(others ? [others] : []), ...(notStated ? [notStated] : [])];
        expect(total(all.map(({ customers }) => customers))).toBe(known);
        const within = f2.find(({ days }) => days === 180)!.conversion;
        expect(total(all.map(({ conversion }) => conversion.base))).toBe(within.base);
        expect(total(all.map(({ conversion }) => conversion.hits))).toBe(within.hits);
        expect(named.length).toBeLessThanOrEqual(Math.max(20, study.inputs.categoryLimit));
      }
    }));

  it('an estimate is the share itself once everybody has had the days', () =>
    forAllStudies((_, { cohorts }) => {
      for (const { conversions, estimated } of cohorts) {
        conversions.forEach(({ hits, base }, k) => {
          if (base > 0) expect(estimated[k]!.rate).toBeCloseTo(hits / base, 6);
        });
      }
    }));
});

it('mix and behaviour are the whole change, to the smallest unit', () => {
  const cohort = fc.array(fc.array(fc.integer({ min: -500, max: 50_000 }), { maxLength: 60 }), {
    minLength: 4,
    maxLength: 4,
  });
  fc.assert(
    fc.property(cohort, cohort, (newer, older) => {
      fc.pre(newer.flat().length > 0 && older.flat().length > 0);
      const split = splitChange(['', 'a', 'b', 'c'], newer, older);
      expect(split.mix + split.behaviour).toBe(split.change);
      expect(split.change).toBe(split.newer - split.older);
      const parts = total(split.entrances.map(({ mix, behaviour }) => mix + behaviour));
      expect(Math.abs(parts - split.change)).toBeLessThanOrEqual(1);
      expect(total(split.entrances.map((entrance) => entrance.newer.heads))).toBe(newer.flat().length);
      // who changes places changes the sign, not the size
      expect(Math.abs(splitChange(['', 'a', 'b', 'c'], older, newer).mix + split.mix)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 100 },
  );
});
