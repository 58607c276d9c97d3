import type { EpochDay } from '../../units/day.ts';
import type { Dealings } from '../dealings.ts';
import { log1pOf } from './log1p.ts';

/** Numbers of a category or channel, not amounts: what they stand for is learnt (`levels.ts`). */
export const CODED = ['firstCategory', 'lastCategory', 'firstChannel', 'lastChannel'] as const;

/**
 * How a customer has bought, as known on a day: what he cancelled, how long he waited for goods, his subscription, and through
 * which category and channel he came first and last. 0 where the file does not say.
 */
export const WAYS = [
  'cancelledShare',
  'shipmentStated',
  'shipmentDays',
  'lastShipmentDays',
  'freeShare',
  'freeSilence',
  'deliveries',
  'deliveryOverdue',
  'subscribed',
  'deliveriesRunning',
  ...CODED,
] as const;

/** Until a second delivery shows how far apart they are. */
const FIRST_DELIVERY_INTERVAL = 45;
/** Later than so many intervals after the last delivery a subscription is taken for ended. */
const INTERVALS_RUNNING = 1.5;

/** Writes the ways of a customer who has bought by the day, in the order of {@link WAYS}. */
export type WayWriter = (customer: number, rows: Float64Array, place: number) => void;

export function wayWriter({ purchases, traits, kinds }: Dealings, asOf: EpochDay): WayWriter {
  const { offsets, day: days, voidDay, amount } = purchases;
  const { kind, free, subscribed, shipmentDays } = traits;
  return (customer, rows, place) => {
    const end = offsets[customer + 1]!;
    let bought = 0;
    let cancelled = 0;
    let shipments = 0;
    let sumLogShipments = 0;
    let lastLogShipment = 0;
    let freePurchases = 0;
    let lastFree = Number.NaN;
    let deliveries = 0;
    let lastDelivery = Number.NaN;
    let interval = FIRST_DELIVERY_INTERVAL;
    let lastDay = Number.NaN;
    let firstKind = 0;
    let lastKind = 0;
    for (let row = offsets[customer]!; row < end && days[row]! <= asOf; ) {
      const day = days[row]!;
      let largest = -1;
      let freely = 0;
      let delivered = 0;
      let shipped = -1;
      for (; row < end && days[row] === day; row += 1) {
        if (voidDay[row]! <= asOf) {
          cancelled += 1;
          continue;
        }
        // the larger part leads; of equals the first kind
        if (amount[row]! > largest || (amount[row] === largest && kind[row]! < lastKind)) {
          largest = amount[row]!;
          lastKind = kind[row]!;
        }
        freely |= free[row]!;
        delivered |= subscribed[row]!;
        if (shipmentDays[row]! > shipped) shipped = shipmentDays[row]!;
      }
      if (largest < 0) continue;
      if (bought === 0) firstKind = lastKind;
      bought += 1;
      lastDay = day;
      if (shipped >= 0 && day + shipped <= asOf) {
        lastLogShipment = log1pOf(shipped);
        sumLogShipments += lastLogShipment;
        shipments += 1;
      }
      if (freely) {
        freePurchases += 1;
        lastFree = day;
      }
      if (!delivered) continue;
      if (deliveries > 0) interval = day - lastDelivery;
      deliveries += 1;
      lastDelivery = day;
    }
    const waiting = asOf - lastDelivery;
    const running = waiting <= INTERVALS_RUNNING * interval ? 1 : 0;
    const meanLogShipment = shipments > 0 ? sumLogShipments / shipments : 0;
    let at = place;
    rows[at++] = cancelled / (bought + cancelled);
    rows[at++] = shipments > 0 ? 1 : 0;
    rows[at++] = meanLogShipment;
    rows[at++] = lastLogShipment - meanLogShipment;
    rows[at++] = freePurchases / bought;
    rows[at++] = freePurchases > 0 ? log1pOf(asOf - lastFree) - log1pOf(asOf - lastDay) : 0;
    rows[at++] = log1pOf(deliveries);
    rows[at++] = deliveries > 0 ? log1pOf(waiting) - log1pOf(interval) : 0;
    rows[at++] = running;
    rows[at++] = running * log1pOf(deliveries);
    rows[at++] = kinds.category[firstKind]!;
    rows[at++] = kinds.category[lastKind]!;
    rows[at++] = kinds.channel[firstKind]!;
    rows[at++] = kinds.channel[lastKind]!;
  };
}
