import type { Deliveries } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';

/** Contracts of subscriptions as known on the as-of day, by customer; deliveries of contract i are rows offsets[i] … offsets[i + 1] − 1. */
export interface Contracts {
  readonly count: number;
  readonly customer: Int32Array;
  /** 1 where the first delivery of the contract is in the file */
  readonly begun: Int8Array;
  readonly offsets: Int32Array;
  /** days of the deliveries, rising within a contract */
  readonly day: Int32Array;
  /** which delivery of the contract the file says each is; NaN where it does not */
  readonly cycle: Float64Array;
  /** smallest units */
  readonly gross: Float64Array;
  /** of it, what had come back by the as-of day; smallest units */
  readonly returned: Float64Array;
  /** the file has contract numbers */
  readonly numbered: boolean;
}

export interface ContractOptions {
  readonly asOf: EpochDay;
  /** first rows before this day are not taken for a first delivery; −∞ where the file begins with the company */
  readonly firstSeenUntil: EpochDay;
  /** the file has contract numbers */
  readonly numbered: boolean;
}

interface Delivery {
  readonly day: number;
  /** which delivery the file says it is; NaN where it does not */
  readonly cycle: number;
  readonly gross: number;
  readonly returned: number;
}

/**
 * Deliveries put together to contracts: by their number; without contract numbers, a delivery goes on the contract of the
 * customer whose last stated cycle is nearest below its own (of equals, the one delivered last), and begins a new one where
 * none is below, or where it is said to be the first. One without a cycle goes on the contract delivered last.
 */
export function contractsOf(
  deliveries: Deliveries,
  { asOf, firstSeenUntil, numbered }: ContractOptions,
): Contracts {
  const { customer, contract, day, voidDay, cycle, gross, returnDay, returned } = deliveries;
  const rows = newRows(day.length);
  let count = 0;
  for (let row = 0; row < day.length; ) {
    const begin = row;
    const known: Delivery[] = [];
    for (
      ;
      row < day.length && customer[row] === customer[begin] && contract[row] === contract[begin];
      row += 1
    ) {
      if (day[row]! > asOf || voidDay[row]! <= asOf) continue;
      const delivery = {
        day: day[row]!,
        cycle: cycle[row]!,
        gross: gross[row]!,
        returned: returnDay[row]! <= asOf ? returned[row]! : 0,
      };
      const last = known.at(-1);
      if (last?.day === delivery.day) known[known.length - 1] = together(last, delivery);
      else known.push(delivery);
    }
    for (const own of numbered ? [known] : toldApart(known)) {
      if (own.length === 0) continue;
      let end = rows.offsets[count]!;
      for (const delivery of own) {
        rows.day[end] = delivery.day;
        rows.cycle[end] = delivery.cycle;
        rows.gross[end] = delivery.gross;
        rows.returned[end] = delivery.returned;
        end += 1;
      }
      rows.customer[count] = customer[begin]!;
      rows.begun[count] = hasBegun(own[0]!, firstSeenUntil) ? 1 : 0;
      count += 1;
      rows.offsets[count] = end;
    }
  }
  return { count, numbered, ...rows };
}

/** Room for a contract and a delivery a row: there cannot be more. */
function newRows(most: number) {
  return {
    customer: new Int32Array(most),
    begun: new Int8Array(most),
    offsets: new Int32Array(most + 1),
    day: new Int32Array(most),
    cycle: new Float64Array(most),
    gross: new Float64Array(most),
    returned: new Float64Array(most),
  };
}

/** Parts of a delivery that were shipped, cancelled or sent back apart. */
function together(a: Delivery, b: Delivery): Delivery {
  const cycle = Number.isNaN(a.cycle)
    ? b.cycle
    : Number.isNaN(b.cycle)
      ? a.cycle
      : Math.max(a.cycle, b.cycle);
  return { day: a.day, cycle, gross: a.gross + b.gross, returned: a.returned + b.returned };
}

/** Said to be the first; or, where nothing is said, too late for a contract that ran when the file began. */
function hasBegun({ cycle, day }: Delivery, firstSeenUntil: number): boolean {
  return Number.isNaN(cycle) ? day >= firstSeenUntil : cycle <= 1;
}

/** A contract being put together, with the cycle stated last. */
interface Open {
  cycle: number;
  readonly deliveries: Delivery[];
}

/** The contracts of one customer, where only the cycles tell them apart. */
function toldApart(deliveries: readonly Delivery[]): Delivery[][] {
  const open: Open[] = [];
  for (const delivery of deliveries) {
    const goesOn = Number.isNaN(delivery.cycle) ? lastDelivered(open) : nearestBelow(open, delivery.cycle);
    if (goesOn === undefined) {
      open.push({ cycle: delivery.cycle, deliveries: [delivery] });
      continue;
    }
    goesOn.deliveries.push(delivery);
    if (!Number.isNaN(delivery.cycle)) goesOn.cycle = delivery.cycle;
  }
  return open.map((part) => part.deliveries);
}

function lastDelivered(open: readonly Open[]): Open | undefined {
  return [...open].sort((a, b) => b.deliveries.at(-1)!.day - a.deliveries.at(-1)!.day)[0];
}

function nearestBelow(open: readonly Open[], cycle: number): Open | undefined {
  if (cycle <= 1) return undefined;
  const stated = (part: Open) => (Number.isNaN(part.cycle) ? 0 : part.cycle);
  const below = open.filter((part) => stated(part) < cycle);
  const nearest = Math.max(...below.map(stated));
  return lastDelivered(below.filter((part) => stated(part) === nearest));
}
