import { randomStream } from '../../src/units/random.ts';
import type { Line } from '../plain-ledger.ts';

export interface Shop {
  readonly customers: number;
  /** first and last day of the history */
  readonly from: number;
  readonly to: number;
  /** nobody joins after so many days; the whole history unless told */
  readonly joiningDays?: number;
  /** one line in so many is sent back within a month; none unless told */
  readonly returnedOneIn?: number;
  readonly seed?: number;
}

/** Orders of a plain shop: customers join evenly, each buys at his own pace, and after each purchase may leave for good. */
export function shopLines(shop: Shop): Line[] {
  const { customers, from, to, joiningDays = to - from, returnedOneIn, seed = 1 } = shop;
  const random = randomStream(seed, 'shop');
  const lines: Line[] = [];
  for (let i = 0; i < customers; i += 1) {
    const key = `k${String(i).padStart(4, '0')}`;
    const meanInterval = 20 + 150 * random.uniform();
    const size = 1000 + random.integer(0, 9000);
    let day = from + random.integer(0, joiningDays);
    for (let n = 0; day <= to; n += 1) {
      const amount = size + random.integer(0, size);
      const returned = returnedOneIn !== undefined && random.integer(1, returnedOneIn) === 1;
      const back = { returnedDay: day + random.integer(1, 30), returnedAmount: amount };
      lines.push({ key, order: `${key}-${n}`, day, amount, ...(returned ? back : {}) });
      if (random.uniform() < 0.12) break;
      day += 1 + Math.floor(random.exponential(1 / meanInterval));
    }
  }
  return lines;
}
