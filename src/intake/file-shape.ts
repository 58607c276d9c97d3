import type { Problem } from '../units/problem.ts';
import type { Head } from './head.ts';
import { walkRecords } from './records.ts';
import type { VerifiedCopy } from './verified-copy.ts';

/** What the delimiters and quotes of a whole file tell, without a look at a cell. */
export interface FileShape {
  /** rows below the header, blank lines aside */
  readonly rows: number;
  /** those of them with more or fewer cells than the header */
  readonly ragged: number;
  /** quotes that are not closed as they should be, and swallow what stands behind */
  readonly unclosed: readonly Problem[];
}

/** Walks once over the file, whatever its size. */
export async function shapeOf({ path, name }: VerifiedCopy, head: Head): Promise<FileShape> {
  const unclosed: Problem[] = [];
  let rows = -1; // not the header
  let ragged = 0;
  await walkRecords(path, head, ({ blank, delimiters, brokenQuoteLine, ...record }) => {
    if (blank) return;
    rows += 1;
    if (delimiters !== head.titles.length - 1) ragged += 1;
    if (brokenQuoteLine !== undefined && (record.lines > 1 || record.unclosed))
      unclosed.push({ code: 'unclosed-quote', file: name, line: brokenQuoteLine });
  });
  return { rows, ragged, unclosed };
}
