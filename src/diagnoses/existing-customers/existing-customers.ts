import { type Share, SMALLEST_BASE } from '../../units/share.ts';
import { termEnd } from '../../units/term.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { Study } from '../study.ts';
import { subscriptionsMarked } from '../subscriptions-marked.ts';
import { continuationBy, contrast, type KindFigures } from './by-kind.ts';
import { charts } from './charts.ts';
import { CONTINUATION_DAYS, continuation, runOf, type Step } from './continuation.ts';
import { customerTerms } from './customer-terms.ts';
import { customerFlow, type TermFlow } from './flow.ts';
import { type Leaving, leaving } from './leaving.ts';
import { type Moves, movesBetween } from './moves.ts';
import { type Lack, type Point, pointAt, valuablePoints } from './points.ts';
import { byStanding, type ComeBack, comeBacks, type StandingFigures } from './reactivated.ts';
import { type ReturnedTo, returnedTo } from './returned-to.ts';
import { tables } from './tables.ts';

export interface ExistingCustomersFigures {
  /** newest first */
  readonly flow: readonly TermFlow[];
  readonly present: TermFlow;
  /** the same half-year of the year before, where the file covers it */
  readonly yearBefore: TermFlow | undefined;
  /** half-year points that could be valued, newest first */
  readonly points: readonly Point[];
  /** why there are not nine of them */
  readonly pointsLack?: Lack;
  /** between successive points, newest first */
  readonly moves: readonly Moves[];
  /** newest first */
  readonly comeBacks: readonly ComeBack[];
  readonly standings: readonly StandingFigures[];
  readonly returnedTo: readonly ReturnedTo[];
  readonly continuation: {
    readonly days: number;
    readonly all: readonly Step[];
    /** only where the file marks subscriptions: numbered anew among free orders, among deliveries */
    readonly free?: readonly Step[];
    readonly subscribed?: readonly Step[];
  };
  readonly leaving: Leaving;
  readonly byCategory: readonly KindFigures[];
  readonly byChannel: readonly KindFigures[];
}

function measure(study: Study): ExistingCustomersFigures {
  const { panel, ledger, asOf, history, base, purchases, inputs } = study;
  const terms = customerTerms(panel);
  const flow = customerFlow(terms, { asOf, from: ledger.from, firstSeenUntil: history.firstSeenUntil });
  const valuable = valuablePoints(study);
  const valued = Array.from({ length: valuable.points }, (_, back) => pointAt(study, terms, 0 - back));
  const run = runOf(purchases, 'all');
  const all = continuation(run, asOf);
  const named = inputs.categoryLimit;
  const subscribed = subscriptionsMarked(study);
  return {
    flow,
    present: flow[0]!,
    yearBefore: flow[2]?.complete ? flow[2] : undefined,
    points: valued.map(({ point }) => point),
    ...(valuable.lack ? { pointsLack: valuable.lack } : {}),
    moves: valued.slice(0, -1).map(({ standings }, i) => movesBetween(valued[i + 1]!.standings, standings)),
    comeBacks: comeBacks(terms, { asOf, from: ledger.from }),
    standings: byStanding(terms, base.customers),
    returnedTo: returnedTo(terms, purchases, ledger, { from: termEnd(asOf, -1) + 1, named }),
    continuation: {
      days: CONTINUATION_DAYS,
      all,
      ...(subscribed
        ? {
            free: continuation(runOf(purchases, 'free'), asOf),
            subscribed: continuation(runOf(purchases, 'subscribed'), asOf),
          }
        : {}),
    },
    leaving: leaving(all),
    byCategory: continuationBy('category', run, ledger, { asOf, named }),
    byChannel: continuationBy('channel', run, ledger, { asOf, named }),
  };
}

const enough = (share: Share | undefined) => share !== undefined && share.base >= SMALLEST_BASE;
const named = (kinds: readonly { readonly name: string | undefined }[]) =>
  kinds.filter(({ name }) => name !== '').length > 1;
const charted = (kinds: readonly KindFigures[]) =>
  named(kinds) && kinds.filter(({ steps }) => enough(steps[0])).length > 1;

/** ② Existing customers: how they flow, stay, move, come back, and at which purchase they leave. */
export const existingCustomers: Diagnosis<ExistingCustomersFigures> = {
  name: 'existing-customers',
  measure,
  charts,
  tables,
  kpis: {},
  conditions: (figures) => {
    const { present, yearBefore, points, moves, comeBacks: backs, standings, continuation: runs } = figures;
    const first = runs.all[0]!.within;
    const back = backs[0]?.rate;
    return {
      flowed: present.retention.base > 0,
      compared: present.retention.base > 0 && (yearBefore?.retention.base ?? 0) > 0,
      'few-active': present.retention.base < SMALLEST_BASE,
      'first-seen': figures.flow.some((term) => term.firstSeen > 0),
      incomplete: figures.flow.some((term) => !term.complete),
      yearly: present.yearlyRetention.base > 0,
      'money-known': Number.isFinite(present.keptSales.rate),
      'kept-known': figures.flow.some((term) => term.retention.base > 0),
      'retention-charted':
        figures.flow.filter((term) => enough(term.yearlyRetention)).length > 1 ||
        figures.flow.filter((term) => enough(term.retention)).length > 1,
      points: points.length > 0,
      'points-several': points.length > 1,
      'points-compared': points.length > 2,
      'points-fewer': figures.pointsLack !== undefined,
      'lack-history': figures.pointsLack === 'history-too-short',
      'lack-buyers': figures.pointsLack === 'too-few-buyers',
      'five-segments': points.some((point) => point.segmentCount === 5),
      moved: moves.length > 0,
      'moves-compared': moves.length > 2,
      'came-back': (back?.base ?? 0) > 0,
      'back-by-absence': enough(backs[0]?.byAbsence[0]),
      'back-compared': enough(backs[0]?.byAbsence[0]) && enough(backs[2]?.byAbsence[0]),
      'few-away': (back?.base ?? 0) > 0 && !enough(back),
      'back-charted': backs.filter(({ byAbsence }) => enough(byAbsence[0])).length > 1,
      'back-again': (standings.find(({ standing }) => standing === 'reactivated')?.customers ?? 0) > 0,
      'returned-to': named(figures.returnedTo),
      judged: first.base > 0,
      'few-watched': first.base > 0 && !enough(first),
      'steps-charted': runs.all.filter(({ within }) => enough(within)).length > 1,
      largest: figures.leaving.largest !== undefined,
      dip: figures.leaving.dip !== undefined,
      subscriptions: runs.free !== undefined && first.base > 0,
      'subscriptions-charted':
        [runs.free ?? [], runs.subscribed ?? []].filter((steps) => enough(steps[0]?.within)).length > 1,
      'by-category': first.base > 0 && named(figures.byCategory),
      'by-channel': first.base > 0 && named(figures.byChannel),
      'category-charted': charted(figures.byCategory),
      'channel-charted': charted(figures.byChannel),
      apart: contrast(figures.byCategory) !== undefined || contrast(figures.byChannel) !== undefined,
      'by-kind': first.base > 0 && (named(figures.byCategory) || named(figures.byChannel)),
    };
  },
};
