import { type MappedHeader, type Mapping, mappingUsed } from './mapping.ts';

/** The mapping of one file: what `files` says of it by its name, else what holds of all. */
export function mappingOf(mapping: Mapping | undefined, file: string): Mapping | undefined {
  if (mapping === undefined) return undefined;
  const { files, ...common } = mapping;
  const own = files !== undefined && Object.hasOwn(files, file) ? files[file] : undefined;
  return own === undefined ? common : { version: 1, ...own };
}

/** A header as it was mapped, of which file, and how the file writes dates where that was judged. */
export interface UsedHeader {
  readonly file: string;
  readonly header: MappedHeader;
  readonly dateOrder?: Mapping['dateOrder'] | undefined;
}

/**
 * The mapping that was used of several files, ready to be given again: one for all, with an entry in `files` for each file
 * that is laid out otherwise than the first.
 */
export function mappingsUsed(used: readonly UsedHeader[], given: Mapping | undefined): Mapping {
  const own = used.map(({ file, header, dateOrder }) => ({
    file,
    header,
    mapping: mappingUsed([header], mappingOf(given, file), dateOrder),
  }));
  const alike = own.filter(({ mapping }) => sameLayout(mapping, own[0]!.mapping));
  const headers = alike.map(({ header }) => header);
  const { file = '', dateOrder } = used[0] ?? {};
  return withOtherLayouts(mappingUsed(headers, mappingOf(given, file), dateOrder), own.slice(1));
}

/** The mapping of the first file, with an entry for every other one that is laid out otherwise. */
export function withOtherLayouts(
  first: Mapping,
  others: readonly { readonly file: string; readonly mapping: Mapping }[],
): Mapping {
  const different = others.filter(({ mapping }) => !sameLayout(mapping, first));
  if (different.length === 0) return first;
  const files = different.map(({ file, mapping: { version: _, files: __, ...layout } }) => [file, layout]);
  return { ...first, files: Object.fromEntries(files) };
}

/** But for the titles of columns: of several the first that a file has is taken. */
function sameLayout(one: Mapping, other: Mapping): boolean {
  return JSON.stringify({ ...one, columns: {} }) === JSON.stringify({ ...other, columns: {} });
}
