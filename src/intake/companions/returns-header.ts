import type { Problem } from '../../units/problem.ts';
import type { Field } from '../fields.ts';
import { distinctTitles, KEY_FIELDS, type KeyKind } from '../mapping.ts';
import { GENERAL_TITLES, plainTitle } from '../presets/general.ts';
import { missingColumn } from './companion-file.ts';

/** Columns of a file of returns, by the fields they are read as: the day of the return, and what was given back. */
const TITLES = (keyKind: KeyKind): readonly (readonly [Field, readonly string[]])[] => [
  ['customerKey', GENERAL_TITLES[KEY_FIELDS[keyKind]]],
  ['orderId', GENERAL_TITLES.orderId],
  ['lineId', GENERAL_TITLES.lineId],
  ['product', GENERAL_TITLES.product],
  [
    'orderDate',
    [...GENERAL_TITLES.returnedDate, '返品受付日', '返品処理日', '処理日', '受付日', '日付', 'date'],
  ],
  [
    'amount',
    [...GENERAL_TITLES.returnedAmount, '返品合計', '返金合計', '金額', '合計金額', '合計', 'amount', 'total'],
  ],
];

/** Where the columns of a file of returns stand. It needs a day, an amount, and an order or a customer. */
export function mapReturns(
  header: readonly string[],
  keyKind: KeyKind,
  file: string,
): { readonly positions: ReadonlyMap<Field, number>; readonly problems: readonly Problem[] } {
  const plain = distinctTitles(header).map(plainTitle);
  const positions = new Map<Field, number>();
  for (const [field, titles] of TITLES(keyKind)) {
    const taken = [...positions.values()];
    const position = titles.map((title) => plain.indexOf(title)).find((at) => at >= 0 && !taken.includes(at));
    if (position !== undefined) positions.set(field, position);
  }
  const problems = TITLES(keyKind)
    .filter(([field]) => ['orderDate', 'amount'].includes(field) && !positions.has(field))
    .map(([, titles]) => missingColumn(file, titles, header));
  const whose = positions.has('orderId') || positions.has('customerKey');
  return {
    positions,
    problems: whose ? problems : [...problems, missingColumn(file, GENERAL_TITLES.orderId, header)],
  };
}
