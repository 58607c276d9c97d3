import { AMOUNT_FIELDS, contentOf } from './column-content.ts';
import { DATE_FIELDS, type Field } from './fields.ts';
import type { Head } from './head.ts';
import type { MappedColumn, MappedHeader } from './mapping.ts';
import { isNameLike, isPersonalCell, isPersonalTitle, MASK } from './presets/personal.ts';
import { shownStatusWords } from './preview-status.ts';
import { isPlain, isTelephone, shownCurrency } from './shown-value.ts';

type Rows = readonly (readonly string[])[];

const ROWS_SHOWN = 10;
const CELL_LENGTH = 80;

/** The first rows, with a mask over what tells who a person is and whatever is not shaped as its column wants it. */
export function shownRows(
  header: MappedHeader,
  head: Head,
  slipped: ReadonlySet<readonly string[]>,
): readonly (readonly string[])[] {
  const sound = head.rows.filter((row) => !slipped.has(row));
  const fits = header.columns.map((column) => fitOf(column, header, sound));
  const isShown = shownColumns(header.columns);
  return head.rows.slice(0, ROWS_SHOWN).map((row) =>
    row.map((cell, position) => {
      const isHarmless = isShown[position] && !isPersonalCell(cell) && fits[position]!(cell.trim());
      const masked = cell !== '' && (slipped.has(row) || !isHarmless);
      return masked ? MASK : cell.slice(0, CELL_LENGTH);
    }),
  );
}

const PLAIN_FIELDS: readonly Field[] = [...DATE_FIELDS, ...AMOUNT_FIELDS, 'quantity', 'subscriptionCycle'];

/** What a cell of a column must look like to be shown. */
function fitOf(
  { field, suggested, doubt, position }: MappedColumn,
  header: MappedHeader,
  rows: Rows,
): (cell: string) => boolean {
  const meant = field ?? suggested;
  if (doubt === 'mails' || doubt === 'phones') return () => false;
  if (meant === undefined) return isPlain;
  if (PLAIN_FIELDS.includes(meant))
    return header.layout.packed === undefined ? isPlain : (cell) => partsOf(cell).every(isPlain);
  if (meant === 'currency') return (cell) => shownCurrency(cell) !== MASK;
  // a customer number without a digit may be a name; what is only suggested may be a column of telephones
  if (meant === 'customerKey')
    return (cell) => /\p{Nd}/u.test(cell) && (field !== undefined || !isTelephone(cell));
  if (meant === 'orderId') return (cell) => !isNameLike(cell);
  if (meant !== 'status' && meant !== 'paymentStatus') return () => true;
  const words = shownStatusWords(header, rows, position);
  return (cell) => words.has(cell);
}

/** Of a cell that holds a value a product: L1=100&L2=200, a:100,b:200 or 1,200. */
function partsOf(cell: string): readonly string[] {
  const values = cell.includes('=') ? cell.split('&') : cell.split(',');
  return values.map((value) => value.replace(/^(L\d+=|[\w-]+:)/, ''));
}

/** Rows whose cells may stand in other columns than their own: not as many as the header has, or no day where days stand. */
export function slippedRows(
  { positions }: MappedHeader,
  { rows, titles }: Head,
): ReadonlySet<readonly string[]> {
  const day = positions.get('orderDate');
  const hasDays = day !== undefined && contentOf(rows, day).dates > 0.5;
  const lacksDay = (row: readonly string[]) => {
    const { filled, dates } = contentOf([row], day ?? -1);
    return filled > 0 && dates === 0;
  };
  return new Set(rows.filter((row) => row.length !== titles.length || (hasDays && lacksDay(row))));
}

/** Which columns may be shown: those in use, suggested or second choices; whose number or birthday another one holds, nobody knows. */
function shownColumns(columns: readonly MappedColumn[]): readonly boolean[] {
  return columns.map(({ title, field, suggested, reason }) => {
    if (field === 'customerMail' || field === 'customerPhone') return false;
    // Name is the order number of Shopify
    if (isPersonalTitle(title) && reason !== 'preset') return false;
    return field !== undefined || suggested !== undefined || reason === 'second-choice';
  });
}
