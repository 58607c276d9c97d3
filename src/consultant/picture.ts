import { inflateSync } from 'node:zlib';

export const LARGEST_PICTURE = 500_000;
/** pt or pixels on a side: enough for any cover, too few to fill the memory */
export const WIDEST_PICTURE = 4000;

type PictureKind = 'png' | 'jpeg';

/** What a picture is, if it is a whole PNG or JPEG of a size that can be printed. */
export function pictureKind(bytes: Buffer): PictureKind | undefined {
  if (bytes.length > LARGEST_PICTURE) return undefined;
  if (isPng(bytes)) return 'png';
  return isJpeg(bytes) ? 'jpeg' : undefined;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Values a pixel has, by the colour type of PNG. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** A PNG of 8 bits, not interlaced, whose data are as many as its head says. */
function isPng(bytes: Buffer): boolean {
  if (!bytes.subarray(0, 8).equals(PNG)) return false;
  const chunks = pngChunks(bytes);
  const [head] = chunks;
  if (head?.name !== 'IHDR' || head.body.length !== 13 || chunks.at(-1)?.name !== 'IEND') return false;
  const [width, height] = [head.body.readUInt32BE(0), head.body.readUInt32BE(4)];
  const [depth, colour, , , interlaced] = head.body.subarray(8);
  const channels = CHANNELS[colour!];
  if (!isPrintable(width, height) || depth !== 8 || interlaced !== 0 || channels === undefined) return false;
  if (colour === 3 && !chunks.some(({ name }) => name === 'PLTE')) return false;
  const wanted = height * (1 + width * channels);
  try {
    const body = Buffer.concat(chunks.filter(({ name }) => name === 'IDAT').map((chunk) => chunk.body));
    return inflateSync(body, { maxOutputLength: wanted + 1 }).length === wanted;
  } catch {
    return false;
  }
}

interface Chunk {
  readonly name: string;
  readonly body: Buffer;
}

/** Up to the first chunk that is not whole. */
function pngChunks(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (at + 12 + length > bytes.length) break;
    const name = bytes.toString('latin1', at + 4, at + 8);
    chunks.push({ name, body: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

/** A JPEG with a head that says its size (baseline or progressive, grey or of three colours), closed at its end. */
function isJpeg(bytes: Buffer): boolean {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return false;
  if (bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) < 0) return false;
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1]!;
    const length = bytes.readUInt16BE(at + 2);
    if (marker >= 0xc0 && marker <= 0xc2) {
      if (at + 10 > bytes.length || ![1, 3].includes(bytes[at + 9]!) || bytes[at + 4] !== 8) return false;
      return isPrintable(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5));
    }
    if (marker === 0xda || length < 2) return false;
    at += 2 + length;
  }
  return false;
}

function isPrintable(width: number, height: number): boolean {
  return width > 0 && height > 0 && width <= WIDEST_PICTURE && height <= WIDEST_PICTURE;
}
