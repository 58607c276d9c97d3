import { DATE_FIELDS, type Field } from './fields.ts';
import { arePhones, countPhones, isMail, isPersonalCell } from './presets/personal.ts';

/**
 * What the cells of a column look like, judged by the rows of the head. It only doubts and suggests: what is really read is
 * decided by forms.sql, cell by cell. Shares are of the cells in which something is written.
 */
export interface Content {
  /** cells in which something is written */
  readonly filled: number;
  readonly rows: number;
  readonly dates: number;
  readonly amounts: number;
  readonly personal: number;
  readonly mails: number;
  /** most are telephone numbers: how many, else 0 */
  readonly phones: number;
  readonly distinct: number;
  /** some cell comes again with another between */
  readonly comesAgain: boolean;
}

const NOTHING = /^(-|n\/?a|null|none|nan|なし|0000[-/]00[-/]00.*)?$/i;
const MONTH = '(?:0?[1-9]|1[0-2])';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const DATES: readonly RegExp[] = [
  new RegExp(`^(?:19|20|21)\\d{2}([-/.])${MONTH}\\1${DAY}(?:\\D|$)`),
  /^(?:19|20|21)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d{4}|\d{6})?$/,
  new RegExp(`^(?:(?:19|20|21)\\d{2}|(?:令和|平成|昭和)(?:\\d{1,2}|元))年${MONTH}月${DAY}日`),
  new RegExp(`^[RHS](?:\\d{1,2}|元)[-/.]${MONTH}[-/.]${DAY}$`, 'i'),
  new RegExp(`^[A-Z][a-z]{2,8}\\.? ${DAY},? (?:19|20|21)\\d{2}`),
  new RegExp(`^${DAY}[-/]${DAY}[-/](?:19|20|21)\\d{2}(?:\\D|$)`),
];
/** Serial numbers of a spreadsheet are days too, but numbers are no reason to think of days. */
const SERIAL = /^[2-7]\d{4}(\.\d+)?$/;
const AMOUNT = /^[-+△▲(']?[-+]?[¥$€£]?[-+]?\d{1,3}(?:,?\d{3})*(?:\.\d+)?円?\)?$|^[-+]?\d+(?:\.\d+)?$/;

/** Days, amounts and numbers are shorter. */
const LONGEST_CELL = 100;

/** The content of one column. */
export function contentOf(rows: readonly (readonly string[])[], position: number): Content {
  const cells = rows.map((row) => (row[position] ?? '').slice(0, LONGEST_CELL).normalize('NFKC').trim());
  const written = cells.filter((cell) => !NOTHING.test(cell));
  const seen = new Map<string, number>();
  let comesAgain = false;
  for (const [at, cell] of written.entries()) {
    const last = seen.get(cell);
    if (last !== undefined && last < at - 1) comesAgain = true;
    seen.set(cell, at);
  }
  const filled = written.length;
  const phones = countPhones(written);
  return {
    filled,
    rows: rows.length,
    dates: share(written, (cell) => DATES.some((form) => form.test(cell))),
    amounts: share(written, (cell) => AMOUNT.test(cell.replaceAll(' ', ''))),
    personal: share(written, isPersonalCell),
    mails: share(written, isMail),
    phones: arePhones(phones) ? phones.likely : 0,
    distinct: seen.size,
    comesAgain,
  };
}

function share(cells: readonly string[], is: (cell: string) => boolean): number {
  return cells.length === 0 ? 0 : cells.filter(is).length / cells.length;
}

export const AMOUNT_FIELDS: readonly Field[] = [
  ...([
    'amount',
    'unitPrice',
    'lineDiscount',
    'shippedAmount',
    'returnedAmount',
    'cost',
    'unitCost',
  ] as const),
  ...(['orderDiscount', 'orderRefunded', 'pointsUsed', 'couponUsed'] as const),
];

export type Doubt = 'no-date' | 'no-amount' | 'mails' | 'phones';

/**
 * What speaks against a column being what its title says: not one cell of the head can be read as that; most customer numbers
 * are mail addresses or telephone numbers.
 */
export function doubtOf(
  field: Field,
  rows: readonly (readonly string[])[],
  position: number,
): Doubt | undefined {
  const isDate = DATE_FIELDS.includes(field);
  if (!isDate && !AMOUNT_FIELDS.includes(field) && field !== 'customerKey') return undefined;
  const content = contentOf(rows, position);
  if (content.filled === 0) return undefined;
  if (field === 'customerKey')
    return content.mails >= 0.5 ? 'mails' : content.phones > 0 ? 'phones' : undefined;
  if (!isDate) return content.amounts === 0 ? 'no-amount' : undefined;
  const serials = rows.some((row) => SERIAL.test((row[position] ?? '').normalize('NFKC').trim()));
  return content.dates === 0 && !serials ? 'no-date' : undefined;
}
