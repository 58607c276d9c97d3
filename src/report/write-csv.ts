import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CsvEncoding, csvWriter } from './csv.ts';

/** How the CSV files of a report are written. */
export interface CsvForm {
  readonly csvEncoding: CsvEncoding;
  readonly csvHeaders: 'ja' | 'en';
  readonly csvRaw: boolean;
}

/** The first column holds customer numbers, `textColumns` text of the files. @returns how many cells got a `'` against spreadsheets */
export function writeCsv(
  folder: string,
  name: string,
  titles: readonly string[],
  rows: Iterable<readonly (string | number)[]>,
  { csvEncoding: encoding, csvRaw: raw }: CsvForm,
  textColumns: readonly number[] = [0],
): number {
  const path = join(folder, name);
  const writer = csvWriter(name, titles, { encoding, raw, textColumns }, (bytes) =>
    appendFileSync(path, bytes),
  );
  writer.rows(rows);
  return writer.guarded;
}
