import { rate, type Share, SMALLEST_BASE, wilson } from '../../units/share.ts';
import type { Step } from './continuation.ts';

/** Where customers leave. */
export interface Leaving {
  /** the step at which most customers are lost, and how many of all lost those are; undefined where no step can be judged */
  readonly largest: { readonly nth: number; readonly lost: Share } | undefined;
  /** the step whose rate lies furthest below that of the step before, beyond both intervals; undefined where there is none */
  readonly dip: { readonly nth: number; readonly rate: Share; readonly before: Share } | undefined;
}

/** Lost at a step: whose time is up and who did not buy within it. Steps with fewer than 30 are not judged. */
export function leaving(steps: readonly Step[]): Leaving {
  const lost = ({ within }: Step) => within.base - within.hits;
  const judged = steps.filter((step) => step.within.base >= SMALLEST_BASE);
  const all = steps.reduce((sum, step) => sum + lost(step), 0);
  const largest = judged.reduce<Step | undefined>(
    (most, step) => (most === undefined || lost(step) > lost(most) ? step : most),
    undefined,
  );
  let dip: Leaving['dip'];
  for (const step of judged) {
    const before = judged.find(({ nth }) => nth === step.nth - 1);
    if (!before || wilson(step.within).high >= wilson(before.within).low) continue;
    const fall = (of: { readonly rate: Share; readonly before: Share }) => rate(of.before) - rate(of.rate);
    const found = { nth: step.nth, rate: step.within, before: before.within };
    if (dip === undefined || fall(found) > fall(dip)) dip = found;
  }
  return {
    largest: largest && all > 0 ? { nth: largest.nth, lost: { hits: lost(largest), base: all } } : undefined,
    dip,
  };
}
