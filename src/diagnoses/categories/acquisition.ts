import { meanDifference, rateDifference, type Spread } from '../../units/difference.ts';
import type { Share } from '../../units/share.ts';
import type { Study } from '../study.ts';
import type { LedPurchases } from './leading-places.ts';
import { ROLE_Z } from './roles.ts';

/** What became of the customers whose first purchase a category led, against all others. */
export interface Acquisition {
  /** first purchases that contain it, of all known ones */
  readonly containing: Share;
  /** first purchases that it leads */
  readonly led: Share;
  /** second and further purchases that it leads, of the same customers */
  readonly ledLater: Share;
  readonly ledDifference: Difference;
  /** bought again (whatever it was) within WON_F2_DAYS, of those it won; and of all others */
  readonly f2: Share;
  readonly f2Rest: Share;
  readonly f2Difference: Difference;
  /** net value up to WON_VALUE_DAYS after the first purchase, smallest units a head */
  readonly value: ValuePerHead;
  readonly valueRest: ValuePerHead;
  readonly valueDifference: Difference;
}

export interface ValuePerHead {
  readonly customers: number;
  readonly perHead: number;
}

export interface Difference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

export const WON_F2_DAYS = 180;
export const WON_VALUE_DAYS = 360;

/** One entry a named category; customers whose first purchase is known and in the file. */
export function acquisition(study: Study, led: LedPurchases): Acquisition[] {
  const { asOf, categories } = study;
  const { rows, places } = categories;
  const sums = Array.from({ length: places.count }, newSums);
  let customers = 0;
  let later = 0;
  for (let i = 0; i < led.customer.length; i += 1) {
    if (led.nthKnown[i] === 0) continue;
    const sum = sums[led.place[i]!]!;
    if (led.nth[i] !== 1) {
      sum.ledLater += 1;
      later += 1;
      continue;
    }
    customers += 1;
    sum.led += 1;
    const customer = led.customer[i]!;
    const first = led.day[i]!;
    if (first + WON_F2_DAYS <= asOf) {
      sum.watched += 1;
      const again = led.customer[i + 1] === customer && led.day[i + 1]! - first <= WON_F2_DAYS;
      if (again) sum.again += 1;
    }
    let net = 0;
    for (let row = rows.offsets[customer]!; row < rows.offsets[customer + 1]!; row += 1) {
      if (rows.day[row] === first && rows.gross[row]! > 0) sums[rows.place[row]!]!.containing += 1;
      if (rows.day[row]! <= first + WON_VALUE_DAYS) net += rows.gross[row]! - rows.returned[row]!;
    }
    if (first + WON_VALUE_DAYS <= asOf) {
      sum.aged += 1;
      sum.net += net;
      sum.squares += net * net;
    }
  }
  const all = sums.reduce(added, newSums());
  return places.names.map((_, place) => {
    const sum = sums[place]!;
    const rest = subtracted(all, sum);
    const ledFirst = { hits: sum.led, base: customers };
    const ledLater = { hits: sum.ledLater, base: later };
    const f2 = { hits: sum.again, base: sum.watched };
    const f2Rest = { hits: rest.again, base: rest.watched };
    return {
      containing: { hits: sum.containing, base: customers },
      led: ledFirst,
      ledLater,
      ledDifference: rateDifference(ledFirst, ledLater, ROLE_Z),
      f2,
      f2Rest,
      f2Difference: rateDifference(f2, f2Rest, ROLE_Z),
      value: perHeadOf(sum),
      valueRest: perHeadOf(rest),
      valueDifference: meanDifference(spreadOf(sum), spreadOf(rest), ROLE_Z),
    };
  });
}

type Sums = ReturnType<typeof newSums>;

function newSums() {
  return {
    containing: 0,
    led: 0,
    ledLater: 0,
    watched: 0,
    again: 0,
    aged: 0,
    net: 0,
    squares: 0,
  };
}

function combined(a: Sums, b: Sums, sign: 1 | -1): Sums {
  const result = newSums();
  for (const name of Object.keys(result) as (keyof Sums)[]) result[name] = a[name] + sign * b[name];
  return result;
}

const added = (a: Sums, b: Sums) => combined(a, b, 1);
const subtracted = (a: Sums, b: Sums) => combined(a, b, -1);

function perHeadOf({ aged, net }: Sums): ValuePerHead {
  return { customers: aged, perHead: aged === 0 ? Number.NaN : net / aged };
}

function spreadOf({ aged, net, squares }: Sums): Spread {
  const mean = aged === 0 ? Number.NaN : net / aged;
  return { heads: aged, mean, variance: aged < 2 ? Number.NaN : (squares - net * mean) / (aged - 1) };
}
