import { createHmac } from 'node:crypto';
import type { Line } from '../../plain-ledger.ts';
import type { Shop, ShopLine, ShopOrder } from './shop.ts';

/** What a layout tells of an order; whatever it does not tell is not in the ledger either. */
export interface Carry {
  /** whom it tells customers apart by */
  readonly key: 'number' | 'mail' | 'phone';
  /**
   * a row a position (options that cost something are positions too), one an order, or one an order with its positions
   * packed into cells, with their prices or with the total alone
   */
  readonly rows: 'line' | 'line-and-option' | 'order' | 'packed' | 'packed-total';
  readonly category?: boolean;
  /** amounts are after discounts of the line */
  readonly lineDiscount?: boolean;
  /** says what was taken off the order */
  readonly orderDiscount?: boolean;
  /** by line, as a total of the order, only whole orders, as negative rows, or not at all */
  readonly returns?: 'line' | 'order' | 'whole' | 'negative';
  readonly returnedDay?: boolean;
  /** a cancellation has its day, only its word, or is not told */
  readonly cancelled?: 'day' | 'word';
  readonly shippedDay?: boolean;
  /** orders that were begun but not made are told from others (else they must not be written) */
  readonly notYet?: boolean;
}

export const SECRET = 'a secret of thirty-two bytes, no less';

export function customerNumber(customer: number): string {
  return String(customer).padStart(6, '0');
}

/** The lines that the plain ledger is to be made of. */
export function carriedLines(shop: Shop, carry: Carry): readonly Line[] {
  return shop.filter((order) => order.fate !== 'notYet').flatMap((order) => linesOf(order, carry));
}

function linesOf(order: ShopOrder, carry: Carry): readonly Line[] {
  const amountOf = (line: ShopLine) =>
    line.unitPrice * line.quantity - (carry.lineDiscount === true ? line.discount : 0);
  let goods = order.lines.map((line, index) => ({
    piece: carry.rows === 'packed' || carry.rows === 'packed-total' ? index + 1 : 1,
    amount: amountOf(line),
    returned: line.returned,
    category: line.category,
    product: line.product,
  }));
  if (carry.rows === 'line-and-option') {
    goods = order.lines.flatMap((line, index) => {
      const option = { ...goods[index]!, amount: (line.option ?? 0) * line.quantity, product: '' };
      return option.amount > 0 ? [goods[index]!, option] : [goods[index]!];
    });
  }
  const total = goods.reduce((sum, { amount }) => sum + amount, 0);
  if (carry.rows === 'order')
    goods = [{ piece: 1, amount: total, returned: order.refund, category: '', product: '' }];
  if (carry.rows === 'packed-total') {
    goods.sort((a, b) => byText(a.product, b.product));
    const shares = inProportion(
      total,
      goods.map(() => 1),
    );
    goods = goods.map((good, index) => ({ ...good, amount: shares[index]! }));
  }
  if (carry.category !== true) goods = goods.map((good) => ({ ...good, category: '' }));
  goods.sort((a, b) => a.amount - b.amount || byText(a.category, b.category) || byText(a.product, b.product));
  const discount = carry.orderDiscount === true ? sum(order.discounts) : 0;
  const taken = inProportion(
    Math.min(discount, total),
    goods.map(({ amount }) => amount),
  );
  const kept = goods.map(({ amount }, index) => amount - taken[index]!);
  const back = returnedOf(order, carry, goods, kept);
  const base = {
    key: keyOf(order, carry),
    order: String(order.number),
    day: order.day,
    shippedDay: carry.shippedDay === true ? order.shippedDay : undefined,
    cancelled: order.fate === 'cancelled' && carry.cancelled !== undefined,
    cancelledDay: carry.cancelled === 'day' ? order.cancelledDay : undefined,
  };
  const lines = goods.map(({ category, piece }, index): Line => {
    const returnedAmount = back[index]! > 0 ? back[index]! : undefined;
    const dated = carry.returnedDay === true && (carry.returns === 'order' || returnedAmount !== undefined);
    const returnedDay = dated ? order.returnedDay : undefined;
    return { ...base, category, piece, amount: kept[index]!, returnedAmount, returnedDay };
  });
  if (carry.returns !== 'negative') return lines;
  const refunds = goods.filter(({ returned }) => returned > 0);
  return [
    ...lines,
    ...refunds.map(({ returned, category }): Line => {
      const day = order.returnedDay ?? order.day;
      return { ...base, order: `${order.number}R`, day, category, amount: -returned };
    }),
  ];
}

function returnedOf(
  order: ShopOrder,
  carry: Carry,
  goods: readonly { readonly returned: number }[],
  kept: readonly number[],
): readonly number[] {
  const none = kept.map(() => 0);
  if (order.fate !== 'returned' && order.fate !== 'partlyReturned') return none;
  // a word alone says that all came back
  const whole = order.fate === 'returned' ? kept : none;
  if (carry.returns === 'line') return goods.map(({ returned }, index) => returned || whole[index]!);
  if (carry.returns === 'order' && order.refund > 0)
    return inProportion(Math.min(order.refund, sum(kept)), kept);
  return carry.returns === 'order' || carry.returns === 'whole' ? whole : none;
}

/** Whole units of a total for each weight: a part ends where the sum of the weights so far is rounded to, halves up. */
export function inProportion(total: number, weights: readonly number[]): readonly number[] {
  const whole = sum(weights);
  let upto = 0;
  let given = 0;
  return weights.map((weight) => {
    upto += weight;
    const ends = whole === 0 ? 0 : Math.floor((2 * total * upto + whole) / (2 * whole));
    const part = ends - given;
    given = ends;
    return part;
  });
}

function keyOf({ customer }: ShopOrder, carry: Carry): string | undefined {
  if (customer === undefined) return undefined;
  if (carry.key === 'number') return customerNumber(customer);
  const form = carry.key === 'mail' ? plainMail(customer) : plainPhone(customer);
  return createHmac('sha256', SECRET).update(form).digest('hex');
}

export function plainMail(customer: number): string {
  return `kyaku.${customer}+shop@example.jp`;
}

export function plainPhone(customer: number): string {
  return `090${String(12_000_000 + customer).padStart(8, '0')}`;
}

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
