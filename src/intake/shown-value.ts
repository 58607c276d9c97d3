import type { Field } from './fields.ts';
import type { OrderFile } from './order-file.ts';
import { isPersonalCell, isPersonalTitle, MASK } from './presets/personal.ts';

/** Days, amounts and counts in whatever form: digits, signs, and the words that belong to them. */
const PLAIN =
  /^([\d\s.,:;/()+\-#%'"¥\\$€£△▲年月日時分秒円個点本枚箱袋第回元]|令和|平成|昭和|午前|午後|[TZRHSE](?![A-Za-z])|[AP]M|UTC|GMT|JST|JPY|USD|EUR|GBP|(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6})*$/i;
const TELEPHONE = /^\+?(0\d{8,10}|81\d{9,10})$/;

/** Whether a file has columns that tell who people are. */
export function hasPersonalColumns({ head, keyKind }: Pick<OrderFile, 'head' | 'keyKind'>): boolean {
  return keyKind !== 'number' || head.titles.some(isPersonalTitle);
}

/** Words of a status or a currency that may be said: not what stands there once, in a file where rows may have slipped. */
export function shownWords(
  file: Pick<OrderFile, 'head' | 'keyKind'>,
  words: readonly { readonly word: string; readonly count: number }[],
): readonly string[] {
  const isPersonal = hasPersonalColumns(file);
  return words
    .filter(({ word, count }) => !isPersonalCell(word) && (!isPersonal || count > 1))
    .map(({ word }) => word);
}

/** What may be said of a title: no contact, and nothing with a house number or more digits in it. */
export function shownTitle(title: string): string {
  const text = title.normalize('NFKC');
  return isPersonalCell(text) || /\d{3}|\d[-番丁]\d/.test(text) ? MASK : title;
}

/** What may be said of the cell of a currency: what looks like one. */
export function shownCurrency(cell: string): string {
  return /^([A-Z]{1,5}\$?|円|[¥￥$£€])$/i.test(cell) ? cell : MASK;
}

/**
 * What may be said of a cell that could not be used. Where a line break stands in it, a quote has swallowed what stood
 * behind, whosever it was. Cells of contacts are masked; and in a file that has columns with names, addresses or contacts,
 * whatever does not look like a day or a number: a row that has slipped holds one of those in the wrong place.
 */
export function shownValue(
  file: Pick<OrderFile, 'head' | 'keyKind'>,
  cell: { readonly field: Field | undefined; readonly reason: string; readonly value: string },
): string {
  const { field, reason, value } = cell;
  if (value === '' || reason === 'line-break-in-cell') return '';
  const isContact = field === 'customerKey' && file.keyKind !== 'number';
  if (isContact || /\S@\S/.test(value)) return MASK;
  if (!hasPersonalColumns(file)) return value;
  const text = value.normalize('NFKC').trim();
  const isTelephone = isPersonalCell(text) || TELEPHONE.test(text.replaceAll(/[\s()-]/g, ''));
  return PLAIN.test(text) && !isTelephone ? value : MASK;
}
