import type { Ledger } from '../../ledger/ledger.ts';
import { ratio, type Share } from '../../units/share.ts';
import { type Entrants, VALUE_AGES } from './entrants.ts';

/** What an entrance can be: the leading line of the first purchase names one of each. */
export const ENTRANCES = ['category', 'product', 'channel', 'campaign'] as const;
export type EntranceKind = (typeof ENTRANCES)[number];

/** The customers who came in through one entrance. */
export interface Entrance {
  /** '' where the file does not say, or for those named together */
  readonly name: string;
  readonly customers: number;
  readonly firstOrderValue: number;
  /** F2 conversion within 180 days */
  readonly conversion: Share;
  /** net value up to 360 days after the first purchase, per head of those who have had them */
  readonly value: { readonly customers: number; readonly perHead: number };
}

export interface EntranceTable {
  readonly of: EntranceKind;
  /** the most customers first, the same number by name */
  readonly named: readonly Entrance[];
  /** all that are not among the named, and how many there are */
  readonly others?: Entrance & { readonly names: number };
  /** the file does not say */
  readonly notStated?: Entrance;
}

const F2_DAYS = 180;
const VALUE_DAYS = 360;

/** Products named at most; categories as option `categoryLimit` says. */
const PRODUCTS_NAMED = 20;
const OTHERS_NAMED = 10;

/** The number of the entrance of each kind of line, and their names. */
export function entranceOf(
  ledger: Ledger,
  of: EntranceKind,
): { number: Int32Array; names: readonly string[] } {
  const { categories, products, channels, campaigns } = ledger;
  const names = { category: categories, product: products, channel: channels, campaign: campaigns };
  return { number: ledger.kinds[of], names: names[of] };
}

/** By every entrance of which the file tells at least two apart. */
export function entranceTables(
  entrants: Entrants,
  ledger: Ledger,
  asOf: number,
  categoryLimit: number,
): EntranceTable[] {
  const limits = {
    category: categoryLimit,
    product: PRODUCTS_NAMED,
    channel: OTHERS_NAMED,
    campaign: OTHERS_NAMED,
  };
  return ENTRANCES.flatMap((of) => {
    const { number, names } = entranceOf(ledger, of);
    const sums = names.map(newSums);
    for (let i = 0; i < entrants.count; i += 1) add(sums[number[entrants.kind[i]!]!]!, entrants, i, asOf);
    const met = names.flatMap((name, k) => (sums[k]!.customers > 0 ? [{ name, sum: sums[k]! }] : []));
    if (met.length < 2) return [];
    const stated = met
      .filter(({ name }) => name !== '')
      .sort((a, b) => b.sum.customers - a.sum.customers || (a.name < b.name ? -1 : 1));
    const rest = stated.slice(limits[of]);
    const empty = met.find(({ name }) => name === '');
    return [
      {
        of,
        named: stated.slice(0, limits[of]).map(({ name, sum }) => figures(name, sum)),
        ...(rest.length > 0
          ? { others: { ...figures('', pooled(rest.map(({ sum }) => sum))), names: rest.length } }
          : {}),
        ...(empty ? { notStated: figures('', empty.sum) } : {}),
      },
    ];
  });
}

interface Sums {
  customers: number;
  firstGross: number;
  returned: number;
  watched: number;
  net: number;
  aged: number;
}

function newSums(): Sums {
  return { customers: 0, firstGross: 0, returned: 0, watched: 0, net: 0, aged: 0 };
}

function add(sum: Sums, entrants: Entrants, i: number, asOf: number): void {
  const tenure = asOf - entrants.firstDay[i]!;
  sum.customers += 1;
  sum.firstGross += entrants.firstGross[i]!;
  if (tenure >= F2_DAYS) {
    sum.watched += 1;
    if (entrants.daysToSecond[i]! <= F2_DAYS) sum.returned += 1;
  }
  if (tenure >= VALUE_DAYS) {
    sum.aged += 1;
    sum.net += entrants.netBy[VALUE_AGES.indexOf(VALUE_DAYS)]![i]!;
  }
}

function pooled(sums: readonly Sums[]): Sums {
  const total = newSums();
  for (const sum of sums) {
    for (const key of Object.keys(total) as (keyof Sums)[]) total[key] += sum[key];
  }
  return total;
}

function figures(name: string, sum: Sums): Entrance {
  return {
    name,
    customers: sum.customers,
    firstOrderValue: ratio(sum.firstGross, sum.customers),
    conversion: { hits: sum.returned, base: sum.watched },
    value: { customers: sum.aged, perHead: ratio(sum.net, sum.aged) },
  };
}
