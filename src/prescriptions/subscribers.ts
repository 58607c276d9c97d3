import type { Study } from '../diagnoses/study.ts';
import { SMALLEST_BASE } from '../units/share.ts';

/** Cycles looked at: the first year of monthly deliveries. */
const CYCLES = 12;
/** Cycles at which help is given: those where most leave. */
const HELPED = 3;

/** Subscribers who stand at the cycles where the largest share of them leaves, and those cycles. */
export interface AtCycles {
  /** 1 … 12, ascending */
  readonly cycles: readonly number[];
  /** by number, ascending */
  readonly customers: readonly number[];
}

/**
 * Of the contracts begun in the file: the share that left after delivery n, of all that got there and whose wait is over. Customers
 * are told whose running contract stands at one of the worst.
 */
export function subscribersAtCycles({
  subscriptions: { contracts, lives },
  asOf,
}: Pick<Study, 'subscriptions' | 'asOf'>): AtCycles {
  const { count, begun, customer, offsets, day } = contracts;
  const steps = Array.from({ length: CYCLES }, (_, k) => ({ cycle: k + 1, left: 0, judged: 0 }));
  const standing = new Map<number, number[]>();
  for (let i = 0; i < count; i += 1) {
    if (begun[i] === 0) continue;
    const reached = lives.reached[i]!;
    for (let k = 0; k < Math.min(reached, CYCLES); k += 1) {
      const at = offsets[i]! + k;
      if (!(day[at]! + lives.wait[at]! <= asOf)) continue;
      steps[k]!.judged += 1;
      if (k + 1 === reached) steps[k]!.left += 1;
    }
    if (lives.left[i] === 1) continue;
    const there = standing.get(reached);
    if (there) there.push(customer[i]!);
    else standing.set(reached, [customer[i]!]);
  }
  const cycles = steps
    .filter(({ left, judged }) => left > 0 && judged >= SMALLEST_BASE)
    .sort((a, b) => b.left / b.judged - a.left / a.judged || a.cycle - b.cycle)
    .slice(0, HELPED)
    .map(({ cycle }) => cycle)
    .sort((a, b) => a - b);
  const customers = [...new Set(cycles.flatMap((cycle) => standing.get(cycle) ?? []))];
  return { cycles, customers: customers.sort((a, b) => a - b) };
}
