import { Type } from 'typebox';
import { amount, closed, count, day, number, orNull } from './schema-parts.ts';

const year = closed({
  year: Type.Integer({ description: 'the calendar year in which it ends' }),
  from: day(),
  to: day(),
  complete: Type.Boolean({ description: 'the file covers the whole year, and it was over on the as-of day' }),
  orders: count('guests among them'),
  purchases: count('customers and days with an order'),
  customers: count('with a purchase in the year'),
  newCustomers: orNull(
    count('known first purchases in the year; null where part of it is the first-seen period'),
  ),
  gross: amount('guests and keys without a purchase included, as in all amounts of the year'),
  returned: amount(),
  netSales: amount(),
  netSalesChange: orNull(number('netSales ÷ those of the year before − 1; null unless both are complete')),
  netSalesOf: closed(
    { customers: amount(), withoutPurchase: amount('0 or less'), guests: amount() },
    'adds up to netSales',
  ),
});

/** What stands below `diagnoses.fiscal-years`. */
export const fiscalYears = closed(
  {
    years: Type.Optional(Type.Array(year, { description: 'the oldest first' })),
    last: Type.Optional(year),
  },
  'by the fiscal years of the client; empty unless fiscalYearEnd was given',
);
