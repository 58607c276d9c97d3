import type { Study } from '../diagnoses/study.ts';
import { columnOf } from '../frame.ts';
import type { Audience } from '../prescriptions/plan.ts';
import { formatDay } from '../units/day.ts';
import { decimalText } from '../units/money.ts';

/** The columns of the list of a prescription: names are a contract, and so is their order. */
const COLUMNS = [
  { en: 'customer_id', ja: '顧客番号' },
  { en: 'segment', ja: 'セグメント' },
  { en: 'six_month_value', ja: '6ヶ月価値' },
  { en: 'retention_power', ja: '継続力' },
  { en: 'group', ja: 'グループ' },
  { en: 'last_purchase', ja: '最終購入日' },
] as const;

export function prescriptionTitles(language: 'ja' | 'en'): readonly string[] {
  return COLUMNS.map((column) => column[language]);
}

/** One row a customer, the most valuable first, of equals in the order of the keys; the group is `treatment`, `control` or `interview` in either language. */
export function* prescriptionRows(
  { customers, treated, asked }: Pick<Audience, 'customers' | 'treated' | 'asked'>,
  { ledger, base }: Pick<Study, 'ledger' | 'base'>,
): Generator<readonly (string | number)[]> {
  const number = columnOf(base.customers, 'customer');
  const segment = columnOf(base.customers, 'segment');
  const value = columnOf(base.customers, 'sixMonthValue');
  const power = columnOf(base.customers, 'retentionPower');
  const lastDay = columnOf(base.customers, 'lastDay');
  const rowOf = new Map(Array.from(number, (each, row) => [each, row]));
  const placed = Array.from(customers, (customer, i) => ({ i, row: rowOf.get(customer)! }));
  placed.sort((a, b) => value[b.row]! - value[a.row]! || a.i - b.i);
  for (const { i, row } of placed) {
    yield [
      ledger.keys[customers[i]!]!,
      segment[row] === 0 ? '' : segment[row]!,
      decimalText(value[row]!, ledger.currency),
      power[row]!.toFixed(4),
      asked ? 'interview' : treated[i] === 1 ? 'treatment' : 'control',
      formatDay(lastDay[row]!),
    ];
  }
}
