import { Refusal } from '../units/problem.ts';

export type Utf16 = 'utf-16le' | 'utf-16be';

const SAMPLE_BYTES = 1 << 16;
const ENOUGH_BYTES = 8;
/** No text in another encoding has a NUL. In UTF-16 one of the two bytes of every ASCII sign is one, and always the same. */
const NULS_AT_LEAST = 1 / 20;
const NULS_ASTRAY = 1 / 20;

/** Which UTF-16 a file is, by its mark, or by where the NULs stand; undefined where it is none. */
export function utf16Of(start: Buffer): Utf16 | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const sample = start.subarray(0, SAMPLE_BYTES);
  if (sample.length < ENOUGH_BYTES) return undefined;
  const nuls: [number, number] = [0, 0];
  for (let at = sample.indexOf(0); at >= 0; at = sample.indexOf(0, at + 1)) nuls[at % 2 === 0 ? 0 : 1] += 1;
  const [first, second] = nuls;
  if (Math.max(first, second) < sample.length * NULS_AT_LEAST) return undefined;
  if (Math.min(first, second) > Math.max(first, second) * NULS_ASTRAY) return undefined;
  return first > second ? 'utf-16be' : 'utf-16le';
}

/** Makes UTF-16 UTF-8 without a mark, chunk after chunk; `end` gives what was held back. */
export interface Utf16Reader {
  read(chunk: Buffer): Buffer;
  end(): Buffer;
}

/** Throws a Refusal at half a sign: a surrogate alone, or an odd byte at the end. */
export function utf16Reader(encoding: Utf16, file: string): Utf16Reader {
  let rest: Buffer = Buffer.alloc(0);
  let linesBefore = 0;
  let first = true;
  const refuse = (line: number, found: string): never => {
    throw new Refusal([{ code: 'undecodable', file, line, found: found.toUpperCase(), wanted: encoding }]);
  };
  const utf8 = (bytes: Buffer): Buffer => {
    const text = decode(bytes, encoding);
    const bad = text.search(/\p{Surrogate}/u);
    if (bad >= 0) refuse(linesBefore + lineEnds(text.slice(0, bad)) + 1, text.charCodeAt(bad).toString(16));
    linesBefore += lineEnds(text);
    const marked = first && text.startsWith('\u{feff}');
    first = false;
    return Buffer.from(marked ? text.slice(1) : text);
  };
  return {
    read(chunk) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const end = wholeSigns(bytes, encoding);
      rest = bytes.subarray(end);
      return end === 0 ? rest.subarray(0, 0) : utf8(bytes.subarray(0, end));
    },
    end() {
      if (rest.length % 2 === 1) refuse(linesBefore + 1, rest.subarray(-1).toString('hex'));
      return rest.length === 0 ? rest : utf8(rest);
    },
  };
}

function decode(bytes: Buffer, encoding: Utf16): string {
  return (encoding === 'utf-16le' ? bytes : Buffer.from(bytes).swap16()).toString('utf16le');
}

/** Behind the last sign that is there as a whole; a carriage return waits for its line feed, so that lines can be counted. */
function wholeSigns(bytes: Buffer, encoding: Utf16): number {
  const even = bytes.length - (bytes.length % 2);
  if (even === 0) return 0;
  const last = encoding === 'utf-16le' ? bytes.readUInt16LE(even - 2) : bytes.readUInt16BE(even - 2);
  const waits = (last >= 0xd800 && last <= 0xdbff) || last === 0x0d;
  return waits ? even - 2 : even;
}

function lineEnds(text: string): number {
  return text.match(/\r\n?|\n/g)?.length ?? 0;
}
