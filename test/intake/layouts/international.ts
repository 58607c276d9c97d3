import {
  cents,
  isoDay,
  isoTime,
  later,
  type Moment,
  mail,
  number,
  ordered,
  phone,
  titlesOf,
  two,
  type WrittenLayout,
  yenSign,
} from '../write-layout.ts';
import { sum } from './carried.ts';
import type { ShopLine, ShopOrder } from './shop.ts';

const UTF8 = { encoding: 'utf8', newline: '\n', delimiter: ',' } as const;
const goodsOf = (order: ShopOrder) => sum(order.lines.map(({ unitPrice, quantity }) => unitPrice * quantity));
const by = (order: ShopOrder, words: Readonly<Record<ShopOrder['fate'], string | number>>) =>
  words[order.fate];
const isReturned = ({ fate }: ShopOrder) => fate === 'returned' || fate === 'partlyReturned';

/** Cells of the order on its first row, times in Greenwich. */
const shopify: WrittenLayout = {
  ...UTF8,
  name: 'Shopify: no days of returns, no categories',
  system: 'shopify',
  titles: titlesOf('shopify.csv'),
  currency: 'JPY',
  newestFirst: true,
  carry: {
    key: 'mail',
    rows: 'line',
    lineDiscount: true,
    orderDiscount: true,
    returns: 'order',
    cancelled: 'day',
    shippedDay: true,
  },
  rows: (order) => {
    const greenwich = (m: Moment) => `${isoTime(m)} +0000`;
    const words = {
      shipped: 'paid',
      waiting: 'pending',
      cancelled: 'voided',
      returned: 'refunded',
      partlyReturned: 'partially_refunded',
      notYet: '',
    } as const;
    const first = {
      Email: mail(order),
      'Financial Status': by(order, words),
      'Fulfilled at': later(order.shippedDay, greenwich, -9),
      Currency: 'JPY',
      Subtotal: goodsOf(order),
      Shipping: order.shipping,
      'Discount Amount': sum(order.discounts),
      'Created at': ordered(order, greenwich, -9),
      'Billing Name': '見本 太郎',
      'Billing Phone': phone(order),
      Notes: order.memo,
      'Cancelled at': later(order.cancelledDay, greenwich, -9),
      'Refunded Amount': isReturned(order) ? order.refund : 0,
      Id: 5_000_000_000_000 + order.number,
      Source: 'web',
    };
    return order.lines.map((line, index) => ({
      ...(index === 0 ? first : {}),
      Name: `#${order.number}`,
      'Lineitem quantity': line.quantity,
      'Lineitem name': line.category,
      'Lineitem price': line.unitPrice,
      'Lineitem sku': line.product,
      'Lineitem discount': line.discount,
    }));
  },
};

const wooWords = {
  shipped: 'completed',
  waiting: 'processing',
  cancelled: 'cancelled',
  returned: 'refunded',
  partlyReturned: 'completed',
  notYet: 'checkout-draft',
} as const;

const wooOrderExport: WrittenLayout = {
  ...UTF8,
  name: 'WooCommerce order export: no days of cancellations and returns, no shipments, no categories',
  system: 'woocommerce-order-export',
  titles: titlesOf('woocommerce-order-export.csv'),
  currency: 'USD',
  carry: {
    key: 'number',
    rows: 'line',
    lineDiscount: true,
    returns: 'line',
    cancelled: 'word',
    notYet: true,
  },
  rows: (order) =>
    order.lines.map((line) => ({
      order_id: order.number,
      order_number: order.number,
      date: ordered(order, isoTime),
      status: by(order, wooWords),
      order_currency: 'USD',
      customer_id: number(order, '0'),
      billing_email: mail(order) || 'guest@example.com',
      billing_phone: phone(order),
      customer_note: order.memo,
      item_id: line.number,
      item_name: line.category,
      item_sku: line.product,
      item_quantity: line.quantity,
      item_subtotal: cents(line.unitPrice * line.quantity),
      item_total: cents(line.unitPrice * line.quantity - line.discount),
      item_refunded: isReturned(order) ? cents(line.returned) : '0.00',
    })),
};

const wooAdvanced: WrittenLayout = {
  ...UTF8,
  name: 'WooCommerce Advanced Order Export: no days of cancellations and returns, no shipments',
  system: 'woocommerce-advanced-export',
  titles: [...titlesOf('woocommerce-advanced-export.csv'), 'Category'],
  currency: 'JPY',
  carry: {
    key: 'mail',
    rows: 'line',
    category: true,
    orderDiscount: true,
    returns: 'order',
    cancelled: 'word',
    notYet: true,
  },
  rows: (order) =>
    order.lines.map((line) => ({
      'Order Number': order.number,
      'Order Status': `wc-${by(order, wooWords)}`,
      'Order Date': ordered(order, isoTime),
      'Customer Note': order.memo,
      'Email (Billing)': mail(order),
      'Cart Discount Amount': sum(order.discounts),
      'Order Subtotal Amount': goodsOf(order),
      'Order Shipping Amount': order.shipping,
      'Order Refund Amount': isReturned(order) ? order.refund : 0,
      SKU: line.product,
      'Item #': line.number,
      'Item Name': line.category,
      Quantity: line.quantity,
      'Item Cost': line.unitPrice,
      Category: line.category,
    })),
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const magentoTime = (m: Moment) =>
  `${MONTHS[m.month - 1]} ${m.day}, ${m.year} ${m.hour % 12 === 0 ? 12 : m.hour % 12}:${two(m.minute)}:09 ${m.hour < 12 ? 'AM' : 'PM'}`;

const magento: WrittenLayout = {
  ...UTF8,
  name: 'Magento 2: orders without lines; no discounts, no days of cancellations and returns, no shipments, no categories',
  system: 'magento-2',
  titles: titlesOf('magento-2.csv'),
  currency: 'JPY',
  carry: { key: 'mail', rows: 'order', returns: 'order', cancelled: 'word', notYet: true },
  rows: (order) => [
    {
      ID: String(order.number).padStart(9, '0'),
      'Purchase Point': 'Main Website\n    Main Website Store\n        Default Store View',
      'Purchase Date': ordered(order, magentoTime),
      'Grand Total (Base)': `${goodsOf(order) + order.shipping}.0000`,
      Status: by(order, {
        shipped: 'complete',
        waiting: order.paid ? 'processing' : 'pending',
        cancelled: 'canceled',
        returned: 'closed',
        partlyReturned: 'complete',
        notYet: 'pending_payment',
      }),
      'Shipping Information': order.memo,
      'Customer Email': mail(order),
      Subtotal: `${goodsOf(order)}.0000`,
      'Total Refunded': isReturned(order) ? `${order.refund}.0000` : '',
    },
  ],
};

/** Rows of what was given back stand on the day it was. */
function refundsOf<T>(order: ShopOrder, row: (line: ShopLine) => T): readonly T[] {
  return order.lines.filter(({ returned }) => returned > 0).map(row);
}

const squareItems: WrittenLayout = {
  ...UTF8,
  name: 'Square items: no cancellations, no shipments',
  system: 'square-items',
  titles: titlesOf('square-items.csv'),
  currency: 'JPY',
  newestFirst: true,
  carry: { key: 'number', rows: 'line', category: true, lineDiscount: true, returns: 'negative' },
  rows: (order) => {
    const cells = {
      'Time Zone': 'Osaka',
      Location: '見本店',
      'Customer ID': number(order),
      'Customer Name': '見本 太郎',
      Notes: order.memo,
    };
    const price = (line: ShopLine) => line.unitPrice * line.quantity;
    return [
      ...order.lines.map((line) => ({
        ...cells,
        Date: ordered(order, isoDay),
        Category: line.category,
        Item: line.product,
        Qty: line.quantity,
        SKU: line.product,
        'Gross Sales': yenSign(price(line)),
        Discounts: yenSign(-line.discount),
        'Net Sales': yenSign(price(line) - line.discount),
        'Transaction ID': `TXN${order.number}`,
        'Event Type': 'Payment',
      })),
      ...refundsOf(order, (line) => ({
        ...cells,
        Date: later(order.returnedDay, isoDay),
        Category: line.category,
        Item: line.product,
        Qty: -1,
        SKU: line.product,
        'Net Sales': yenSign(-line.returned),
        'Transaction ID': `TXN${order.number}R`,
        'Event Type': 'Refund',
      })),
    ];
  },
};

const squareTransactions: WrittenLayout = {
  ...UTF8,
  name: 'Square transactions: payments without lines; no cancellations, no returns of lines, no shipments, no categories',
  system: 'square-transactions',
  titles: titlesOf('square-transactions.csv'),
  currency: 'JPY',
  newestFirst: true,
  carry: { key: 'number', rows: 'order', returns: 'negative' },
  rows: (order) => {
    const cells = { 'Time Zone': 'Osaka', 'Customer ID': number(order), 'Tender Note': order.memo };
    const payment = {
      ...cells,
      Date: ordered(order, isoDay),
      'Net Sales': yenSign(goodsOf(order)),
      'Total Collected': yenSign(goodsOf(order) + order.shipping),
      'Transaction ID': `TXN${order.number}`,
      'Payment ID': `PAY${order.number}`,
      'Event Type': 'Payment',
    };
    if (order.refund === 0) return [payment];
    const refund = {
      ...cells,
      Date: later(order.returnedDay, isoDay),
      'Net Sales': yenSign(-order.refund),
      'Total Collected': yenSign(-order.refund),
      'Transaction ID': `TXN${order.number}R`,
      'Payment ID': `PAY${order.number}R`,
      'Event Type': 'Refund',
    };
    return [payment, refund];
  },
};

const stripe: WrittenLayout = {
  ...UTF8,
  name: 'Stripe: charges without lines; no discounts, no days of cancellations and returns, no shipments, no categories',
  system: 'stripe',
  titles: titlesOf('stripe.csv'),
  currency: 'USD',
  newestFirst: true,
  carry: { key: 'number', rows: 'order', returns: 'order', cancelled: 'word', notYet: true },
  rows: (order) => [
    {
      id: `ch_${order.number}`,
      Description: order.subscription > 0 ? 'Subscription update' : `Order ${order.number}`,
      'Seller Message': order.memo,
      'Created (UTC)': ordered(order, isoTime, -9),
      Amount: cents(goodsOf(order) * 2),
      'Amount Refunded': '0.00',
      Currency: 'eur',
      'Converted Amount': cents(goodsOf(order)),
      'Converted Amount Refunded': isReturned(order) ? cents(Math.min(order.refund, goodsOf(order))) : '0.00',
      'Converted Currency': 'usd',
      Status: by(order, {
        shipped: 'Paid',
        waiting: order.paid ? 'Paid' : 'Uncaptured',
        cancelled: 'Canceled',
        returned: 'Refunded',
        partlyReturned: 'Partial refund',
        notYet: order.paid ? 'Failed' : 'Incomplete',
      }),
      'Customer ID': order.customer === undefined ? '' : number(order),
      'Customer Email': mail(order),
    },
  ],
};

export const INTERNATIONAL: readonly WrittenLayout[] = [
  shopify,
  wooOrderExport,
  wooAdvanced,
  magento,
  squareItems,
  squareTransactions,
  stripe,
];
