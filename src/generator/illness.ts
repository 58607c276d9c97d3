import { PLANTS } from './illnesses/index.ts';

/** A planted illness, strength or control: its name and how strong it is, 1 for its usual strength. */
export interface Illness {
  readonly name: string;
  readonly strength: number;
}

/** What the generator can plant. */
export const KNOWN_ILLNESSES: readonly string[] = [...PLANTS.keys()];

const OTHER_NAMES: ReadonlyMap<string, string> = new Map([['mix-shift', 'cohort-mix-shift']]);

/** Beyond it nothing would be left: acquisition falls by a quarter for each 1. */
const STRONGEST = 3;

/**
 * Reads `name` or `name:strength`.
 * Throws an Error naming what is known when the illness is not, or when the strength is not a number above 0 and up to 3.
 */
export function readIllness(text: string): Illness {
  const [asked = '', strengthText = '1'] = text.split(':');
  const name = OTHER_NAMES.get(asked) ?? asked;
  if (!KNOWN_ILLNESSES.includes(name)) {
    throw new Error(`unknown illness ${JSON.stringify(name)}: known are ${KNOWN_ILLNESSES.join(', ')}`);
  }
  const strength = strengthText.trim() === '' ? Number.NaN : Number(strengthText);
  if (!(strength > 0 && strength <= STRONGEST)) {
    throw new Error(`illness ${name} requires a strength above 0 up to ${STRONGEST}, got ${strengthText}`);
  }
  return { name, strength };
}
