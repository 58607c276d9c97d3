import type { CompanionRole, InputFile } from '../../flows/job.ts';
import { type Problem, Refusal } from '../../units/problem.ts';
import { type Head, readHead } from '../head.ts';
import { listed } from '../header-problems.ts';
import { distinctTitles, KEY_FIELDS, type KeyKind } from '../mapping.ts';
import type { IntakeJob, ReadOptions } from '../options.ts';
import { GENERAL_TITLES, plainTitle } from '../presets/general.ts';
import { type VerifiedCopy, verifyFile } from '../verified-copy.ts';
import { COMPANION_COLUMNS, type CompanionColumn } from './kinds.ts';

/** A verified file beside the orders, and where its columns stand. */
export interface CompanionFile {
  readonly role: Exclude<CompanionRole, 'returns'>;
  readonly copy: VerifiedCopy;
  readonly head: Head;
  readonly columns: readonly (CompanionColumn & { readonly position: number })[];
}

/**
 * Verifies a file and finds its columns by their titles. Customers are told apart as in the orders: by number, mail address
 * or telephone number. Throws a Refusal (`companion-column-missing`) where a column is missing that it cannot do without.
 */
export async function openCompanion(
  role: CompanionFile['role'],
  file: InputFile,
  index: number,
  options: ReadOptions & { readonly keyKind: KeyKind },
  job: IntakeJob,
): Promise<CompanionFile> {
  const copy = await verifyFile(file, index, {
    folder: job.folder,
    encoding: options.encoding,
    limits: job.limits,
    fits: (titles) => missingColumns(role, titles, options.keyKind, file.name).length === 0,
    ...(job.freeBytes === undefined ? {} : { freeBytes: job.freeBytes }),
  });
  const head = await readHead(copy, job.limits);
  const problems = missingColumns(role, head.titles, options.keyKind, copy.name);
  if (problems.length > 0) throw new Refusal(problems);
  return { role, copy, head, columns: found(role, head.titles, options.keyKind) };
}

function found(
  role: CompanionFile['role'],
  header: readonly string[],
  keyKind: KeyKind,
): CompanionFile['columns'] {
  const plain = distinctTitles(header).map(plainTitle);
  const taken = new Set<number>();
  return wanted(role, keyKind).flatMap((column) => {
    const position = column.titles
      .map((title) => plain.indexOf(title))
      .find((at) => at >= 0 && !taken.has(at));
    if (position === undefined) return [];
    taken.add(position);
    return [{ ...column, position }];
  });
}

function wanted(role: CompanionFile['role'], keyKind: KeyKind): readonly CompanionColumn[] {
  return COMPANION_COLUMNS[role].map((column) =>
    column.name === 'customer_key' ? { ...column, titles: GENERAL_TITLES[KEY_FIELDS[keyKind]] } : column,
  );
}

function missingColumns(
  role: CompanionFile['role'],
  header: readonly string[],
  keyKind: KeyKind,
  file: string,
): readonly Problem[] {
  const names = found(role, header, keyKind).map(({ name }) => name);
  return wanted(role, keyKind)
    .filter(({ name, required }) => required && !names.includes(name))
    .map((column) => missingColumn(file, column.titles, header));
}

const TITLES_LISTED = 12;

export function missingColumn(file: string, titles: readonly string[], header: readonly string[]): Problem {
  const wanted = titles.slice(0, TITLES_LISTED).join(', ');
  return { code: 'companion-column-missing', file, wanted, found: listed(header) };
}
