import type { Contracts } from '../../customer-base/contracts/contracts.ts';
import type { Lives } from '../../customer-base/contracts/lives.ts';
import { TERMS_SHOWN, type Term, termsBack } from '../../units/term.ts';
import { byCycle, type CycleFigures } from './cycles.ts';

/** Deliveries that cohorts are compared at. */
export const CYCLES_COMPARED = [2, 3, 4, 6, 9, 12] as const;

/** Contracts begun in a term. */
export interface ContractCohort extends Term {
  readonly contracts: number;
  /** the file covers the term */
  readonly whole: boolean;
  /** one entry a cycle of CYCLES_COMPARED */
  readonly survival: readonly {
    readonly cycle: number;
    readonly rate: number;
    readonly estimated: boolean;
  }[];
}

/**
 * Contracts by the term of their first delivery, newest first. A survival is shown where, at every delivery before, at least half of those
 * who got so far have had their time; it is *estimated* where some have not.
 */
export function byCohort(contracts: Contracts, lives: Lives, asOf: number, from: number): ContractCohort[] {
  const started = (i: number) => contracts.day[contracts.offsets[i]!]!;
  return termsBack(asOf, TERMS_SHOWN).flatMap((term) => {
    const steps = byCycle(contracts, lives, asOf, (i) => started(i) >= term.from && started(i) <= term.to);
    if (steps[0]!.reached === 0) return [];
    return {
      ...term,
      contracts: steps[0]!.reached,
      whole: term.from >= from,
      survival: CYCLES_COMPARED.map((cycle) => {
        const before = steps.slice(0, cycle - 1);
        const enough = before.every((step) => 2 * step.leaving.base >= step.reached);
        return {
          cycle,
          rate: enough ? productOf(before) : Number.NaN,
          estimated: before.some((step) => step.leaving.base < step.reached),
        };
      }),
    };
  });
}

/** Part that goes on after all of the steps; where nobody got so far, nobody goes on. */
function productOf(steps: readonly CycleFigures[]): number {
  return steps.reduce((part, { leaving: { hits, base } }) => (base === 0 ? 0 : part * (1 - hits / base)), 1);
}
