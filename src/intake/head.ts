import { open } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { Refusal } from '../units/problem.ts';
import { distinctTitles } from './mapping.ts';

/** The beginning of a verified copy, as csv-parse reads it. */
export interface Head {
  readonly delimiter: string;
  /** distinct titles, in the order of the file */
  readonly titles: readonly string[];
  /** titles as they stand there, for recognising the header when it comes again */
  readonly cells: readonly string[];
  /** blank lines before the header */
  readonly blankLines: number;
  /** the first rows, 100 at most */
  readonly rows: readonly (readonly string[])[];
}

const DELIMITERS = [',', '\t', ';'] as const;
const HEAD_BYTES = 1 << 20;
const HEAD_ROWS = 100;

/** Reads header and first rows. Throws a Refusal when there is no header to read, or it has too many columns. */
export async function readHead(
  copy: { readonly path: string; readonly name: string },
  limits: { readonly columns: number },
): Promise<Head> {
  const text = await beginning(copy.path);
  const blankLines = /^\n*/.exec(text)![0].length;
  const body = text.slice(blankLines);
  const candidates = DELIMITERS.map((delimiter) => ({ delimiter, records: records(body, delimiter) }));
  const best = candidates.reduce((a, b) => (fields(b.records) > fields(a.records) ? b : a));
  const [cells, ...rows] = best.records;
  const unclosed =
    fields(best.records) <= 1 && candidates.some((candidate) => candidate.records.length === 0);
  if (cells === undefined || unclosed) {
    const code = body === '' ? 'empty-file' : 'unclosed-quote';
    throw new Refusal([{ code, file: copy.name, ...(body === '' ? {} : { line: blankLines + 1 }) }]);
  }
  if (cells.length > limits.columns) {
    throw new Refusal([
      { code: 'column-limit', file: copy.name, found: String(cells.length), wanted: String(limits.columns) },
    ]);
  }
  return { delimiter: best.delimiter, titles: distinctTitles(cells), cells, blankLines, rows };
}

async function beginning(path: string): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const bytes = buffer.subarray(0, bytesRead);
    const end = bytesRead < HEAD_BYTES ? bytesRead : bytes.lastIndexOf(0x0a) + 1;
    return bytes.subarray(0, end).toString('utf8');
  } finally {
    await handle.close();
  }
}

/** Header and first rows; only the header where a quote in the rows is not closed; nothing where the header's is not. */
function records(body: string, delimiter: string): string[][] {
  for (const to of [HEAD_ROWS + 1, 1]) {
    try {
      return parse(body, {
        delimiter,
        to,
        relaxColumnCount: true,
        relaxQuotes: true,
        skipEmptyLines: true,
        ltrim: false,
      }) as string[][];
    } catch {
      // read less
    }
  }
  return [];
}

/** Fields of the header that the rows have too: a comma inside a price is no delimiter. */
function fields(read: readonly (readonly string[])[]): number {
  const [header, ...rows] = read;
  if (header === undefined) return 0;
  const alike = rows.filter((row) => row.length === header.length).length;
  return rows.length > 0 && alike * 2 < rows.length ? Math.min(header.length, 2) - 1 : header.length;
}
