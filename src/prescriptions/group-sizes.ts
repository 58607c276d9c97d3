import { Z80, Z95 } from '../units/share.ts';

/** Two-sided 5 %. */
const Z_ALPHA = Z95;
/** One-sided point of power 0.9 for a check against published examples; of power 0.8 in use. */
export const POWER = 0.8;
const Z_POWER: Readonly<Record<number, number>> = { 0.8: 0.8416212335729143, 0.9: Z80 };

/** Two groups, and what is expected in each. */
export interface Groups {
  readonly treatment: number;
  readonly control: number;
}

/** How far apart two groups are, in units of what is needed: 1 and more is power enough. */
export type Reach = (groups: Groups) => number;

/**
 * Of two rates, by the normal formula without correction for continuity: |p₂ − p₁| against
 * zα √(P̄Q̄ (1/n₁ + 1/n₂)) + zβ √(p₁q₁/n₁ + p₂q₂/n₂), P̄ weighted by the groups.
 * Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, 3rd ed., 4.2 and 4.4.
 */
export function reachOfRates(base: number, changed: number, power: number = POWER): Reach {
  return ({ treatment, control }) => {
    const mean = (control * base + treatment * changed) / (control + treatment);
    const ofNoChange = Math.sqrt(mean * (1 - mean) * (1 / control + 1 / treatment));
    const ofChange = Math.sqrt((base * (1 - base)) / control + (changed * (1 - changed)) / treatment);
    return Math.abs(changed - base) / (Z_ALPHA * ofNoChange + zOfPower(power) * ofChange);
  };
}

/** Of two means whose spread is the same: |difference| against (zα + zβ) σ √(1/n₁ + 1/n₂). Cohen (1988), 2.4. */
export function reachOfMeans(difference: number, deviation: number, power: number = POWER): Reach {
  return ({ treatment, control }) =>
    Math.abs(difference) / ((Z_ALPHA + zOfPower(power)) * deviation * Math.sqrt(1 / control + 1 / treatment));
}

/** Customers needed in all for two groups alike in size; ∞ where no number would do. */
export function neededInAll(reach: Reach): number {
  const enough = (each: number) => reach({ treatment: each, control: each }) >= 1;
  if (!enough(LARGEST)) return Number.POSITIVE_INFINITY;
  return 2 * smallest(1, LARGEST, enough);
}

/** The smallest control group, of `least` at least, that leaves enough power to `customers` in all; undefined where halves have too little. */
export function smallestControl(customers: number, reach: Reach, least: number): number | undefined {
  const half = Math.floor(customers / 2);
  const enough = (control: number) => reach({ treatment: customers - control, control }) >= 1;
  return half < least || !enough(half) ? undefined : smallest(least, half, enough);
}

/** The smallest relative change that groups of these sizes show; `reachOf` gives the reach of a change. NaN where none does. */
export function detectableLift(groups: Groups, reachOf: (lift: number) => Reach, most: number): number {
  const enough = (step: number) => reachOf((most * step) / STEPS)(groups) >= 1;
  return enough(STEPS) ? (most * smallest(1, STEPS, enough)) / STEPS : Number.NaN;
}

/** Beyond this nobody has customers. */
const LARGEST = 1e9;
/** Parts in which a detectable change is looked for. */
const STEPS = 100_000;

/** The smallest whole number from `low` to `high` for which `holds`, which does at `high` and, once it does, goes on to. */
function smallest(low: number, high: number, holds: (number: number) => boolean): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return to;
}

function zOfPower(power: number): number {
  const z = Z_POWER[power];
  if (z === undefined) throw new Error(`group sizes require a power of 0.8 or 0.9, got ${power}`);
  return z;
}
