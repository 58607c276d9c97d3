import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { PLANTS } from '../src/generator/illnesses/index.ts';
import type { Kind } from '../src/generator/illnesses/planting.ts';
import { falseAlarms, findingsOf, illCompany, isTold } from './illness.ts';

/** One company that is made up, and what is planted in it. */
export interface Trial {
  readonly seed: number;
  readonly customers: number;
  readonly quick: boolean;
  /** undefined: nothing */
  readonly planted?: { readonly name: string; readonly kind: Kind; readonly strength: number };
}

/** What came of it. */
export interface Tried extends Trial {
  readonly told: boolean;
  /** findings to act on that were not planted */
  readonly alarms: readonly string[];
  /** all findings, for a look at what was told instead */
  readonly found: readonly string[];
}

/** What is planted in a company of each seed; controls at strength 1 alone. */
export function plantings(strengths: readonly number[]): readonly Trial['planted'][] {
  return [
    ...(strengths.includes(1) ? [undefined] : []),
    ...[...PLANTS].flatMap(([name, { kind }]) =>
      strengths
        .filter((strength) => kind !== 'control' || strength === 1)
        .map((strength) => ({ name, kind, strength })),
    ),
  ];
}

export function tryOut(trial: Trial): Tried {
  const { seed, customers, quick, planted } = trial;
  const illness = planted ? [`${planted.name}:${planted.strength}`] : [];
  const company = illCompany(seed, customers, illness);
  const { findings } = findingsOf(company.ledger, company.asOf, { quick });
  const shown = ({ code, about }: (typeof findings)[number]) => `${code}${about ? ` ${about.name}` : ''}`;
  return {
    ...trial,
    told: company.planted.every((each) => isTold(findings, each)),
    alarms: falseAlarms(findings, company.planted).map(shown),
    found: findings.map((finding) => `${finding.level} ${shown(finding)}`),
  };
}

/**
 * Tries out one after the other. With `file`, a line of JSON for each is put there as soon as it is done, and what
 * it holds already is not tried again.
 */
export function tryAll(trials: readonly Trial[], file?: string): readonly Tried[] {
  const isKnown = file !== undefined && existsSync(file);
  const lines = isKnown ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const known = new Map(lines.map((line) => JSON.parse(line) as Tried).map((one) => [nameOf(one), one]));
  return trials.map((trial) => {
    const before = known.get(nameOf(trial));
    if (before) return before;
    const tried = tryOut(trial);
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(tried)}\n`);
    return tried;
  });
}

function nameOf({ seed, customers, quick, planted }: Trial): string {
  return [seed, customers, quick, planted?.name, planted?.strength].join();
}
