import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { BrokenWorkbook, dataStart, type Part, readDirectory } from './directory.ts';

export interface WorkbookLimits {
  /** bytes of a part that is read, unpacked */
  readonly workbookBytes: number;
  /** rows × columns of a sheet */
  readonly workbookCells: number;
}

/** Thrown for a workbook above a limit. */
export class LargeWorkbook extends Error {
  readonly limit: keyof WorkbookLimits;
  constructor(limit: keyof WorkbookLimits) {
    super(limit);
    this.limit = limit;
  }
}

/** The parts of a workbook, each read as text when it is asked for. */
export interface Archive {
  has(name: string): boolean;
  /** Throws {@link LargeWorkbook} before or while it unpacks, {@link BrokenWorkbook} where it is not there or damaged. */
  texts(name: string): AsyncGenerator<string>;
}

const CHUNK_BYTES = 1 << 20;
/** No tag and no text of a spreadsheet goes on for longer: a cell has 32,767 characters at most. */
const WITHOUT_TAG_BYTES = 2_000_000;
const TAG_END = 0x3e;

export async function openArchive(
  handle: FileHandle,
  size: number,
  limits: WorkbookLimits,
): Promise<Archive> {
  const parts = await readDirectory(handle, size);
  return {
    has: (name) => parts.has(name),
    async *texts(name) {
      const part = parts.get(name);
      if (part === undefined) throw new BrokenWorkbook(name);
      if (part.bytes > limits.workbookBytes) throw new LargeWorkbook('workbookBytes');
      const start = await dataStart(handle, part);
      if (start + part.packedBytes > size) throw new BrokenWorkbook(name);
      const decoder = new TextDecoder('utf-8', { fatal: true });
      let bytes = 0;
      let withoutTag = 0;
      try {
        for await (const chunk of unpacked(handle, part, start)) {
          bytes += chunk.length;
          if (bytes > part.bytes) break;
          const tag = chunk.lastIndexOf(TAG_END);
          withoutTag = tag < 0 ? withoutTag + chunk.length : chunk.length - tag;
          if (withoutTag > WITHOUT_TAG_BYTES) throw new BrokenWorkbook(name);
          yield decoder.decode(chunk, { stream: true });
        }
        yield decoder.decode();
      } catch (error) {
        if (isOfBytes(error)) throw new BrokenWorkbook(name, { cause: error });
        throw error;
      }
      if (bytes !== part.bytes) throw new BrokenWorkbook(name);
    },
  };
}

/** Bytes that do not inflate, or are no UTF-8. */
function isOfBytes(error: unknown): boolean {
  const { code } = error as { readonly code?: string };
  return code?.startsWith('Z_') === true || code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
}

function unpacked(handle: FileHandle, part: Part, start: number): AsyncIterable<Buffer> {
  const packed = Readable.from(packedBytes(handle, part, start), { objectMode: false });
  if (part.method === 0) return packed;
  const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES });
  packed.on('error', (error) => inflate.destroy(error));
  return packed.pipe(inflate);
}

async function* packedBytes(handle: FileHandle, part: Part, start: number): AsyncGenerator<Buffer> {
  const end = start + part.packedBytes;
  for (let at = start; at < end; ) {
    const length = Math.min(CHUNK_BYTES, end - at);
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(length), 0, length, at);
    if (bytesRead === 0) throw new BrokenWorkbook(part.name);
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
