import { monthsFrom, type Span, text } from './calendar.ts';
import { type Customer, firstDay, lowerMedian, netIn, purchasesIn, type Shop } from './shop.ts';

/** What a customer had done by a day. */
interface Past {
  readonly silence: number;
  readonly purchases: number;
  /** days from the first purchase to the last */
  readonly enrolled: number;
  readonly net: number;
  /** in the best fifth both by purchases and by net sales over 24 months */
  readonly top: boolean;
}

type Pasts = ReadonlyMap<Customer, Past>;

/** Everybody with a purchase by the day; as known today. */
function pasts(shop: Shop, on: number): Pasts {
  const until = { from: Number.NEGATIVE_INFINITY, to: on };
  const there = shop.customers.filter((customer) => firstDay(customer) <= on);
  const twoYears = { from: monthsFrom(on, -24) + 1, to: on };
  const often = bestFifth(there.map((customer) => purchasesIn(customer, twoYears)));
  const spent = bestFifth(there.map((customer) => netIn(customer, twoYears)));
  return new Map(
    there.map((customer, place) => {
      const days = customer.purchases.map((purchase) => purchase.day).filter((day) => day <= on);
      const last = days.at(-1) as number;
      const past = {
        silence: on - last,
        purchases: days.length,
        enrolled: last - firstDay(customer),
        net: netIn(customer, until),
        top: (often[place] as boolean) && (spent[place] as boolean),
      };
      return [customer, past];
    }),
  );
}

/** Equal values stand together where the midpoint of their ranks falls. */
function bestFifth(values: readonly number[]): boolean[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let [above, least] = [0, Number.POSITIVE_INFINITY];
  for (const value of [...counts.keys()].sort((a, b) => b - a)) {
    const equal = counts.get(value) as number;
    if (above + equal / 2 < values.length / 5) least = value;
    above += equal;
  }
  return values.map((value) => value >= least);
}

function rfm({ silence, purchases, top }: Past): string {
  if (silence > 365) return 'E';
  if (purchases === 1) return silence > 120 ? 'D' : 'C';
  return silence <= 120 && top ? 'A' : 'B';
}

function lifecycle({ silence, purchases }: Past): string {
  if (silence > 360) return 'lapsed';
  if (silence > 120) return 'dormant';
  if (purchases === 1) return 'new';
  if (purchases === 2) return 'first-repeat';
  return purchases <= 5 ? 'repeat' : 'vip';
}

function cpm({ silence, purchases, enrolled, net }: Past, bound: number): string {
  const row = silence > 240 ? 'lapsed' : 'active';
  if (purchases === 1) return `first-${row}`;
  if (enrolled < 90) return `toddling-${row}`;
  if (net < bound) return `steady-${row}`;
  return `${enrolled < 210 ? 'trend' : 'excellent'}-${row}`;
}

const COLUMNS = ['first', 'toddling', 'steady', 'trend', 'excellent'];
const CELLS = ['active', 'lapsed'].flatMap((row) => COLUMNS.map((column) => `${column}-${row}`));

/** Net sales from which CPM parts its columns: in yen 70,000, else the lower median of those enrolled 90 days and more. */
export function cpmBound(shop: Shop): number {
  if (shop.unit === 1) return 70_000;
  const enrolled = [...pasts(shop, shop.asOf).values()].filter((past) => past.enrolled >= 90);
  return lowerMedian(enrolled.map((past) => past.net)) as number;
}

/** diagnoses.rfm, lifecycle or cpm: heads and net sales of twelve months, moves, month ends. */
export function gradesOf(shop: Shop, lens: 'rfm' | 'lifecycle' | 'cpm') {
  const bound = lens === 'cpm' ? cpmBound(shop) : Number.NaN;
  const names = {
    rfm: ['A', 'B', 'C', 'D', 'E'],
    lifecycle: ['new', 'first-repeat', 'repeat', 'vip', 'dormant', 'lapsed'],
    cpm: CELLS,
  }[lens];
  const grade = { rfm, lifecycle, cpm: (past: Past) => cpm(past, bound) }[lens];
  const now = pasts(shop, shop.asOf);
  const lastYear = { from: monthsFrom(shop.asOf, -12) + 1, to: shop.asOf };
  const count = (of: Pasts, name: string): number => {
    let heads = 0;
    for (const past of of.values()) if (grade(past) === name) heads += 1;
    return heads;
  };
  const monthEnds: unknown[] = [];
  for (let back = 59; back >= 0; back -= 1) {
    const on = monthsFrom(shop.asOf, -back);
    if (on < shop.beginning) continue;
    const then = pasts(shop, on);
    monthEnds.push({ day: text(on), customers: names.map((name) => count(then, name)) });
  }
  const moves = (on: number) => {
    const then = pasts(shop, on);
    const to = (origin: string | undefined) =>
      names.map((name) => {
        let heads = 0;
        for (const [customer, past] of now) {
          const before = then.get(customer);
          if ((before && grade(before)) === origin && grade(past) === name) heads += 1;
        }
        return heads;
      });
    return {
      from: text(on),
      grades: names.map((name) => ({ grade: name, customers: count(then, name), to: to(name) })),
      won: to(undefined),
    };
  };
  return {
    customers: now.size,
    grades: names.map((name) => ({
      grade: name,
      customers: count(now, name),
      netSalesLastYear: netOfThose(shop, now, lastYear, (past) => grade(past) === name),
    })),
    monthEnds,
    halfYear: moves(monthsFrom(shop.asOf, -6)),
    year: moves(monthsFrom(shop.asOf, -12)),
  };
}

function netOfThose(shop: Shop, pasts: Pasts, span: Span, those: (past: Past) => boolean): number {
  let net = 0;
  for (const [customer, past] of pasts) if (those(past)) net += netIn(customer, span);
  return net / shop.unit;
}

interface Band {
  readonly above: number | null;
  readonly upTo: number | null;
}

/** diagnoses.rfm.bands: heads and net sales of twelve months in the bands it names. */
export function bands(shop: Shop, named: Readonly<Record<'recency' | 'frequency' | 'monetary', Band[]>>) {
  const now = pasts(shop, shop.asOf);
  const lastYear = { from: monthsFrom(shop.asOf, -12) + 1, to: shop.asOf };
  const counted = (of: readonly Band[], quantity: (past: Past) => number) =>
    of.map(({ above, upTo }) => {
      const [low, high] = [above ?? Number.NEGATIVE_INFINITY, upTo ?? Number.POSITIVE_INFINITY];
      const ofMoney = of === named.monetary;
      const those = (past: Past): boolean =>
        ofMoney
          ? quantity(past) >= low && quantity(past) < high
          : quantity(past) > low && quantity(past) <= high;
      const customers = [...now.values()].filter(those).length;
      return { customers, netSalesLastYear: netOfThose(shop, now, lastYear, those) };
    });
  return {
    recency: counted(named.recency, (past) => past.silence),
    frequency: counted(named.frequency, (past) => past.purchases),
    monetary: counted(named.monetary, (past) => past.net / shop.unit),
  };
}
