import { ratio } from '../../units/share.ts';
import {
  active,
  byTermsAgo,
  cohorts,
  coversTerm,
  errorOfRate,
  errorsOf,
  knowsTheSeason,
  MONTHS_TO_KNOW_THE_SEASON,
  NOT_KNOWN,
  ofShare,
  shares,
  terms,
  valuesOfCohorts,
} from './courses.ts';
import type { ItemDefinition } from './item.ts';

/** In a year, for half-year points; in half a year, for the backtest. */
export const BUYERS_TO_VALUE = 50;

/** What is looked at in every company, in the order of the table. An item more is an entry more here and a label. */
export const ITEMS = {
  'net-sales': {
    kind: 'money',
    better: 'higher',
    chapter: 'five-years',
    grows: true,
    months: 18,
    course: terms(
      (t) => t.netSales,
      active,
      (t) => t.errors.netSales,
    ),
  },
  'expected-sales': {
    kind: 'money',
    better: 'higher',
    chapter: 'profitability',
    grows: true,
    months: 12 + MONTHS_TO_KNOW_THE_SEASON,
    buyers: BUYERS_TO_VALUE,
    course: (figures) =>
      figures['existing-customers'].points.map(({ day, customers, groups }) => ({
        from: day,
        value: knowsTheSeason(figures, day)
          ? groups.reduce((sum, { expectedSales }) => sum + expectedSales, 0)
          : Number.NaN,
        base: customers,
        error: Number.NaN,
      })),
  },
  'active-customers': {
    kind: 'count',
    better: 'higher',
    chapter: 'five-years',
    grows: true,
    months: 18,
    course: terms(active, active, (t) => Math.sqrt(t.active)),
  },
  'new-customers': {
    kind: 'count',
    better: 'higher',
    chapter: 'new-customers',
    grows: true,
    months: 18,
    ofKnownFirsts: true,
    course: terms(
      (t) => (t.firstSeenPeriod ? Number.NaN : t.new),
      (t) => t.new,
      (t) => Math.sqrt(t.new),
    ),
  },
  'new-share': {
    kind: 'rate',
    better: 'lower',
    chapter: 'integrated',
    months: 18,
    ofKnownFirsts: true,
    course: (figures) =>
      figures.integrated.terms.map(({ from, complete, newShare, spread, netSales }, ago) => ({
        from,
        value: complete ? newShare : Number.NaN,
        base: spread.customers,
        // as of a rate, among as many equal customers as would move the sales as much
        error:
          Math.sqrt(newShare * (1 - newShare)) *
          ratio(figures['five-years'].terms[ago]?.errors.netSales ?? Number.NaN, netSales),
      })),
  },
  'acquisition-payback': {
    kind: 'number',
    better: 'higher',
    chapter: 'new-customers',
    months: 30,
    ofKnownFirsts: true,
    needs: {
      name: 'acquisition-cost',
      isGiven: (figures) => figures['new-customers'].acquisition !== undefined,
    },
    course: (figures) => {
      const { cost } = figures['new-customers'].acquisition!;
      return valuesOfCohorts(figures, 360).map((each) => ({
        ...each,
        value: each.value / cost,
        error: each.error / cost,
      }));
    },
  },
  'f2-conversion': {
    kind: 'rate',
    better: 'higher',
    chapter: 'new-customers',
    months: 24,
    ofKnownFirsts: true,
    threshold: { unit: 'days', house: 180, others: [90, 120] },
    course: (figures, days) =>
      cohorts(figures, days).map(({ from, conversions }) =>
        ofShare(from, conversions[figures['new-customers'].f2.findIndex((window) => window.days === days)]),
      ),
  },
  'half-year-value': {
    kind: 'price',
    better: 'higher',
    chapter: 'new-customers',
    months: 24,
    ofKnownFirsts: true,
    threshold: { unit: 'days', house: 180, others: [90, 360] },
    course: valuesOfCohorts,
  },
  retention: {
    kind: 'rate',
    better: 'higher',
    chapter: 'existing-customers',
    months: 24,
    course: shares((t) => t.retention),
  },
  'yearly-retention': {
    kind: 'rate',
    better: 'higher',
    chapter: 'existing-customers',
    months: 36,
    course: shares((t) => t.yearlyRetention),
  },
  'sales-retention': {
    kind: 'rate',
    better: 'higher',
    chapter: 'existing-customers',
    months: 24,
    course: (figures) =>
      figures['existing-customers'].flow.map(({ from, keptSales, retention }, ago) => ({
        from,
        value: keptSales.rate,
        base: retention.base,
        error: errorsOf(figures, ago).keptSales,
      })),
  },
  'reactivation-rate': {
    kind: 'rate',
    better: 'higher',
    chapter: 'existing-customers',
    months: 30,
    // of those away for one half-year: the rate of all falls as those long away add up
    course: (figures) =>
      figures['existing-customers'].comeBacks.map(({ term, from, byAbsence }) =>
        coversTerm(figures, term - 2) ? ofShare(from, byAbsence[0]) : NOT_KNOWN,
      ),
  },
  'subscriptions-staying': {
    kind: 'rate',
    better: 'higher',
    chapter: 'subscriptions',
    months: 24,
    threshold: { unit: 'deliveries', house: 3, others: [2, 4] },
    needs: { name: 'subscriptions', isGiven: ({ subscriptions }) => subscriptions.marked !== undefined },
    course: (figures, delivery) =>
      byTermsAgo(figures.subscriptions.marked!.cohorts, 1).map((cohort) => {
        if (!cohort?.whole) return NOT_KNOWN;
        const staying = cohort.survival.find(({ cycle }) => cycle === delivery)?.rate ?? Number.NaN;
        return {
          from: cohort.from,
          value: staying,
          base: cohort.contracts,
          error: errorOfRate(staying, cohort.contracts),
        };
      }),
  },
  'purchases-per-customer': {
    kind: 'number',
    better: 'higher',
    chapter: 'five-years',
    grows: true,
    months: 18,
    course: terms(
      (t) => ratio(t.purchases, t.active),
      active,
      (t) => t.errors.purchasesPerCustomer,
    ),
  },
  'value-per-purchase': {
    kind: 'price',
    better: 'higher',
    chapter: 'purchasing-power',
    months: 18,
    course: terms(
      (t) => ratio(t.gross, t.purchases),
      active,
      (t) => t.errors.valuePerPurchase,
    ),
  },
  'return-rate': {
    kind: 'rate',
    better: 'lower',
    chapter: 'five-years',
    months: 18,
    // a few returns move the rate at will
    course: terms(
      (t) => ratio(t.returned, t.gross),
      (t) => t.returners,
      (t) => t.errors.returnRate,
    ),
  },
  concentration: {
    kind: 'rate',
    better: 'neither',
    chapter: 'integrated',
    months: 18,
    threshold: { unit: 'best', house: 0.1, others: [0.05, 0.2] },
    course: (figures, best) =>
      figures.integrated.terms.map(({ from, complete, spread }) => ({
        from,
        value: complete
          ? (spread.top.find(({ share }) => share === best)?.valueShare ?? Number.NaN)
          : Number.NaN,
        base: spread.customers,
        error: Number.NaN,
      })),
  },
  'forecast-hit': {
    kind: 'rate',
    better: 'higher',
    chapter: 'proof',
    months: 30,
    buyers: BUYERS_TO_VALUE,
    course: ({ proof: { done } }) =>
      (done ? [done, ...done.earlier] : []).map(({ from, model, buyers }) => ({
        from,
        value: 1 - Math.abs(1 - model.totalRatio),
        base: buyers,
        error: Number.NaN,
      })),
  },
} as const satisfies Record<string, ItemDefinition>;

export type CheckUpName = keyof typeof ITEMS;
export const CHECK_UP_NAMES = Object.keys(ITEMS) as CheckUpName[];
