import { known } from '../../frame.ts';
import type { EpochDay } from '../../units/day.ts';
import { ratio, type Share, SMALLEST_BASE } from '../../units/share.ts';
import type { Inputs } from '../study.ts';
import type { CohortBehaviour } from './cohorts.ts';
import { F2_WINDOWS } from './f2-conversion.ts';

/** What the customers of a term cost to win, and what they brought back; per head, smallest units. */
export interface PaybackCohort {
  readonly term: number;
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly customers: number;
  /** cost × customers */
  readonly totalCost: number;
  /** cost ÷ F2 conversion within 180 days: what a customer who buys twice has cost */
  readonly costPerRepeater: number;
  /** net value up to 360 days, and how many times the cost it is */
  readonly netValue: number;
  readonly timesCost: number;
  /** up to 360 days, the cost of winning not yet taken off; not known without a margin */
  readonly profit: number;
  /** first month of age (30 days each) by which the profit has reached the cost; not known while it has not */
  readonly paybackDays: number;
}

export interface AcquisitionFigures {
  /** per new customer, as stated */
  readonly cost: number;
  readonly margin: number;
  /** newest first */
  readonly cohorts: readonly PaybackCohort[];
  /** the newest whole one, of enough customers, that has had 360 days */
  readonly latest?: PaybackCohort;
}

const F2_DAYS = 180;

/** Cost and payback of the customers won; undefined where no cost is stated. */
export function acquisitionFigures(
  cohorts: readonly (CohortBehaviour & { readonly term: number; readonly whole: boolean })[],
  inputs: Inputs,
): AcquisitionFigures | undefined {
  const { acquisitionCost: cost, margin = Number.NaN, shippingCost = 0 } = inputs;
  if (cost === undefined) return undefined;
  const paid = cohorts.map(({ term, from, to, customers, conversions, ages }) => {
    const profitAt = ages.map(({ netValue, purchases }) => netValue * margin - purchases * shippingCost);
    const { netValue } = ages.at(-1)!;
    return {
      ...{ term, from, to, customers },
      totalCost: cost * customers,
      costPerRepeater: perHit(cost, conversions[F2_WINDOWS.indexOf(F2_DAYS)]!),
      netValue,
      timesCost: ratio(netValue, cost),
      profit: profitAt.at(-1)!,
      paybackDays: ages.find((_, k) => profitAt[k]! >= cost)?.days ?? Number.NaN,
    };
  });
  const latest = paid.find(
    (cohort, k) => cohorts[k]!.whole && cohort.customers >= SMALLEST_BASE && known(cohort.netValue),
  );
  return { cost, margin, cohorts: paid, ...(latest ? { latest } : {}) };
}

/** What one of the hits has cost; not known where there was none. */
function perHit(cost: number, { hits, base }: Share): number {
  return ratio(cost * base, hits);
}
