import { type Ledger, NEVER } from '../src/ledger/ledger.ts';
import type { Bookings, MadeLine } from './line-ledger.ts';

/** The tables of a ledger that no customer's history is in. Every key of a made-up company is a customer's. */
export function countsOf(
  lines: readonly MadeLine[],
  { place, voidDay, neverShipped }: Bookings,
  customers: number,
): Pick<Ledger, 'dayTotals' | 'orderCounts' | 'costs' | 'firstRowDay'> {
  const firstRowDay = new Int32Array(customers).fill(NEVER);
  const days = new Sums(4);
  const costs = new Sums(3);
  const orders = new Map<number, { readonly day: number; voidDay: number }>();
  lines.forEach(({ order, orderDay, amount, cost, returnDay, returned, cancelDay }, i) => {
    firstRowDay[place[i]!] = Math.min(firstRowDay[place[i]!]!, orderDay);
    const key = [orderDay, voidDay[i]!, returnDay ?? orderDay, neverShipped[i]!];
    days.add(key, [1, amount, amount, returned ?? 0]);
    if (cancelDay === undefined) costs.add([orderDay], [amount, amount, cost]);
    const found = orders.get(order);
    if (!found) orders.set(order, { day: orderDay, voidDay: voidDay[i]! });
    else found.voidDay = Math.max(found.voidDay, voidDay[i]!);
  });
  const counts = new Sums(1);
  for (const each of orders.values()) counts.add([each.day, each.voidDay], [1]);
  const total = days.sorted();
  const count = counts.sorted();
  const cost = costs.sorted();
  return {
    firstRowDay,
    dayTotals: {
      orderDay: Int32Array.from(total, ({ key }) => key[0]!),
      voidDay: Int32Array.from(total, ({ key }) => key[1]!),
      returnDay: Int32Array.from(total, ({ key }) => key[2]!),
      guest: new Int8Array(total.length),
      neverShipped: Int8Array.from(total, ({ key }) => key[3]!),
      lines: Int32Array.from(total, ({ sums }) => sums[0]!),
      demand: Float64Array.from(total, ({ sums }) => sums[1]!),
      gross: Float64Array.from(total, ({ sums }) => sums[2]!),
      returned: Float64Array.from(total, ({ sums }) => sums[3]!),
    },
    orderCounts: {
      orderDay: Int32Array.from(count, ({ key }) => key[0]!),
      voidDay: Int32Array.from(count, ({ key }) => key[1]!),
      guest: new Int8Array(count.length),
      orders: Int32Array.from(count, ({ sums }) => sums[0]!),
    },
    costs: {
      day: Int32Array.from(cost, ({ key }) => key[0]!),
      gross: Float64Array.from(cost, ({ sums }) => sums[0]!),
      costed: Float64Array.from(cost, ({ sums }) => sums[1]!),
      cost: Float64Array.from(cost, ({ sums }) => sums[2]!),
    },
  };
}

/** Days of this century and the next are below 2¹⁵, and so is what stands for never. */
const DAYS = 2 ** 15;

/** Sums by up to four small numbers, days among them. */
class Sums {
  readonly #size: number;
  readonly #all = new Map<number, { readonly key: readonly number[]; readonly sums: Float64Array }>();

  constructor(size: number) {
    this.#size = size;
  }

  add(key: readonly number[], amounts: readonly number[]): void {
    // the last of four is 0 or 1: 46 bits
    const code = key.reduce((sum, part, at) => sum * (at === 3 ? 2 : DAYS) + Math.min(part, DAYS - 1), 0);
    let found = this.#all.get(code);
    if (!found) {
      found = { key, sums: new Float64Array(this.#size) };
      this.#all.set(code, found);
    }
    for (let i = 0; i < amounts.length; i += 1) found.sums[i]! += amounts[i]!;
  }

  sorted() {
    return [...this.#all].sort(([a], [b]) => a - b).map(([, each]) => each);
  }
}
