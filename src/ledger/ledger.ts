import type { Engine } from '../engine/engine.ts';
import { readSql } from '../engine/sql.ts';
import type { Orders } from '../intake/orders.ts';
import type { EpochDay } from '../units/day.ts';
import {
  bookedDays,
  type CategoryDays,
  type Entries,
  LONGEST_SHIPMENT,
  type PurchaseTraits,
  readBookedDays,
} from './booked-days.ts';
import { type Costs, readCosts } from './costs.ts';
import { historyStart } from './history-start.ts';
import {
  type Deliveries,
  type KindNames,
  type Kinds,
  readDeliveries,
  readKindNames,
  readKinds,
} from './kinds.ts';
import { type Passes, planPasses } from './passes.ts';

export {
  type CategoryDays,
  type Entries,
  NOT_STATED,
  offsetsOf,
  type PurchaseTraits,
} from './booked-days.ts';
export type { Deliveries, KindNames, Kinds } from './kinds.ts';

/** The void day of what never became void. */
export const NEVER = 2_000_000_000;

/** In a month the file records shipments when this share of its lines says when they were shipped. */
const SHIPMENTS_RECORDED_FROM = 0.9;

/** One entry per (order day, void day, return day, guest or not, void for want of shipment or not). */
export interface DayTotals {
  readonly orderDay: Int32Array;
  readonly voidDay: Int32Array;
  readonly returnDay: Int32Array;
  readonly guest: Int8Array;
  /** 1 where the void day is that of goods never shipped, 0 where it is that of a cancellation, or never comes */
  readonly neverShipped: Int8Array;
  readonly lines: Int32Array;
  readonly demand: Float64Array;
  readonly gross: Float64Array;
  readonly returned: Float64Array;
}

export interface OrderCounts {
  readonly orderDay: Int32Array;
  readonly voidDay: Int32Array;
  readonly guest: Int8Array;
  readonly orders: Int32Array;
}

/** What happened, without an as-of day and without an estimate. */
export interface Ledger extends KindNames {
  readonly currency: string;
  /** customer keys as delivered, in the order of their bytes; a customer's number is the place of his key */
  readonly keys: readonly string[];
  /** order day of the first line under each key, of whatever kind */
  readonly firstRowDay: Int32Array;
  /** day of the first purchase as the file states it; NaN where it does not */
  readonly statedFirstPurchase: Float64Array;
  /** one entry per customer, order day and void day; amount is gross sales */
  readonly purchases: Entries;
  /** one entry per customer, day of return and void day of the goods; positive amounts */
  readonly returns: Entries;
  readonly categoryDays: CategoryDays;
  /** one entry per row of `purchases` */
  readonly traits: PurchaseTraits;
  readonly kinds: Kinds;
  readonly deliveries: Deliveries;
  readonly costs: Costs;
  readonly dayTotals: DayTotals;
  readonly orderCounts: OrderCounts;
  /** days within which 95 % of the lines are shipped; undefined where no month's shipments are recorded */
  readonly shipmentLagDays: number | undefined;
  /** first order day of the history, stray rows aside (history-start.ts) */
  readonly from: EpochDay;
  /** rows dated long before all others */
  readonly strayRows: number;
  /** last order day of all lines used */
  readonly to: EpochDay;
}

/** Rolls the checked order lines up; the engine can close after it. */
export async function readLedger(
  orders: Pick<Orders, 'engine' | 'currency'>,
  { linesInAPass }: { readonly linesInAPass?: number } = {},
): Promise<Ledger> {
  const { engine } = orders;
  const shipments = await readShipments(engine);
  await engine.run(readSql(new URL('./customers.sql', import.meta.url)));
  await engine.run(readSql(new URL('./kinds.sql', import.meta.url)));
  await engine.run(readSql(new URL('./entries.sql', import.meta.url)), {
    shipmentLag: shipments ?? 0,
    never: NEVER,
    longestShipment: LONGEST_SHIPMENT,
  });
  const costs = await readCosts(engine);
  await engine.run('DROP TABLE order_lines');
  const passes = await planPasses(engine, linesInAPass);

  const [keys, booked, names, dayTotals, orderCounts, kinds, deliveries] = await Promise.all([
    readKeys(engine),
    readBookedDays(engine, passes),
    readKindNames(engine),
    readDayTotals(engine),
    readOrderCounts(engine, passes),
    readKinds(engine),
    readDeliveries(engine, passes, NEVER),
  ]);

  return {
    currency: orders.currency,
    keys: keys.customer_key,
    firstRowDay: keys.first_row_day,
    statedFirstPurchase: keys.stated,
    ...bookedDays(booked, keys.customer_key.length),
    ...names,
    kinds,
    deliveries,
    costs,
    dayTotals,
    orderCounts,
    shipmentLagDays: shipments,
    ...historyStart(dayTotals.orderDay, dayTotals.lines),
    to: dayTotals.orderDay.at(-1) ?? Number.NaN,
  };
}

function readKeys(engine: Engine) {
  return engine.columns(
    "SELECT customer_key, first_row_day, coalesce(first_purchase_day::DOUBLE, 'NaN') AS stated FROM customers ORDER BY customer",
    { customer_key: 'text', first_row_day: 'int32', stated: 'float64' },
  );
}

/** The usual lag, with the months whose shipments are recorded left in the engine. */
async function readShipments(engine: Engine): Promise<number | undefined> {
  const [row] = await engine.rows(readSql(new URL('./shipments.sql', import.meta.url)));
  const lag = row?.lag === null || row?.lag === undefined ? undefined : Number(row.lag);
  await engine.run(readSql(new URL('./shipping-months.sql', import.meta.url)), {
    lastDay: Number(row?.last_day ?? 0),
    lag: lag ?? 0,
    recordedFrom: SHIPMENTS_RECORDED_FROM,
  });
  const [months] = await engine.rows('SELECT count(*)::INTEGER AS recorded FROM shipping_months');
  return Number(months?.recorded) > 0 ? lag : undefined;
}

async function readDayTotals(engine: Engine): Promise<DayTotals> {
  const rows = await engine.columns(readSql(new URL('./day-totals.sql', import.meta.url)), {
    order_day: 'int32',
    void_day: 'int32',
    return_day: 'int32',
    guest: 'int8',
    never_shipped: 'int8',
    lines: 'int32',
    demand: 'float64',
    gross: 'float64',
    returned: 'float64',
  });
  const {
    order_day: orderDay,
    void_day: voidDay,
    return_day: returnDay,
    never_shipped: neverShipped,
    ...others
  } = rows;
  return { ...others, orderDay, voidDay, returnDay, neverShipped };
}

async function readOrderCounts(engine: Engine, { byDay }: Passes): Promise<OrderCounts> {
  const rows = await engine.columns(
    readSql(new URL('./order-counts.sql', import.meta.url)),
    { order_day: 'int32', void_day: 'int32', guest: 'int8', orders: 'int32' },
    byDay,
  );
  const { order_day: orderDay, void_day: voidDay, ...others } = rows;
  return { ...others, orderDay, voidDay };
}
