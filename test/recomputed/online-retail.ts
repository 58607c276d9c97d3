import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { day } from './calendar.ts';
import type { Line } from './shop.ts';

/** A negative amount is a return on its day; amounts in pence. */
export function onlineRetailLines(path: string): Line[] {
  const lines: Line[] = [];
  const rows: string[][] = parse(gunzipSync(readFileSync(path)), { from_line: 2 });
  for (const row of rows) {
    const [key, order, ordered, amountText, , product, category] = row as [string, ...string[]];
    const amount = Math.round(Number(amountText) * 100);
    const on = day(ordered as string);
    lines.push({
      key,
      order: order as string,
      day: on,
      sold: Math.max(0, amount),
      returned: Math.max(0, -amount),
      returnDay: on,
      voidFrom: Number.POSITIVE_INFINITY,
      category: category as string,
      product: product as string,
      channel: '',
      subscription: false,
    });
  }
  return lines;
}
