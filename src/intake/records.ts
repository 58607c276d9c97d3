import { createReadStream } from 'node:fs';

/** One record of a CSV file: where it begins, and whether its quotes are in order. */
export interface RecordPlace {
  /** byte at which it begins */
  readonly start: number;
  /** physical line on which it begins, 1 for the first */
  readonly line: number;
  /** physical lines it takes */
  readonly lines: number;
  /** delimiters on that of its lines which has fewest, those within quotes too */
  readonly fewestDelimiters: number;
  /** delimiters of the whole record, without those within quotes */
  readonly delimiters: number;
  /** no byte but the line feed */
  readonly blank: boolean;
  /** the line on which a quote opened that is not closed as it should be */
  readonly brokenQuoteLine?: number;
  /** the file ends within the quote */
  readonly unclosed?: true;
}

/** How the records of a file are set apart, and where the first of them begins. */
export interface RecordForm {
  readonly delimiter: string;
  /** a double quote unless told */
  readonly quote?: string;
  readonly bytesBefore?: number;
  readonly linesBefore?: number;
}

const LINE_FEED = 0x0a;
const SPACE = 0x20;

type State = 'field' | 'plain' | 'quoted' | 'quote' | 'closed' | 'broken';

/**
 * Walks over the records of a verified copy as DuckDB's strict reader sees them: a quote opens a cell only at its
 * beginning (spaces before it are allowed), a doubled quote stands for one, and behind the closing quote come only
 * spaces, the delimiter or the line feed. After a broken quote the record ends with its line.
 */
export async function walkRecords(
  path: string,
  form: RecordForm,
  visit: (record: RecordPlace) => void,
): Promise<void> {
  const separator = form.delimiter.charCodeAt(0);
  const quote = (form.quote ?? '"').charCodeAt(0);
  let state: State = 'field';
  let position = form.bytesBefore ?? 0;
  let line = (form.linesBefore ?? 0) + 1;
  let start = position;
  let startLine = line;
  let quoteLine = 0;
  let delimiters = 0;
  let outside = 0;
  let fewest = Number.POSITIVE_INFINITY;

  const finish = (end: number): void => {
    const broken = state === 'broken' || state === 'quoted';
    visit({
      start,
      line: startLine,
      lines: line - startLine + 1,
      fewestDelimiters: Math.min(fewest, delimiters),
      delimiters: outside,
      blank: end === start,
      ...(broken ? { brokenQuoteLine: quoteLine } : {}),
      ...(state === 'quoted' ? { unclosed: true } : {}),
    });
  };
  for await (const chunk of createReadStream(path, {
    start: position,
    highWaterMark: 1 << 20,
  }) as AsyncIterable<Buffer>) {
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index]!;
      if (byte === separator) {
        delimiters += 1;
        if (state !== 'quoted') outside += 1;
      }
      if (byte === LINE_FEED) {
        if (state === 'quoted') fewest = Math.min(fewest, delimiters);
        else {
          finish(position + index);
          fewest = Number.POSITIVE_INFINITY;
          start = position + index + 1;
          startLine = line + 1;
          state = 'field';
          outside = 0;
        }
        line += 1;
        delimiters = 0;
      } else if (state === 'plain') {
        if (byte === separator) state = 'field';
      } else if (state === 'quoted') {
        if (byte === quote) state = 'quote';
      } else if (state === 'field') {
        if (byte === quote) {
          state = 'quoted';
          quoteLine = line;
        } else if (byte !== separator && byte !== SPACE) state = 'plain';
      } else if (state !== 'broken') {
        state = afterQuote(state, byte, separator, quote);
      }
    }
    position += chunk.length;
  }
  if (start < position) finish(position);
}

function afterQuote(state: State, byte: number, separator: number, quote: number): State {
  if (byte === separator) return 'field';
  if (byte === SPACE) return 'closed';
  return byte === quote && state === 'quote' ? 'quoted' : 'broken';
}
