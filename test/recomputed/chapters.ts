import type { Span } from './calendar.ts';
import * as compared from './compared.ts';
import * as grades from './grades.ts';
import * as halfYears from './half-years.ts';
import * as newcomers from './newcomers.ts';
import { runOff } from './run-off.ts';
import type { Shop } from './shop.ts';
import * as steps from './steps.ts';
import { byGrossOfLastYear } from './telling.ts';
import * as whole from './whole.ts';
import * as years from './years.ts';

/** diagnosis.json, as another program reads it. */
export interface Delivered {
  readonly [name: string]: Delivered;
}

/** [as delivered, as recomputed] */
export type Pair = readonly [unknown, unknown];

type Rows = readonly Readonly<Record<string, unknown>>[];
const rows = (delivered: unknown): Rows => delivered as Rows;

/** What every history has, by name: figures of `diagnoses` beside the same recomputed. */
export const CHAPTERS: Readonly<Record<string, (diagnoses: Delivered, shop: Shop) => Pair>> = {
  'half-years': (d, shop) => [d['five-years']?.terms, halfYears.termTable(shop)],
  'flow of customers': (d, shop) => [
    d['existing-customers']?.flow,
    (halfYears.termTable(shop) as Rows).map(
      ({
        from,
        active,
        new: won,
        firstSeen,
        retained,
        reactivated,
        notBuying,
        retention,
        yearlyRetention,
      }) => ({
        ...{ from, active, new: won, firstSeen, retained, reactivated, notBuying },
        ...{ retention, yearlyRetention },
      }),
    ),
  ],
  'money that was kept': (d, shop) => [d['existing-customers']?.flow, halfYears.keptMoney(shop)],
  'who came back': (d, shop) => [d['existing-customers']?.comeBacks, halfYears.comeBacks(shop)],
  'new, retained, reactivated': (d, shop) => [d['existing-customers']?.standings, halfYears.standings(shop)],
  'all newcomers': (d, shop) => [d['new-customers'], newcomers.headlines(shop)],
  'cohorts by half-year': (d, shop) => [
    d['new-customers']?.cohorts,
    newcomers.cohorts(shop).filter((cohort) => cohort.customers !== 0),
  ],
  'cohorts by month': (d, shop) => [
    rows(d['new-customers']?.months).filter((month) => month.customers !== 0),
    rows(newcomers.monthlyCohorts(shop)).filter((month) => month.customers !== 0),
  ],
  'cohorts by year': (d, shop) => [d['new-customers']?.years, newcomers.yearlyCohorts(shop)],
  'newer against older at equal age': (d, shop) => [
    d['new-customers']?.equalAge,
    compared.equalAge(shop, newcomers.WINDOWS, [90, 180, 360]),
  ],
  'change of the LTV': (d, shop) => [
    d['new-customers']?.ltvChanges,
    (['category', 'channel'] as const).flatMap((of) => compared.ltvChange(shop, of) ?? []),
  ],
  'estimated F2': (d, shop) => [
    shop.terms.flatMap((_, place) => {
      const estimated = rows(d['new-customers']?.cohorts)[place]?.estimated as Rows | undefined;
      return (estimated ?? []).filter(({ watched }) => (watched as number) >= 30);
    }),
    shop.terms.flatMap((term) => {
      const customers = newcomers.newcomersOf(shop, term);
      return newcomers.WINDOWS.map((days) => newcomers.estimatedF2(shop, customers, days)).filter(
        ({ watched }) => watched >= 30,
      );
    }),
  ],
  'F1 to F12': (d, shop) => [d['existing-customers']?.continuation?.all, steps.continuation(shop)],
  'the step that loses most': (d, shop) => [
    d['existing-customers']?.leaving?.largest,
    steps.largestLoss(shop),
  ],
  'half-years of the whole': (d, shop) => [d.integrated?.terms, whole.termsOfTheWhole(shop)],
  'sales by cohort': (d, shop) => [d.integrated?.cohorts, whole.salesByCohort(shop)],
  'changes in four parts': (d, shop) => [
    d.integrated?.changes,
    rows(d.integrated?.changes).map((_, back) =>
      whole.changeInParts(shop, shop.terms[back + 2] as Span, shop.terms[back] as Span),
    ),
  ],
  'mix and behaviour': (d, shop) => [d.integrated?.mix, whole.mix(shop, 6)],
  'mix and behaviour of twelve months': (d, shop) => [d.integrated?.yearMix, whole.mix(shop, 12)],
  'one point of yearly retention': (d, shop) => [d.integrated?.yearPoint, whole.yearPoint(shop)],
  'season index': (d, shop) => [
    d.integrated?.season?.months,
    whole.season(shop).map(({ index, ...month }) => ({ ...month, index: Math.round(index * 1e4) / 1e4 })),
  ],
  'carry-over': (d, shop) => [d.integrated?.runOff?.carryOver, whole.carryOver(shop)],
  'the present customers in half-years to come': (d, shop) => [d.integrated?.runOff, runOff(shop)],
  'RFM-A to RFM-E': (d, shop) => [d.rfm, grades.gradesOf(shop, 'rfm')],
  lifecycle: (d, shop) => [d.lifecycle, grades.gradesOf(shop, 'lifecycle')],
  CPM: (d, shop) => [d.cpm, grades.gradesOf(shop, 'cpm')],
  'bands of RFM': (d, shop) => [
    d.rfm?.bands,
    grades.bands(shop, d.rfm?.bands as unknown as Parameters<typeof grades.bands>[1]),
  ],
  'classes by the sales of the last year': (d, shop) => {
    const told = d['telling-apart']?.told;
    const seen = rows(told?.observables).find(({ name }) => name === 'gross-last-year');
    const classes = seen?.classes as Parameters<typeof byGrossOfLastYear>[1]['classes'];
    return [classes, byGrossOfLastYear(shop, { on: told?.day as unknown as string, classes })];
  },
  'calendar years': (d, shop) => [d['data-quality']?.years, years.calendarYears(shop)],
};

/** Rows by their name: every name delivered is one recomputed. */
export function byName(delivered: unknown, recomputed: ReadonlyMap<string, unknown>): Pair {
  const named = rows(delivered).filter(({ name }) => typeof name === 'string' && name !== '');
  if (named.length === 0) throw new Error('the comparison requires rows with a name');
  return [named, named.map(({ name }) => recomputed.get(name as string) ?? 'not found')];
}

/** diagnoses.new-customers.entrances of one kind. */
export function entrancesOf(d: Delivered, shop: Shop, of: 'category' | 'product' | 'channel'): Pair {
  const kind = rows(d['new-customers']?.entrances).find((entrances) => entrances.of === of);
  return byName(
    kind?.named,
    newcomers.entrances(shop, (lead) => lead[of]),
  );
}
