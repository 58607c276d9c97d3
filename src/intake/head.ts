import { open } from 'node:fs/promises';
import { Refusal } from '../units/problem.ts';
import { REQUIRED_FIELDS } from './fields.ts';
import { blankQuotes, type HeaderPlace, headerPlace } from './header-place.ts';
import { distinctTitles, type Mapping } from './mapping.ts';
import type { RecordForm } from './records.ts';
import { headRecords, isSingleQuoted, type TextForm } from './text-form.ts';

/** The beginning of a verified copy, as csv-parse reads it. */
export interface Head extends RecordForm {
  readonly delimiter: string;
  readonly quote: TextForm['quote'];
  /** titles are distinct, in the order of the file */
  readonly titles: readonly string[];
  /** titles as they stand there, for recognising the header when it comes again */
  readonly cells: readonly string[];
  /** physical lines before the header: blank ones, and what the file says of itself */
  readonly linesBefore: number;
  /** those of them in which something is written */
  readonly titleLines: number;
  readonly bytesBefore: number;
  /** the first rows, 100 at most */
  readonly rows: readonly (readonly string[])[];
}

const DELIMITERS = [',', '\t', ';', '|'] as const;
const HEAD_BYTES = 1 << 20;

interface Candidate extends HeaderPlace {
  readonly form: TextForm;
  readonly records: readonly (readonly string[])[];
}

/**
 * Finds the header and reads it and the first rows. Throws a Refusal when there is no header to read, or it has too many
 * columns.
 */
export async function readHead(
  copy: { readonly path: string; readonly name: string },
  limits: { readonly columns: number },
  mapping?: Mapping,
): Promise<Head> {
  const text = await beginning(copy.path);
  if (text.trim() === '') throw new Refusal([{ code: 'empty-file', file: copy.name }]);
  const candidates: Candidate[] = [];
  for (const delimiter of DELIMITERS) {
    const inSingle = { delimiter, quote: "'" } as const;
    const form = isSingleQuoted(text, inSingle) ? inSingle : ({ delimiter, quote: '"' } as const);
    const place = headerPlace(text, form, mapping, limits.columns);
    candidates.push({ ...place, form, records: headRecords(text.slice(place.start), form) });
    // no other can give more
    if (place.told === REQUIRED_FIELDS.length) break;
  }
  const best = candidates.reduce((a, b) => (isBetter(b, a) ? b : a));
  const [cells, ...rows] = best.records;
  const before = text.slice(0, best.start);
  const linesBefore = before.split('\n').length - 1;
  const unclosed =
    fields(best.records) <= 1 && candidates.some((candidate) => candidate.records.length === 0);
  if (cells === undefined || unclosed)
    throw new Refusal([{ code: 'unclosed-quote', file: copy.name, line: linesBefore + 1 }]);
  if (cells.length > limits.columns) {
    throw new Refusal([
      { code: 'column-limit', file: copy.name, found: String(cells.length), wanted: String(limits.columns) },
    ]);
  }
  const bytesBefore = Buffer.byteLength(before);
  await blankQuotes(copy.path, before);
  return {
    ...best.form,
    titles: distinctTitles(cells),
    cells,
    linesBefore,
    titleLines: before.split('\n').filter((line) => line.trim() !== '').length,
    bytesBefore,
    rows,
  };
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

/** A delimiter that gives more of the required fields; of two that give as many, the one with more columns. */
function isBetter(one: Candidate, other: Candidate): boolean {
  if (one.told !== other.told) return one.told > other.told;
  return fields(one.records) > fields(other.records);
}

/** Fields of the header that the rows have too: a comma inside a price is no delimiter. */
function fields(read: readonly (readonly string[])[]): number {
  const [header, ...rows] = read;
  if (header === undefined) return 0;
  const alike = rows.filter((row) => row.length === header.length).length;
  return rows.length > 0 && alike * 2 < rows.length ? Math.min(header.length, 2) - 1 : header.length;
}
