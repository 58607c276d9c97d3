import { openSync } from 'fontkit';
import { fontFiles } from '../assets.ts';

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

/** Lines that text takes when broken anywhere: near enough for Japanese, low for long Latin words. */
export function lineCount(text: string, size: number, width: number, bold = false): number {
  return text
    .split('\n')
    .reduce((lines, line) => lines + Math.max(1, Math.ceil(textWidth(line, size, bold) / width)), 0);
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
