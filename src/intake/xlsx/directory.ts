import type { FileHandle } from 'node:fs/promises';

/** A part of a workbook as the directory of its ZIP tells of it. */
export interface Part {
  readonly name: string;
  /** 0 stored, 8 deflated */
  readonly method: number;
  readonly packedBytes: number;
  readonly bytes: number;
  /** byte at which its own header begins */
  readonly headerAt: number;
}

/** Thrown for what is no whole workbook, or one of a kind no spreadsheet writes. */
export class BrokenWorkbook extends Error {}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const HEADER = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const HEADER_BYTES = 30;
/** The comment at the end of a ZIP is at most this long. */
const COMMENT_BYTES = 65_535;
const DIRECTORY_BYTES = 16_000_000;
/** Stands for a size that only the wider fields of ZIP64 can say: beyond every limit of ours. */
const TOO_WIDE = 0xffffffff;
const ENCRYPTED = 1;

/** The parts a ZIP says that it has, by its directory (APPNOTE 6.3.10, 4.3.12 and 4.3.16), by name. */
export async function readDirectory(handle: FileHandle, size: number): Promise<ReadonlyMap<string, Part>> {
  const tailAt = Math.max(0, size - END_BYTES - COMMENT_BYTES);
  const tail = await bytesAt(handle, tailAt, size - tailAt);
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (at < 0 || at + END_BYTES > tail.length || tail.readUInt32LE(at) !== END)
    throw new BrokenWorkbook('the ZIP has no end');
  const directoryBytes = tail.readUInt32LE(at + 12);
  const directoryAt = tail.readUInt32LE(at + 16);
  if (directoryBytes > DIRECTORY_BYTES || directoryAt + directoryBytes > size)
    throw new BrokenWorkbook('the ZIP has no directory');
  const directory = await bytesAt(handle, directoryAt, directoryBytes);
  const parts = new Map<string, Part>();
  for (let entry = 0; entry < directory.length; ) {
    if (entry + ENTRY_BYTES > directory.length || directory.readUInt32LE(entry) !== ENTRY)
      throw new BrokenWorkbook('the directory of the ZIP breaks off');
    const nameEnd = entry + ENTRY_BYTES + directory.readUInt16LE(entry + 28);
    const part: Part = {
      name: directory.subarray(entry + ENTRY_BYTES, nameEnd).toString('utf8'),
      method: directory.readUInt16LE(entry + 10),
      packedBytes: directory.readUInt32LE(entry + 20),
      bytes: directory.readUInt32LE(entry + 24),
      headerAt: directory.readUInt32LE(entry + 42),
    };
    const encrypted = (directory.readUInt16LE(entry + 8) & ENCRYPTED) !== 0;
    const wide = [part.packedBytes, part.bytes, part.headerAt].includes(TOO_WIDE);
    if (encrypted || wide || ![0, 8].includes(part.method) || parts.has(part.name))
      throw new BrokenWorkbook(part.name);
    parts.set(part.name, part);
    entry = nameEnd + directory.readUInt16LE(entry + 30) + directory.readUInt16LE(entry + 32);
  }
  return parts;
}

/** Where the packed bytes of a part begin: behind its own header, whose name and extra field may be of any length. */
export async function dataStart(handle: FileHandle, part: Part): Promise<number> {
  const header = await bytesAt(handle, part.headerAt, HEADER_BYTES);
  if (header.readUInt32LE(0) !== HEADER) throw new BrokenWorkbook(part.name);
  return part.headerAt + HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead < length) throw new BrokenWorkbook('the ZIP breaks off');
  return buffer;
}
