import { createRequire } from 'node:module';
import type * as fontkit from 'fontkit';
import { fontFiles } from '../assets.ts';

/** The form of it that PDFKit loads: the other would be loaded beside it. */
const { openSync } = createRequire(import.meta.url)('fontkit') as typeof fontkit;

/** The one font family, by this name in pages and in charts. */
export const FONT = 'NotoSansJP';

interface Metrics {
  /** em by code point */
  readonly advances: Map<number, number>;
  readonly advanceOf: (codePoint: number) => number;
  readonly has: (codePoint: number) => boolean;
}

function readMetrics(path: string): Metrics {
  const font = openSync(path);
  if (!('glyphForCodePoint' in font)) throw new Error(`${path} requires a single font, not a collection`);
  return {
    advances: new Map(),
    advanceOf: (codePoint) => font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm,
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
  };
}

const opened = new Map<string, Metrics>();

function metrics(bold: boolean): Metrics {
  const path = bold ? fontFiles().bold : fontFiles().normal;
  let found = opened.get(path);
  if (!found) {
    found = readMetrics(path);
    opened.set(path, found);
  }
  return found;
}

/** Width in pt of one line of text, from the same font file the PDF embeds (without kerning). */
export function textWidth(text: string, size: number, bold = false): number {
  const { advances, advanceOf } = metrics(bold);
  let width = 0;
  for (const sign of text) {
    const codePoint = sign.codePointAt(0) ?? 0;
    let advance = advances.get(codePoint);
    if (advance === undefined) {
      advance = advanceOf(codePoint);
      advances.set(codePoint, advance);
    }
    width += advance;
  }
  return width * size;
}

/** A number and the one or two signs of its unit, which may be Japanese: no line ends between them. */
export const NUMBER_AND_UNIT = /(\d[\d,.]*[\p{Script=Han}\p{Script=Katakana}]{1,2})/u;

/** What a line is not broken in: numbers with units, Latin words, signs with the punctuation that hangs on them. */
const UNBROKEN =
  /[（「『【〔(]*(?:\d[\d,.]*[\p{Script=Han}\p{Script=Katakana}]{1,2}|[\p{Script=Latin}\d.,%+-]+|.)[、。，．）」』】〕)・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ%？！]*/gu;

/**
 * What a headline is not broken in: a word as it stands in a Japanese sentence, that is kanji, katakana, Latin signs and
 * numbers with the hiragana that follow, and the punctuation that hangs on them. Never so long that it could not fit a line.
 */
export const PHRASE =
  /[（「『【〔(]*(?:[\p{Script=Han}\p{Script=Katakana}ー々\p{Script=Latin}\d.,%+▲±〜～-]{1,14}\p{Script=Hiragana}{0,8}|\p{Script=Hiragana}{1,12}|.)[、。，．）」』】〕)・%？！]*/gu;

/** Lines that text takes at a width: about what the page's own line breaking makes of it. */
export function lineCount(text: string, size: number, width: number, bold = false, parts = UNBROKEN): number {
  let lines = 0;
  for (const line of text.split('\n')) {
    let room = 0;
    for (const [part] of line.matchAll(parts)) {
      const takes = textWidth(part, size, bold);
      if (takes > room) {
        lines += Math.max(1, Math.ceil(takes / width));
        room = width * Math.max(1, Math.ceil(takes / width));
      }
      room -= takes;
    }
    if (line === '') lines += 1;
  }
  return lines;
}

/** The least width in which text takes no more lines than in the whole: its lines are then of about one length. */
export function balancedWidth(
  text: string,
  size: number,
  width: number,
  bold = false,
  parts = UNBROKEN,
): number {
  const lines = lineCount(text, size, width, bold, parts);
  if (lines === 1) return width;
  let narrow = textWidth(text, size, bold) / lines;
  while (narrow < width && lineCount(text, size, narrow, bold, parts) > lines) narrow += size / 4;
  return Math.min(width, narrow + size);
}

/** Text that takes at most so many lines of a width, cut with an ellipsis where it is longer. */
export function cutToLines(text: string, size: number, width: number, lines: number): string {
  if (lineCount(text, size, width, true) <= lines) return text;
  let room = Math.max(1, lines) * width - size;
  let kept = '';
  for (const sign of text) {
    room -= sign === '\n' ? width : textWidth(sign, size, true);
    if (room < 0) break;
    kept += sign;
  }
  return `${kept}…`;
}

const CONTROL = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;

/**
 * Text as it can be printed: composed (NFC), without control and formatting characters (a direction
 * override would turn the line round); a sign the font does not have is 〓, as printers of type did.
 */
export function printable(text: string): string {
  const clean = text
    .normalize('NFC')
    .replace(CONTROL, (sign) => (sign === '\n' ? sign : sign === '\t' ? ' ' : ''));
  const { has } = metrics(false);
  let out = '';
  for (const sign of clean) out += sign === '\n' || has(sign.codePointAt(0) ?? 0) ? sign : '〓';
  return out;
}
