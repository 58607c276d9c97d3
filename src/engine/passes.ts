import type { Values } from './engine.ts';

/** So many rows are grouped and sorted at once; of more, one part after the other: memory does not grow with them. */
export const ROWS_IN_A_PASS = 2_000_000;

/**
 * `from` and `to` of the parts in which `rows` rows are gone through: whole numbers `first` to `last`, ascending, `to`
 * included; parts of about as many rows each where the numbers are spread evenly.
 */
export function passesOver(
  rows: number,
  { first, last }: { readonly first: number; readonly last: number },
  rowsInAPass = ROWS_IN_A_PASS,
): readonly Values[] {
  const numbers = last - first + 1;
  const parts = Math.min(Math.max(1, Math.ceil(rows / rowsInAPass)), numbers);
  return Array.from({ length: parts }, (_, part) => ({
    from: first + Math.floor((part * numbers) / parts),
    to: first + Math.floor(((part + 1) * numbers) / parts) - 1,
  }));
}
