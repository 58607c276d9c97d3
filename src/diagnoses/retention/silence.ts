import type { Customer } from '../../customer-base/history.ts';
import { columnOf, type Frame } from '../../frame.ts';

/** Customers whose present silence is as likely as from … to by their own usual intervals; the first band includes 1. */
export interface SilenceBand {
  readonly from: number;
  readonly to: number;
  readonly customers: number;
  /** customers by level of retention power, 5 first */
  readonly levels: readonly number[];
  /** mean; not known for an empty band */
  readonly retentionPower: number;
  /** smallest units */
  readonly totalSixMonthValue: number;
}

/** Lower bounds: usual, rather long, long, and rare, which is less than one interval in twenty. */
export const SILENCE_PROBABILITIES = [0.5, 0.2, 0.05, 0] as const;

const LEVELS = 5;

export function bySilenceProbability(customers: Frame<Customer>): SilenceBand[] {
  const bands = SILENCE_PROBABILITIES.map(() => ({
    levels: new Array<number>(LEVELS).fill(0),
    power: 0,
    value: 0,
  }));
  const probability = columnOf(customers, 'silenceProbability');
  const level = columnOf(customers, 'retentionLevel');
  const power = columnOf(customers, 'retentionPower');
  const value = columnOf(customers, 'sixMonthValue');
  for (let i = 0; i < probability.length; i += 1) {
    const band = bands[SILENCE_PROBABILITIES.findIndex((from) => probability[i]! >= from)]!;
    band.levels[LEVELS - level[i]!]! += 1;
    band.power += power[i]!;
    band.value += value[i]!;
  }
  return bands.map(({ levels, power, value }, i) => {
    const heads = levels.reduce((sum, count) => sum + count, 0);
    return {
      from: SILENCE_PROBABILITIES[i]!,
      to: SILENCE_PROBABILITIES[i - 1] ?? 1,
      customers: heads,
      levels,
      retentionPower: heads === 0 ? Number.NaN : power / heads,
      totalSixMonthValue: value,
    };
  });
}
