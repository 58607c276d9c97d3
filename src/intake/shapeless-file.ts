import { type FileHandle, open } from 'node:fs/promises';
import { firstOfAKind, GIVEN_OF_A_KIND, type Problem, Refusal } from '../units/problem.ts';
import type { OrderFile } from './order-file.ts';
import { walkRecords } from './records.ts';

/** A smaller file is read whatever is in it: that takes some seconds at most. */
const LARGE_BYTES = 8_000_000;
const SAMPLES = 16;
const SAMPLE_BYTES = 1 << 16;
/** More lines than this share without the delimiters of a row, or with far too many, and the file is no table under its header. */
const SHAPELESS_SHARE = 0.5;
/** So many times the columns of the header are far too many. */
const FAR_TOO_MANY = 10;

/**
 * Throws a Refusal for a large file most of whose lines are too short to be rows (a text, or one behind a quote that is never
 * closed) or far too wide. The engine would make some notes of every such line, or cell, for hours. A look at samples tells
 * whether to look closer.
 */
export async function refuseShapeless(file: OrderFile): Promise<void> {
  const { copy, head } = file;
  if (copy.bytes < LARGE_BYTES || !(await looksShapeless(file))) return;
  const unclosed: Problem[] = [];
  const short: Problem[] = [];
  let rows = -1; // not the header
  let shortRows = 0;
  const wide: Problem[] = [];
  let wideRows = 0;
  await walkRecords(
    copy.path,
    head,
    ({ line, lines, fewestDelimiters, delimiters, brokenQuoteLine, ...record }) => {
      if (record.blank) return;
      rows += 1;
      if (record.unclosed === true && brokenQuoteLine !== undefined)
        unclosed.push({ code: 'unclosed-quote', file: copy.name, line: brokenQuoteLine });
      if (delimiters >= FAR_TOO_MANY * head.titles.length) {
        wideRows += 1;
        if (wide.length < GIVEN_OF_A_KIND) wide.push({ code: 'too-many-columns', file: copy.name, line });
      }
      if (lines > 1 || fewestDelimiters >= head.titles.length - 1) return;
      shortRows += 1;
      if (short.length < GIVEN_OF_A_KIND) short.push({ code: 'too-few-columns', file: copy.name, line });
    },
  );
  if (unclosed.length > 0) throw new Refusal(firstOfAKind(unclosed), unclosed.length);
  const misshapen = shortRows + wideRows;
  if (misshapen <= SHAPELESS_SHARE * rows) return;
  const found = `${((100 * misshapen) / rows).toFixed(1)}% (${misshapen} / ${rows})`;
  const wanted = `${100 * SHAPELESS_SHARE}%`;
  const tooMany: Problem = { code: 'too-many-rejected', file: copy.name, found, wanted };
  throw new Refusal(
    [tooMany, ...firstOfAKind(short, shortRows), ...firstOfAKind(wide, wideRows)],
    1 + misshapen,
  );
}

interface Counts {
  /** lines that are whole within their sample, and those of them with fewer delimiters than the header */
  lines: number;
  short: number;
  delimiters: number;
  feeds: number;
}

/** Whether there are too few delimiters in most lines, or far too many for so many line feeds, judged by samples all over the file. */
async function looksShapeless({ copy, head }: OrderFile): Promise<boolean> {
  const handle = await open(copy.path, 'r');
  try {
    const counts: Counts = { lines: 0, short: 0, delimiters: 0, feeds: 0 };
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      const start = Math.floor(((copy.bytes - SAMPLE_BYTES) * sample) / (SAMPLES - 1));
      await count(handle, start, head, counts);
    }
    const { lines, short, delimiters, feeds } = counts;
    return (
      short > SHAPELESS_SHARE * lines || delimiters > FAR_TOO_MANY * head.titles.length * (feeds + SAMPLES)
    );
  } finally {
    await handle.close();
  }
}

async function count(
  handle: FileHandle,
  start: number,
  head: OrderFile['head'],
  counts: Counts,
): Promise<void> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, start);
  const pieces = buffer.subarray(0, bytesRead).toString('latin1').split('\n');
  const delimiters = pieces.map((piece) => piece.split(head.delimiter).length - 1);
  counts.delimiters += delimiters.reduce((sum, some) => sum + some, 0);
  counts.feeds += pieces.length - 1;
  // the first and the last line are not whole
  const whole = delimiters.slice(1, -1);
  counts.lines += whole.length;
  counts.short += whole.filter((some) => some < head.titles.length - 1).length;
}
