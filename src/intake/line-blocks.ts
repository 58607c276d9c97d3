const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** A block of whole lines that end in a line feed, or the rest of the file. */
export interface LineBlock {
  readonly bytes: Buffer;
  /** carriage returns that stood alone and became line feeds */
  readonly loneReturns: number;
}

/**
 * Cuts bytes into blocks of whole lines and makes every line end, CRLF or CR, a line feed: one file may mix them, and
 * DuckDB's strict reader stops at a mixture. Throws {@link LineTooLong}. In CP932 no second byte looks like a line end.
 */
export async function* lineBlocks(
  chunks: AsyncIterable<Buffer>,
  lineBytes: number,
): AsyncGenerator<LineBlock> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = lastLineEnd(bytes);
    rest = bytes.subarray(end);
    if (end > 0) yield checkedBlock(bytes.subarray(0, end), lineBytes);
    if (rest.length > lineBytes) throw new LineTooLong(0);
  }
  if (rest.length > 0) yield checkedBlock(rest, lineBytes);
}

export class LineTooLong extends Error {
  /** lines between the last block and this one */
  readonly linesBefore: number;
  constructor(linesBefore: number) {
    super('a line is longer than allowed');
    this.linesBefore = linesBefore;
  }
}

/** Behind the last line end; a carriage return at the very end may be half of a CRLF and waits. */
function lastLineEnd(bytes: Buffer): number {
  const feed = bytes.lastIndexOf(LINE_FEED);
  const carriage = bytes.length < 2 ? -1 : bytes.lastIndexOf(CARRIAGE_RETURN, bytes.length - 2);
  return Math.max(feed, carriage) + 1;
}

function checkedBlock(bytes: Buffer, lineBytes: number): LineBlock {
  const block = withLineFeeds(bytes);
  let start = 0;
  while (block.bytes.length - start > lineBytes) {
    const feed = block.bytes.lastIndexOf(LINE_FEED, start + lineBytes);
    if (feed < start) throw new LineTooLong(countLines(block.bytes.subarray(0, start)));
    start = feed + 1;
  }
  return block;
}

function withLineFeeds(bytes: Buffer): LineBlock {
  const first = bytes.indexOf(CARRIAGE_RETURN);
  if (first < 0) return { bytes, loneReturns: 0 };
  const out = Buffer.allocUnsafe(bytes.length);
  bytes.copy(out, 0, 0, first);
  let length = first;
  let loneReturns = 0;
  for (let index = first; index < bytes.length; index += 1) {
    const byte = bytes[index]!;
    if (byte !== CARRIAGE_RETURN) out[length++] = byte;
    else if (bytes[index + 1] !== LINE_FEED) {
      out[length++] = LINE_FEED;
      loneReturns += 1;
    }
  }
  return { bytes: out.subarray(0, length), loneReturns };
}

/** Line feeds in a block. */
export function countLines(block: Buffer): number {
  let count = 0;
  for (let at = block.indexOf(LINE_FEED); at >= 0; at = block.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
}
