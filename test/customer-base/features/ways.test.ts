import { expect, it } from 'vitest';
import { WAYS, wayWriter } from '../../../src/customer-base/features/ways.ts';
import { dayOf } from '../../../src/units/day.ts';
import { type Line, plainLedger } from '../../plain-ledger.ts';

const { log } = Math;
const asOf = dayOf('2025-03-31');

/** test/worked/behaviour.md, "How they bought" */
const line = (
  key: string,
  day: string,
  category: string,
  channel: string,
  amount: number,
  more: Partial<Line> = {},
): Line => ({ key, order: `${key}${day}`, day: dayOf(day), category, channel, amount, ...more });
const shipped = (day: string) => ({ shippedDay: dayOf(day) });
const subscription = true;
const ledger = plainLedger([
  line('S', '2024-10-01', 'tea', 'web', 900, shipped('2024-10-02')),
  line('S', '2024-10-01', 'oil', 'web', 500, shipped('2024-10-04')),
  line('S', '2024-12-01', 'tea', 'web', 900, { subscription, ...shipped('2024-12-01') }),
  line('S', '2025-01-15', 'tea', 'web', 900, { subscription, ...shipped('2025-01-16') }),
  line('S', '2025-01-15', 'oil', 'shop', 300, shipped('2025-01-16')),
  line('S', '2025-03-01', 'tea', 'web', 900, { subscription, ...shipped('2025-04-02') }),
  line('S', '2025-03-20', 'oil', 'shop', 4000, {
    ...shipped('2025-03-27'),
    cancelled: true,
    cancelledDay: dayOf('2025-03-25'),
  }),
  line('E', '2024-06-01', 'tea', 'shop', 900, { subscription }),
  line('E', '2025-04-01', 'oil', 'web', 100, shipped('2025-04-02')),
]);

const byHand: Readonly<Record<(typeof WAYS)[number], readonly [ofE: number, ofS: number]>> = {
  cancelledShare: [0, 1 / 5],
  shipmentStated: [0, 1],
  shipmentDays: [0, log(2)],
  lastShipmentDays: [0, 0],
  freeShare: [0, 2 / 4],
  freeSilence: [0, log(76) - log(31)],
  deliveries: [log(2), log(4)],
  deliveryOverdue: [log(304) - log(46), log(31) - log(46)],
  subscribed: [0, 1],
  deliveriesRunning: [0, log(4)],
  firstCategory: [1, 1],
  lastCategory: [1, 1],
  firstChannel: [0, 1],
  lastChannel: [0, 1],
};

it.each(WAYS)('%s, by hand', (name) => {
  const write = wayWriter(ledger, asOf);
  byHand[name].forEach((quantity, customer) => {
    const row = new Float64Array(WAYS.length + 1);
    write(customer, row, 1);
    expect(row[1 + WAYS.indexOf(name)], 'ES'[customer]).toBeCloseTo(quantity, 12);
  });
});
