import type { Engine } from '../engine/engine.ts';
import { literal, readSql } from '../engine/sql.ts';
import type { Problem } from '../units/problem.ts';
import { withoutAbsent } from './absent-columns.ts';
import { DATE_FIELDS, type Field, SETTLED_FIELDS, writtenColumn } from './fields.ts';
import type { Head } from './head.ts';
import type { DateOrder, Layout } from './layout.ts';
import type { KeyKind } from './mapping.ts';
import { shownCurrency } from './shown-value.ts';
import type { VerifiedCopy } from './verified-copy.ts';
import { writtenView } from './written-view.ts';

/** A verified file, its head and which column gives which field: all the engine needs to read it. */
export interface OrderFile {
  readonly index: number;
  readonly copy: VerifiedCopy;
  readonly head: Head;
  readonly positions: ReadonlyMap<Field, number>;
  readonly keyKind: KeyKind;
  /** where the mapping names telephones beside customer numbers */
  readonly phone?: number | undefined;
  readonly layout: Layout;
  /** its rows are returns of orders that stand in other files */
  readonly isReturns?: true;
}

/** Whether the rows of an order must be seen together, for which they are read in the order of the file. */
export function isSettledByOrder({ layout, positions }: OrderFile): boolean {
  return (
    layout.orderCells === 'first-row' ||
    layout.amountOf === 'order' ||
    layout.packed !== undefined ||
    (layout.rowKinds ?? []).some(({ kind }) => kind === 'discount') ||
    SETTLED_FIELDS.some((field) => positions.has(field))
  );
}

/** What casts depend on. */
export interface CastSettings {
  readonly digits: number;
  readonly timezone: string;
  readonly currency: string;
}

const CHECKED = readSql(new URL('./checked.sql', import.meta.url));

/** All that an engine of an intake needs before it opens a file. */
export async function prepareEngine(engine: Engine, settings: CastSettings): Promise<void> {
  await makeForms(engine);
  await setCasts(engine, settings);
}

/** The macros of the forms. */
export async function makeForms(engine: Engine): Promise<void> {
  await engine.run(readSql(new URL('./forms.sql', import.meta.url)));
}

export async function setCasts(engine: Engine, settings: CastSettings): Promise<void> {
  await engine.run(
    `SET VARIABLE digits = $digits; SET VARIABLE timezone = $timezone; SET VARIABLE currency = $currency;
     SET VARIABLE date_order = ''; SET VARIABLE amount_of = 'row'`,
    { ...settings },
  );
}

/** Makes the view `written` of one file. `numbered`: `record` counts the rows, in an ordered engine. */
export async function openFile(
  engine: Engine,
  file: OrderFile,
  options: {
    readonly cellBytes: number;
    readonly dateOrder: DateOrder | undefined;
    readonly numbered?: boolean;
  },
): Promise<void> {
  const { head, positions, layout } = file;
  const title = (field: Field) => head.cells[positions.get(field) ?? -1] ?? '';
  const amount = positions.has('amount') ? title('amount') : title('unitPrice');
  await engine.run(
    `SET VARIABLE title_date = $date; SET VARIABLE title_amount = $amount; SET VARIABLE date_order = $order;
     SET VARIABLE amount_of = $amountOf`,
    { date: title('orderDate'), amount, order: options.dateOrder ?? '', amountOf: layout.amountOf ?? 'row' },
  );
  const settled = isSettledByOrder(file);
  const source = recordsOf(file, options.cellBytes);
  const numbered = settled || (options.numbered ?? false);
  await engine.run('DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans');
  await engine.run(writtenView({ source, titles: head.titles, positions, layout, numbered }));
  if (!settled) return;
  await engine.run(`CREATE OR REPLACE VIEW checked AS ${checkedLines(file)}`);
  await engine.run(`CREATE OR REPLACE VIEW settled AS ${readSql(new URL('./settled.sql', import.meta.url))}`);
}

/** The lines of the view `written`, cast and judged, and where need be settled by order: what to select from. */
export function judgedLines(file: OrderFile): string {
  return isSettledByOrder(file) ? 'settled' : `(${checkedLines(file)}) AS checked`;
}

/** checked.sql without what it need not ask of this file: cells hold a line break only within quotes. */
function checkedLines({ copy, head, positions }: OrderFile): string {
  const checked = withoutAbsent(CHECKED, positions);
  if (copy.quoted || head.quote !== '"') return checked;
  return checked.replaceAll(/contains\(\w+, chr\(10\)\)/g, 'false');
}

/**
 * SQL of the records of a file, columns c0 … cn. Nothing is detected: every column is text, strict quotes; what does not fit
 * goes to `reject_errors`, or is left out where that is known already.
 */
export function recordsOf(
  file: Pick<OrderFile, 'copy' | 'head'>,
  cellBytes: number,
  misfits: 'to reject_errors' | 'left out' = 'to reject_errors',
): string {
  const quote = literal(file.head.quote);
  const ignore = misfits === 'left out' ? 'ignore_errors = true' : 'store_rejects = true, rejects_limit = 0';
  const columns = file.head.titles.map((_, position) => `'c${position}': 'VARCHAR'`);
  return `read_csv(${literal(file.copy.path)}, auto_detect = false, header = true, skip = ${file.head.linesBefore},
    delim = ${literal(file.head.delimiter)}, quote = ${quote}, escape = ${quote}, new_line = '\\n', strict_mode = true,
    ${ignore}, max_line_size = ${Math.max(cellBytes, 1000)}, columns = {${columns.join(', ')}})`;
}

/** `columns`: those of order-lines.sql that are stored. */
export async function insertLines(
  engine: Engine,
  file: OrderFile,
  columns: readonly string[],
): Promise<void> {
  const given = columns.map((column) => (column === 'file' ? `${file.index} AS file` : column));
  await engine.run(
    `INSERT INTO order_lines (${columns.join(', ')}) SELECT ${given.join(', ')} FROM ${judgedLines(file)}`,
  );
}

/**
 * Whether dates with the year last put the month first, judged by all of them: a 13 to 31 in a place cannot be a
 * month. A problem when nothing says so, or both.
 */
export async function judgeDateOrder(engine: Engine, file: OrderFile): Promise<DateOrder | Problem> {
  const dates = DATE_FIELDS.filter((field) => file.positions.has(field)).map(writtenColumn);
  const written = dates.map(
    (column) => `SELECT half_width(${column}) AS t FROM written WHERE has_year_last(half_width(${column}))`,
  );
  const [row] = await engine.rows(`
    SELECT max(regexp_extract(t, '^(\\d+)/(\\d+)/', 1)::INTEGER) AS first,
      max(regexp_extract(t, '^(\\d+)/(\\d+)/', 2)::INTEGER) AS second, min(t) AS example
    FROM (${written.join(' UNION ALL ')})`);
  const monthFirst = Number(row?.second) > 12;
  const dayFirst = Number(row?.first) > 12;
  if (monthFirst !== dayFirst) return monthFirst ? 'mdy' : 'dmy';
  const code = monthFirst ? 'dates-in-two-orders' : 'ambiguous-dates';
  const column = file.head.titles[file.positions.get('orderDate') ?? -1] ?? '';
  return { code, file: file.copy.name, column, found: String(row?.example ?? '') };
}

/** Currencies a file's column holds, in capitals. */
export async function currenciesOf(engine: Engine): Promise<readonly string[]> {
  const rows = await engine.rows(
    'SELECT DISTINCT upper(trim(currency)) AS currency FROM written WHERE NOT is_blank(currency) ORDER BY 1 LIMIT 20',
  );
  return rows.map((row) => shownCurrency(String(row.currency)));
}
