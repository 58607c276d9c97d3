import { statusMeaning } from '../../src/intake/presets/status-words.ts';
import {
  isNoDay,
  isNothing,
  plain,
  plainAmount,
  plainCount,
  plainDay,
  plainDecimal,
  plainQuantity,
  type Reading,
  yearLast,
} from './plain-forms.ts';

/** The cells of a row; blank ones are ''. */
export interface Written {
  readonly customerKey: string;
  readonly orderId: string;
  readonly orderDate: string;
  readonly amount: string;
  readonly unitPrice: string;
  readonly lineDiscount: string;
  readonly quantity: string;
  readonly status: string;
  readonly cancelledDate: string;
  readonly shippedDate: string;
  readonly shippedAmount: string;
  readonly returnedDate: string;
  readonly returnedAmount: string;
  readonly subscriptionCycle: string;
}

/** What is to become of it. Of rows that are set aside or rejected nothing more is asked. */
export interface Judged {
  readonly setAside: string | null;
  readonly fault: string | null;
  readonly customerKey?: string | null;
  readonly orderId?: string;
  readonly orderDay?: number;
  readonly amount?: number;
  readonly quantity?: number | null;
  readonly cancelled?: boolean;
  readonly cancelledDay?: number | null;
  readonly shippedDay?: number | null;
  readonly shippedAmount?: number | null;
  readonly returnedDay?: number | null;
  readonly returnedAmount?: number | null;
  readonly cycle?: number | null;
  readonly unread?: number;
}

/** A row by the words of docs/dataset.md, one cell after the other. */
export function judge(row: Written, reading: Reading): Judged {
  const meaning = row.status === '' ? null : statusMeaning(row.status);
  const { customerKey, orderId, orderDate, amount, unitPrice } = row;
  if ([customerKey, orderId, orderDate, amount, unitPrice].every((cell) => cell === ''))
    return { setAside: 'blankRow', fault: null };
  if (meaning === 'notYetAnOrder' || meaning === 'notAnOrderLine') return { setAside: meaning, fault: null };
  const rejected = (fault: string): Judged => ({ setAside: null, fault });

  if (customerKey.includes('\n')) return rejected('customerKey:line-break-in-cell');
  if (orderId.includes('\n')) return rejected('orderId:line-break-in-cell');
  const orderDay = plainDay(orderDate, reading);
  const units = amountOf(row, reading);
  if (orderDate.includes('\n')) return rejected('orderDate:line-break-in-cell');
  if (amount.includes('\n')) return rejected('amount:line-break-in-cell');
  if (row.status.includes('\n')) return rejected('status:line-break-in-cell');
  if (orderDay === undefined)
    return rejected(`orderDate:${isNoDay(orderDate) ? 'date-missing' : dayFault(orderDate, reading)}`);
  if (typeof units === 'string') return rejected(units);
  if (reading.digits === 0 && reading.amountOf === 'row' && amount === '-9999')
    return rejected('amount:amount-not-fixed');
  if (reading.digits === 0 && reading.amountOf === 'price' && unitPrice === '-9999')
    return rejected('unitPrice:amount-not-fixed');

  const days: Record<string, number | null> = {};
  for (const field of ['cancelledDate', 'shippedDate', 'returnedDate'] as const) {
    const day = plainDay(row[field], reading);
    if (day === undefined && !isNoDay(row[field]))
      return rejected(`${field}:${dayFault(row[field], reading)}`);
    days[field] = day ?? null;
  }
  const amounts: Record<string, number | null> = {};
  for (const field of ['shippedAmount', 'returnedAmount'] as const) {
    const written = plainAmount(row[field], reading);
    if ('fault' in written && !isNothing(row[field])) return rejected(`${field}:${written.fault}`);
    amounts[field] = 'units' in written ? written.units : null;
    if (field === 'shippedAmount' && amounts[field] !== null && amounts[field]! < 0 && units > 0)
      return rejected('shippedAmount:amount-negative');
  }
  const quantity = plainQuantity(row.quantity);
  const cycle = plainCount(row.subscriptionCycle);
  const returnedDay = days.returnedDate!;
  return {
    setAside: null,
    fault: null,
    customerKey: isNothing(customerKey) ? null : customerKey,
    orderId: isNothing(orderId) ? '' : orderId,
    orderDay,
    amount: units,
    quantity: quantity ?? null,
    cancelled: meaning === 'cancelled' || days.cancelledDate !== null,
    cancelledDay: days.cancelledDate!,
    shippedDay: days.shippedDate!,
    shippedAmount: amounts.shippedAmount!,
    returnedDay,
    returnedAmount: returnedOf(units, amounts.returnedAmount!, meaning, returnedDay),
    cycle: cycle ?? null,
    unread:
      (quantity === undefined && !isNothing(row.quantity) ? 1 : 0) +
      (cycle === undefined && !isNothing(row.subscriptionCycle) ? 8 : 0),
  };
}

function returnedOf(
  units: number,
  written: number | null,
  meaning: string | null,
  day: number | null,
): number | null {
  if (units <= 0) return null;
  if (written !== null && written !== 0) return Math.abs(written);
  return meaning === 'returned' || (day !== null && meaning !== 'partlyReturned') ? units : null;
}

function dayFault(written: string, { dateOrder }: Reading): string {
  return dateOrder === '' && yearLast(plain(written)) ? 'date-ambiguous' : 'date-unreadable';
}

/** The amount of the row, or why there is none. */
function amountOf(row: Written, reading: Reading): number | string {
  if (reading.amountOf === 'row') {
    const written = plainAmount(row.amount, reading);
    if ('units' in written) return written.units;
    return `amount:${isNothing(row.amount) ? 'amount-missing' : written.fault}`;
  }
  const price = plainDecimal(row.unitPrice);
  if (price === undefined || price.foreign || price.whole.length > 13 - reading.digits) {
    const readable = price?.foreign ? 'amount-in-other-currency' : 'amount-too-large';
    const fault = price === undefined ? 'amount-unreadable' : readable;
    return `unitPrice:${isNothing(row.unitPrice) ? 'amount-missing' : fault}`;
  }
  const quantity = isNothing(row.quantity) ? 1 : plainQuantity(row.quantity);
  if (quantity === undefined) return 'quantity:quantity-unreadable';
  const listed = multiplied(price, isNothing(row.quantity) ? '1' : String(quantity), reading.digits);
  if (listed === undefined) return 'unitPrice:amount-too-large';
  if (isNothing(row.lineDiscount)) return listed;
  const discount = plainAmount(row.lineDiscount, reading);
  return 'units' in discount ? listed - Math.abs(discount.units) : `lineDiscount:${discount.fault}`;
}

/** Price × quantity in smallest units, rounded once, halves away from nothing; undefined beyond 13 digits. */
function multiplied(
  price: { readonly negative: boolean; readonly whole: string; readonly fraction: string },
  quantity: string,
  digits: number,
): number | undefined {
  const [whole = '', fraction = ''] = quantity.replace('-', '').split('.');
  const product =
    BigInt(`0${price.whole}${price.fraction}`) * BigInt(`0${whole}${fraction}`) * 10n ** BigInt(digits);
  const scale = 10n ** BigInt(price.fraction.length + fraction.length);
  const rounded = (2n * product + scale) / (2n * scale);
  if (rounded >= 10n ** 13n) return undefined;
  const negative = price.negative !== quantity.startsWith('-');
  return negative ? 0 - Number(rounded) : Number(rounded);
}
