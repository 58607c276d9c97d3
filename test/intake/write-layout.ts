import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import iconv from 'iconv-lite';
import { calendarDate, type EpochDay } from '../../src/units/day.ts';
import { type Carry, customerNumber, plainMail, plainPhone } from './layouts/carried.ts';
import type { Shop, ShopOrder } from './layouts/shop.ts';

/** Cells of a row by title; a title that is not named is blank. */
export type Cells = Readonly<Record<string, string | number>>;

/** How a shop system writes its orders: a witness of what we read, so it knows nothing of our presets. */
export interface WrittenLayout {
  readonly name: string;
  /** of the preset by which it must be recognised; undefined: by the titles alone */
  readonly system: string | undefined;
  readonly titles: readonly string[];
  readonly encoding: 'utf8' | 'utf8-bom' | 'cp932';
  readonly newline: '\n' | '\r\n' | '\r';
  readonly delimiter: ',' | '\t' | ';';
  readonly quoteAll?: boolean;
  readonly currency: 'JPY' | 'USD';
  readonly carry: Carry;
  readonly rows: (order: ShopOrder) => readonly Cells[];
  /** newest first, as many systems export */
  readonly newestFirst?: boolean;
}

/** The file a shop system would write. */
export function writeLayout(layout: WrittenLayout, shop: Shop): Buffer {
  const told = shop.filter(({ fate }) => fate !== 'notYet' || layout.carry.notYet === true);
  const orders = layout.newestFirst === true ? [...told].reverse() : told;
  const rows = orders.flatMap(layout.rows).map((cells) => {
    const strange = Object.keys(cells).filter((title) => !layout.titles.includes(title));
    if (strange.length > 0) throw new Error(`${layout.name} has no column ${strange.join(', ')}`);
    return layout.titles.map((title) => String(cells[title] ?? ''));
  });
  const text = stringify([[...layout.titles], ...rows], {
    delimiter: layout.delimiter,
    record_delimiter: layout.newline,
    quoted: layout.quoteAll ?? false,
    // a lone line break of the other kind within a cell must be quoted too
    quoted_match: /[\n\r]/,
  });
  if (layout.encoding === 'cp932') return iconv.encode(text, 'cp932');
  return Buffer.from(layout.encoding === 'utf8-bom' ? `\u{feff}${text}` : text);
}

/** The titles a system writes, as its sample has them (samples/exports/README.md says where they were read). */
export function titlesOf(sample: string): readonly string[] {
  return sampleRows(sample)[0]!;
}

/** The rows of a sample, its titles first. */
export function sampleRows(sample: string): readonly (readonly string[])[] {
  const bytes = readFileSync(fileURLToPath(new URL(`../../samples/exports/${sample}`, import.meta.url)));
  const utf8 = bytes.toString('utf8');
  const text = utf8.includes('\u{fffd}') ? iconv.decode(bytes, 'cp932') : utf8;
  return parse(text, { bom: true, relaxColumnCount: true }) as string[][];
}

export const two = (number: number) => String(number).padStart(2, '0');

export interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** A minute of a day in Tokyo, or the same one `hours` later by another clock. */
export function momentOf(day: EpochDay, minuteOfDay: number, hours = 0): Moment {
  const minutes = day * 1440 + minuteOfDay + hours * 60;
  const date = calendarDate(Math.floor(minutes / 1440));
  const left = minutes - Math.floor(minutes / 1440) * 1440;
  return { ...date, hour: Math.floor(left / 60), minute: left % 60 };
}

export const isoDay = (m: Moment) => `${m.year}-${two(m.month)}-${two(m.day)}`;
export const slashDay = (m: Moment) => `${m.year}/${two(m.month)}/${two(m.day)}`;
export const isoTime = (m: Moment) => `${isoDay(m)} ${two(m.hour)}:${two(m.minute)}:07`;
export const slashTime = (m: Moment) => `${slashDay(m)} ${two(m.hour)}:${two(m.minute)}`;
export const slashSeconds = (m: Moment) => `${slashTime(m)}:07`;

/** When it was ordered, in a form. */
export const ordered = (order: ShopOrder, form: (m: Moment) => string, hours = 0) =>
  form(momentOf(order.day, order.minute, hours));

/** A later day of the order, some time in its afternoon; blank where there is none. */
export const later = (day: EpochDay | undefined, form: (m: Moment) => string, hours = 0) =>
  day === undefined ? '' : form(momentOf(day, 13 * 60 + 5, hours));

export const cents = (amount: number) => `${amount < 0 ? '-' : ''}${(Math.abs(amount) / 100).toFixed(2)}`;
export const yenSign = (amount: number) =>
  `${amount < 0 ? '-' : ''}¥${Math.abs(amount).toLocaleString('en-US')}`;

/** The customer number, blank for a guest. */
export const number = ({ customer }: ShopOrder, guest = '') =>
  customer === undefined ? guest : customerNumber(customer);

/** The mail address as the customer typed it this time. */
export function mail({ customer, spelling }: ShopOrder): string {
  if (customer === undefined) return '';
  const plain = plainMail(customer);
  return [plain, plain.toUpperCase(), ` ${plain} `, plain.replace('@', '＠')][spelling]!;
}

/** The telephone number as it was typed this time, or as a spreadsheet left it. */
export function phone({ customer, spelling }: ShopOrder): string {
  if (customer === undefined) return '';
  const plain = plainPhone(customer);
  const parts = `${plain.slice(0, 3)}-${plain.slice(3, 7)}-${plain.slice(7)}`;
  return [parts, plain, plain.slice(1), `+81 ${parts.slice(1)}`][spelling]!;
}
