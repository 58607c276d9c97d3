import type { CategoryRows } from '../customer-base/categories/rows.ts';
import type { Study } from '../diagnoses/study.ts';
import { columnOf } from '../frame.ts';
import { addMonths, type EpochDay, formatDay } from '../units/day.ts';
import { remembered } from './segments-csv.ts';

const TITLES = {
  ja: { key: '顧客番号', segment: 'セグメント', lastDay: '最終購入日：', purchases: '12ヶ月購入回数：' },
  en: {
    key: 'customer_id',
    segment: 'segment',
    lastDay: 'last_purchase: ',
    purchases: 'purchases_12_months: ',
  },
} as const;

/** Customer, segment, then two columns a named category. A title never begins with text of the file. */
export function categoryBuyerTitles(
  language: 'ja' | 'en',
  { places }: Pick<Study['categories'], 'places'>,
): readonly string[] {
  const { key, segment, lastDay, purchases } = TITLES[language];
  return [key, segment, ...places.names.flatMap((name) => [lastDay + name, purchases + name])];
}

/**
 * Who buys in which category and who does not: one row a customer, in the order of the keys; per named category the day of
 * the last purchase in it (empty: never) and on how many days he bought in it in the last twelve months (0: not a buyer).
 */
export function* categoryBuyerRows({
  ledger,
  base,
  categories,
}: Pick<Study, 'ledger' | 'base' | 'categories'>): Generator<readonly (string | number)[]> {
  const { rows, places } = categories;
  const customer = columnOf(base.customers, 'customer');
  const segment = columnOf(base.customers, 'segment');
  const yearAgo = addMonths(base.asOf, -12);
  const dayText = remembered(formatDay);
  const lastDay = new Float64Array(places.count);
  const purchases = new Int32Array(places.count);
  for (let i = 0; i < customer.length; i += 1) {
    lookUp(rows, customer[i]!, yearAgo, { lastDay, purchases });
    yield [
      ledger.keys[customer[i]!]!,
      segment[i] === 0 ? '' : segment[i]!,
      ...places.names.flatMap((_, place) => [
        Number.isNaN(lastDay[place]!) ? '' : dayText(lastDay[place]!),
        purchases[place]!,
      ]),
    ];
  }
}

/** Last day of a purchase and days with one after `yearAgo`, by place. */
function lookUp(
  rows: CategoryRows,
  customer: number,
  yearAgo: EpochDay,
  { lastDay, purchases }: { readonly lastDay: Float64Array; readonly purchases: Int32Array },
): void {
  lastDay.fill(Number.NaN);
  purchases.fill(0);
  for (let row = rows.offsets[customer]!; row < rows.offsets[customer + 1]!; row += 1) {
    if (rows.gross[row]! <= 0) continue;
    const place = rows.place[row]!;
    lastDay[place] = rows.day[row]!;
    if (rows.day[row]! > yearAgo) purchases[place]! += 1;
  }
}
