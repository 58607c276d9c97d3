import type { EpochDay } from '../../units/day.ts';
import { ratio, type Share } from '../../units/share.ts';
import type { CohortBehaviour } from './cohorts.ts';
import { F2_WINDOWS } from './f2-conversion.ts';
import type { Continuation } from './returning-terms.ts';

/** The customers won in twelve months: every season once. */
export interface YearCohort {
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly customers: number;
  readonly whole: boolean;
  readonly firstOrderValue: number;
  /** within 180 days; empty base while the time of anybody is not up */
  readonly conversion: Share;
  /** per head up to 360 days; not known while the time of anybody is not up */
  readonly netValue: number;
  /** bought in the twelve months that followed; empty base for the last twelve */
  readonly nextYear: Share;
}

const F2_DAYS = 180;

/** Terms two by two, newest first; an odd one left over at the old end is in no year. */
export function yearCohorts(
  terms: readonly (CohortBehaviour & { readonly whole: boolean })[],
  { byYear }: Continuation,
): YearCohort[] {
  return Array.from({ length: Math.floor(terms.length / 2) }, (_, k) => {
    const halves = [terms[2 * k]!, terms[2 * k + 1]!];
    const met = halves.filter((half) => half.customers > 0);
    const customers = total(met, (half) => half.customers);
    const perHead = (of: (half: CohortBehaviour) => number) =>
      ratio(
        total(met, (half) => of(half) * half.customers),
        customers,
      );
    const conversions = met.map((half) => half.conversions[F2_WINDOWS.indexOf(F2_DAYS)]!);
    const isUp = conversions.every(({ base }) => base > 0);
    return {
      from: halves[1]!.from,
      to: halves[0]!.to,
      customers,
      whole: halves.every((half) => half.whole),
      firstOrderValue: perHead((half) => half.firstOrderValue),
      conversion: isUp
        ? { hits: total(conversions, ({ hits }) => hits), base: customers }
        : { hits: 0, base: 0 },
      netValue: perHead((half) => half.ages.at(-1)!.netValue),
      nextYear: byYear[k]!,
    };
  });
}

function total<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
