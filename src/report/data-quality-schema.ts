import { Type } from 'typebox';
import {
  amount,
  closed,
  count,
  day,
  file,
  keysUsed,
  note,
  number,
  oneOf,
  orNull,
  portion,
  setAside,
  share,
} from './schema-parts.ts';

const money = { keys: count(), gross: amount(), returned: amount(), netSales: amount() };

const yearMoney = { orders: count(), gross: amount(), returned: amount(), netSales: amount() };

const basis = closed(
  {
    system: Type.Optional(Type.String()),
    amountOf: oneOf(['row', 'order', 'price']),
    orderCells: oneOf(['every-row', 'first-row']),
    packed: Type.Boolean({ description: 'several products stand in one cell' }),
    tax: oneOf(['included', 'excluded', 'not-stated']),
    taxFrom: oneOf(['option', 'layout', 'nobody']),
    taxContradicted: Type.Boolean({ description: 'the layout says the opposite of the option' }),
    currency: Type.String(),
    currencyGiven: Type.Boolean({ description: 'by a column of the files' }),
    keys: keysUsed,
  },
  'how the files were read',
);

/** What stands below `diagnoses.data-quality`. */
export const dataQuality = closed({
  files: Type.Array(file),
  overlaps: Type.Array(
    closed({
      older: count('place in `files`, 0 for the first'),
      newer: count('the same'),
      from: day('first order day of what they have in common'),
      to: day('the last'),
      orders: count('with a line in both'),
      changed: count('of these: the older file says something else'),
      setAside: closed({ rows: count(), amount: amount() }, 'of these orders, in the older file'),
      kept: closed({ lines: count(), amount: amount() }, 'other lines that stand identically in both: used'),
    }),
    { description: 'two by two, files that have orders or lines in common' },
  ),
  strayRows: count('rows dated a year or more before all others'),
  notes: Type.Array(note),
  fields: Type.Array(Type.String()),
  lacks: Type.Array(Type.String(), {
    description: 'fields and options that are missing, each with something the report cannot say',
  }),
  basis,
  reconciliation: closed({
    rowsRead: count('rowsUsed + rowsRejected + Σ setAside'),
    rowsUsed: count(),
    rowsRejected: count(),
    rejectedBy: Type.Record(Type.String(), count(), { description: 'rowsRejected by reason' }),
    setAside,
    netSales: amount('customers + withoutPurchase + guests'),
    gross: amount(),
    returned: amount(),
    customers: closed(money),
    withoutPurchase: closed(money),
    guests: closed({ ...money, rows: count(), orders: count() }),
    orders: count(),
    afterAsOf: closed(
      { rows: count(), demand: amount(), from: orNull(day()), to: orNull(day()) },
      'rows dated after the as-of day; null without any',
    ),
  }),
  withoutKey: closed({
    rows: share('of the rows used'),
    orders: share('of all orders'),
    netSales: orNull(number('of all net sales')),
  }),
  categories: Type.Array(
    closed({
      category: Type.Optional(Type.String()),
      categories: count('how many categories the line stands for'),
      gross: amount(),
      returned: amount(),
      netSales: amount(),
    }),
    { description: 'the largest by name, all others in one line without a name' },
  ),
  years: Type.Array(
    closed({
      year: Type.Integer(),
      lines: count(),
      customers: count('keys with a purchase in the year'),
      ...yearMoney,
      guests: closed(yearMoney, 'what of it is guests’'),
    }),
  ),
  from: day(),
  to: day(),
  asOf: day(),
  midMonth: Type.Boolean(),
  monthEnd: day('end of the last complete month'),
  lastWeek: orNull(number('orders of the last seven days ÷ of such a week in the eight weeks before')),
  lastDays: closed({
    weekOrders: count(),
    usualWeekOrders: orNull(number()),
    dayOrders: count('of the as-of day'),
    usualDayOrders: orNull(number('of the same day of the week')),
    halfEmptyWeek: Type.Boolean(),
    shortDays: count('days at the end with less than half of their usual orders'),
  }),
  recommendedAsOf: Type.Optional(day('to diagnose again with')),
  gaps: Type.Array(
    closed({
      from: day(),
      to: day(),
      days: count(),
      usualOrders: number(),
      probability: portion('of such a run of days without an order'),
      yearly: Type.Boolean(),
    }),
    { description: 'the longest runs of days without an order that are unusual for this shop' },
  ),
  allGaps: closed({ gaps: count(), days: count() }),
  emptyDays: share('days without an order'),
  months: Type.Array(
    closed({
      from: day(),
      to: day(),
      complete: Type.Boolean(),
      orders: count('cancelled ones and those of guests included'),
      usualOrders: orNull(number('at the pace of the months around')),
      thin: Type.Boolean(),
    }),
  ),
  outliers: closed({
    purchases: count(),
    median: orNull(amount()),
    fence: orNull(amount('a purchase above it is an outlier')),
    count: count(),
    gross: amount(),
    share: orNull(portion('of the gross sales of all customers')),
    largest: Type.Array(closed({ day: day(), gross: amount(), share: portion() })),
  }),
  concentration: closed({
    customer: closed({
      purchases: count(),
      gross: amount(),
      share: orNull(portion('of the gross sales of all customers')),
      unusual: Type.Boolean(),
    }),
    day: closed({
      day: day(),
      orders: count(),
      gross: amount(),
      share: orNull(portion('of the orders of all days')),
      unusual: Type.Boolean(),
    }),
  }),
  shipmentLagDays: Type.Optional(count('95 % of the lines are shipped within')),
  oldestTermComplete: Type.Boolean(),
});
