import type { Problem } from '../units/problem.ts';
import type { Field } from './fields.ts';
import type { Head } from './head.ts';

/** Signs before amounts that are of another currency than yen, and the one most shops mean. */
const SIGNS: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP' };
const AMOUNTS: readonly Field[] = ['amount', 'unitPrice'];

/**
 * Amounts with the sign of a currency, in a file that has no column of it, when nobody has said which: half of those in the
 * first rows are enough. Taken for yen they would be wrong where they are whole, and unreadable where they are not.
 */
export function currencySigns(
  file: {
    readonly head: Pick<Head, 'titles' | 'rows'>;
    readonly positions: ReadonlyMap<Field, number>;
    readonly copy: { readonly name: string };
  },
  option: string | undefined,
): readonly Problem[] {
  const { head, positions, copy } = file;
  if (option !== undefined || positions.has('currency')) return [];
  for (const field of AMOUNTS) {
    const position = positions.get(field);
    if (position === undefined) continue;
    const cells = head.rows.map((row) => row[position]?.trim() ?? '').filter((cell) => cell !== '');
    for (const [sign, wanted] of Object.entries(SIGNS)) {
      const signed = cells.filter((cell) => /^[-+(]*[$€£]/.test(cell) && cell.includes(sign)).length;
      if (signed > 0 && 2 * signed >= cells.length)
        return [
          { code: 'currency-sign', file: copy.name, column: head.titles[position]!, found: sign, wanted },
        ];
    }
  }
  return [];
}
