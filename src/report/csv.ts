import { stringify } from 'csv-stringify/sync';
import iconv from 'iconv-lite';
import { Refusal } from '../units/problem.ts';

export type CsvEncoding = 'utf-8-bom' | 'cp932';

export interface CsvOptions {
  readonly encoding: CsvEncoding;
  /** leave text alone even where a spreadsheet would run it as a formula */
  readonly raw: boolean;
  /** places of the columns whose text comes from the file; numbers of ours are never touched */
  readonly textColumns: readonly number[];
}

/** Characters with which a spreadsheet takes text for a formula. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;

/** Rows written at a time. */
const BATCH = 20_000;

export interface CsvWriter {
  /** Appends rows; text of the file that begins like a formula gets a `'` unless raw. */
  rows(rows: Iterable<readonly (string | number)[]>): void;
  /** how many cells got a `'` */
  readonly guarded: number;
}

/**
 * Writes CSV (comma, CRLF, header first) in the encoding asked for, a batch at a time.
 *
 * @throws Refusal where a character has no place in CP932: a customer number must not be altered.
 */
export function csvWriter(
  file: string,
  header: readonly string[],
  options: CsvOptions,
  append: (bytes: Uint8Array) => void,
): CsvWriter {
  let guarded = 0;
  const write = (rows: readonly (readonly (string | number)[])[]) =>
    append(
      encoded(
        file,
        stringify(rows as (string | number)[][], { record_delimiter: 'windows' }),
        options.encoding,
      ),
    );
  if (options.encoding === 'utf-8-bom') append(Uint8Array.of(0xef, 0xbb, 0xbf));
  write([header]);
  return {
    rows(rows) {
      let batch: (readonly (string | number)[])[] = [];
      for (const row of rows) {
        batch.push(
          row.map((cell, place) => {
            const ofFile = typeof cell === 'string' && options.textColumns.includes(place);
            if (options.raw || !ofFile || !FORMULA_START.test(cell)) return cell;
            guarded += 1;
            return `'${cell}`;
          }),
        );
        if (batch.length === BATCH) {
          write(batch);
          batch = [];
        }
      }
      if (batch.length > 0) write(batch);
    },
    get guarded() {
      return guarded;
    },
  };
}

function encoded(file: string, text: string, encoding: CsvEncoding): Uint8Array {
  if (encoding === 'utf-8-bom') return Buffer.from(text, 'utf8');
  const bytes = iconv.encode(text, 'cp932');
  const back = iconv.decode(bytes, 'cp932');
  if (back !== text) {
    const lost = firstDifference([...text], [...back]);
    throw new Refusal([{ code: 'not-in-cp932', file, found: lost, wanted: 'utf-8-bom' }]);
  }
  return bytes;
}

function firstDifference(text: readonly string[], back: readonly string[]): string {
  return text.find((character, i) => back[i] !== character) ?? '';
}
