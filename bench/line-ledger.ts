import { customerText } from '../src/generator/order-file.ts';
import { type BookedRows, bookedDays, LONGEST_SHIPMENT, NOT_STATED } from '../src/ledger/booked-days.ts';
import { historyStart } from '../src/ledger/history-start.ts';
import type { Deliveries } from '../src/ledger/kinds.ts';
import { type Ledger, NEVER } from '../src/ledger/ledger.ts';
import { calendarDate, type EpochDay } from '../src/units/day.ts';
import { countsOf } from './line-counts.ts';

/** An order line of a made-up company; amounts in yen and above 0. */
export interface MadeLine {
  readonly customer: number;
  readonly order: number;
  readonly orderDay: EpochDay;
  readonly shipDay: EpochDay | undefined;
  /** set where the line was cancelled before shipment */
  readonly cancelDay: EpochDay | undefined;
  readonly product: string;
  readonly category: number;
  readonly channel: number;
  readonly amount: number;
  readonly cost: number;
  /** delivery of a subscription; 0 for free goods */
  readonly cycle: number;
  readonly returnDay: EpochDay | undefined;
  readonly returned: number | undefined;
}

/** Names of the numbers that lines carry. */
export interface LineNames {
  readonly categories: readonly string[];
  readonly channels: readonly string[];
}

/** What lines are booked as, a column each. */
export interface Bookings {
  /** place of the customer among all, by key */
  readonly place: Int32Array;
  readonly kind: Int32Array;
  readonly category: Int32Array;
  readonly voidDay: Int32Array;
  /** 1 where the line is void for want of shipment alone */
  readonly neverShipped: Int8Array;
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The ledger of these lines by plain loops: what the engine makes of their file, without writing and reading it. */
export function ledgerOfLines(lines: readonly MadeLine[], names: LineNames): Ledger {
  const kinds = kindsOf(lines, names);
  const customers = [...new Set(lines.map(({ customer }) => customer))].sort((a, b) => a - b);
  const { lag, months } = shippingOf(lines);
  const bookings = bookingsOf(lines, { customers, kindOf: kinds.of, lag, months });
  const { dayTotals, orderCounts, costs, firstRowDay } = countsOf(lines, bookings, customers.length);
  return {
    currency: 'JPY',
    keys: customers.map(customerText),
    firstRowDay,
    statedFirstPurchase: new Float64Array(customers.length).fill(Number.NaN),
    ...bookedDays(bookedRows(lines, bookings), customers.length),
    ...kinds.names,
    kinds: kinds.columns,
    deliveries: deliveriesOf(lines, bookings),
    costs,
    dayTotals,
    orderCounts,
    shipmentLagDays: months.size > 0 ? lag : undefined,
    ...historyStart(dayTotals.orderDay, dayTotals.lines),
    to: dayTotals.orderDay.at(-1)!,
  };
}

function bookingsOf(
  lines: readonly MadeLine[],
  {
    customers,
    kindOf,
    lag,
    months,
  }: {
    readonly customers: readonly number[];
    readonly kindOf: (line: MadeLine) => { readonly kind: number; readonly category: number };
    readonly lag: number;
    readonly months: ReadonlySet<number>;
  },
): Bookings {
  const places = new Map(customers.map((customer, place) => [customer, place]));
  const place = Int32Array.from(lines, ({ customer }) => places.get(customer)!);
  const kind = new Int32Array(lines.length);
  const category = new Int32Array(lines.length);
  const voidDay = new Int32Array(lines.length);
  const neverShipped = new Int8Array(lines.length);
  lines.forEach((line, i) => {
    const of = kindOf(line);
    kind[i] = of.kind;
    category[i] = of.category;
    const overdue = line.orderDay + lag + 1;
    const cancelled = line.cancelDay ?? NEVER;
    const isLate = line.shipDay === undefined && months.has(monthOf(line.orderDay)) && overdue < cancelled;
    voidDay[i] = isLate ? overdue : cancelled;
    neverShipped[i] = isLate && line.cancelDay === undefined ? 1 : 0;
  });
  return { place, kind, category, voidDay, neverShipped };
}

const monthsKnown = new Map<EpochDay, number>();

function monthOf(day: EpochDay): number {
  let month = monthsKnown.get(day);
  if (month === undefined) {
    const date = calendarDate(day);
    month = date.year * 12 + date.month;
    monthsKnown.set(day, month);
  }
  return month;
}

const USUAL_LAG = 0.95;
const RECORDED = 0.9;

/** The usual lag, and the months in which lines old enough to have been shipped say so. */
function shippingOf(lines: readonly MadeLine[]) {
  const lags: number[] = [];
  let last = 0;
  for (const { cancelDay, shipDay, orderDay } of lines) {
    if (cancelDay !== undefined) continue;
    last = Math.max(last, orderDay);
    if (shipDay !== undefined && shipDay >= orderDay) lags.push(shipDay - orderDay);
  }
  lags.sort((a, b) => a - b);
  const lag = lags[Math.ceil(USUAL_LAG * lags.length) - 1] ?? 0;
  const all = new Map<number, number>();
  const shipped = new Map<number, number>();
  for (const { cancelDay, shipDay, orderDay } of lines) {
    if (cancelDay !== undefined || orderDay > last - lag) continue;
    const month = monthOf(orderDay);
    all.set(month, (all.get(month) ?? 0) + 1);
    if (shipDay !== undefined) shipped.set(month, (shipped.get(month) ?? 0) + 1);
  }
  const recorded = [...all].filter(([month, count]) => (shipped.get(month) ?? 0) >= RECORDED * count);
  return { lag, months: new Set(recorded.map(([month]) => month)) };
}

/** What lines may be of, numbered in the order of the names. */
function kindsOf(lines: readonly MadeLine[], names: LineNames) {
  const products = [...new Set(lines.map(({ product }) => product))].sort(byText);
  const productPlace = new Map(products.map((product, place) => [product, place]));
  const size = names.categories.length * names.channels.length;
  const codeOf = ({ category, channel, product }: MadeLine) =>
    productPlace.get(product)! * size + category * names.channels.length + channel;
  const used = new Map<number, { category: string; product: string; channel: string }>();
  for (const line of lines) {
    const code = codeOf(line);
    if (used.has(code)) continue;
    const [category, channel] = [names.categories[line.category]!, names.channels[line.channel]!];
    used.set(code, { category, product: line.product, channel });
  }
  const kinds = [...used].map(([code, of]) => ({ code, ...of }));
  kinds.sort(
    (a, b) => byText(a.category, b.category) || byText(a.product, b.product) || byText(a.channel, b.channel),
  );
  const categories = [...new Set(kinds.map(({ category }) => category))].sort(byText);
  const channels = [...new Set(kinds.map(({ channel }) => channel))].sort(byText);
  const numbers = new Map(
    kinds.map(({ code, category }, kind) => [code, { kind, category: categories.indexOf(category) }]),
  );
  return {
    of: (line: MadeLine) => numbers.get(codeOf(line))!,
    names: { categories, products, channels, campaigns: [''] },
    columns: {
      category: Int32Array.from(kinds, ({ category }) => categories.indexOf(category)),
      product: Int32Array.from(kinds, ({ product }) => products.indexOf(product)),
      channel: Int32Array.from(kinds, ({ channel }) => channels.indexOf(channel)),
      campaign: new Int32Array(kinds.length),
    },
  };
}

/** Rows in the order of customers, then of `keys`, then as they stood: a counting sort, then an insertion sort a customer. */
function sortedRows(place: Int32Array, keys: readonly Int32Array[]): Uint32Array {
  const offsets = new Uint32Array(place.reduce((most, each) => Math.max(most, each), -1) + 2);
  for (const each of place) offsets[each + 1]! += 1;
  for (let i = 1; i < offsets.length; i += 1) offsets[i]! += offsets[i - 1]!;
  const next = offsets.slice();
  const rows = new Uint32Array(place.length);
  for (let i = 0; i < place.length; i += 1) {
    const customer = place[i]!;
    let at = next[customer]!;
    next[customer]! += 1;
    for (; at > offsets[customer]! && byKeys(keys, i, rows[at - 1]!) < 0; at -= 1) rows[at] = rows[at - 1]!;
    rows[at] = i;
  }
  return rows;
}

function byKeys(keys: readonly Int32Array[], a: number, b: number): number {
  for (const key of keys) if (key[a] !== key[b]) return key[a]! - key[b]!;
  return 0;
}

const FREELY = 1;
const BY_SUBSCRIPTION = 2;

/** As booked-days.sql gives them: goods on the order day, what came back on the day of return. */
function bookedRows(lines: readonly MadeLine[], bookings: Bookings): BookedRows {
  const back = lines.flatMap(({ returned }, i) => (returned ? [i] : []));
  const line = Uint32Array.from([...lines.keys(), ...back]);
  const isSale = (row: number) => row < lines.length;
  const taken = (column: Int32Array) => Int32Array.from(line, (i) => column[i]!);
  const place = taken(bookings.place);
  const day = Int32Array.from(line, (i, row) => (isSale(row) ? lines[i]!.orderDay : lines[i]!.returnDay!));
  const keys = [day, taken(bookings.voidDay), taken(bookings.category)];
  const rows = sortedRows(place, keys);
  const isNew = (_: number, at: number) =>
    at === 0 || place[rows[at]!] !== place[rows[at - 1]!] || byKeys(keys, rows[at]!, rows[at - 1]!) !== 0;
  const firsts = rows.filter(isNew);
  const of = ([day, voidDay, category]: readonly Int32Array[]) => ({
    customer: Int32Array.from(firsts, (row) => place[row]!),
    day: Int32Array.from(firsts, (row) => day![row]!),
    voidDay: Int32Array.from(firsts, (row) => voidDay![row]!),
    category: Int32Array.from(firsts, (row) => category![row]!),
    ordered: new Int8Array(firsts.length),
    gross: new Float64Array(firsts.length),
    returned: new Float64Array(firsts.length),
    most: new Float64Array(firsts.length),
    kind: new Int32Array(firsts.length),
    shipmentDays: new Int8Array(firsts.length).fill(NOT_STATED),
  });
  const booked = of(keys);
  let at = -1;
  rows.forEach((row, i) => {
    if (isNew(row, i)) at += 1;
    const { amount, returned, cycle, orderDay, shipDay } = lines[line[row]!]!;
    const kind = bookings.kind[line[row]!]!;
    if (!isSale(row)) {
      booked.returned[at]! += returned!;
      return;
    }
    if (amount > booked.most[at]! || (amount === booked.most[at] && kind < booked.kind[at]!)) {
      booked.most[at] = amount;
      booked.kind[at] = kind;
    }
    booked.ordered[at]! |= cycle > 0 ? BY_SUBSCRIPTION : FREELY;
    booked.gross[at]! += amount;
    if (shipDay === undefined || shipDay < orderDay) return;
    const days = Math.min(LONGEST_SHIPMENT, shipDay - orderDay);
    booked.shipmentDays[at] = Math.max(booked.shipmentDays[at]!, days);
  });
  return booked;
}

/** One contract a customer; one row a day of it, void day and day of return. */
function deliveriesOf(all: readonly MadeLine[], bookings: Bookings): Deliveries {
  const at = Uint32Array.from(all.flatMap(({ cycle }, i) => (cycle > 0 ? [i] : [])));
  const lines = [...at].map((i) => all[i]!);
  const place = Int32Array.from(at, (i) => bookings.place[i]!);
  const keys = [
    Int32Array.from(lines, ({ orderDay }) => orderDay),
    Int32Array.from(at, (i) => bookings.voidDay[i]!),
    Int32Array.from(lines, ({ returned, returnDay }) => (returned ? returnDay! : NEVER)),
  ];
  const groups: number[][] = [];
  for (const row of sortedRows(place, keys)) {
    const last = groups.at(-1)?.[0];
    if (last !== undefined && place[last] === place[row] && byKeys(keys, last, row) === 0) {
      groups.at(-1)!.push(row);
    } else groups.push([row]);
  }
  const first = (column: Int32Array) => Int32Array.from(groups, (group) => column[group[0]!]!);
  const summed = (of: (line: MadeLine) => number) =>
    Float64Array.from(groups, (group) => group.reduce((sum, row) => sum + of(lines[row]!), 0));
  return {
    customer: first(place),
    contract: new Int32Array(groups.length),
    day: first(keys[0]!),
    voidDay: first(keys[1]!),
    cycle: Float64Array.from(groups, (group) => Math.max(...group.map((row) => lines[row]!.cycle))),
    gross: summed(({ amount }) => amount),
    returnDay: first(keys[2]!),
    returned: summed(({ returned }) => returned ?? 0),
  };
}
