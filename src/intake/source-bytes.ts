import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Refusal } from '../units/problem.ts';

export interface Source {
  readonly path: string;
  /** the name its owner knows it by */
  readonly name: string;
}

/** What a file may unpack to. */
export interface UnpackLimits {
  readonly decompressedBytes: number;
  readonly compressionRatio: number;
}

export interface SourceHashes {
  /** of the bytes as they lie there */
  readonly sha256: string;
  /** of the bytes unpacked */
  readonly contentSha256: string;
}

const CHUNK_BYTES = 1 << 20;
/** Below this many unpacked bytes any ratio is allowed. */
const RATIO_COUNTS_FROM = 10_000_000;

/**
 * Hands the bytes of a file, gunzipped where they are gzip, to `take`, once, front to back. Throws a Refusal when the
 * file is not there, is damaged, unpacks to more than it may, or changes meanwhile.
 */
export async function readSource(
  source: Source,
  limits: UnpackLimits,
  take: (chunks: AsyncIterable<Buffer>) => Promise<void>,
): Promise<SourceHashes> {
  const handle = await openSource(source);
  try {
    const before = await handle.stat();
    if (!before.isFile()) throw new Refusal([{ code: 'not-a-file', file: source.name }]);
    const raw = createHash('sha256');
    const content = createHash('sha256');
    const count = { raw: 0, content: 0 };
    const packed = await isGzip(handle);
    const reading = readChunks(handle, raw, count);
    const taking = (chunks: AsyncIterable<Buffer>) =>
      take(bounded(source, limits, chunks, packed, content, count));
    if (packed) await gunzip(source, reading, taking);
    else await taking(reading);
    const after = await stat(source.path).catch(() => undefined);
    const unchanged =
      after !== undefined &&
      after.ino === before.ino &&
      after.size === before.size &&
      after.mtimeMs === before.mtimeMs &&
      count.raw === before.size;
    if (!unchanged) throw new Refusal([{ code: 'file-changed', file: source.name }]);
    const sha256 = raw.digest('hex');
    return { sha256, contentSha256: packed ? content.digest('hex') : sha256 };
  } finally {
    await handle.close();
  }
}

async function openSource(source: Source): Promise<FileHandle> {
  try {
    return await open(source.path, 'r');
  } catch (error) {
    const code =
      errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR'
        ? 'file-not-found'
        : 'file-not-readable';
    throw new Refusal([{ code, file: source.name }]);
  }
}

async function isGzip(handle: FileHandle): Promise<boolean> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
  return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
}

/** The next chunk is read while the last one is worked on. */
async function* readChunks(handle: FileHandle, hash: Hash, count: { raw: number }): AsyncGenerator<Buffer> {
  const readAt = (position: number) => handle.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, position);
  let reading = readAt(0);
  for (;;) {
    const { buffer, bytesRead } = await reading;
    if (bytesRead === 0) return;
    count.raw += bytesRead;
    reading = readAt(count.raw);
    reading.catch(() => undefined);
    const chunk = buffer.subarray(0, bytesRead);
    hash.update(chunk);
    yield chunk;
  }
}

async function gunzip(
  source: Source,
  chunks: AsyncIterable<Buffer>,
  take: (chunks: AsyncIterable<Buffer>) => Promise<void>,
): Promise<void> {
  try {
    await pipeline(chunks, createGunzip({ chunkSize: CHUNK_BYTES }), take);
  } catch (error) {
    const code = errorCode(error);
    if (code?.startsWith('Z_')) throw new Refusal([{ code: 'gzip-damaged', file: source.name }]);
    throw error;
  }
}

async function* bounded(
  source: Source,
  limits: UnpackLimits,
  chunks: AsyncIterable<Buffer>,
  packed: boolean,
  hash: Hash,
  count: { raw: number; content: number },
): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    count.content += chunk.length;
    if (packed) hash.update(chunk);
    if (count.content > limits.decompressedBytes) {
      throw new Refusal([
        { code: 'too-large', file: source.name, wanted: inMegabytes(limits.decompressedBytes) },
      ]);
    }
    if (packed && count.content > RATIO_COUNTS_FROM && count.content > limits.compressionRatio * count.raw) {
      throw new Refusal([
        { code: 'compression-bomb', file: source.name, wanted: String(limits.compressionRatio) },
      ]);
    }
    yield chunk;
  }
}

export function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000)} MB`;
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
