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

/** The text of a cell whose guard is taken away again; as it is where it has none. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA_START.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** Characters for which a cell is put in quotes (RFC 4180; a lone CR or LF ends a record for many readers). */
const NEEDS_QUOTES = /[",\r\n]/;

/** Rows written at a time: few enough that their text is gone before the memory is swept. */
const BATCH = 500;

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
  const guard = (cell: string) => {
    if (!FORMULA_START.test(cell)) return cell;
    guarded += 1;
    return `'${cell}`;
  };
  const guards = header.map((_, place) => !options.raw && options.textColumns.includes(place));
  const write = (text: string) => append(encoded(file, text, options.encoding));
  if (options.encoding === 'utf-8-bom') append(Uint8Array.of(0xef, 0xbb, 0xbf));
  write(`${header.map(cellText).join(',')}\r\n`);
  return {
    rows(rows) {
      let text = '';
      let waiting = 0;
      for (const row of rows) {
        for (let place = 0; place < row.length; place += 1) {
          const cell = row[place]!;
          if (place > 0) text += ',';
          text += cellText(guards[place] && typeof cell === 'string' ? guard(cell) : cell);
        }
        text += '\r\n';
        waiting += 1;
        if (waiting === BATCH) {
          write(text);
          text = '';
          waiting = 0;
        }
      }
      if (waiting > 0) write(text);
    },
    get guarded() {
      return guarded;
    },
  };
}

function cellText(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
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

/** Text of ours as CP932 can write it: a sign it does not have is 〓. */
export function fitCp932(text: string): string {
  return [...text]
    .map((sign) => (iconv.decode(iconv.encode(sign, 'cp932'), 'cp932') === sign ? sign : '〓'))
    .join('');
}

function firstDifference(text: readonly string[], back: readonly string[]): string {
  return text.find((character, i) => back[i] !== character) ?? '';
}
