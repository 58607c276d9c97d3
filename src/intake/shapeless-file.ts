import { type FileHandle, open } from 'node:fs/promises';
import { firstOfAKind, GIVEN_OF_A_KIND, type Problem, Refusal } from '../units/problem.ts';
import type { OrderFile } from './order-file.ts';
import { walkRecords } from './records.ts';

/** A smaller file is read whatever is in it: that takes some seconds at most. */
const LARGE_BYTES = 8_000_000;
const SAMPLES = 16;
const SAMPLE_BYTES = 1 << 16;
/** More lines than this share without the delimiters of a row, and the file is no table under its header. */
const SHAPELESS_SHARE = 0.5;

/**
 * Throws a Refusal for a large file most of whose lines are too short to be rows: a text, or one behind a quote that is never
 * closed. The engine would make some notes of every such line, for hours. A look at samples tells whether to look closer.
 */
export async function refuseShapeless(file: OrderFile): Promise<void> {
  const { copy, head } = file;
  if (copy.bytes < LARGE_BYTES || (await shortShare(file)) <= SHAPELESS_SHARE) return;
  const unclosed: Problem[] = [];
  const short: Problem[] = [];
  let rows = -1; // not the header
  let shortRows = 0;
  await walkRecords(copy.path, head, ({ line, lines, fewestDelimiters, brokenQuoteLine, ...record }) => {
    if (record.blank) return;
    rows += 1;
    if (record.unclosed === true && brokenQuoteLine !== undefined)
      unclosed.push({ code: 'unclosed-quote', file: copy.name, line: brokenQuoteLine });
    if (lines > 1 || fewestDelimiters >= head.titles.length - 1) return;
    shortRows += 1;
    if (short.length < GIVEN_OF_A_KIND) short.push({ code: 'too-few-columns', file: copy.name, line });
  });
  if (unclosed.length > 0) throw new Refusal(firstOfAKind(unclosed), unclosed.length);
  if (shortRows <= SHAPELESS_SHARE * rows) return;
  const found = `${((100 * shortRows) / rows).toFixed(1)} % (${shortRows} / ${rows})`;
  const wanted = `${100 * SHAPELESS_SHARE} %`;
  const tooMany: Problem = { code: 'too-many-rejected', file: copy.name, found, wanted };
  throw new Refusal([tooMany, ...firstOfAKind(short, shortRows)], 1 + shortRows);
}

/** The share of lines with fewer delimiters than the header, judged by samples all over the file. */
async function shortShare({ copy, head }: OrderFile): Promise<number> {
  const handle = await open(copy.path, 'r');
  try {
    const counts = { lines: 0, short: 0 };
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      const start = Math.floor(((copy.bytes - SAMPLE_BYTES) * sample) / (SAMPLES - 1));
      await countShort(handle, start, head, counts);
    }
    return counts.lines === 0 ? 0 : counts.short / counts.lines;
  } finally {
    await handle.close();
  }
}

async function countShort(
  handle: FileHandle,
  start: number,
  head: OrderFile['head'],
  counts: { lines: number; short: number },
): Promise<void> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, start);
  // the first and the last line are not whole
  const lines = buffer.subarray(0, bytesRead).toString('latin1').split('\n').slice(1, -1);
  counts.lines += lines.length;
  counts.short += lines.filter((line) => line.split(head.delimiter).length < head.titles.length).length;
}
