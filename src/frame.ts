import { BitSet, type ColumnTable, table } from 'arquero';

/** A column of a frame: numbers in typed arrays, text in plain arrays. */
export type Column = Int8Array | Int32Array | Float64Array | readonly string[];

/** An arquero table whose columns are known by name. Not known is NaN in a Float64Array column. */
export type Frame<Row extends object> = ColumnTable & { readonly rowType?: Row };

/** One column for every property of a row, all of the same length. */
export type ColumnsOf<Row extends object> = {
  readonly [Name in keyof Row]: Row[Name] extends string
    ? readonly string[]
    : Int8Array | Int32Array | Float64Array;
};

export function frame<Row extends object>(columns: ColumnsOf<Row>): Frame<Row> {
  return table(Object.entries(columns) as [string, unknown[]][]) as Frame<Row>;
}

/** The same rows with one column replaced. */
export function withColumn<Row extends object>(
  rows: Frame<Row>,
  name: keyof Row & string,
  column: Int8Array | Int32Array | Float64Array,
): Frame<Row> {
  return rows.assign(table([[name, column]])) as Frame<Row>;
}

/** The rows for which `test` holds. The row it is given is one object for all of them: valid within the test, not to be kept. */
export function where<Row extends object>(rows: Frame<Row>, test: (row: Row) => boolean): Frame<Row> {
  const cursor = cursorOf(rows);
  const row = cursor.row as Row;
  const kept = new BitSet(rows.totalRows());
  const before = rows.mask() as BitSet | null;
  const next = (at: number) => (before ? before.next(at) : at < kept.length ? at : -1);
  for (let at = next(0); at !== -1; at = next(at + 1)) {
    cursor.at = at;
    if (test(row)) kept.set(at);
  }
  const found = rows.create({ filter: kept });
  cursors.set(found, cursor);
  return found;
}

/** A row that reads the columns of a table at a place: no row is made into an object of its own. */
interface Cursor {
  at: number;
  readonly row: object;
}

/** A table and its filtered views stand on the same columns and share their cursor. */
const cursors = new WeakMap<ColumnTable, Cursor>();

function cursorOf(rows: ColumnTable): Cursor {
  const shared = cursors.get(rows);
  if (shared) return shared;
  const cursor: Cursor = { at: 0, row: {} };
  const columns = rows.data() as Readonly<Record<string, Column>>;
  for (const [name, column] of Object.entries(columns)) {
    Object.defineProperty(cursor.row, name, { enumerable: true, get: () => column[cursor.at] });
  }
  cursors.set(rows, cursor);
  return cursor;
}

/** Numbers to be read, not written to. */
export interface Readings extends Iterable<number> {
  readonly length: number;
  readonly [place: number]: number;
  forEach(visit: (value: number, place: number) => void): void;
  reduce<Result>(step: (result: Result, value: number, place: number) => Result, first: Result): Result;
  includes(value: number): boolean;
}

/** The numbers of one column, filters and order applied: of a whole table the column itself, not a copy. */
export function columnOf<Row extends object>(rows: Frame<Row>, name: keyof Row & string): Readings {
  return isWhole(rows) ? (rows.column(name) as unknown as Readings) : numbers(rows, name);
}

/** The same of text. */
export function textsOf<Row extends object, Name extends keyof Row & string>(
  rows: Frame<Row>,
  name: Name,
): readonly Row[Name][] {
  return (isWhole(rows) ? rows.column(name) : rows.array(name)) as unknown as readonly Row[Name][];
}

/** The numbers of one column, filters and order applied; the caller's own. */
export function numbers<Row extends object>(rows: Frame<Row>, name: keyof Row & string): Float64Array {
  const column = rows.column(name) as unknown as ArrayLike<number>;
  if (isWhole(rows)) return new Float64Array(column);
  if (rows.isOrdered()) return rows.array(name, Float64Array) as Float64Array;
  const kept = rows.mask() as BitSet;
  const found = new Float64Array(rows.numRows());
  for (let at = kept.next(0), i = 0; at !== -1; at = kept.next(at + 1), i += 1) found[i] = column[at]!;
  return found;
}

function isWhole(rows: ColumnTable): boolean {
  return !rows.isFiltered() && !rows.isOrdered();
}

/** Whether a number is known: NaN stands for "not known". */
export function known(value: number): boolean {
  return !Number.isNaN(value);
}
