import { type Entries, type Ledger, NEVER, offsetsOf } from '../src/ledger/ledger.ts';
import { formatDay } from '../src/units/day.ts';

/** An order line as a test writes it. Amounts in smallest units, days as epoch days. */
export interface Line {
  /** undefined: a guest */
  readonly key?: string | undefined;
  readonly order: string;
  readonly day: number;
  readonly amount: number;
  readonly category?: string;
  readonly product?: string;
  readonly channel?: string;
  readonly campaign?: string;
  readonly subscription?: boolean;
  readonly contract?: string | undefined;
  readonly cycle?: number | undefined;
  readonly cancelled?: boolean;
  readonly cancelledDay?: number | undefined;
  readonly shippedDay?: number | undefined;
  readonly returnedDay?: number | undefined;
  readonly returnedAmount?: number | undefined;
  readonly firstPurchaseDay?: number | undefined;
  /** of the whole line */
  readonly cost?: number;
  /** 1, unless told, for the first product of a row; a row counts once */
  readonly piece?: number;
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** What is sold, when it is known not to be, and what came back: one line by the words of docs/definitions.md. */
function booked(line: Line, shipping: Shipping) {
  const cancelledDay = Math.max(line.cancelledDay ?? line.day, line.day);
  const afterShipment =
    line.cancelled === true &&
    line.shippedDay !== undefined &&
    line.cancelledDay !== undefined &&
    line.cancelledDay > line.shippedDay;
  const sold = Math.max(0, line.amount);
  let voidDay = NEVER;
  if (line.cancelled === true && !afterShipment) voidDay = cancelledDay;
  const overdue = line.day + shipping.lag + 1;
  const neverShipped =
    line.shippedDay === undefined &&
    line.amount > 0 &&
    shipping.months.has(monthOf(line.day)) &&
    overdue < voidDay;
  if (neverShipped) voidDay = overdue;
  let returned = (line.returnedAmount ?? 0) + Math.max(0, -line.amount);
  let returnDay = line.amount < 0 ? line.day : Math.max(line.returnedDay ?? line.day, line.day);
  if (afterShipment) {
    returned = Math.max(sold, line.returnedAmount ?? 0) + Math.max(0, -line.amount);
    returnDay = cancelledDay;
  }
  return { sold, voidDay, returned, returnDay, neverShipped: neverShipped && line.cancelled !== true };
}

interface Shipping {
  readonly lag: number;
  /** 2024-05 … : months of whose lines, old enough to be shipped, nine of ten say when they were */
  readonly months: ReadonlySet<string>;
}

const monthOf = (day: number) => formatDay(day).slice(0, 7);

function shippingOf(lines: readonly Line[]): Shipping {
  const sold = lines.filter((line) => line.amount > 0 && line.cancelled !== true);
  const lags = sold
    .map((line) => (line.shippedDay ?? Number.NaN) - line.day)
    .filter((days) => days >= 0)
    .sort((a, b) => a - b);
  const lag = lags[Math.ceil(0.95 * lags.length) - 1] ?? 0;
  const last = Math.max(...sold.map((line) => line.day));
  const counts = new Map<string, { all: number; shipped: number }>();
  for (const line of sold.filter(({ day }) => day <= last - lag)) {
    const month = counts.get(monthOf(line.day)) ?? { all: 0, shipped: 0 };
    month.all += 1;
    if (line.shippedDay !== undefined) month.shipped += 1;
    counts.set(monthOf(line.day), month);
  }
  const recorded = [...counts].filter(([, { all, shipped }]) => shipped >= 0.9 * all);
  return { lag, months: new Set(recorded.map(([month]) => month)) };
}

/** The ledger by plain loops over the lines: the independent witness of the SQL, and a quick way to one in tests. */
export function plainLedger(lines: readonly Line[], currency = 'JPY'): Ledger {
  const shipping = shippingOf(lines);
  const keys = [...new Set(lines.flatMap((line) => line.key ?? []))].sort(byText);
  const numberOf = (line: Line) => (line.key === undefined ? -1 : keys.indexOf(line.key));
  const categories = [...new Set(lines.map((line) => line.category ?? ''))].sort(byText);
  const purchases = new Sums();
  const demand = new Sums();
  const returns = new Sums();
  const categoryGross = new Sums();
  const categoryReturned = new Sums();
  const totals = new Map<
    string,
    { key: number[]; lines: number; demand: number; gross: number; returned: number }
  >();
  const orders = new Map<string, { day: number; voidDay: number; guest: number }>();
  for (const line of lines) {
    const customer = numberOf(line);
    const guest = customer < 0 ? 1 : 0;
    const { sold, voidDay, returned, returnDay, neverShipped } = booked(line, shipping);
    const category = categories.indexOf(line.category ?? '');
    if (customer >= 0) {
      purchases.add([customer, line.day, voidDay], sold);
      demand.add([customer, line.day, voidDay], Math.max(0, line.amount));
      if (returned > 0) returns.add([customer, returnDay, voidDay], returned);
    }
    if (sold > 0) categoryGross.add([customer, line.day, voidDay, category], sold);
    if (returned > 0) categoryReturned.add([customer, returnDay, voidDay, category], returned);
    const key = [line.day, voidDay, returnDay, guest, neverShipped ? 1 : 0];
    const total = totals.get(key.join()) ?? { key, lines: 0, demand: 0, gross: 0, returned: 0 };
    if ((line.piece ?? 1) === 1) total.lines += 1;
    total.demand += Math.max(0, line.amount);
    total.gross += sold;
    total.returned += returned;
    totals.set(key.join(), total);
    if (line.amount > 0) {
      const name = JSON.stringify([customer, line.order, line.day]);
      const found = orders.get(name);
      orders.set(name, { day: line.day, voidDay: Math.max(voidDay, found?.voidDay ?? 0), guest });
    }
  }
  const orderCounts = new Sums();
  for (const { day, voidDay, guest } of orders.values()) orderCounts.add([day, voidDay, guest], 1);
  const dayRows = [...totals.values()].sort((a, b) => byNumbers(a.key, b.key));
  const counts = orderCounts.sorted();
  const days = lines.map((line) => line.day);
  const ofKey = (key: string) => lines.filter((line) => line.key === key);
  const categoryRows = new Sums();
  for (const { key } of [...categoryGross.sorted(), ...categoryReturned.sorted()]) categoryRows.add(key, 0);
  const categoryDays = categoryRows.sorted();
  return {
    currency,
    keys,
    firstRowDay: Int32Array.from(keys, (key) => Math.min(...ofKey(key).map((line) => line.day))),
    statedFirstPurchase: Float64Array.from(keys, (key) => {
      const stated = ofKey(key).flatMap((line) => line.firstPurchaseDay ?? []);
      return stated.length === 0 ? Number.NaN : Math.min(...stated);
    }),
    purchases: entries(
      purchases.sorted().filter(({ key }) => demand.of(key) > 0),
      keys.length,
    ),
    returns: entries(returns.sorted(), keys.length),
    categoryDays: {
      customer: Int32Array.from(categoryDays, ({ key }) => key[0] ?? 0),
      day: Int32Array.from(categoryDays, ({ key }) => key[1] ?? 0),
      voidDay: Int32Array.from(categoryDays, ({ key }) => key[2] ?? 0),
      category: Int32Array.from(categoryDays, ({ key }) => key[3] ?? 0),
      gross: Float64Array.from(categoryDays, ({ key }) => categoryGross.of(key)),
      returned: Float64Array.from(categoryDays, ({ key }) => categoryReturned.of(key)),
    },
    ...kindsOf(lines, numberOf, shipping),
    costs: costsOf(lines),
    dayTotals: {
      orderDay: Int32Array.from(dayRows, ({ key }) => key[0] ?? 0),
      voidDay: Int32Array.from(dayRows, ({ key }) => key[1] ?? 0),
      returnDay: Int32Array.from(dayRows, ({ key }) => key[2] ?? 0),
      guest: Int8Array.from(dayRows, ({ key }) => key[3] ?? 0),
      neverShipped: Int8Array.from(dayRows, ({ key }) => key[4] ?? 0),
      lines: Int32Array.from(dayRows, (row) => row.lines),
      demand: Float64Array.from(dayRows, (row) => row.demand),
      gross: Float64Array.from(dayRows, (row) => row.gross),
      returned: Float64Array.from(dayRows, (row) => row.returned),
    },
    orderCounts: {
      orderDay: Int32Array.from(counts, ({ key }) => key[0] ?? 0),
      voidDay: Int32Array.from(counts, ({ key }) => key[1] ?? 0),
      guest: Int8Array.from(counts, ({ key }) => key[2] ?? 0),
      orders: Int32Array.from(counts, ({ sum }) => sum),
    },
    shipmentLagDays: shipping.months.size > 0 ? shipping.lag : undefined,
    from: Math.min(...days),
    strayRows: 0,
    to: Math.max(...days),
  };
}

/** By day: goods ordered and not cancelled, and what their lines state of their cost. */
function costsOf(lines: readonly Line[]) {
  const ordered = lines.filter(({ cancelled, amount }) => !cancelled && amount > 0);
  const days = [...new Set(ordered.map(({ day }) => day))].sort((a, b) => a - b);
  const summed = (of: (line: Line) => number) =>
    Float64Array.from(days, (day) =>
      ordered.filter((line) => line.day === day).reduce((sum, line) => sum + of(line), 0),
    );
  return {
    day: Int32Array.from(days),
    gross: summed(({ amount }) => amount),
    costed: summed(({ amount, cost }) => (cost === undefined ? 0 : amount)),
    cost: summed(({ cost }) => cost ?? 0),
  };
}

/** What purchases were of, and what came by subscription. */
function kindsOf(lines: readonly Line[], numberOf: (line: Line) => number, shipping: Shipping) {
  const part = (line: Line) =>
    [line.category, line.product, line.channel, line.campaign].map((name) => name ?? '');
  const names = [0, 1, 2, 3].map((at) => [...new Set(lines.map((line) => part(line)[at]!))].sort(byText));
  const numbered = (line: Line) => part(line).map((name, at) => names[at]!.indexOf(name));
  const kinds = [...new Map(lines.map((line) => [numbered(line).join(), numbered(line)])).values()].sort(
    byNumbers,
  );
  const kindOf = (line: Line) => kinds.findIndex((kind) => byNumbers(kind, numbered(line)) === 0);
  const places = new Map<string, { key: number[]; lines: Line[] }>();
  const deliveries = new Map<string, { key: number[]; id: string; lines: Line[] }>();
  for (const line of lines.filter(({ key, amount }) => key !== undefined && amount > 0)) {
    const { voidDay, returned, returnDay } = booked(line, shipping);
    const key = [numberOf(line), line.day, voidDay];
    const place = places.get(key.join()) ?? { key, lines: [] };
    place.lines.push(line);
    places.set(key.join(), place);
    if (!line.subscription) continue;
    const id = line.contract ?? '';
    const parts = [...key, returned > 0 ? returnDay : NEVER];
    const delivery = deliveries.get(JSON.stringify([parts, id])) ?? { key: parts, id, lines: [] };
    delivery.lines.push(line);
    deliveries.set(JSON.stringify([parts, id]), delivery);
  }
  const leading = (ofDay: readonly Line[]) =>
    [...ofDay].sort((a, b) => b.amount - a.amount || kindOf(a) - kindOf(b))[0]!;
  const traits = [...places.values()].sort((a, b) => byNumbers(a.key, b.key));
  const idsOf = (customer: number) =>
    [...new Set([...deliveries.values()].filter(({ key }) => key[0] === customer).map(({ id }) => id))].sort(
      byText,
    );
  const delivered = [...deliveries.values()]
    .map(({ key: [customer = 0, ...days], id, lines }) => ({
      key: [customer, idsOf(customer).indexOf(id), ...days],
      lines,
    }))
    .sort((a, b) => byNumbers(a.key, b.key));
  const cycles = (ofDay: readonly Line[]) => ofDay.flatMap(({ cycle }) => cycle ?? []);
  return {
    categories: names[0]!,
    products: names[1]!,
    channels: names[2]!,
    campaigns: names[3]!,
    kinds: {
      category: Int32Array.from(kinds, (kind) => kind[0]!),
      product: Int32Array.from(kinds, (kind) => kind[1]!),
      channel: Int32Array.from(kinds, (kind) => kind[2]!),
      campaign: Int32Array.from(kinds, (kind) => kind[3]!),
    },
    traits: {
      kind: Int32Array.from(traits, ({ lines }) => kindOf(leading(lines))),
      free: Int8Array.from(traits, ({ lines }) => (lines.some((line) => !line.subscription) ? 1 : 0)),
      subscribed: Int8Array.from(traits, ({ lines }) => (lines.some((line) => line.subscription) ? 1 : 0)),
      shipmentDays: Int8Array.from(traits, ({ lines }) =>
        Math.max(
          -1,
          ...lines.map(({ day, shippedDay = -1 }) =>
            shippedDay < day ? -1 : Math.min(127, shippedDay - day),
          ),
        ),
      ),
    },
    deliveries: {
      customer: Int32Array.from(delivered, ({ key }) => key[0]!),
      contract: Int32Array.from(delivered, ({ key }) => key[1]!),
      day: Int32Array.from(delivered, ({ key }) => key[2]!),
      voidDay: Int32Array.from(delivered, ({ key }) => key[3]!),
      cycle: Float64Array.from(delivered, ({ lines }) =>
        cycles(lines).length === 0 ? Number.NaN : Math.max(...cycles(lines)),
      ),
      gross: Float64Array.from(delivered, ({ lines }) =>
        lines.reduce((sum, line) => sum + booked(line, shipping).sold, 0),
      ),
      returnDay: Int32Array.from(delivered, ({ key }) => key[4]!),
      returned: Float64Array.from(delivered, ({ lines }) =>
        lines.reduce((sum, line) => sum + booked(line, shipping).returned, 0),
      ),
    },
  };
}

function entries(rows: readonly { key: readonly number[]; sum: number }[], customers: number): Entries {
  return {
    offsets: offsetsOf(
      Int32Array.from(rows, ({ key }) => key[0] ?? 0),
      customers,
    ),
    day: Int32Array.from(rows, ({ key }) => key[1] ?? 0),
    voidDay: Int32Array.from(rows, ({ key }) => key[2] ?? 0),
    amount: Float64Array.from(rows, ({ sum }) => sum),
  };
}

function byNumbers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** Sums by a tuple of numbers. */
class Sums {
  readonly #sums = new Map<string, { key: readonly number[]; sum: number }>();

  add(key: readonly number[], amount: number): void {
    const found = this.#sums.get(key.join());
    this.#sums.set(key.join(), { key, sum: (found?.sum ?? 0) + amount });
  }

  of(key: readonly number[]): number {
    return this.#sums.get(key.join())?.sum ?? 0;
  }

  sorted() {
    return [...this.#sums.values()].sort((a, b) => byNumbers(a.key, b.key));
  }
}
