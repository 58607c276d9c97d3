import type { EpochDay } from '../../units/day.ts';
import { GROUPS, type Group } from './groups.ts';
import type { Standings } from './points.ts';

/** `nowhere`: not yet a customer on the earlier point; `void`: all purchases cancelled by the later one. */
export type Origin = Group | 'nowhere';
export type Destination = Group | 'void';

export const ORIGINS: readonly Origin[] = [...GROUPS, 'nowhere'];
export const DESTINATIONS: readonly Destination[] = [...GROUPS, 'void'];

/** Who went where between two successive points. */
export interface Moves {
  /** of the later point */
  readonly term: number;
  readonly from: EpochDay;
  readonly to: EpochDay;
  /** every origin with every destination */
  readonly cells: readonly {
    readonly origin: Origin;
    readonly destination: Destination;
    readonly customers: number;
  }[];
  /** of those in upper, middle, lower on the earlier point: up + same + down + lapsed + void are all of them */
  readonly up: number;
  readonly same: number;
  readonly down: number;
  readonly lapsed: number;
  readonly void: number;
  /** lapsed on the earlier point, in a group of value on the later one */
  readonly cameBack: number;
  /** not yet a customer on the earlier point */
  readonly won: number;
}

export function movesBetween(earlier: Standings, later: Standings): Moves {
  const counts = ORIGINS.map(() => new Float64Array(DESTINATIONS.length));
  const nowhere = ORIGINS.indexOf('nowhere');
  const cancelled = DESTINATIONS.indexOf('void');
  let at = 0;
  for (let i = 0; i < earlier.customer.length; i += 1) {
    const customer = earlier.customer[i]!;
    for (; at < later.customer.length && later.customer[at]! < customer; at += 1) {
      counts[nowhere]![later.group[at]!]! += 1;
    }
    const still = later.customer[at] === customer;
    counts[earlier.group[i]!]![still ? later.group[at]! : cancelled]! += 1;
    if (still) at += 1;
  }
  for (; at < later.customer.length; at += 1) counts[nowhere]![later.group[at]!]! += 1;

  const lapsed = GROUPS.indexOf('lapsed');
  const sum = (wanted: (origin: number, destination: number) => boolean) =>
    counts.reduce(
      (all, row, origin) =>
        row.reduce((total, n, destination) => (wanted(origin, destination) ? total + n : total), all),
      0,
    );
  return {
    term: later.term,
    from: earlier.day,
    to: later.day,
    cells: ORIGINS.flatMap((origin, o) =>
      DESTINATIONS.map((destination, d) => ({ origin, destination, customers: counts[o]![d]! })),
    ),
    up: sum((o, d) => o < lapsed && d < o),
    same: sum((o, d) => o < lapsed && d === o),
    down: sum((o, d) => o < lapsed && d > o && d < lapsed),
    lapsed: sum((o, d) => o < lapsed && d === lapsed),
    void: sum((o, d) => o < lapsed && d === cancelled),
    cameBack: sum((o, d) => o === lapsed && d < lapsed),
    won: sum((o) => o === nowhere),
  };
}
