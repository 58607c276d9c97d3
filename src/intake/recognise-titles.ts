import { type Doubt, doubtOf } from './column-content.ts';
import { FIELDS, type Field, REQUIRED_FIELDS, STAND_INS } from './fields.ts';
import type { Layout } from './layout.ts';
import { GENERAL_TITLES, plainTitle } from './presets/general.ts';
import { isPersonalTitle } from './presets/personal.ts';
import { titleCores } from './presets/title-additions.ts';
import { suggestColumns } from './suggestions.ts';

/** Below this a column is only suggested. */
export const CONFIDENCE_TO_USE = 0.8;
const CONFIDENCE = { exact: 1, similar: 0.8, part: 0.9 } as const;
const DOUBTED = { exact: 0.8, similar: 0.6, part: 0.7 } as const;

/** How sure we are of a column that was named or is known by its very title, or but for an addition; its cells may doubt it. */
export function confidenceOf(title: keyof typeof CONFIDENCE, doubt: Doubt | undefined): number {
  return (doubt === undefined ? CONFIDENCE : DOUBTED)[title];
}

/** Columns told by their titles. */
export interface RecognisedTitles {
  /** fields whose title was known but for an addition */
  readonly similar: ReadonlySet<Field>;
  /** positions of titles that were known, but another was taken, and what spoke against them */
  readonly secondChoices: ReadonlyMap<number, Doubt | undefined>;
  readonly suggestions: readonly SuggestedColumn[];
}

/** What a column may be. It is not used. */
export interface SuggestedColumn {
  readonly field: Field;
  readonly position: number;
  readonly confidence: number;
  readonly reason: 'similar-title' | 'content';
  readonly doubt?: Doubt;
}

/** Adds the fields the layout says nothing of to `positions`, by their titles; of several the first that its cells do not doubt. */
export function recogniseTitles(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  layout: Layout,
  positions: Map<Field, number>,
): RecognisedTitles {
  const plain = titles.map(plainTitle);
  const cores = titles.map((title, position) =>
    KNOWN_TITLES.has(plain[position]!) ? [] : titleCores(title),
  );
  const similar = new Set<Field>();
  const secondChoices = new Map<number, Doubt | undefined>();
  const suggestions: SuggestedColumn[] = [];
  for (const field of FIELDS) {
    if (layout.columns[field] !== undefined) continue;
    const standsFor = STANDS_FOR.get(field);
    if (standsFor !== undefined && isTold(standsFor, positions)) continue;
    const taken = new Set(positions.values());
    const free = (position: number) => position >= 0 && !taken.has(position);
    const exact = GENERAL_TITLES[field].map((title) => plain.indexOf(title)).filter(free);
    const known = exact.length > 0 ? exact : alike(titles, cores, field).filter(free);
    const doubts = new Map(known.map((position) => [position, doubtOf(field, rows, position)]));
    const best = known.find((position) => doubts.get(position) === undefined) ?? known[0];
    if (best === undefined) continue;
    const doubt = doubts.get(best);
    const confidence = confidenceOf(exact.length > 0 ? 'exact' : 'similar', doubt);
    if (confidence < CONFIDENCE_TO_USE) {
      suggestions.push({
        field,
        position: best,
        confidence,
        reason: 'similar-title',
        ...(doubt && { doubt }),
      });
      continue;
    }
    positions.set(field, best);
    if (exact.length === 0) similar.add(field);
    for (const other of known) if (other !== best) secondChoices.set(other, doubts.get(other));
  }
  const left = FIELDS.filter((field) => layout.columns[field] === undefined && !isTold(field, positions));
  const byContent = suggestColumns(
    titles,
    rows,
    left,
    new Set([...positions.values(), ...secondChoices.keys()]),
  );
  for (const suggestion of byContent)
    if (!suggestions.some(({ field }) => field === suggestion.field))
      suggestions.push({ ...suggestion, reason: 'content' });
  return { similar, secondChoices, suggestions };
}

const STANDS_FOR: ReadonlyMap<Field, Field> = new Map(
  Object.entries(STAND_INS).flatMap(([field, ins]) => ins.map((standIn) => [standIn, field as Field])),
);

const KNOWN_TITLES: ReadonlySet<string> = new Set(Object.values(GENERAL_TITLES).flat());
const PERSONAL_FIELDS: readonly Field[] = ['customerMail', 'customerPhone'];
/** 受注原価 may be of the order or of the line, Card Brand is no brand of goods: only a title without an addition names these. */
const NEVER_ALIKE: readonly Field[] = ['cost', 'unitCost', 'brand'];

/** Positions of titles that are one of the field but for an addition: those of the better known titles first. */
function alike(
  titles: readonly string[],
  cores: readonly (readonly string[])[],
  field: Field,
): readonly number[] {
  if (NEVER_ALIKE.includes(field)) return [];
  const ranked = cores.flatMap((some, position) => {
    const ranks = some.map((core) => GENERAL_TITLES[field].indexOf(core)).filter((rank) => rank >= 0);
    if (ranks.length === 0 || isPersonalTitle(titles[position]!) !== PERSONAL_FIELDS.includes(field))
      return [];
    return [{ position, rank: Math.min(...ranks) }];
  });
  return ranked.sort((a, b) => a.rank - b.rank || a.position - b.position).map(({ position }) => position);
}

/** Whether a column gives the field, or one that stands in for it. */
export function isTold(field: Field, positions: ReadonlyMap<Field, number>): boolean {
  return [field, ...(STAND_INS[field] ?? [])].some((one) => positions.has(one));
}

/** How many of the required fields are told. */
export function toldFields(positions: ReadonlyMap<Field, number>): number {
  return REQUIRED_FIELDS.filter((field) => isTold(field, positions)).length;
}
