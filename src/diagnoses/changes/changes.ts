import { columnOf, textsOf, where } from '../../frame.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { subscriptionsMarked } from '../subscriptions-marked.ts';
import { acquisition } from './acquisition.ts';
import { repeatersActivity } from './activity.ts';
import { categoryKeeping } from './category-keeping.ts';
import {
  type ChangesStudy,
  expectedOf,
  isNewcomer,
  isRepeater,
  returnedSales,
  salesToNewcomers,
  subscribers,
} from './concerned.ts';
import type { GroupTest } from './group-tests.ts';
import { type Months, monthsOf } from './months.ts';
import { newcomers } from './newcomers.ts';
import { orderValues } from './order-values.ts';
import { overContacted } from './over-contacted.ts';
import { returnsByCategory } from './returns.ts';
import { ratioSeries } from './series.ts';
import { subscriptionsLeft } from './subscriptions.ts';
import { type ChangeTest, YEAR_MONTHS } from './tests.ts';
import { topAtRisk } from './top-at-risk.ts';
import { topCustomersActivity } from './top-customers.ts';
import { underRated } from './under-rated.ts';

export interface ChangesFigures {
  /** whole months of the file that are looked at */
  readonly months: number;
  /** of them so many in which a first purchase is known to be one */
  readonly monthsOfNewcomers: number;
  readonly tests: readonly ChangeTest[];
  readonly groups: readonly GroupTest[];
  /** sales to new customers ÷ sales, last half-year */
  readonly newShare: { readonly sales: number; readonly all: number };
}

export function measureChanges(study: ChangesStudy): ChangesFigures {
  const { ledger, asOf, history } = study;
  const months = monthsOf(asOf, ledger.from);
  const known = monthsSince(months, history.firstSeenUntil);
  return {
    months: months.count,
    monthsOfNewcomers: known,
    tests: [...ofNewcomers(study, months, known), ...ofReturns(study, months), ...ofCustomers(study, months)],
    groups: keepingTests(study, months),
    newShare: newShare(study),
  };
}

/** Those a category won, as many a category as won newcomers in enough half-years. */
function keepingTests(study: ChangesStudy, months: Months): GroupTest[] {
  const { ledger, purchases } = study;
  const { category: wonBy } = entrancesOf(study);
  return [...categoryKeeping(purchases, ledger.kinds, months)]
    .filter(([category]) => ledger.categories[category] !== '')
    .map(([category, { bought, expected, estimates, months: looked }]) => {
      const { customersConcerned, salesConcerned } = expectedOf(study, (c) => wonBy[c.customer] === category);
      return {
        name: 'category-keeping' as const,
        part: { kind: 'category' as const, name: ledger.categories[category]! },
        ...{ observed: bought, expected, estimates, scale: 'logarithm' as const, months: looked },
        ...{ customersConcerned, concerned: salesConcerned },
      };
    });
}

function ofNewcomers(study: ChangesStudy, months: Months, known: number): ChangeTest[] {
  const { ledger, purchases, history } = study;
  const won = acquisition(purchases, months, {
    from: Number.isFinite(history.firstSeenUntil) ? ledger.from : Number.NEGATIVE_INFINITY,
    referenceFrom: YEAR_MONTHS,
    until: known,
  });
  const came = newcomers(purchases, ledger.kinds, { months, referenceFrom: YEAR_MONTHS });
  const told = { from: 0, until: known };
  const entrances = entrancesOf(study);
  const ofLastYear = { base: { customers: where(study.base.customers, isNewcomer) } };
  const newcomersOf = (side: 'category' | 'channel', name: number) =>
    expectedOf(ofLastYear, (c) => entrances[side][c.customer] === name);
  return [
    { name: 'acquisition', series: ratioSeries(won, { from: 0, until: known }), ...salesToNewcomers(study) },
    { name: 'f2-conversion', series: ratioSeries(came.cameBack, told), ...expectedOf(study, isNewcomer) },
    {
      name: 'cohort-mix',
      series: ratioSeries(came.mix, { from: 0, until: known }),
      ...expectedOf(study, isNewcomer),
    },
    ...[...came.byCategory].map(([category, { own, without }]) => ({
      name: 'acquisition-category' as const,
      part: { kind: 'category' as const, name: ledger.categories[category]! },
      series: came.byCategory.size > 1 ? ratioSeries(own, told) : undefined,
      without: ratioSeries(without, told),
      ...newcomersOf('category', category),
    })),
    ...[...came.byChannel].map(([channel, { own, without }]) => ({
      name: 'channel' as const,
      part: { kind: 'channel' as const, name: ledger.channels[channel]! },
      series: came.byChannel.size > 1 ? ratioSeries(own, told) : undefined,
      without: ratioSeries(without, told),
      ...newcomersOf('channel', channel),
    })),
  ];
}

function ofReturns(study: ChangesStudy, months: Months): ChangeTest[] {
  const { ledger, asOf } = study;
  const returns = returnsByCategory(ledger, { asOf, months, referenceFrom: YEAR_MONTHS });
  const whole = { from: 0, until: months.count };
  return [
    { name: 'returns', series: ratioSeries(returns.all, whole), ...returnedSales(study) },
    ...(returns.of.size > 1 ? [...returns.of] : []).map(([category, tally]) => ({
      name: 'returns-of-category' as const,
      part: { kind: 'category' as const, name: ledger.categories[category]! },
      series: ratioSeries(tally, whole),
      ...returnedSales(study, category),
    })),
  ];
}

function ofCustomers(study: ChangesStudy, months: Months): ChangeTest[] {
  const { asOf, purchases, inputs } = study;
  const options = { referenceFrom: YEAR_MONTHS, topShare: inputs.topShare };
  const top = topCustomersActivity(purchases, months, options);
  const living = subscribers(study);
  const ofTop = new Set(top.named);
  const left = (leftOut: ReadonlySet<number>) => {
    const tally = subscriptionsLeft(study.subscriptions, {
      asOf,
      months,
      referenceFrom: YEAR_MONTHS,
      leftOut,
    });
    const from = Math.max(
      0,
      tally.expected.findIndex((expected) => expected > 0),
    );
    return ratioSeries(tally, { from, until: months.count });
  };
  const afterFirstYear = Math.max(0, months.count - YEAR_MONTHS);
  return [
    {
      name: 'order-value',
      series: ratioSeries(orderValues(purchases, months, YEAR_MONTHS), { from: 0, until: months.count }),
      without: ratioSeries(orderValues(purchases, months, YEAR_MONTHS, top.isTop), {
        from: 0,
        until: top.months,
      }),
      ...expectedOf(study, () => true),
    },
    {
      name: 'repeaters',
      series: ratioSeries(repeatersActivity(purchases, months, YEAR_MONTHS), {
        from: 0,
        until: afterFirstYear,
      }),
      ...expectedOf(study, isRepeater),
    },
    {
      name: 'top-customers',
      series: ratioSeries(top.top, { from: 0, until: top.months, alongside: top.others }),
      without: ratioSeries(top.free, { from: 0, until: top.months, alongside: top.others }),
      ...expectedOf(study, (c) => ofTop.has(c.customer)),
    },
    ...(!subscriptionsMarked(study)
      ? []
      : [
          {
            name: 'subscriptions-left' as const,
            series: left(new Set()),
            without: left(ofTop),
            ...expectedOf(study, (c) => living.has(c.customer)),
          },
        ]),
  ];
}

/** Category and channel of each customer's first purchase in the file, by his number. */
function entrancesOf({ purchases, ledger }: ChangesStudy) {
  const customer = columnOf(purchases, 'customer');
  const nth = columnOf(purchases, 'nth');
  const kind = columnOf(purchases, 'kind');
  const category = new Int32Array(ledger.keys.length).fill(-1);
  const channel = new Int32Array(ledger.keys.length).fill(-1);
  for (let i = 0; i < customer.length; i += 1) {
    if (nth[i] !== 1) continue;
    category[customer[i]!] = ledger.kinds.category[kind[i]!]!;
    channel[customer[i]!] = ledger.kinds.channel[kind[i]!]!;
  }
  return { category, channel };
}

function monthsSince(months: Months, day: number): number {
  let known = 0;
  while (known < months.count && months.end(known + 1) + 1 >= day) known += 1;
  return known;
}

function newShare({ panel }: ChangesStudy): ChangesFigures['newShare'] {
  const term = columnOf(panel, 'term');
  const standing = textsOf(panel, 'standing');
  const gross = columnOf(panel, 'gross');
  const returned = columnOf(panel, 'returned');
  let sales = 0;
  let all = 0;
  for (let i = 0; i < term.length; i += 1) {
    if (term[i] !== 0) continue;
    all += gross[i]! - returned[i]!;
    if (standing[i] === 'new') sales += gross[i]! - returned[i]!;
  }
  return { sales, all };
}

/** What the groups beside others are told from. */
export type GroupsStudy = Parameters<typeof underRated>[0] &
  Parameters<typeof overContacted>[0] &
  Parameters<typeof topAtRisk>[0];

/** What has changed, and the groups that stand apart: all that findings are told from. */
export function measureChangesAndGroups(study: ChangesStudy & GroupsStudy): ChangesFigures {
  const figures = measureChanges(study);
  const more = [underRated(study), overContacted(study), topAtRisk(study)].filter(
    (each) => each !== undefined,
  );
  return { ...figures, groups: [...figures.groups, ...more] };
}

/** What has changed: one list of measures, month by month, for findings/ to test. */
export const changes: Diagnosis<ChangesFigures> = {
  name: 'changes',
  measure: measureChangesAndGroups,
  charts: {},
  tables: {},
  kpis: {},
  conditions: () => ({}),
};
