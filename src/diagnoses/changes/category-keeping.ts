import type { Purchase } from '../../customer-base/purchase-list.ts';
import { columnOf, type Frame } from '../../frame.ts';
import type { Kinds } from '../../ledger/ledger.ts';
import type { GroupEstimate } from './group-tests.ts';
import type { Months } from './months.ts';
import { FEWEST_EVENTS } from './series.ts';

const HALF_YEAR_MONTHS = 6;
const HALF_YEAR_DAYS = 182.5;

/** Who buys once a year comes some days early or late: his year, and each half of it, ends so many days later. */
const GRACE_DAYS = 15;

/** The newest newcomers who are followed for two half-years and {@link GRACE_DAYS} came so many months ago. */
const FOLLOWED_MONTHS = 13;

/** Fewer half-years do not tell how far they differ by themselves. */
const FEWEST_HALF_YEARS = 4;

const HALF_AN_EVENT = 0.5;

/**
 * What became of those whom a category won, beside the newcomers of other categories in the same half-years and channels:
 * half-years after the first purchase in which they bought again, as many for all who came in the same half-year, whole years
 * of them so that no season tells.
 */
export interface Keeping {
  readonly bought: number;
  readonly expected: number;
  /** one for each half-year in which they came, log(bought ÷ expected); none where too few tell */
  readonly estimates: readonly GroupEstimate[];
  readonly months: number;
}

/**
 * By category of the first purchase, by its leading line. Only first purchases that are known to be, and neither they nor the next
 * ones by subscription: a second delivery comes by itself.
 */
export function categoryKeeping(
  purchases: Frame<Purchase>,
  kinds: Kinds,
  months: Months,
): ReadonlyMap<number, Keeping> {
  const halfYears = new Map<number, Map<number, Map<number, Seen>>>();
  const categories = new Set<number>();
  visitNewcomers(purchases, months, (halfYear, kind, bought) => {
    const category = kinds.category[kind]!;
    categories.add(category);
    const channels = entryOf(halfYears, halfYear, () => new Map<number, Map<number, Seen>>());
    const seen = entryOf(channels, kinds.channel[kind]!, () => new Map<number, Seen>());
    const own = entryOf(seen, category, nobody);
    own.won += 1;
    own.bought += bought;
    own.squares += bought ** 2;
  });
  const all = [...halfYears.values()].map((channels) => [...channels.values()]);
  return new Map(
    [...categories].sort((a, b) => a - b).map((category) => [category, keepingOf(all, category)]),
  );
}

interface Seen {
  won: number;
  /** half-years in which they bought, and the squares of each one's number of them */
  bought: number;
  squares: number;
}

const nobody = (): Seen => ({ won: 0, bought: 0, squares: 0 });

function entryOf<Value>(map: Map<number, Value>, key: number, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

/** `halfYears`: of each its channels, of each what was seen by category. */
function keepingOf(halfYears: readonly (readonly ReadonlyMap<number, Seen>[])[], category: number): Keeping {
  const told = halfYears
    .map((channels) => besideOthers(channels, category))
    .filter(({ expected }) => expected >= FEWEST_EVENTS);
  return {
    bought: told.reduce((sum, { bought }) => sum + bought, 0),
    expected: told.reduce((sum, { expected }) => sum + expected, 0),
    estimates:
      told.length < FEWEST_HALF_YEARS
        ? []
        : told.map(({ bought, expected, variance }) => ({
            estimate: Math.log((bought + HALF_AN_EVENT) / (expected + HALF_AN_EVENT)),
            variance: Math.max(variance, Number.EPSILON) / (expected + HALF_AN_EVENT) ** 2,
          })),
    months: told.length * HALF_YEAR_MONTHS,
  };
}

/** One half-year: channels in which nobody came by another category tell nothing. */
function besideOthers(channels: readonly ReadonlyMap<number, Seen>[], category: number) {
  let bought = 0;
  let expected = 0;
  let variance = 0;
  for (const seen of channels) {
    const own = seen.get(category);
    if (!own) continue;
    const all = nobody();
    for (const each of seen.values()) {
      all.won += each.won;
      all.bought += each.bought;
      all.squares += each.squares;
    }
    const others = all.won - own.won;
    if (others === 0) continue;
    bought += own.bought;
    expected += (own.won * (all.bought - own.bought)) / others;
    // of one customer, as customers of all categories differ
    const ofOne = all.squares / all.won - (all.bought / all.won) ** 2;
    variance += own.won * ofOne * (1 + own.won / others);
  }
  return { bought, expected, variance };
}

/** Newcomers by the half-year they came in, 0 the newest: by what, and in how many of the half-years since they bought. */
function visitNewcomers(
  purchases: Frame<Purchase>,
  months: Months,
  visit: (halfYear: number, kind: number, bought: number) => void,
): void {
  const customer = columnOf(purchases, 'customer');
  const nth = columnOf(purchases, 'nth');
  const nthKnown = columnOf(purchases, 'nthKnown');
  const day = columnOf(purchases, 'day');
  const kind = columnOf(purchases, 'kind');
  const free = columnOf(purchases, 'free');
  for (let i = 0; i < nth.length; i += 1) {
    if (nth[i] !== 1 || nthKnown[i] !== 1 || free[i] !== 1) continue;
    const ago = months.ago(day[i]!);
    if (ago < FOLLOWED_MONTHS || ago >= months.count) continue;
    const halfYear = Math.floor((ago - FOLLOWED_MONTHS) / HALF_YEAR_MONTHS);
    const followed = 2 * (1 + Math.floor(halfYear / 2));
    let bought = 0;
    let last = 0;
    for (let next = i + 1; customer[next] === customer[i]; next += 1) {
      if (free[next] !== 1) continue;
      const nthHalf = Math.max(1, Math.ceil((day[next]! - day[i]! - GRACE_DAYS) / HALF_YEAR_DAYS));
      if (nthHalf > followed) break;
      if (nthHalf > last) bought += 1;
      last = nthHalf;
    }
    visit(halfYear, kind[i]!, bought);
  }
}
