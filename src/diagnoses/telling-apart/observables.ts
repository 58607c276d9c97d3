import type { Customer } from '../../customer-base/history.ts';
import { columnOf, type Frame } from '../../frame.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { addMonths, type EpochDay } from '../../units/day.ts';
import { ratio } from '../../units/share.ts';
import { TERM_MONTHS } from '../../units/term.ts';

/** In what an observable is counted. */
export type Quantity = 'days' | 'times' | 'amount' | 'multiple' | 'share' | 'name';

/** What a company sees of each customer in its own books, one value a customer. */
export interface Observable {
  readonly name: ObservableName;
  readonly quantity: Quantity;
  /** NaN where not known; of names, the place in `names` */
  readonly values: Float64Array;
  readonly names: readonly string[];
}

export type ObservableName =
  | 'purchases'
  | 'silence'
  | 'tenure'
  | 'purchases-last-year'
  | 'gross-last-year'
  | 'gross-per-purchase'
  | 'mean-interval'
  | 'silence-in-intervals'
  | 'returned-share'
  | 'same-season'
  | 'first-category'
  | 'first-channel'
  | 'subscription';

/** How a customer stands to subscriptions: never had one, had one before, or bought last by one. */
export const SUBSCRIPTION_STATES = ['never', 'before', 'last'] as const;

/** The observables of some customers of a base as of `day`; those that are the same for everybody are left out. */
export function observablesOf(
  ledger: Ledger,
  customers: Frame<Customer>,
  day: EpochDay,
  among: Uint32Array,
): Observable[] {
  const column = (name: keyof Customer) => {
    const all = columnOf(customers, name);
    const some = new Float64Array(among.length);
    for (let k = 0; k < among.length; k += 1) some[k] = all[among[k]!]!;
    return some;
  };
  const purchases = column('purchases');
  const silence = column('silenceDays');
  const interval = column('meanIntervalDays');
  const gross = column('gross');
  const returned = column('returned');
  const seen = seenIn(ledger, column('customer'), day);
  const counted = (name: ObservableName, quantity: Quantity, values: Float64Array): Observable => ({
    ...{ name, quantity, values, names: [] },
  });
  const named = (name: ObservableName, values: Float64Array, names: readonly string[]): Observable => ({
    ...{ name, quantity: 'name', values, names },
  });
  return [
    counted('purchases', 'times', purchases),
    counted('silence', 'days', silence),
    counted('tenure', 'days', column('tenureDays')),
    counted('purchases-last-year', 'times', column('purchasesLastYear')),
    counted('gross-last-year', 'amount', column('grossLastYear')),
    counted(
      'gross-per-purchase',
      'amount',
      gross.map((amount, i) => Math.round(amount / purchases[i]!)),
    ),
    counted('mean-interval', 'days', interval.map(Math.round)),
    counted(
      'silence-in-intervals',
      'multiple',
      silence.map((days, i) => days / interval[i]!),
    ),
    counted(
      'returned-share',
      'share',
      returned.map((amount, i) => ratio(amount, gross[i]!)),
    ),
    counted('same-season', 'times', seen.sameSeason),
    named('first-category', seen.category, ledger.categories),
    named('first-channel', seen.channel, ledger.channels),
    named('subscription', seen.subscription, SUBSCRIPTION_STATES),
  ].filter(({ values }) => values.some((value) => value !== values[0] && !Number.isNaN(value)));
}

/** What the purchases known on `day` tell besides the base. */
function seenIn(ledger: Ledger, customers: Float64Array, day: EpochDay) {
  const { purchases, traits, kinds } = ledger;
  const yearAgo = addMonths(day, -12);
  const seasonEnd = addMonths(day, TERM_MONTHS - 12);
  const sameSeason = new Float64Array(customers.length);
  const category = new Float64Array(customers.length);
  const channel = new Float64Array(customers.length);
  const subscription = new Float64Array(customers.length);
  for (let i = 0; i < customers.length; i += 1) {
    const customer = customers[i]!;
    let first = -1;
    let previous = -1;
    for (let row = purchases.offsets[customer]!; row < purchases.offsets[customer + 1]!; row += 1) {
      const at = purchases.day[row]!;
      if (at > day) break;
      if (purchases.voidDay[row]! <= day) continue;
      // of the parts of a day, the larger one leads
      const ofFirstDay = first < 0 || at === purchases.day[first];
      if (ofFirstDay && (first < 0 || purchases.amount[row]! > purchases.amount[first]!)) first = row;
      if (at !== previous && at > yearAgo && at <= seasonEnd) sameSeason[i]! += 1;
      const before = subscription[i]! > 0 ? 1 : 0;
      const sameDay = at === previous && subscription[i] === 2;
      subscription[i] = traits.subscribed[row] === 1 || sameDay ? 2 : before;
      previous = at;
    }
    const kind = first < 0 ? -1 : traits.kind[first]!;
    category[i] = kinds.category[kind] ?? Number.NaN;
    channel[i] = kinds.channel[kind] ?? Number.NaN;
  }
  return { sameSeason, category, channel, subscription };
}
