import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { HttpProblem } from './http-problem.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * Order rows of a JSON body as a CSV file: one column for every key, in the order in which keys first
 * appear. Throws 400 for what is no list of flat rows, 413 for more than `limit` of them.
 */
export async function writeJsonOrders(orders: unknown, file: string, limit: number): Promise<void> {
  const rows = flatRows(orders, limit);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  function* lines() {
    yield columns;
    for (const row of rows) yield columns.map((column) => cell(row[column]));
  }
  await pipeline(lines, stringify(), createWriteStream(file, { mode: 0o600 }));
}

function flatRows(orders: unknown, limit: number): readonly Row[] {
  if (!Array.isArray(orders)) throw notRows('orders', 'array');
  if (orders.length > limit) {
    const problem = { code: 'json-too-many-rows', found: String(orders.length), wanted: String(limit) };
    throw new HttpProblem(413, { problems: [problem] });
  }
  return orders.map((row: unknown, index) => {
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      throw notRows(`orders[${index}]`, 'object');
    for (const [name, value] of Object.entries(row)) {
      if (typeof value === 'object' && value !== null)
        throw notRows(`orders[${index}].${name}`, 'text | number | boolean');
    }
    return row as Row;
  });
}

function cell(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

function notRows(column: string, wanted: string): HttpProblem {
  return new HttpProblem(400, { problems: [{ code: 'json-not-rows', column, wanted }] });
}
