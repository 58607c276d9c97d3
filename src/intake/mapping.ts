import type { Problem } from '../units/problem.ts';
import { FIELDS, type Field, isField, REQUIRED_FIELDS } from './fields.ts';
import { GENERAL_TITLES, plainTitle } from './presets/general.ts';
import { isPersonalTitle } from './presets/personal.ts';
import type { StatusMeaning } from './presets/status-words.ts';

/** How 5/6/2024 is to be read: month first, or day first. */
export type DateOrder = 'mdy' | 'dmy';

/** Which column means what, as saved in mapping.json and given by `--mapping`. */
export interface Mapping {
  readonly version: 1;
  /**
   * The title of the column that gives a field; of several titles the first that a file has. `null`: leave the field
   * out even if a column looks like it. Fields not named are recognised by their titles.
   */
  readonly columns: Readonly<Partial<Record<Field, string | readonly string[] | null>>>;
  readonly dateOrder?: DateOrder;
  /** words of the status column that mean something else than we would think */
  readonly statusWords?: Readonly<Record<string, StatusMeaning>>;
}

/** Why a column was taken for what it is: named by the mapping, known by its title, or why it is not used. */
export type ColumnReason = 'mapping' | 'title' | 'second-choice' | 'personal' | 'not-needed';

export interface MappedColumn {
  /** position in the file, 0 for the first */
  readonly position: number;
  /** as in the file; a title that stands there twice has `_2` at its end */
  readonly title: string;
  readonly field?: Field;
  readonly reason: ColumnReason;
}

export interface MappedHeader {
  readonly columns: readonly MappedColumn[];
  readonly positions: ReadonlyMap<Field, number>;
  readonly problems: readonly Problem[];
}

/** Titles of a header, trimmed, those that repeat suffixed: 送料, 送料_2. */
export function distinctTitles(cells: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return cells.map((cell) => {
    const title = cell.trim();
    let distinct = title;
    for (let count = 2; taken.has(distinct); count += 1) distinct = `${title}_${count}`;
    taken.add(distinct);
    return distinct;
  });
}

/** Which column of a header means what. Required fields that are missing, and titles named but not there, are problems. */
export function mapHeader(
  titles: readonly string[],
  mapping: Mapping | undefined,
  file: string,
): MappedHeader {
  const problems: Problem[] = [];
  const positions = new Map<Field, number>();
  const named = mapping?.columns ?? {};
  for (const field of FIELDS) {
    const wanted = named[field];
    if (wanted === undefined || wanted === null) continue;
    const position = [wanted]
      .flat()
      .map((title) => titles.indexOf(title))
      .find((found) => found >= 0);
    if (position === undefined) {
      problems.push({
        code: 'mapped-column-missing',
        file,
        column: [wanted].flat().join(' / '),
        wanted: field,
        found: listed(titles),
      });
    } else if (field === 'customerKey' && isPersonalTitle(titles[position]!)) {
      problems.push({ code: 'personal-key', file, column: titles[position]! });
    } else {
      positions.set(field, position);
    }
  }
  const plain = titles.map(plainTitle);
  const secondChoices = new Set<number>();
  for (const field of FIELDS) {
    if (named[field] !== undefined) continue;
    const free = (position: number) => position >= 0 && ![...positions.values()].includes(position);
    const [first, ...others] = GENERAL_TITLES[field].map((title) => plain.indexOf(title)).filter(free);
    if (first !== undefined) positions.set(field, first);
    for (const other of others) secondChoices.add(other);
  }
  for (const field of REQUIRED_FIELDS) {
    if (positions.has(field) || (named[field] !== undefined && named[field] !== null)) continue;
    const wanted = someTitles(field);
    problems.push({ code: 'missing-column', file, column: field, wanted, found: listed(titles) });
  }
  const datum = DATA.map((form) => titles.find((title) => form.test(title))).find((found) => found);
  if (
    datum !== undefined &&
    problems.filter(({ code }) => code === 'missing-column').length === REQUIRED_FIELDS.length
  )
    problems.splice(0, problems.length, { code: 'no-header', file, found: datum });
  const fieldAt = new Map([...positions].map(([field, position]) => [position, field]));
  const columns = titles.map((title, position): MappedColumn => {
    const field = fieldAt.get(position);
    if (field !== undefined) return { position, title, field, reason: named[field] ? 'mapping' : 'title' };
    if (isPersonalTitle(title)) return { position, title, reason: 'personal' };
    return { position, title, reason: secondChoices.has(position) ? 'second-choice' : 'not-needed' };
  });
  return { columns, positions, problems };
}

/** Dates and numbers: no titles of columns, so the row they stand in is perhaps no header. */
const DATA = [
  /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})/,
  // nothing that may be the number of a telephone
  /^[-+¥￥]?[1-9][\d,]{0,8}(\.\d+)?$/,
];

/** The mapping that was used, ready to be given again; titles of later files are added where they differ. */
export function mappingUsed(
  headers: readonly MappedHeader[],
  given: Mapping | undefined,
  dateOrder = given?.dateOrder,
): Mapping {
  const columns: Partial<Record<Field, string | readonly string[] | null>> = {};
  for (const field of FIELDS) {
    const titles = headers.flatMap((header) =>
      header.columns.filter((column) => column.field === field).map((c) => c.title),
    );
    const distinct = [...new Set(titles)];
    if (distinct.length > 0) columns[field] = distinct.length === 1 ? distinct[0]! : distinct;
    else if (given?.columns[field] === null) columns[field] = null;
  }
  return {
    version: 1,
    columns,
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(given?.statusWords === undefined ? {} : { statusWords: given.statusWords }),
  };
}

const MEANINGS: readonly StatusMeaning[] = [
  'ok',
  'cancelled',
  'returned',
  'partlyReturned',
  'notYetAnOrder',
  'notAnOrderLine',
  'unknown',
];

/** The mapping that a JSON text holds, or what is wrong with it. */
export function parseMapping(text: string, file: string): Mapping | readonly Problem[] {
  const invalid = (found: string): readonly Problem[] => [{ code: 'mapping-invalid', file, found }];
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return invalid('JSON');
  }
  if (!isRecord(json) || json.version !== 1) return invalid('version');
  if (!isRecord(json.columns)) return invalid('columns');
  for (const [field, title] of Object.entries(json.columns)) {
    const isTitle =
      title === null ||
      typeof title === 'string' ||
      (Array.isArray(title) && title.every((t) => typeof t === 'string'));
    if (!isField(field) || !isTitle) return invalid(`columns.${field}`);
  }
  const { dateOrder, statusWords } = json;
  if (dateOrder !== undefined && dateOrder !== 'mdy' && dateOrder !== 'dmy') return invalid('dateOrder');
  const areMeanings = (words: object) => Object.values(words).every((word) => MEANINGS.includes(word));
  if (statusWords !== undefined && !(isRecord(statusWords) && areMeanings(statusWords)))
    return invalid('statusWords');
  return json as unknown as Mapping;
}

/** The first titles looked for, of both languages. */
function someTitles(field: Field): string {
  const isEnglish = (title: string) => /^[ -~]+$/.test(title);
  const titles = GENERAL_TITLES[field];
  const some = (language: readonly string[]) => language.slice(0, TITLES_LISTED);
  return [...some(titles.filter((t) => !isEnglish(t))), ...some(titles.filter(isEnglish))].join(', ');
}

const TITLES_LISTED = 6;
const TITLES_FOUND_LISTED = 60;

function listed(titles: readonly string[]): string {
  const shown = titles.slice(0, TITLES_FOUND_LISTED).map((title) => title.slice(0, 40));
  return titles.length > shown.length ? `${shown.join(', ')}, … (${titles.length})` : shown.join(', ');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
