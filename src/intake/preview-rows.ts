import { contentOf } from './column-content.ts';
import type { Head } from './head.ts';
import type { MappedColumn, MappedHeader } from './mapping.ts';
import { isPersonalCell, isPersonalTitle, MASK } from './presets/personal.ts';

type Rows = readonly (readonly string[])[];

const ROWS_SHOWN = 10;
const CELL_LENGTH = 80;

/** The first rows, what tells who a person is masked, and whatever is not known to be harmless. */
export function shownRows(
  header: MappedHeader,
  head: Head,
  slipped: ReadonlySet<readonly string[]>,
): readonly (readonly string[])[] {
  const isShown = shownColumns(header.columns, head);
  // a customer number without a digit may be a name
  const isKey = header.columns.map(({ field, suggested }) => (field ?? suggested) === 'customerKey');
  const isContact = header.columns.map(({ doubt }) => doubt === 'mails' || doubt === 'phones');
  return head.rows.slice(0, ROWS_SHOWN).map((row) =>
    row.map((cell, position) => {
      const isHarmless =
        isShown[position] &&
        !isContact[position] &&
        !isPersonalCell(cell) &&
        !(isKey[position] && !/\p{Nd}/u.test(cell));
      const masked = cell !== '' && (slipped.has(row) || !isHarmless);
      return masked ? MASK : cell.slice(0, CELL_LENGTH);
    }),
  );
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

/** Which columns may be shown: those in use or suggested, and others of nothing but days or amounts; never personal ones. */
function shownColumns(
  columns: readonly MappedColumn[],
  { rows }: { readonly rows: Rows },
): readonly boolean[] {
  return columns.map(({ title, field, suggested, reason, position }) => {
    if (field === 'customerMail' || field === 'customerPhone') return false;
    // Name is the order number of Shopify
    if (isPersonalTitle(title) && reason !== 'preset') return false;
    if (field !== undefined || suggested !== undefined || reason === 'second-choice') return true;
    const { dates, amounts } = contentOf(rows, position);
    return dates === 1 || amounts === 1;
  });
}
