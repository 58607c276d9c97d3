import type { Contracts } from '../../customer-base/contracts/contracts.ts';
import type { Lives } from '../../customer-base/contracts/lives.ts';
import { rate, type Share } from '../../units/share.ts';
import { SKIP_FROM } from './skips.ts';

/** Deliveries told one by one. */
export const CYCLES_SHOWN = 12;

/** One delivery of the contracts that began in the file. */
export interface CycleFigures {
  readonly cycle: number;
  /** contracts that got so far */
  readonly reached: number;
  /** no next delivery within the wait, of those whose wait is over */
  readonly leaving: Share;
  /** estimated part of the contracts begun that get so far: product of the rates of going on; NaN where one is not known */
  readonly survival: number;
  /** went on only after more than SKIP_FROM usual intervals, of those who went on and have a usual one */
  readonly skips: Share;
  /** mean net sales of the delivery: less what of it had come back by the as-of day; smallest units, NaN where there was none */
  readonly value: number;
  /** expected net sales up to it of a contract begun; NaN where the survival is not known */
  readonly cumulativeValue: number;
}

/** Deliveries 1 … CYCLES_SHOWN of the contracts for which `chosen` holds: a life table, each delivery a step. */
export function byCycle(
  contracts: Contracts,
  lives: Lives,
  asOf: number,
  chosen: (contract: number) => boolean = () => true,
): CycleFigures[] {
  const counts = Array.from({ length: CYCLES_SHOWN }, () => ({
    reached: 0,
    net: 0,
    judged: 0,
    left: 0,
    skipped: 0,
    spaced: 0,
  }));
  const { offsets, day, gross, returned } = contracts;
  for (let i = 0; i < contracts.count; i += 1) {
    if (contracts.begun[i] === 0 || !chosen(i)) continue;
    const reached = lives.reached[i]!;
    const own = lives.ownInterval[i]!;
    for (let k = 0; k < Math.min(reached, CYCLES_SHOWN); k += 1) {
      const at = offsets[i]! + k;
      const step = counts[k]!;
      step.reached += 1;
      step.net += gross[at]! - returned[at]!;
      const wentOn = reached > k + 1;
      if (day[at]! + lives.wait[at]! <= asOf) {
        step.judged += 1;
        if (!wentOn) step.left += 1;
      }
      if (!wentOn || Number.isNaN(own)) continue;
      step.spaced += 1;
      if (day[at + 1]! - day[at]! > SKIP_FROM * own) step.skipped += 1;
    }
  }
  let survival = 1;
  let cumulativeValue = 0;
  return counts.map((step, k) => {
    const leaving = { hits: step.left, base: step.judged };
    const value = step.net / step.reached;
    const before = survival;
    if (before !== 0) cumulativeValue += before * value;
    // where nobody goes on, nobody gets farther
    survival = before === 0 ? 0 : before * (1 - rate(leaving));
    return {
      cycle: k + 1,
      reached: step.reached,
      leaving,
      survival: before,
      skips: { hits: step.skipped, base: step.spaced },
      value,
      cumulativeValue,
    };
  });
}
