import { formatDay } from '../../units/day.ts';

/** The text of a cell by its type (attribute `t`), of a number by the style of the cell (`s`). */
export interface CellContext {
  readonly shared: readonly string[];
  readonly dateStyles: ReadonlySet<number>;
  readonly from1904: boolean;
}

/**
 * Days become 2024-05-01, times 2024-05-01 09:30:00, to the second; numbers have no exponent and the 15 digits a
 * spreadsheet shows; TRUE and FALSE; errors like #N/A are empty; line breaks are blanks, so that a row is a line.
 * `undefined`: a reference to a text that is not there.
 */
export function cellText(
  { t: type = 'n', s: style }: Readonly<Record<string, string>>,
  value: string,
  context: CellContext,
): string | undefined {
  if (value === '' || type === 'e') return '';
  if (type === 's') {
    const text = context.shared[Number(value)];
    return text === undefined ? undefined : oneLine(text);
  }
  if (type === 'b') return value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
  if (type !== 'n') return oneLine(unescaped(value));
  if (style !== undefined && context.dateStyles.has(Number(style)))
    return dayText(Number(value), context.from1904) ?? numberText(value);
  return numberText(value);
}

function oneLine(text: string): string {
  return /[\r\n\0]/.test(text) ? text.replaceAll(/\r\n|[\r\n\0]/g, ' ') : text;
}

/** `_x000D_` is a sign that XML cannot hold; `_x005F_` the underscore of a text that only looks like one. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

const SECONDS = 86_400;
/** Serial numbers of 1970-01-01 where days are counted from 1900 or from 1904. */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;
/** 9999-12-31 */
const LAST_SERIAL = 2_958_465;
/** 1900-02-29, which never was: serial numbers before it are a day less. */
const NO_LEAP_DAY = 60;

/** A serial number of days as a spreadsheet shows it; below 1 a time of day alone. `undefined` for what is no day. */
function dayText(serial: number, from1904: boolean): string | undefined {
  if (!(serial >= 0 && serial < LAST_SERIAL + 1)) return undefined;
  // fractions of a day in binary: half past nine is a little less
  const seconds = Math.round(serial * SECONDS);
  const days = Math.floor(seconds / SECONDS);
  const clock = new Array(3)
    .fill(seconds % SECONDS)
    .map((rest: number, place) => Math.floor(rest / 60 ** (2 - place)) % 60)
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  if (days === 0 && !from1904) return clock;
  const early = !from1904 && days < NO_LEAP_DAY ? 1 : 0;
  const day = formatDay(days + early - (from1904 ? EPOCH_1904 : EPOCH_1900));
  return seconds % SECONDS === 0 ? day : `${day} ${clock}`;
}

/** Digits a spreadsheet shows and computes with: what stands behind them is noise of binary fractions. */
const DIGITS = 15;

/** 1E3 is 1000, 0.30000000000000004 is 0.3; a whole number stays as it is written. */
export function numberText(written: string): string {
  if (/^-?\d+$/.test(written)) return written;
  const number = Number(written);
  if (!Number.isFinite(number)) return oneLine(written);
  const [mantissa = '', exponent] = String(Number(number.toPrecision(DIGITS))).split('e');
  if (exponent === undefined) return mantissa;
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const point = whole.length + Number(exponent);
  const digits = `${'0'.repeat(Math.max(0, 1 - point))}${whole}${fraction}`.padEnd(point, '0');
  const at = Math.max(1, point);
  return `${sign}${digits.slice(0, at)}${digits.length > at ? `.${digits.slice(at)}` : ''}`;
}

/** Formats every spreadsheet knows by number (ECMA-376-1, 18.8.30, with those of East Asia): days and times. */
const BUILT_IN: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
  [71, 81],
];
const FIRST_OF_OWN = 164;

/** Whether a format shows a number as a day or time: it has a letter for year, month, day, hour or second outside texts. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (id < FIRST_OF_OWN && code === undefined) return BUILT_IN.some(([from, to]) => id >= from && id <= to);
  const letters = (code ?? '')
    .replaceAll(/"[^"]*"|\\.|[_*]./g, '')
    .replaceAll(/\[(?!(h+|m+|s+)\])[^\]]*\]/gi, '');
  return /[ymdhs]/i.test(letters.split(';')[0] ?? '') && !/general/i.test(letters);
}
