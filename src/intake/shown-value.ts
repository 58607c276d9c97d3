import type { Field } from './fields.ts';
import type { OrderFile } from './order-file.ts';
import { isNameLike, isPersonalCell, isPersonalTitle, MASK } from './presets/personal.ts';

/** Days, amounts and counts in whatever form: digits, signs, and the words that belong to them. */
const PLAIN =
  /^([\d\s.,:;/()+\-#%'"¥\\$€£△▲年月日時分秒円個点本枚箱袋第回元]|令和|平成|昭和|午前|午後|[TZRHSE](?![A-Za-z])|[AP]M|UTC|GMT|JST|JPY|USD|EUR|GBP|(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6})*$/i;
/** What people and spreadsheets write where there is nothing; signs without a letter are no name. */
const NOTHING =
  /^(N\/?A|null|none|nan|なし|無し|不明|未定|未確定|[\p{P}\p{S}]+|#(N\/A|REF!|VALUE!|NAME\?|NUM!|NULL!|DIV\/0!))$/iu;
const TELEPHONE = /^\+?(0\d{8,10}|81\d{9,10})$/;
const POSTCODE = /^\d{3}-\d{4}$/;

/** Whether a file has columns that tell who people are. */
function hasPersonalColumns({ head, keyKind }: Pick<OrderFile, 'head' | 'keyKind'>): boolean {
  return keyKind !== 'number' || head.titles.some(isPersonalTitle);
}

/** Rows, and customers among them, that must have a word before it is one of the shop's and not of somebody. */
const ROWS_OF_A_WORD = 3;
/** Names of states are shorter; what is longer is a remark. */
const LONGEST_WORD = 20;

/** A word of a status column, in how many rows it stands, and of how many customers. */
export interface SeenWord {
  readonly word: string;
  readonly count: number;
  readonly customers: number;
}

/**
 * Words of a status that may be said though nobody knows them: those that the rows of several customers have. What stands
 * there once may be the name of somebody whose row has slipped, or what was remarked about him.
 */
export function shownWords(words: readonly SeenWord[]): readonly string[] {
  return words
    .filter(
      ({ word, count, customers }) =>
        count >= ROWS_OF_A_WORD &&
        customers >= ROWS_OF_A_WORD &&
        word.length <= LONGEST_WORD &&
        !isPersonalCell(word),
    )
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

/** Whether a cell looks like a telephone number, also one without a sign between its digits. */
export function isTelephone(cell: string): boolean {
  const text = cell.normalize('NFKC').trim();
  return isPersonalCell(text) || TELEPHONE.test(text.replaceAll(/[\s()-]/g, ''));
}

/** Whether a cell looks like a day, an amount or a count, or says that there is none; a telephone number or a postcode is neither. */
export function isPlain(cell: string): boolean {
  const text = cell.normalize('NFKC').trim();
  return (PLAIN.test(text) && !isTelephone(text) && !POSTCODE.test(text)) || NOTHING.test(text);
}

const STATES: readonly (Field | undefined)[] = ['status', 'paymentStatus'];
const NUMBERS: readonly (Field | undefined)[] = ['customerKey', 'orderId'];

/**
 * What may be said of a cell that could not be used: what is shaped like something its column takes, since a row that has
 * slipped holds names in the wrong places. Days, amounts and counts look like themselves, numbers of orders and customers like
 * no name, and in a file with columns of persons like those. Where a line break stands in a cell, a quote has swallowed what
 * stood behind, whosever it was.
 */
export function shownValue(
  file: Pick<OrderFile, 'head' | 'keyKind'>,
  cell: { readonly field: Field | undefined; readonly reason: string; readonly value: string },
): string {
  const { field, reason, value } = cell;
  if (value === '' || reason === 'line-break-in-cell') return '';
  const isContact = field === 'customerKey' && file.keyKind !== 'number';
  if (isContact || /\S@\S/.test(value) || STATES.includes(field)) return MASK;
  if (field === 'currency') return shownCurrency(value);
  const isNumber = NUMBERS.includes(field) && !hasPersonalColumns(file);
  const isShown = isNumber ? !isNameLike(value) && !isPersonalCell(value) : isPlain(value);
  return isShown ? value : MASK;
}
