import type { Grade } from '../diagnoses/diagnosis.ts';
import { FONT } from './fonts.ts';
import { COLOUR } from './theme.ts';

/** Text inside SVG. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function svg(width: number, height: number, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`;
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A letter on its colour. */
export function gradeBadge(grade: Grade, width = 22, height = 12): string {
  const size = height * 0.68;
  const baseline = height / 2 + size * 0.36;
  return svg(
    width,
    height,
    `<rect width="${width}" height="${height}" rx="2" fill="${COLOUR.grade[grade]}"/>` +
      `<text x="${width / 2}" y="${number(baseline)}" text-anchor="middle" font-family="${FONT}" font-weight="bold" font-size="${number(size)}" fill="#ffffff">${grade}</text>`,
  );
}

export interface Range {
  readonly min: number;
  readonly max: number;
  readonly low: number;
  readonly high: number;
  readonly value: number;
}

/** Own value (dot) on a scale min … max with the band low … high; a dot outside the scale sits at its end. */
export function rangeBar(range: Range, width: number, dot: string): string {
  const height = 10;
  const middle = height / 2;
  const radius = 3.2;
  const span = range.max - range.min;
  const x = (value: number) => {
    const share = span > 0 ? Math.min(1, Math.max(0, (value - range.min) / span)) : 0.5;
    return radius + share * (width - 2 * radius);
  };
  const rect = (from: number, to: number, thickness: number, fill: string) =>
    `<rect x="${number(from)}" y="${number(middle - thickness / 2)}" width="${number(Math.max(0.5, to - from))}" height="${thickness}" rx="${thickness / 2}" fill="${fill}"/>`;
  const known = [range.min, range.max, range.low, range.high].every(Number.isFinite);
  const band = known ? rect(x(range.low), x(range.high), 4.5, COLOUR.rest) : '';
  const own =
    known && Number.isFinite(range.value)
      ? `<circle cx="${number(x(range.value))}" cy="${middle}" r="${radius}" fill="${dot}" stroke="#ffffff" stroke-width="0.8"/>`
      : '';
  return svg(width, height, rect(0, width, 2.5, COLOUR.grid) + band + own);
}
