import type { Purchase } from '../../customer-base/purchase-list.ts';
import { columnOf, type Frame } from '../../frame.ts';
import type { Kinds } from '../../ledger/ledger.ts';
import type { GroupEstimate } from './group-tests.ts';
import type { Months } from './months.ts';
import { FEWEST_EVENTS } from './series.ts';

/** Newcomers are followed for a year, so that no season tells. */
const FOLLOWED_DAYS = 365;
const FOLLOWED_MONTHS = 12;
const HALF_YEAR_MONTHS = 6;

/** Fewer half-years do not tell how far they differ by themselves. */
const FEWEST_HALF_YEARS = 4;

const HALF_AN_EVENT = 0.5;

/** What became of those whom a category won, beside the newcomers of other categories in the same half-years and channels. */
export interface Keeping {
  /** who bought again within a year */
  readonly back: number;
  readonly expected: number;
  /** a half-year each, log(back ÷ expected); none where too few half-years tell */
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
  visitNewcomers(purchases, months, (ago, kind, back) => {
    const halfYear = Math.floor((ago - FOLLOWED_MONTHS) / HALF_YEAR_MONTHS);
    const category = kinds.category[kind]!;
    categories.add(category);
    const channels = entryOf(halfYears, halfYear, () => new Map<number, Map<number, Seen>>());
    const seen = entryOf(channels, kinds.channel[kind]!, () => new Map<number, Seen>());
    const own = entryOf(seen, category, () => ({ won: 0, back: 0 }));
    own.won += 1;
    if (back) own.back += 1;
  });
  const all = [...halfYears.values()].map((channels) => [...channels.values()]);
  return new Map(
    [...categories].sort((a, b) => a - b).map((category) => [category, keepingOf(all, category)]),
  );
}

interface Seen {
  won: number;
  back: number;
}

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
    back: told.reduce((sum, { back }) => sum + back, 0),
    expected: told.reduce((sum, { expected }) => sum + expected, 0),
    estimates:
      told.length < FEWEST_HALF_YEARS
        ? []
        : told.map(({ back, expected, variance }) => ({
            estimate: Math.log((back + HALF_AN_EVENT) / (expected + HALF_AN_EVENT)),
            variance: Math.max(variance, Number.EPSILON) / (expected + HALF_AN_EVENT) ** 2,
          })),
    months: told.length * HALF_YEAR_MONTHS,
  };
}

/** One half-year: channels in which nobody came by another category tell nothing. */
function besideOthers(channels: readonly ReadonlyMap<number, Seen>[], category: number) {
  let back = 0;
  let expected = 0;
  let variance = 0;
  for (const seen of channels) {
    const own = seen.get(category);
    if (!own) continue;
    const others = { won: 0, back: 0 };
    for (const [other, { won, back: returned }] of seen) {
      if (other === category) continue;
      others.won += won;
      others.back += returned;
    }
    if (others.won === 0) continue;
    const rate = (own.back + others.back) / (own.won + others.won);
    back += own.back;
    expected += (own.won * others.back) / others.won;
    variance += own.won * rate * (1 - rate) * (1 + own.won / others.won);
  }
  return { back, expected, variance };
}

/** Newcomers of months that were over a year ago: when and by what they came, and whether they bought again within a year. */
function visitNewcomers(
  purchases: Frame<Purchase>,
  months: Months,
  visit: (ago: number, kind: number, back: boolean) => void,
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
    let next = i + 1;
    while (customer[next] === customer[i] && free[next] !== 1) next += 1;
    visit(ago, kind[i]!, customer[next] === customer[i] && day[next]! - day[i]! <= FOLLOWED_DAYS);
  }
}
