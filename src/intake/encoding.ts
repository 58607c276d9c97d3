import { isAscii, isUtf8 } from 'node:buffer';
import { Refusal } from '../units/problem.ts';
import type { Utf16 } from './utf16.ts';

export type Encoding = 'utf-8' | 'utf-8-bom' | 'cp932' | Utf16;
export type EncodingOption = 'auto' | 'utf-8' | 'cp932';

/** Turns blocks of whole lines into UTF-8, or says which line of the block cannot be (0 for the first). */
export interface Decoder {
  readonly encoding: Encoding;
  decode(block: Buffer): Buffer | { readonly badLine: number; readonly bytes: string };
}

/** Thrown when a file taken for UTF-8 turns out not to be, early enough for CP932 to be tried. */
export class NotUtf8 extends Error {}

/** This many bytes of well-formed non-ASCII UTF-8, and a file is UTF-8 with damage rather than CP932. */
const SURELY_UTF8_BYTES = 24;

const UTF8_BOM = Buffer.from([0xef, 0xbb, 0xbf]);

export function hasUtf8Bom(start: Buffer): boolean {
  return start.subarray(0, 3).equals(UTF8_BOM);
}

/** Strict UTF-8. With `guess`, throws NotUtf8 at the first bad byte unless much before it was UTF-8 beyond doubt. */
export function utf8Decoder(encoding: 'utf-8' | 'utf-8-bom', guess: boolean): Decoder {
  let beyondAscii = 0;
  return {
    encoding,
    decode(block) {
      if (isUtf8(block)) {
        if (beyondAscii < SURELY_UTF8_BYTES && !isAscii(block)) beyondAscii += countBeyondAscii(block);
        return block;
      }
      const bad = firstBadLine(block, (line) => isUtf8(line));
      const sure = beyondAscii + countBeyondAscii(block.subarray(0, bad.start)) >= SURELY_UTF8_BYTES;
      if (guess && !sure) throw new NotUtf8();
      return { badLine: bad.line, bytes: hexOfBadByte(bad.text) };
    },
  };
}

/** Windows code page 932, with the extension characters of NEC and IBM: what WHATWG calls shift_jis. */
export function cp932Decoder(): Decoder {
  const decoder = new TextDecoder('shift_jis', { fatal: true });
  const decodes = (line: Buffer): boolean => {
    try {
      decoder.decode(line);
      return true;
    } catch {
      return false;
    }
  };
  return {
    encoding: 'cp932',
    decode(block) {
      if (isAscii(block)) return block;
      try {
        return Buffer.from(decoder.decode(block), 'utf8');
      } catch {
        const bad = firstBadLine(block, decodes);
        return { badLine: bad.line, bytes: hexOfBadByte(bad.text) };
      }
    },
  };
}

/** Files that are no text at all, by their first bytes. */
const MAGIC: readonly (readonly [string, readonly number[], string])[] = [
  ['excel-file', [0xd0, 0xcf, 0x11, 0xe0], 'XLS'],
  ['binary-file', [0x25, 0x50, 0x44, 0x46], 'PDF'],
  ['binary-file', [0x50, 0x41, 0x52, 0x31], 'Parquet'],
  ['binary-file', [0x37, 0x7a, 0xbc, 0xaf], '7z'],
  ['binary-file', [0x52, 0x61, 0x72, 0x21], 'RAR'],
  ['binary-file', [0x42, 0x5a, 0x68], 'bzip2'],
  ['binary-file', [0x28, 0xb5, 0x2f, 0xfd], 'zstd'],
  ['binary-file', [0x1f, 0x8b], 'gzip in gzip'],
  ['binary-file', [0x89, 0x50, 0x4e, 0x47], 'PNG'],
  ['binary-file', [0xff, 0xd8, 0xff], 'JPEG'],
  ['binary-file', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'SQLite'],
];

/** Throws a Refusal when the first bytes are not those of a text we can read. */
export function refuseOtherFormats(start: Buffer, file: string): void {
  const begins = (bytes: readonly number[]) => bytes.every((byte, index) => start[index] === byte);
  if (begins([0x50, 0x4b, 0x03, 0x04]) || begins([0x50, 0x4b, 0x05, 0x06])) {
    const isExcel = start.includes('[Content_Types].xml') || start.includes('xl/');
    throw new Refusal([isExcel ? { code: 'excel-file', file, found: 'XLSX' } : { code: 'zip-file', file }]);
  }
  const magic = MAGIC.find(([, bytes]) => begins(bytes));
  if (magic !== undefined) throw new Refusal([{ code: magic[0], file, found: magic[2] }]);
}

function firstBadLine(
  block: Buffer,
  good: (line: Buffer) => boolean,
): { line: number; start: number; text: Buffer } {
  let start = 0;
  for (let line = 0; start < block.length; line += 1) {
    const newline = block.indexOf(0x0a, start);
    const end = newline < 0 ? block.length : newline + 1;
    const text = block.subarray(start, end);
    if (!good(text)) return { line, start, text };
    start = end;
  }
  throw new Error('firstBadLine requires a block with a bad line');
}

/** The first byte that is not ASCII and its follower: where to look, without showing text nobody can read. */
function hexOfBadByte(line: Buffer): string {
  const at = line.findIndex(
    (byte, index) =>
      byte >= 0x80 &&
      !isUtf8(line.subarray(0, index + 1)) &&
      !isUtf8(line.subarray(0, Math.min(line.length, index + 4))),
  );
  return line
    .subarray(Math.max(0, at), Math.max(0, at) + 2)
    .toString('hex')
    .toUpperCase();
}

function countBeyondAscii(block: Buffer): number {
  let count = 0;
  for (let index = 0; index < block.length && count < SURELY_UTF8_BYTES; index += 1)
    if (block[index]! >= 0x80) count += 1;
  return count;
}
