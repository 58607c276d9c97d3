import type { TermErrors } from '../../diagnoses/five-years/errors.ts';
import type { TermFigures } from '../../diagnoses/five-years/terms.ts';
import type { Figures } from '../../diagnoses/index.ts';
import { rate, ratio, type Share } from '../../units/share.ts';
import type { ItemDefinition, Observation } from './item.ts';

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
    months: 24,
    buyers: BUYERS_TO_VALUE,
    course: (figures) =>
      figures['existing-customers'].points.map(({ day, customers, groups }) => ({
        from: day,
        value: groups.reduce((sum, { expectedSales }) => sum + expectedSales, 0),
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
    months: 24,
    course: (figures) =>
      figures['existing-customers'].comeBacks.map(({ from, rate: back }) => ofShare(from, back)),
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

const NOT_KNOWN: Observation = { from: Number.NaN, value: Number.NaN, base: 0, error: Number.NaN };

function active(term: TermFigures): number {
  return term.active;
}

/** A figure of the half-years that the file covers. */
function terms(
  value: (term: TermFigures) => number,
  base: (term: TermFigures) => number,
  error: (term: TermFigures) => number,
): ItemDefinition['course'] {
  return (figures) =>
    figures['five-years'].terms.map((term) => ({
      from: term.from,
      value: term.complete ? value(term) : Number.NaN,
      base: base(term),
      error: error(term),
    }));
}

function shares(of: (term: TermFigures) => Share): ItemDefinition['course'] {
  return (figures) => figures['five-years'].terms.map((term) => ofShare(term.from, of(term)));
}

function ofShare(from: number, share: Share = { hits: 0, base: 0 }): Observation {
  const value = rate(share);
  return { from, value, base: share.base, error: errorOfRate(value, share.base) };
}

function errorOfRate(value: number, base: number): number {
  return Math.sqrt((value * (1 - value)) / base);
}

function errorsOf(figures: Figures, ago: number): Pick<TermErrors, 'keptSales'> {
  return figures['five-years'].terms[ago]?.errors ?? { keptSales: Number.NaN };
}

/** Cohorts of half-years, from the newest that has had so many days; those that are not whole are not known. */
function cohorts(figures: Figures, days: number) {
  return byTermsAgo(figures['new-customers'].cohorts, Math.ceil(days / 184)).map((cohort) =>
    cohort?.whole ? cohort : { from: Number.NaN, conversions: [], values: [] },
  );
}

function valuesOfCohorts(figures: Figures, days: number): Observation[] {
  return cohorts(figures, days).map(({ from, values }) => {
    const found = values.find((value) => value.days === days)?.spread;
    if (!found) return NOT_KNOWN;
    const { heads, mean, variance } = found;
    return { from, value: mean, base: heads, error: Math.sqrt(variance / heads) };
  });
}

/** What there is of each half-year, from `newest` terms ago on; undefined where there is nothing. */
function byTermsAgo<Of extends { readonly term: number }>(
  found: readonly Of[],
  newest: number,
): (Of | undefined)[] {
  const oldest = Math.max(newest, ...found.map(({ term }) => 0 - term));
  return Array.from({ length: oldest - newest + 1 }, (_, k) =>
    found.find(({ term }) => term === 0 - newest - k),
  );
}
