/** A planted illness: its name and how strong it is, 1 for its usual strength. */
export interface Illness {
  readonly name: string;
  readonly strength: number;
}

/** The illnesses the generator can plant. None yet: an illness is named here once it is built. */
export const KNOWN_ILLNESSES: readonly string[] = [];

/**
 * Reads `name` or `name:strength`.
 * Throws an Error naming what is known when the illness is not, or when the strength is not a positive number.
 */
export function readIllness(text: string): Illness {
  const [name = '', strengthText = '1'] = text.split(':');
  if (!KNOWN_ILLNESSES.includes(name)) {
    const known =
      KNOWN_ILLNESSES.length === 0 ? 'none is built yet' : `known are ${KNOWN_ILLNESSES.join(', ')}`;
    throw new Error(`unknown illness ${JSON.stringify(name)}: ${known}`);
  }
  const strength = Number(strengthText);
  if (!(strength > 0)) throw new Error(`illness ${name} requires a strength above 0, got ${strengthText}`);
  return { name, strength };
}
