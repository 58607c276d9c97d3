import { FIELDS, type Field, writtenColumn } from './fields.ts';

/** What a macro of forms.sql comes to where its cell is NULL in every row; the reasons of a fault are not asked for then. */
const OF_NOTHING: Readonly<Record<string, string>> = {
  usual_day: 'NULL::INTEGER',
  unusual_day: 'NULL::INTEGER',
  day_fault: 'NULL::VARCHAR',
  usual_amount: 'NULL::BIGINT',
  unusual_amount: 'NULL::BIGINT',
  decimal_amount: 'NULL::DOUBLE',
  amount_fault: 'NULL::VARCHAR',
  usual_count: 'NULL::BIGINT',
  unusual_count: 'NULL::BIGINT',
  unusual_quantity: 'NULL::DOUBLE',
  half_width_unless: 'NULL::VARCHAR',
  is_blank: 'true',
  is_no_day: 'true',
};

/**
 * checked.sql with the macros left out that look at columns which a file does not have. It gives the same: but to plan all of
 * it takes longer than to read a small file.
 */
export function withoutAbsent(checked: string, present: ReadonlyMap<Field, number>): string {
  const absent = FIELDS.filter((field) => !present.has(field)).map(writtenColumn);
  const halves = [...checked.matchAll(/half_width_unless\(\w+, (\w+)\) AS (\w+)/g)]
    .filter(([, column]) => absent.includes(column!))
    .map(([, , half]) => half!);
  const cells = [...absent, ...halves].join('|');
  const calls = new RegExp(`\\b(${Object.keys(OF_NOTHING).join('|')})\\((?:\\w+, )?(?:${cells})\\)`, 'g');
  return checked.replace(calls, (_, macro: string) => OF_NOTHING[macro]!);
}
