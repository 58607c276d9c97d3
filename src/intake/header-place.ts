import { open } from 'node:fs/promises';
import { REQUIRED_FIELDS } from './fields.ts';
import { type Mapping, mapHeader } from './mapping.ts';
import { GENERAL_TITLES, plainTitle } from './presets/general.ts';
import { PRESETS } from './presets/systems/index.ts';
import { titleCores } from './presets/title-additions.ts';
import { toldFields } from './recognise-titles.ts';
import { records, type TextForm } from './text-form.ts';

/** Where the header of a file begins. */
export interface HeaderPlace {
  /** signs of the text before it */
  readonly start: number;
  /** how many of the required fields its titles give; all where they are those of a shop system */
  readonly told: number;
}

/** Lines with something written that may stand before a header: the shop's name, a period, who made the file. */
const LINES_TRIED = 30;
/** Signs a header may have. */
const LONGEST_HEADER = 1 << 17;
const LONGEST_TITLE = 200;
/** So many required fields make a later line the header: one word may stand in a row by chance. */
const TOLD_AT_LEAST = 2;
/** A line with no more cells than this may say something of the file; a header has more. */
const TITLE_LINE_CELLS = 2;

/**
 * The line whose cells give most of the required fields, the first of several. Where none is understood, the first line that
 * is as wide as most, if what stands before it is not.
 */
export function headerPlace(
  text: string,
  form: TextForm,
  mapping: Mapping | undefined,
  columnLimit: number,
): HeaderPlace {
  const known = knownTitles(mapping);
  const lines: { readonly start: number; readonly cells: readonly string[] }[] = [];
  let best: HeaderPlace | undefined;
  for (const start of writtenLines(text)) {
    const cells = records(text.slice(start, start + LONGEST_HEADER), form, 1)?.[0] ?? [];
    lines.push({ start, cells });
    const told = cells.length > columnLimit ? 0 : toldBy(cells, mapping, known);
    if (best === undefined || (told > best.told && told >= TOLD_AT_LEAST)) best = { start, told };
    if (best.told === REQUIRED_FIELDS.length) return best;
  }
  best ??= { start: 0, told: 0 };
  return best.told > 0 ? best : { ...best, start: firstWideLine(lines) ?? best.start };
}

/** Where the first lines begin in which something is written. */
function writtenLines(text: string): readonly number[] {
  const starts: number[] = [];
  for (let start = 0; start < text.length && starts.length < LINES_TRIED; ) {
    const end = text.indexOf('\n', start);
    const next = end < 0 ? text.length : end + 1;
    if (text.slice(start, next).trim() !== '') starts.push(start);
    start = next;
  }
  return starts;
}

function toldBy(cells: readonly string[], mapping: Mapping | undefined, known: ReadonlySet<string>): number {
  const isKnown = (cell: string) =>
    known.has(plainTitle(cell)) || titleCores(cell).some((core) => known.has(core));
  if (!cells.some((cell) => cell.length <= LONGEST_TITLE && isKnown(cell))) return 0;
  const { preset, positions } = mapHeader(
    cells.map((cell) => cell.trim()),
    mapping,
    '',
  );
  const isShop = mapping?.system === undefined && preset !== undefined;
  return isShop ? REQUIRED_FIELDS.length : toldFields(positions);
}

/** Titles that any layout knows, in `plainTitle` form: most lines hold none of them and need no closer look. */
function knownTitles(mapping: Mapping | undefined): ReadonlySet<string> {
  const layouts = [mapping, ...PRESETS.map((preset) => preset.mapping)];
  const named = layouts.flatMap((layout) => Object.values(layout?.columns ?? {}).flat());
  const signatures = PRESETS.flatMap(({ signature }) => signature);
  const titles = [...named, ...signatures].filter((title) => title !== null && title !== undefined);
  return new Set([...titles.map(plainTitle), ...Object.values(GENERAL_TITLES).flat()]);
}

/** The first line as wide as most of them, behind lines with a cell or two. */
function firstWideLine(
  lines: readonly { readonly start: number; readonly cells: readonly string[] }[],
): number | undefined {
  const counts = new Map<number, number>();
  for (const { cells } of lines) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [usual] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0];
  const written = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '').length;
  const first = lines[0];
  const isTitleLine =
    first !== undefined && first.cells.length > 0 && written(first.cells) <= TITLE_LINE_CELLS;
  if (!isTitleLine || usual <= TITLE_LINE_CELLS) return undefined;
  return lines.find(({ cells }) => cells.length === usual && written(cells) > TITLE_LINE_CELLS)?.start;
}

/**
 * Writes blanks over the quotes before the header, in our copy: the engine passes over these lines one by one, and must not
 * take a quote in them for the beginning of a cell.
 */
export async function blankQuotes(path: string, before: string): Promise<void> {
  if (!/['"]/.test(before)) return;
  const handle = await open(path, 'r+');
  try {
    await handle.write(before.replaceAll(/['"]/g, ' '), 0);
  } finally {
    await handle.close();
  }
}
