import type { Problem } from '../units/problem.ts';
import { type Doubt, doubtOf } from './column-content.ts';
import { FIELDS, type Field } from './fields.ts';
import { listed, requiredFieldsMissing } from './header-problems.ts';
import type { Layout } from './layout.ts';
import { plainTitle } from './presets/general.ts';
import { isPersonalTitle } from './presets/personal.ts';
import type { Preset } from './presets/preset.ts';
import { taxTold, timezoneTold } from './presets/title-additions.ts';
import { presetNamed, recognisePreset } from './recognise-preset.ts';
import {
  confidenceOf,
  type RecognisedTitles,
  recogniseTitles,
  type SuggestedColumn,
} from './recognise-titles.ts';

export type { DateOrder } from './layout.ts';

/**
 * How files are laid out, as saved in mapping.json and given by `--mapping`. What it does not say is taken from the shop
 * system recognised (or named), else fields are recognised by their titles.
 */
export interface Mapping extends Layout {
  readonly version: 1;
  /** name of a preset; `general`: none */
  readonly system?: string;
  /** files that are laid out otherwise, by their names; of them nothing else here holds */
  readonly files?: Readonly<Record<string, Layout & { readonly system?: string }>>;
}

/**
 * Why a column was taken for what it is: named by the mapping, by the shop's layout, known by its title or but for an
 * addition to it; guessed at by its cells; or why it is not used.
 */
export type ColumnReason =
  | 'mapping'
  | 'preset'
  | 'title'
  | 'similar-title'
  | 'content'
  | 'second-choice'
  | 'personal'
  | 'not-needed';

export interface MappedColumn {
  /** position in the file, 0 for the first */
  readonly position: number;
  /** as in the file; a title that stands there twice has `_2` at its end */
  readonly title: string;
  /** what it gives */
  readonly field?: Field;
  /** what it may give; it is not used */
  readonly suggested?: Field;
  readonly reason: ColumnReason;
  /** that it is what it is taken for, 0-1; 0 where nothing was recognised */
  readonly confidence: number;
  /** the first rows speak against it */
  readonly doubt?: Doubt;
}

/** What customers are told apart by. Mail addresses and telephone numbers are replaced on reading. */
export type KeyKind = 'number' | 'mail' | 'phone';

export interface MappedHeader {
  readonly columns: readonly MappedColumn[];
  /** the column of `customerKey` is that of the mail address or telephone number where there is no number */
  readonly positions: ReadonlyMap<Field, number>;
  readonly keyKind: KeyKind;
  /** the column of telephones that the mapping itself names beside customer numbers: the only one of them that is read */
  readonly phone: number | undefined;
  readonly preset: Preset | undefined;
  /** the preset's, overruled by the mapping's */
  readonly layout: Layout;
  readonly suggestions: readonly SuggestedColumn[];
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

/**
 * Which column of a header means what; the first rows speak for it or against it. Required fields that are missing, and
 * titles named but not there, are problems.
 */
export function mapHeader(
  titles: readonly string[],
  mapping: Mapping | undefined,
  file: string,
  rows: readonly (readonly string[])[] = [],
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
    const position = [wanted]
      .flat()
      .map((title) => positionOf(titles, title))
      .find((found) => found >= 0);
    if (position !== undefined) {
      if (field === 'customerKey' && isPersonalTitle(titles[position]!))
        problems.push({ code: 'personal-key', file, column: titles[position]! });
      else positions.set(field, position);
    } else if (given[field] !== undefined) {
      const column = [wanted].flat().join(' / ');
      problems.push({ code: 'mapped-column-missing', file, column, wanted: field, found: listed(titles) });
    }
  }
  const recognised = recogniseTitles(titles, rows, layout, positions);
  const suggestions = preset?.cannot === undefined ? recognised.suggestions : [];
  const asked = (field: Field) => given[field] !== undefined && given[field] !== null;
  if (preset?.cannot === undefined)
    problems.push(...requiredFieldsMissing(titles, file, positions, { suggestions, asked }));
  const namedPhone = asked('customerPhone') ? positions.get('customerPhone') : undefined;
  const named = new Map(positions);
  const keyKind = standInForKey(positions);
  problems.push(...groupGoods(positions, layout.groupBy, file, titles));
  const phone = keyKind === 'number' ? namedPhone : undefined;
  const facts = { given, layout, preset, named, positions, keyKind, phone, recognised, suggestions };
  const columns = mappedColumns(titles, rows, facts);
  return {
    columns,
    positions,
    keyKind,
    phone,
    preset,
    layout: settledLayout(layout, titles, positions, named),
    suggestions,
    problems,
  };
}

/** What each column was taken for, and why. */
function mappedColumns(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  {
    given,
    layout,
    preset,
    named,
    positions,
    keyKind,
    phone,
    recognised,
    suggestions,
  }: Pick<MappedHeader, 'layout' | 'preset' | 'positions' | 'keyKind' | 'phone'> & {
    readonly given: Layout['columns'];
    /** before one column was taken in place of another */
    readonly named: ReadonlyMap<Field, number>;
    readonly recognised: RecognisedTitles;
    readonly suggestions: readonly SuggestedColumn[];
  },
): readonly MappedColumn[] {
  const goods = (['category', 'brand'] as const).filter((field) => named.has(field));
  const fieldAt = new Map<number, Field>([
    ...[...positions].map(([field, position]) => [position, field] as const),
    ...goods.map((field) => [named.get(field)!, field] as const),
  ]);
  const key = positions.get('customerKey');
  if (key !== undefined) fieldAt.set(key, KEY_FIELDS[keyKind]);
  if (phone !== undefined) fieldAt.set(phone, 'customerPhone');
  return titles.map((title, position): MappedColumn => {
    const field = fieldAt.get(position);
    if (field !== undefined) {
      const isSimilar = recognised.similar.has(field);
      const named = given[field] ? 'mapping' : layout.columns[field] ? 'preset' : undefined;
      // a cell that holds several products is no number
      const doubt = layout.packed === undefined ? doubtOf(field, rows, position) : undefined;
      const reason = named ?? (isSimilar ? 'similar-title' : 'title');
      const sure = isSimilar ? 'similar' : named === 'preset' && preset?.known === 'part' ? 'part' : 'exact';
      const confidence = confidenceOf(sure, doubt);
      return { position, title, field, reason, confidence, ...(doubt === undefined ? {} : { doubt }) };
    }
    const suggestion = suggestions.find((one) => one.position === position);
    if (suggestion !== undefined) {
      const { field: suggested, ...rest } = suggestion;
      return { title, suggested, ...rest };
    }
    if (isPersonalTitle(title)) return { position, title, reason: 'personal', confidence: 1 };
    if (!recognised.secondChoices.has(position))
      return { position, title, reason: 'not-needed', confidence: 0 };
    const doubt = recognised.secondChoices.get(position);
    return { position, title, reason: 'second-choice', confidence: 1, ...(doubt && { doubt }) };
  });
}

/** The layout with what follows from the columns there are: how amounts are made, and what their titles say of them. */
function settledLayout(
  layout: Layout,
  titles: readonly string[],
  positions: ReadonlyMap<Field, number>,
  named: ReadonlyMap<Field, number>,
): Layout {
  const byPrice = !positions.has('amount') && positions.has('unitPrice');
  const amountOf = layout.amountOf ?? (byPrice ? 'price' : 'row');
  const title = (field: Field) => titles[positions.get(field) ?? -1] ?? '';
  const tax = layout.tax ?? taxTold(title(amountOf === 'price' ? 'unitPrice' : 'amount'));
  const timezone = layout.timezone ?? timezoneTold(title('orderDate'));
  const byBrand = named.has('brand') && positions.get('category') === named.get('brand');
  return {
    ...layout,
    amountOf,
    ...(byBrand ? { groupBy: 'brand' } : {}),
    ...(tax === undefined ? {} : { tax }),
    ...(timezone === undefined ? {} : { timezone }),
  };
}

function overruled(layout: Layout, mapping: Mapping | undefined): Layout {
  if (mapping === undefined) return layout;
  const { version: _, system: __, files: ___, ...given } = mapping;
  return { ...layout, ...given, columns: { ...layout.columns, ...given.columns } };
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

/** Takes the brand for the category where the mapping says so, or no column gives the category. */
function groupGoods(
  positions: Map<Field, number>,
  groupBy: Layout['groupBy'],
  file: string,
  titles: readonly string[],
): readonly Problem[] {
  const brand = positions.get('brand');
  positions.delete('brand');
  if (groupBy !== undefined && !(groupBy === 'brand' ? brand !== undefined : positions.has('category')))
    return [{ code: 'mapped-column-missing', file, column: groupBy, wanted: groupBy, found: listed(titles) }];
  if (brand !== undefined && (groupBy === 'brand' || (groupBy === undefined && !positions.has('category'))))
    positions.set('category', brand);
  return [];
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
  const isUsual = (amountOf ?? 'row') === 'row' && (preset?.mapping.amountOf ?? 'row') === 'row';
  return {
    version: 1,
    ...(preset === undefined ? {} : { system: preset.name }),
    columns,
    ...(isUsual ? {} : { amountOf: amountOf ?? 'row' }),
    ...rest,
    ...(dateOrder === undefined ? {} : { dateOrder }),
  };
}
