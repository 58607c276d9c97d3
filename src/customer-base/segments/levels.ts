import { fifths } from './fifths.ts';

/** Lower bounds of the five levels of retention power, from level 5 (highest) down to 2; below is level 1. */
export const RETENTION_LEVEL_BOUNDS = [0.8, 0.6, 0.4, 0.2] as const;

/** Levels of retention power, 5 (highest) … 1, by fixed probabilities, so that a level means the same in every report. */
export function retentionLevels(retentionPower: Float64Array): Int8Array {
  const levels = new Int8Array(retentionPower.length).fill(1);
  for (let i = 0; i < levels.length; i += 1) {
    for (const bound of RETENTION_LEVEL_BOUNDS) if (retentionPower[i]! >= bound) levels[i]! += 1;
  }
  return levels;
}

/** Levels of purchasing power, 5 (highest) … 1: fifths of the customers. */
export function purchasingLevels(purchasingPower: Float64Array): Int8Array {
  return fifths(purchasingPower);
}
