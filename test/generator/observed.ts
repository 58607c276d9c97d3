import { type OrderLine, orderLines } from '../../src/generator/order-lines.ts';
import { plantedTruth } from '../../src/generator/planted-truth.ts';
import { type Population, populate } from '../../src/generator/population.ts';
import { CATEGORY_NAMES, CHANNEL_NAMES } from '../../src/generator/words.ts';
import { addMonths, type EpochDay } from '../../src/units/day.ts';
import { smallCompany } from './small-company.ts';

/** What plain loops over the rows of a made-up company find, with nothing known of what was planted. */
export interface Observed {
  readonly population: Population;
  readonly rows: readonly OrderLine[];
  readonly endDay: EpochDay;
}

const CUSTOMERS = 4000;
const known = new Map<string, Observed>();

/** A company of 4,000 customers with one thing planted at a strength; none for ''. */
export function companyWith(name: string, strength = 1, seed = 1): Observed {
  const key = `${name} ${strength} ${seed}`;
  const before = known.get(key);
  if (before) return before;
  const illness = name === '' ? [] : [{ name, strength }];
  const population = populate(smallCompany({ customers: CUSTOMERS, seed, illness }));
  const found = { population, rows: [...orderLines(population)], endDay: population.company.endDay };
  known.set(key, found);
  return found;
}

/** First and last day of the year that ended `ago` years before the file does. */
export function year({ endDay }: Observed, ago: number): readonly [EpochDay, EpochDay] {
  return [addMonths(endDay, -12 * (ago + 1)) + 1, addMonths(endDay, -12 * ago)];
}

/** First and last day of the half-year that ended `ago` half-years before the file does. */
export function halfYear({ endDay }: Observed, ago: number): readonly [EpochDay, EpochDay] {
  return [addMonths(endDay, -6 * (ago + 1)) + 1, addMonths(endDay, -6 * ago)];
}

export const within = (day: EpochDay, [from, to]: readonly [EpochDay, EpochDay]): boolean =>
  day >= from && day <= to;

/** Whatever was not cancelled. */
export const bought = (company: Observed): readonly OrderLine[] =>
  company.rows.filter((row) => row.cancelDay === undefined);

/** The first row of each customer in the file. */
export function firstRows(company: Observed): ReadonlyMap<number, OrderLine> {
  const first = new Map<number, OrderLine>();
  for (const row of company.rows) if (!first.has(row.customer)) first.set(row.customer, row);
  return first;
}

/** Customers first seen in a year, who pass the test, and how many of them ordered again on a later day. */
export function returning(
  company: Observed,
  ago: number,
  passes: (first: OrderLine) => boolean = () => true,
): { readonly customers: number; readonly returned: number } {
  const first = firstRows(company);
  const again = new Set<number>();
  for (const row of company.rows) {
    if (row.orderDay > first.get(row.customer)!.orderDay) again.add(row.customer);
  }
  const span = year(company, ago);
  let customers = 0;
  let returned = 0;
  for (const [customer, row] of first) {
    if (!within(row.orderDay, span) || !passes(row)) continue;
    customers += 1;
    if (again.has(customer)) returned += 1;
  }
  return { customers, returned };
}

export function shareReturning(
  company: Observed,
  ago: number,
  passes?: (first: OrderLine) => boolean,
): number {
  const { customers, returned } = returning(company, ago, passes);
  return returned / customers;
}

/** Days of the orders of each customer, by the number of his draw: the same person in another company. */
export function ordersByDraw({ population }: Observed): ReadonlyMap<number, readonly number[]> {
  const { people, orders } = population;
  const days = new Map<number, number[]>();
  orders.day.forEach((day, k) => {
    const draw = people.draw[orders.person[k]!]!;
    const own = days.get(draw);
    if (own) own.push(day);
    else days.set(draw, [day]);
  });
  return days;
}

/** The position of the category or channel that the truth file names; -1 where it names none. */
export function placeNamed({ population }: Observed, column: 'category' | 'channel'): number {
  const names: readonly string[] = column === 'category' ? CATEGORY_NAMES : CHANNEL_NAMES;
  return names.indexOf(String(plantedTruth(population)[0]?.[column]));
}
