import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { Refusal } from '../units/problem.ts';
import { SEGMENT_COLUMNS } from './segments-csv.ts';

/** A customer of a segments.csv that was written before. */
export interface WrittenSegment {
  /** as it stands in the cell */
  readonly key: string;
  /** 1 … segmentCount; 0 where the cell is empty */
  readonly segment: number;
}

/**
 * The customers of a segments.csv of ours, with either language of headers, UTF-8 with BOM or CP932. Throws a Refusal
 * (`previous-segments-unreadable`) for a file that is none.
 */
export async function* readSegments(
  path: string,
  segmentCount: number,
): AsyncGenerator<WrittenSegment, void, undefined> {
  const encoding = (await beginsWithBom(path)) ? 'utf-8' : 'cp932';
  const parser = pipeline(
    createReadStream(path),
    iconv.decodeStream(encoding),
    parse({ relax_column_count: true, skip_empty_lines: true }),
    () => undefined,
  );
  let places: Places | undefined;
  let line = 0;
  try {
    for await (const row of parser as AsyncIterable<readonly string[]>) {
      line += 1;
      if (places === undefined) {
        places = placesIn(row);
        continue;
      }
      yield {
        key: row[places.key] ?? '',
        segment: segmentIn(row[places.segment], segmentCount, line),
      };
    }
  } catch (error) {
    if (!isCsvError(error)) throw error;
    throw unreadable(line + 1, (error as Error).message);
  }
  if (places === undefined) throw unreadable(1, '');
}

type Places = Readonly<Record<'key' | 'segment', number>>;

function placesIn(header: readonly string[]): Places {
  const place = (name: (typeof SEGMENT_COLUMNS)[number]['en']) => {
    const column = SEGMENT_COLUMNS.find(({ en }) => en === name)!;
    return header.findIndex((title) => title === column.en || title === column.ja);
  };
  const places = { key: place('customer_id'), segment: place('segment') };
  if (places.key < 0 || places.segment < 0) throw unreadable(1, header.join(', '));
  return places;
}

function segmentIn(cell: string | undefined, segmentCount: number, line: number): number {
  if (cell === '') return 0;
  const segment = /^\d{1,2}$/.test(cell ?? '') ? Number(cell) : 0;
  if (segment < 1 || segment > segmentCount) throw unreadable(line, cell ?? '');
  return segment;
}

function unreadable(line: number, found: string): Refusal {
  return new Refusal([{ code: 'previous-segments-unreadable', file: 'segments.csv', line, found }]);
}

function isCsvError(error: unknown): boolean {
  return String((error as { readonly code?: unknown }).code).startsWith('CSV_');
}

async function beginsWithBom(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(3), 0, 3, 0);
    return bytesRead === 3 && buffer.equals(Buffer.from([0xef, 0xbb, 0xbf]));
  } finally {
    await file.close();
  }
}
