import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import { HttpProblem } from './http-problem.ts';
import { isObject } from './uploads.ts';

type Row = Readonly<Record<string, unknown>>;

export interface JsonLimits {
  readonly rows: number;
  /** distinct keys of all rows together */
  readonly columns: number;
}

/** Cells that are looked at or written before others get their turn: some milliseconds. */
const CELLS_AT_ONCE = 20_000;

/**
 * Order rows of a JSON body as the bytes of a CSV file: one column for every key, in the order in which keys
 * first appear. Throws, before there is a byte, 400 for what is no list of flat rows and 413 for more rows or
 * keys than `limits`. Few bytes of JSON can make many cells: the reader of the stream counts them.
 */
export async function jsonOrdersAsCsv(orders: unknown, limits: JsonLimits): Promise<Readable> {
  const rows = rowsOf(orders, limits.rows);
  const columns = await columnsOf(rows, limits.columns);
  return Readable.from(batches(rows, columns), { objectMode: false });
}

function rowsOf(orders: unknown, limit: number): readonly unknown[] {
  if (!Array.isArray(orders)) throw notRows('orders', 'array');
  if (orders.length > limit) throw tooMany('json-too-many-rows', String(orders.length), limit);
  return orders;
}

async function columnsOf(rows: readonly unknown[], limit: number): Promise<readonly string[]> {
  const columns = new Set<string>();
  let seen = 0;
  for (const [index, row] of rows.entries()) {
    if (!isObject(row)) throw notRows(`orders[${index}]`, 'object');
    for (const name of Object.keys(row)) {
      if (typeof row[name] === 'object' && row[name] !== null)
        throw notRows(`orders[${index}].${name}`, 'text | number | boolean');
      columns.add(name);
      if (columns.size > limit) throw tooMany('json-too-many-columns', name, limit);
      seen += 1;
      if (seen % CELLS_AT_ONCE === 0) await turn();
    }
  }
  return [...columns];
}

async function* batches(rows: readonly unknown[], columns: readonly string[]): AsyncGenerator<string> {
  yield stringify([columns as string[]]);
  const size = Math.max(1, Math.floor(CELLS_AT_ONCE / Math.max(1, columns.length)));
  for (let start = 0; start < rows.length; start += size) {
    const some = rows.slice(start, start + size) as Row[];
    yield stringify(some.map((row) => columns.map((column) => cell(row, column))));
    await turn();
  }
}

function cell(row: Row, column: string): string {
  const value = Object.hasOwn(row, column) ? row[column] : undefined;
  return value === null || value === undefined ? '' : String(value);
}

function tooMany(code: string, found: string, limit: number): HttpProblem {
  return new HttpProblem(413, { problems: [{ code, found, wanted: String(limit) }] });
}

function notRows(column: string, wanted: string): HttpProblem {
  return new HttpProblem(400, { problems: [{ code: 'json-not-rows', column, wanted }] });
}
