import type { Problem } from '../units/problem.ts';
import { FIELDS, type Field, REQUIRED_FIELDS, STAND_INS } from './fields.ts';
import type { Layout } from './layout.ts';
import { GENERAL_TITLES, plainTitle } from './presets/general.ts';
import { isPersonalTitle } from './presets/personal.ts';
import type { Preset } from './presets/preset.ts';
import { presetNamed, recognisePreset } from './recognise-preset.ts';

export type { DateOrder } from './layout.ts';

/**
 * How files are laid out, as saved in mapping.json and given by `--mapping`. What it does not say is taken from the shop
 * system recognised (or named), else fields are recognised by their titles.
 */
export interface Mapping extends Layout {
  readonly version: 1;
  /** name of a preset; `general`: none */
  readonly system?: string;
}

/** Why a column was taken for what it is: named by the mapping, by the shop's layout, known by its title, or why it is not used. */
export type ColumnReason = 'mapping' | 'preset' | 'title' | 'second-choice' | 'personal' | 'not-needed';

export interface MappedColumn {
  /** position in the file, 0 for the first */
  readonly position: number;
  /** as in the file; a title that stands there twice has `_2` at its end */
  readonly title: string;
  readonly field?: Field;
  readonly reason: ColumnReason;
}

/** What customers are told apart by. Mail addresses and telephone numbers are replaced on reading. */
export type KeyKind = 'number' | 'mail' | 'phone';

export interface MappedHeader {
  readonly columns: readonly MappedColumn[];
  /** the column of `customerKey` is that of the mail address or telephone number where there is no number */
  readonly positions: ReadonlyMap<Field, number>;
  readonly keyKind: KeyKind;
  readonly preset: Preset | undefined;
  /** the preset's, overruled by the mapping's */
  readonly layout: Layout;
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

/** Where a title stands: as it is written, else whatever its case, width and spaces; -1 where it does not. */
export function positionOf(titles: readonly string[], title: string): number {
  const exact = titles.indexOf(title);
  return exact >= 0 ? exact : titles.map(plainTitle).indexOf(plainTitle(title));
}

/** Which column of a header means what. Required fields that are missing, and titles named but not there, are problems. */
export function mapHeader(
  titles: readonly string[],
  mapping: Mapping | undefined,
  file: string,
): MappedHeader {
  const preset = mapping?.system === undefined ? recognisePreset(titles) : presetNamed(mapping.system);
  const layout = overruled(preset?.mapping ?? { columns: {} }, mapping);
  const problems: Problem[] = [];
  if (preset?.cannot !== undefined) problems.push({ code: preset.cannot, file, found: preset.system });
  const positions = new Map<Field, number>();
  const given = mapping?.columns ?? {};
  for (const field of FIELDS) {
    const wanted = layout.columns[field];
    if (wanted === undefined || wanted === null) continue;
    const position = [wanted].flat().map((title) => positionOf(titles, title)).find((found) => found >= 0);
    if (position !== undefined) {
      if (field === 'customerKey' && isPersonalTitle(titles[position]!))
        problems.push({ code: 'personal-key', file, column: titles[position]! });
      else positions.set(field, position);
    } else if (given[field] !== undefined) {
      const column = [wanted].flat().join(' / ');
      problems.push({ code: 'mapped-column-missing', file, column, wanted: field, found: listed(titles) });
    }
  }
  const secondChoices = recogniseTitles(titles, layout, positions);
  for (const field of REQUIRED_FIELDS) {
    const asked = given[field] !== undefined && given[field] !== null;
    if (asked || preset?.cannot !== undefined || isTold(field, positions)) continue;
    problems.push({ code: 'missing-column', file, column: field, wanted: someTitles(field), found: listed(titles) });
  }
  const datum = DATA.map((form) => titles.find((title) => form.test(title))).find((found) => found);
  if (
    datum !== undefined &&
    problems.filter(({ code }) => code === 'missing-column').length === REQUIRED_FIELDS.length
  )
    problems.splice(0, problems.length, { code: 'no-header', file, found: datum });
  const keyKind = standInForKey(positions);
  const fieldAt = new Map([...positions].map(([field, position]) => [position, field]));
  const key = positions.get('customerKey');
  if (key !== undefined) fieldAt.set(key, KEY_FIELDS[keyKind]);
  const amountOf = layout.amountOf ?? (positions.has('amount') ? 'row' : 'price');
  const columns = titles.map((title, position): MappedColumn => {
    const field = fieldAt.get(position);
    if (field !== undefined) {
      const reason = given[field] ? 'mapping' : layout.columns[field] ? 'preset' : 'title';
      return { position, title, field, reason };
    }
    if (isPersonalTitle(title)) return { position, title, reason: 'personal' };
    return { position, title, reason: secondChoices.has(position) ? 'second-choice' : 'not-needed' };
  });
  return { columns, positions, keyKind, preset, layout: { ...layout, amountOf }, problems };
}

/** Dates and numbers: no titles of columns, so the row they stand in is perhaps no header. */
const DATA = [
  /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})/,
  // nothing that may be the number of a telephone
  /^[-+¥￥]?[1-9][\d,]{0,8}(\.\d+)?$/,
];
function overruled(layout: Layout, mapping: Mapping | undefined): Layout {
  if (mapping === undefined) return layout;
  const { version: _, system: __, ...given } = mapping;
  return { ...layout, ...given, columns: { ...layout.columns, ...given.columns } };
}

/** Fields the layout says nothing of, by their titles. Gives the positions of titles that were known, but not taken. */
function recogniseTitles(
  titles: readonly string[],
  layout: Layout,
  positions: Map<Field, number>,
): ReadonlySet<number> {
  const plain = titles.map(plainTitle);
  const secondChoices = new Set<number>();
  const standIns = new Map(
    Object.entries(STAND_INS).flatMap(([field, ins]) => ins.map((standIn) => [standIn, field as Field])),
  );
  for (const field of FIELDS) {
    if (layout.columns[field] !== undefined) continue;
    const standsFor = standIns.get(field);
    const free = (position: number) => position >= 0 && ![...positions.values()].includes(position);
    const [first, ...others] = GENERAL_TITLES[field].map((title) => plain.indexOf(title)).filter(free);
    const needless = standsFor !== undefined && isTold(standsFor, positions);
    if (first !== undefined && !needless) positions.set(field, first);
    for (const other of needless ? [] : others) secondChoices.add(other);
  }
  return secondChoices;
}

/** Whether a column gives the field, or one that stands in for it. */
function isTold(field: Field, positions: ReadonlyMap<Field, number>): boolean {
  return [field, ...(STAND_INS[field] ?? [])].some((one) => positions.has(one));
}

/** Takes mail address or telephone number for the key where there is no number. */
function standInForKey(positions: Map<Field, number>): KeyKind {
  const mail = positions.get('customerMail');
  const phone = positions.get('customerPhone');
  const kind = positions.has('customerKey') ? 'number' : mail !== undefined ? 'mail' : 'phone';
  const standIn = { number: undefined, mail, phone }[kind];
  if (standIn !== undefined) positions.set('customerKey', standIn);
  positions.delete('customerMail');
  positions.delete('customerPhone');
  return standIn === undefined ? 'number' : kind;
}

/** Fields that may be mapped to a column of personal data, by what becomes of it. */
export const KEY_FIELDS: Readonly<Record<KeyKind, Field>> = {
  number: 'customerKey',
  mail: 'customerMail',
  phone: 'customerPhone',
};

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
  const { layout, preset } = headers[0] ?? { layout: { columns: {} }, preset: undefined };
  const { columns: _, amountOf, ...rest } = layout;
  return {
    version: 1,
    ...(preset === undefined ? {} : { system: preset.name }),
    columns,
    ...(amountOf === undefined || amountOf === 'row' ? {} : { amountOf }),
    ...rest,
    ...(dateOrder === undefined ? {} : { dateOrder }),
  };
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
