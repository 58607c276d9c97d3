import type { Part } from '../diagnoses/changes/tests.ts';
import type { Study } from '../diagnoses/study.ts';
import { columnOf } from '../frame.ts';
import { ratio, SMALLEST_BASE } from '../units/share.ts';
import type { Entrance } from './plan.ts';

/** Whether a customer's first purchase was of a category or by a channel; anybody's where nothing is named. */
export function cameBy(
  { ledger, purchases }: Pick<Study, 'ledger' | 'purchases'>,
  about: Part | undefined,
): (customer: number) => boolean {
  if (!about) return () => true;
  const customer = columnOf(purchases, 'customer');
  const nth = columnOf(purchases, 'nth');
  const kind = columnOf(purchases, 'kind');
  const names = NAMES[about.kind](ledger);
  const came = new Set<number>();
  for (let row = 0; row < nth.length; row += 1) {
    if (nth[row] === 1 && names(kind[row]!) === about.name) came.add(customer[row]!);
  }
  return (number) => came.has(number);
}

/** The name of a kind's category or channel; '' where it is not stated. */
const NAMES: Readonly<Record<Part['kind'], (ledger: Study['ledger']) => (kind: number) => string>> = {
  category:
    ({ kinds, categories }) =>
    (kind) =>
      categories[kinds.category[kind]!]!,
  channel:
    ({ kinds, channels }) =>
    (kind) =>
      channels[kinds.channel[kind]!]!,
};

/** Numbers of the customers who sent something back after a day, of a category or (undefined) of any. */
export function returnersOf(
  { ledger, asOf }: Pick<Study, 'ledger' | 'asOf'>,
  name: string | undefined,
  after: number,
): Set<number> {
  const { customer, day, voidDay, category, returned } = ledger.categoryDays;
  const number = name === undefined ? undefined : ledger.categories.indexOf(name);
  const returners = new Set<number>();
  for (let row = 0; row < day.length; row += 1) {
    const isKnown = day[row]! > after && day[row]! <= asOf && voidDay[row]! > asOf;
    const isMeant = number === undefined || category[row] === number;
    if (isKnown && isMeant && returned[row]! > 0 && customer[row]! >= 0) returners.add(customer[row]!);
  }
  return returners;
}

/** A customer is looked at for so long after his first purchase. */
const VALUE_DAYS = 360;
/** Of those won within so many days before: what an entrance was worth long ago says little of today. */
const WON_WITHIN_DAYS = 3 * 365;
/** Entrances named in a prescription. */
const NAMED = 5;

/** Entrances by what a customer won there bought within 360 days, the highest first. Small ones are left out. */
export function bestEntrances({
  ledger,
  purchases,
  asOf,
}: Pick<Study, 'ledger' | 'purchases' | 'asOf'>): Entrance[] {
  const [customer, nth, nthKnown, day, gross, kind] = (
    ['customer', 'nth', 'nthKnown', 'day', 'gross', 'kind'] as const
  ).map((name) => columnOf(purchases, name)) as [Float64Array, ...Float64Array[]];
  const to = asOf - VALUE_DAYS;
  const tallies = {
    category: new Map<string, { customers: number; sales: number }>(),
    channel: new Map<string, { customers: number; sales: number }>(),
  };
  for (let row = 0; row < customer.length; ) {
    const begin = row;
    let sales = 0;
    for (; row < customer.length && customer[row] === customer[begin]; row += 1)
      if (day![row]! <= day![begin]! + VALUE_DAYS) sales += gross![row]!;
    const isWon = nth![begin] === 1 && nthKnown![begin] === 1;
    if (!isWon || day![begin]! > to || day![begin]! <= to - WON_WITHIN_DAYS) continue;
    for (const part of ['category', 'channel'] as const) {
      const name = NAMES[part](ledger)(kind![begin]!);
      if (name === '') continue;
      const tally = tallies[part].get(name) ?? { customers: 0, sales: 0 };
      tallies[part].set(name, { customers: tally.customers + 1, sales: tally.sales + sales });
    }
  }
  return (['category', 'channel'] as const)
    .flatMap((kindOfPart) =>
      [...tallies[kindOfPart]].map(([name, { customers, sales }]) => ({
        kind: kindOfPart,
        name,
        customers,
        valuePerHead: Math.round(ratio(sales, customers)),
      })),
    )
    .filter(({ customers }) => customers >= SMALLEST_BASE)
    .sort(
      (a, b) => b.valuePerHead - a.valuePerHead || b.customers - a.customers || (a.name < b.name ? -1 : 1),
    )
    .slice(0, NAMED);
}
