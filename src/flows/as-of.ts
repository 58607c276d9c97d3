import type { Ledger } from '../ledger/ledger.ts';
import { type EpochDay, formatDay } from '../units/day.ts';
import { Refusal } from '../units/problem.ts';

/** Fewer customers or purchases than this say nothing about a company. */
export const CUSTOMERS_NEEDED = 10;
export const PURCHASES_NEEDED = 20;

/**
 * The as-of day: as asked for, else the latest order day that is not after today.
 *
 * @throws Refusal where no order lies on or before it, or where there is too little to diagnose.
 */
export function chooseAsOf(ledger: Ledger, asked: EpochDay | undefined, today: EpochDay): EpochDay {
  if (ledger.keys.length === 0) throw new Refusal([{ code: 'all-guests' }]);
  if (ledger.purchases.day.length === 0) throw new Refusal([{ code: 'no-purchases' }]);
  const latest = ledger.dayTotals.orderDay.findLast((day) => day <= today);
  if (latest === undefined) {
    throw new Refusal([{ code: 'all-in-future', found: formatDay(ledger.from), wanted: formatDay(today) }]);
  }
  const asOf = asked ?? latest;
  if (asOf < ledger.from) {
    throw new Refusal([
      { code: 'as-of-before-data', found: formatDay(asOf), wanted: formatDay(ledger.from) },
    ]);
  }
  if (asOf > today) {
    throw new Refusal([{ code: 'as-of-in-future', found: formatDay(asOf), wanted: formatDay(today) }]);
  }
  const seen = countUpTo(ledger, asOf);
  if (seen.customers < CUSTOMERS_NEEDED || seen.purchases < PURCHASES_NEEDED) {
    throw new Refusal([
      {
        code: 'too-little-to-diagnose',
        found: `${seen.customers} / ${seen.purchases}`,
        wanted: `${CUSTOMERS_NEEDED} / ${PURCHASES_NEEDED}`,
      },
    ]);
  }
  return asOf;
}

/** Customers, those with a purchase up to a day, and these purchases. */
export function countUpTo(
  { purchases }: Ledger,
  asOf: EpochDay,
): { readonly customers: number; readonly purchases: number } {
  let customers = 0;
  let count = 0;
  for (let customer = 0; customer + 1 < purchases.offsets.length; customer += 1) {
    const before = count;
    for (let row = purchases.offsets[customer]!; row < purchases.offsets[customer + 1]!; row += 1) {
      if (purchases.day[row]! <= asOf && purchases.voidDay[row]! > asOf) count += 1;
    }
    if (count > before) customers += 1;
  }
  return { customers, purchases: count };
}
