import type { Problem } from '../units/problem.ts';
import type { Head } from './head.ts';
import { KEYS_JUDGED } from './keys.ts';
import type { MappedHeader } from './mapping.ts';
import { arePhones, countPhones, isMail, isNameLike } from './presets/personal.ts';

const EXPONENT = /^\d+(\.\d+)?e\+\d+$/i;

/** A customer number that a spreadsheet has turned into a power of ten: one of them is enough to refuse the file. */
export function exponentKey(header: MappedHeader, head: Head, file: string): readonly Problem[] {
  const { column, keys } = numbersOf(header, head);
  const damaged = keys.filter((key) => EXPONENT.test(key)).sort()[0];
  return damaged === undefined ? [] : [{ code: 'keys-in-exponent-notation', file, column, found: damaged }];
}

/**
 * What a diagnosis refuses by the share of all customer numbers, judged by the different ones of the first rows: contacts or names
 * in their place.
 */
export function unfitKeys(header: MappedHeader, head: Head, file: string): readonly Problem[] {
  const { column, keys } = numbersOf(header, head);
  const problem = (code: string, found: string) => [{ code, file, column, found }];
  const mails = keys.filter(isMail).length;
  if (keys.length > 0 && 2 * mails >= keys.length) return problem('mail-as-number', String(mails));
  const phones = countPhones(keys);
  if (arePhones(phones)) return problem('phone-as-number', String(phones.likely));
  const names = keys.filter(isNameLike).length;
  const areNames = keys.length >= KEYS_JUDGED && 2 * names >= keys.length;
  return areNames ? problem('names-as-keys', `${names} / ${keys.length}`) : [];
}

/** The different customer numbers of the first rows; none where customers are told apart otherwise. */
function numbersOf({ columns }: MappedHeader, { rows }: Head) {
  const { title = '', position = -1 } = columns.find(({ field }) => field === 'customerKey') ?? {};
  const cells = new Set(rows.map((row) => row[position]?.trim() ?? ''));
  return { column: title, keys: [...cells].filter((cell) => cell !== '') };
}
