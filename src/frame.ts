import { escape as asIs, type ColumnTable, table } from 'arquero';

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

/** The rows for which `test` holds. */
export function where<Row extends object>(rows: Frame<Row>, test: (row: Row) => boolean): Frame<Row> {
  return rows.filter(asIs((row: Row) => test(row))) as Frame<Row>;
}

/** The numbers of one column, filters and order applied. */
export function numbers<Row extends object>(rows: Frame<Row>, name: keyof Row & string): Float64Array {
  return rows.array(name, Float64Array) as Float64Array;
}

/** Whether a number is known: NaN stands for "not known". */
export function known(value: number): boolean {
  return !Number.isNaN(value);
}
