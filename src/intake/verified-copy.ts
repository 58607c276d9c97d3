import { type FileHandle, open, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Limits } from '../flows/job.ts';
import { type Problem, Refusal } from '../units/problem.ts';
import {
  cp932Decoder,
  type Decoder,
  type Encoding,
  type EncodingOption,
  hasUtf8Bom,
  NotUtf8,
  refuseOtherFormats,
  utf8Decoder,
} from './encoding.ts';
import { countLines, LineTooLong, lineBlocks } from './line-blocks.ts';
import { convertForm, InOtherForm, type OtherForm, otherFormOf } from './other-forms.ts';
import { errorCode, inMegabytes, readSource, type Source, type SourceHashes } from './source-bytes.ts';
import { type Utf16, type Utf16Reader, utf16Of, utf16Reader } from './utf16.ts';

/** A copy of a file in the job folder: UTF-8 throughout, without a mark, every line end a line feed. */
export interface VerifiedCopy extends SourceHashes {
  readonly path: string;
  readonly name: string;
  /** of a file that is no text, its form */
  readonly encoding: Encoding | OtherForm;
  /** the sheet that was read of a workbook */
  readonly sheet?: string;
  /** those of a workbook with a header that fits as well, where no option chose one; there are some */
  readonly otherSheets?: readonly string[];
  /** it has no tab: no other was there to be read, or it was asked for */
  readonly hiddenSheet?: true;
  /** formulas of the sheet without their results, read as empty: how many, by column (0 the first) */
  readonly uncalculated?: ReadonlyMap<number, number>;
  readonly bytes: number;
  /** physical lines, as an editor counts them */
  readonly lines: number;
  /** line ends that were a carriage return alone */
  readonly loneReturns: number;
  /** whether a quotation mark stands anywhere in it */
  readonly quoted: boolean;
}

export interface CopyOptions {
  readonly folder: string;
  readonly encoding: EncodingOption;
  readonly limits: Limits;
  /** the sheet to be read of a workbook; else the first one with a header that fits */
  readonly sheet?: string | undefined;
  readonly fits?: (titles: readonly string[]) => boolean;
  /** bytes free in a folder; the system's own answer unless given */
  readonly freeBytes?: (folder: string) => Promise<number>;
  readonly onLines?: (lines: number) => void;
}

const QUOTATION_MARK = 0x22;

/** Kept free beside the copy: the engine and the report need room too. */
const RESERVE_BYTES = 64_000_000;
/** Free disk is looked at again after so many bytes. */
const DISK_CHECK_BYTES = 64_000_000;

/**
 * Writes the verified copy `input-<index>.csv`: one pass over the file, a second one only where UTF-8 turns out to be
 * CP932. Throws a Refusal for whatever is not a text we can read.
 */
export async function verifyFile(source: Source, index: number, options: CopyOptions): Promise<VerifiedCopy> {
  try {
    return await copyAs(source, index, options, options.encoding);
  } catch (error) {
    if (error instanceof NotUtf8) return copyAs(source, index, options, 'cp932');
    if (error instanceof InOtherForm) return convertForm(error.form, source, index, options);
    if (errorCode(error) === 'ENOSPC') throw await diskFull(source, options);
    throw error;
  }
}

async function copyAs(
  source: Source,
  index: number,
  options: CopyOptions,
  encoding: EncodingOption,
): Promise<VerifiedCopy> {
  const path = join(options.folder, `input-${index}.csv`);
  const out = await open(path, 'w', 0o600);
  const copy = { bytes: 0, lines: 0, loneReturns: 0, quoted: false, encoding: 'utf-8' as Encoding };
  try {
    await requireDisk(source, options);
    const hashes = await readSource(source, options.limits, (chunks) =>
      writeCopy(source, chunks, out, copy, options, encoding),
    );
    if (copy.bytes === 0) throw new Refusal([{ code: 'empty-file', file: source.name }]);
    return { path, name: source.name, ...hashes, ...copy };
  } finally {
    await out.close();
  }
}

async function writeCopy(
  source: Source,
  chunks: AsyncIterable<Buffer>,
  out: FileHandle,
  copy: { bytes: number; lines: number; loneReturns: number; quoted: boolean; encoding: Encoding },
  options: CopyOptions,
  encoding: EncodingOption,
): Promise<void> {
  let decoder: Decoder | undefined;
  const told: { utf16?: Utf16 } = {};
  let checkDiskAt = DISK_CHECK_BYTES;
  // a block is written while the next one is looked at
  let writing: Promise<void> = Promise.resolve();
  const refuse = (problem: Problem): never => {
    throw new Refusal([{ ...problem, file: source.name }]);
  };
  try {
    for await (const block of lineBlocks(asText(chunks, source.name, told), options.limits.cellBytes)) {
      let bytes = block.bytes;
      if (decoder === undefined) {
        const marked = hasUtf8Bom(bytes);
        decoder =
          encoding === 'cp932' && told.utf16 === undefined
            ? cp932Decoder()
            : utf8Decoder(marked ? 'utf-8-bom' : 'utf-8', encoding === 'auto' && !marked);
        copy.encoding = told.utf16 ?? decoder.encoding;
        if (marked && encoding !== 'cp932') bytes = bytes.subarray(3);
      }
      const nul = bytes.indexOf(0);
      if (nul >= 0) refuse({ code: 'nul-bytes', line: copy.lines + countLines(bytes.subarray(0, nul)) + 1 });
      const decoded = decoder.decode(bytes);
      if (!Buffer.isBuffer(decoded)) {
        return refuse({
          code: 'undecodable',
          line: copy.lines + decoded.badLine + 1,
          found: decoded.bytes,
          wanted: decoder.encoding,
        });
      }
      await writing;
      writing = out.writeFile(decoded);
      writing.catch(() => undefined);
      copy.bytes += decoded.length;
      copy.lines += countLines(decoded);
      copy.loneReturns += block.loneReturns;
      copy.quoted ||= decoded.includes(QUOTATION_MARK);
      options.onLines?.(copy.lines);
      if (copy.bytes > checkDiskAt) {
        checkDiskAt = copy.bytes + DISK_CHECK_BYTES;
        await requireDisk(source, options);
      }
    }
    await writing;
  } catch (error) {
    if (error instanceof LineTooLong) {
      refuse({
        code: 'line-too-long',
        line: copy.lines + error.linesBefore + 1,
        wanted: inMegabytes(options.limits.cellBytes),
      });
    }
    throw error;
  }
}

/** The bytes, as UTF-8 where they are UTF-16. Throws a Refusal where the first of them are those of no text. */
async function* asText(
  chunks: AsyncIterable<Buffer>,
  file: string,
  told: { utf16?: Utf16 },
): AsyncGenerator<Buffer> {
  let reader: Utf16Reader | undefined;
  let first = true;
  for await (const chunk of chunks) {
    if (first) {
      first = false;
      const form = otherFormOf(chunk);
      if (form !== undefined) throw new InOtherForm(form);
      refuseOtherFormats(chunk, file);
      const utf16 = utf16Of(chunk);
      if (utf16 !== undefined) {
        told.utf16 = utf16;
        reader = utf16Reader(utf16, file);
      }
    }
    yield reader === undefined ? chunk : reader.read(chunk);
  }
  if (reader !== undefined) yield reader.end();
}

async function requireDisk(source: Source, options: CopyOptions): Promise<void> {
  const free = await (options.freeBytes ?? freeBytes)(options.folder);
  if (free < RESERVE_BYTES) throw await diskFull(source, options, free);
}

/** Throws a Refusal where the disk has not so many bytes to spare for what is made of the copies. */
export async function requireRoom(
  bytes: number,
  file: string,
  { folder, freeBytes: own }: Pick<CopyOptions, 'folder' | 'freeBytes'>,
): Promise<void> {
  const free = await (own ?? freeBytes)(folder);
  const wanted = bytes + RESERVE_BYTES;
  if (free < wanted)
    throw new Refusal([{ code: 'disk-full', file, found: inMegabytes(free), wanted: inMegabytes(wanted) }]);
}

async function diskFull(source: Source, options: CopyOptions, free?: number): Promise<Refusal> {
  const left = free ?? (await (options.freeBytes ?? freeBytes)(options.folder));
  return new Refusal([
    { code: 'disk-full', file: source.name, found: inMegabytes(left), wanted: inMegabytes(RESERVE_BYTES) },
  ]);
}

async function freeBytes(folder: string): Promise<number> {
  const disk = await statfs(folder);
  return disk.bavail * disk.bsize;
}
