import type { Preset } from '../preset.ts';

/**
 * One row an order, its products packed into cells: L1=a&L2=b. The shop's template decides which columns there are.
 * OrderStatus: 1 reserved, 2 in work, 3 on hold, 4 cancelled, 5 done. PayStatus: 0 not paid, 1 paid.
 */
export const yahooShopping: Preset = {
  name: 'yahoo-shopping',
  system: 'Yahoo!ショッピング',
  signature: ['OrderId', 'OrderTime', 'ItemId', 'UnitPrice'],
  known: 'part',
  mapping: {
    columns: {
      orderId: 'OrderId',
      customerMail: 'BillMailAddress',
      customerPhone: 'BillPhoneNumber',
      orderDate: 'OrderTime',
      amount: null,
      unitPrice: 'UnitPrice',
      quantity: 'Quantity',
      product: 'ItemId',
      orderDiscount: 'Discount',
      status: 'OrderStatus',
      paymentStatus: 'PayStatus',
      shippedDate: 'ShipDate',
      pointsUsed: 'UsePoint',
      couponUsed: 'TotalCouponDiscount',
    },
    amountOf: 'price',
    tax: 'included',
    statusWords: { 0: 'unpaid', 1: 'ok', 2: 'ok', 3: 'ok', 4: 'cancelled', 5: 'ok' },
    packed: 'yahoo',
  },
};
