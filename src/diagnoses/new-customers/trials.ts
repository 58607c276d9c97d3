import { columnOf } from '../../frame.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';
import type { Share } from '../../units/share.ts';
import type { Study, Trials } from '../study.ts';
import type { Cohorts } from './cohorts.ts';

/** Days after the trial within which the main product or the subscription is looked for. */
export const TRIAL_WINDOWS = [30, 60, 90, 180] as const;

/** Of the customers whose first purchase was a trial: who went on within `days`, to anything else, and by subscription. */
export interface TrialConversion {
  readonly days: number;
  /** to the main product, free or by subscription */
  readonly conversion: Share;
  readonly subscription: Share;
}

export interface TrialCohort {
  readonly term: number;
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly customers: number;
  /** one a window of TRIAL_WINDOWS; empty base while the time of anybody is not up */
  readonly conversions: readonly Share[];
}

export interface TrialFigures {
  /** products (or categories) that were taken for trials and began a customer, by name */
  readonly names: readonly string[];
  readonly customers: number;
  readonly windows: readonly TrialConversion[];
  /** newest first; terms without one left out */
  readonly cohorts: readonly TrialCohort[];
}

/** Conversion from trial to main product or subscription; undefined where no first purchase was of a trial. */
export function trialFigures(cohorts: Cohorts, study: Study): TrialFigures | undefined {
  const { entrants, wonIn, terms } = cohorts;
  const { ledger, purchases, asOf, inputs } = study;
  const trial = trialKinds(ledger, inputs.trials);
  const kind = columnOf(purchases, 'kind');
  const subscribed = columnOf(purchases, 'subscribed');
  const began: { day: number; won: number; toMain: number; toSubscription: number }[] = [];
  const names = new Set<string>();
  for (let i = 0; i < entrants.count; i += 1) {
    const name = trial.get(entrants.kind[i]!);
    if (name === undefined) continue;
    names.add(name);
    const next = (counts: (at: number) => boolean) => {
      for (let at = entrants.begin[i]! + 1; at < entrants.end[i]!; at += 1) {
        if (counts(at)) return entrants.purchaseDay[at]! - entrants.firstDay[i]!;
      }
      return Number.NaN;
    };
    began.push({
      day: entrants.firstDay[i]!,
      won: wonIn[i]!,
      toMain: next((at) => subscribed[at] === 1 || !trial.has(kind[at]!)),
      toSubscription: next((at) => subscribed[at] === 1),
    });
  }
  if (began.length === 0) return undefined;
  const within = (of: typeof began, days: number, to: 'toMain' | 'toSubscription'): Share => {
    const watched = of.filter((one) => one.day + days <= asOf);
    return { hits: watched.filter((one) => one[to] <= days).length, base: watched.length };
  };
  return {
    names: [...names].sort((a, b) => (a < b ? -1 : 1)),
    customers: began.length,
    windows: TRIAL_WINDOWS.map((days) => ({
      days,
      conversion: within(began, days, 'toMain'),
      subscription: within(began, days, 'toSubscription'),
    })),
    cohorts: terms.flatMap(({ from, to }, k) => {
      const own = began.filter((one) => one.won === k);
      if (own.length === 0) return [];
      const conversions = TRIAL_WINDOWS.map((days) =>
        to + days <= asOf ? within(own, days, 'toMain') : { hits: 0, base: 0 },
      );
      return [{ term: 0 - k, from, to, customers: own.length, conversions }];
    }),
  };
}

/** The kinds of line that are trials, each with the name it was known by: a product listed, or a name that holds a word. */
function trialKinds(ledger: Ledger, trials: Trials | undefined): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  if (!trials) return found;
  const listed = new Set(trials.products.map(plain));
  const words = trials.products.length > 0 ? [] : trials.words.map(plain);
  const tells = (name: string) => listed.has(plain(name)) || words.some((word) => plain(name).includes(word));
  const told = (names: readonly string[]) => names.map(tells);
  const products = told(ledger.products);
  const categories = told(ledger.categories);
  ledger.kinds.product.forEach((product, kind) => {
    const category = ledger.kinds.category[kind]!;
    if (products[product]) found.set(kind, ledger.products[product]!);
    else if (categories[category]) found.set(kind, ledger.categories[category]!);
  });
  return found;
}

/** Full and half width, capitals and small letters are the same name. */
function plain(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
