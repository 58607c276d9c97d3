/** Thresholds of the stages of the lifecycle. */
export interface LifecycleRule {
  /** dormant above so many days of silence */
  readonly activeDays: number;
  /** lapsed above so many days of silence */
  readonly lapsedAfterDays: number;
  /** repeat from so many repeat purchases */
  readonly repeats: number;
  /** VIP from so many repeat purchases */
  readonly vipRepeats: number;
}

export const LIFECYCLE: LifecycleRule = { activeDays: 120, lapsedAfterDays: 360, repeats: 2, vipRepeats: 5 };

export const LIFECYCLE_STAGES = ['new', 'first-repeat', 'repeat', 'vip', 'dormant', 'lapsed'] as const;

export type LifecycleStage = (typeof LIFECYCLE_STAGES)[number];

/**
 * The stage of a customer: its place in LIFECYCLE_STAGES + 1. Who is not silent and has fewer repeats than the repeat
 * stage asks for is a first repeat, however long ago the first purchase was; so the age of the first purchase decides
 * nothing that silence does not.
 */
export function lifecycleStage(purchases: number, silenceDays: number, rule: LifecycleRule): number {
  if (silenceDays > rule.lapsedAfterDays) return 6;
  if (silenceDays > rule.activeDays) return 5;
  const repeats = purchases - 1;
  if (repeats === 0) return 1;
  if (repeats < rule.repeats) return 2;
  return repeats < rule.vipRepeats ? 3 : 4;
}
