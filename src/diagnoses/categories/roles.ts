import { type Share, SMALLEST_BASE, wilson } from '../../units/share.ts';
import type { Acquisition } from './acquisition.ts';
import type { Baskets } from './baskets.ts';
import type { Within } from './within.ts';

/** What a category does for the company. */
export type Role = 'wins' | 'keeps' | 'sells-along' | 'do-not-chase';

/** Held by the interval, spoken against by it, or neither. */
export type Verdict = 'yes' | 'no' | 'open';

export interface Roles {
  readonly verdicts: Readonly<Record<Role, Verdict>>;
  /** those held by their interval; one not to be chased has no other */
  readonly roles: readonly Role[];
  /** no role is held, and for at least one it is open */
  readonly undecided: boolean;
}

/** Two-sided 99.5 % point of the standard normal distribution: role by role, one of ten categories is misjudged once in twenty reports. */
export const ROLE_Z = 2.8070337683438042;

/** Rates that differ by less make no difference to what a company does. */
export const LEAST_DIFFERENCE = 0.02;

/** A category that leads fewer of the first purchases is no entrance. */
export const LEAST_ENTRANCE = 0.05;

/** A category is bought along where another one leads most of the purchases that contain it. */
export const MOSTLY = 0.5;

interface Bounds {
  readonly low: number;
  readonly high: number;
}

/**
 * Wins: leads at least LEAST_ENTRANCE of the first purchases, and more of them than of the later ones. Keeps: its buyers buy
 * in it again within 360 days more often than buyers of the other named categories do in theirs. Sells along: another
 * category leads most purchases that contain it. Not to be chased: an entrance whose customers come back less often and
 * bring less than all others.
 */
export function rolesOf(won: Acquisition, kept: Within, along: Baskets): Roles {
  const entrance = above(won.led, LEAST_ENTRANCE);
  const firstRather = beyond(won.led, won.ledLater, won.ledDifference, LEAST_DIFFERENCE);
  const comesBackLess = beyond(won.f2, won.f2Rest, negated(won.f2Difference), LEAST_DIFFERENCE);
  const bringsLess = beyond(
    { hits: 0, base: won.value.customers },
    { hits: 0, base: won.valueRest.customers },
    negated(won.valueDifference),
    0,
  );
  const verdicts = {
    wins: both(entrance, firstRather),
    keeps: beyond(kept.again360, kept.rest360, kept.difference, LEAST_DIFFERENCE),
    'sells-along': above(along.alongside, MOSTLY),
    'do-not-chase': both(entrance, both(comesBackLess, bringsLess)),
  };
  const held = (Object.keys(verdicts) as Role[]).filter((role) => verdicts[role] === 'yes');
  const roles = held.includes('do-not-chase') ? (['do-not-chase'] as const) : held;
  return { verdicts, roles, undecided: roles.length === 0 && Object.values(verdicts).includes('open') };
}

/** Is a rate above a bound? */
function above(share: Share, bound: number): Verdict {
  return share.base < SMALLEST_BASE ? 'open' : verdict(wilson(share, ROLE_Z), bound);
}

/** Is one group beyond another by more than a bound? */
function beyond(one: Share, other: Share, difference: Bounds, bound: number): Verdict {
  return Math.min(one.base, other.base) < SMALLEST_BASE ? 'open' : verdict(difference, bound);
}

function verdict({ low, high }: Bounds, bound: number): Verdict {
  if (low > bound) return 'yes';
  return high < bound ? 'no' : 'open';
}

function both(a: Verdict, b: Verdict): Verdict {
  if (a === 'no' || b === 'no') return 'no';
  return a === 'yes' && b === 'yes' ? 'yes' : 'open';
}

function negated({ low, high }: Bounds): Bounds {
  return { low: -high, high: -low };
}
