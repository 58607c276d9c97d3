import { plainTitle } from './presets/general.ts';
import type { Preset } from './presets/preset.ts';
import { PRESETS } from './presets/systems/index.ts';

/** Name under which no shop system is looked for: columns are told by their titles alone. */
export const GENERAL = 'general';

/** The shop system whose layout a header is: all titles of its signature are there, and none that tells of another. */
export function recognisePreset(titles: readonly string[]): Preset | undefined {
  const plain = new Set(titles.map(plainTitle));
  const holds = (title: string) => plain.has(plainTitle(title));
  return PRESETS.find(({ signature, without = [] }) => signature.every(holds) && !without.some(holds));
}

export function presetNamed(name: string): Preset | undefined {
  return PRESETS.find((preset) => preset.name === name);
}

/** Names that `--mapping` takes. */
export function presetNames(): readonly string[] {
  return [GENERAL, ...PRESETS.map(({ name }) => name)];
}
