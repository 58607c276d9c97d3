/** Bits looked at in one pass. */
const DIGIT = 11;
const DIGITS = 2 ** DIGIT;
const WORD = 32;
const SIGN = 0x80000000;

/**
 * Places of a column in ascending order of its numbers, equal ones by place: radix sort, least significant digit first
 * (Knuth, The Art of Computer Programming, 5.2.5, algorithm R). Its time grows with the length alone. NaN comes last.
 */
export function ascendingOrder(quantity: Float64Array): Uint32Array {
  let here = sortable(quantity);
  let spare = emptyOf(quantity.length);
  for (const word of ['low', 'high'] as const) {
    for (let shift = 0; shift < WORD; shift += DIGIT) {
      if (!sortedByDigit(here, word, shift, spare)) continue;
      [here, spare] = [spare, here];
    }
  }
  return here.place;
}

/** Numbers with their places; the halves of their 64 bits so changed that they ascend as the numbers do. */
interface Sortable {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  readonly place: Uint32Array;
}

function emptyOf(length: number): Sortable {
  return { low: new Uint32Array(length), high: new Uint32Array(length), place: new Uint32Array(length) };
}

/** Of negative numbers all bits are turned, of the others the sign. */
function sortable(quantity: Float64Array): Sortable {
  const bits = new Uint32Array(quantity.slice().buffer);
  const all = emptyOf(quantity.length);
  for (let i = 0; i < quantity.length; i += 1) {
    const top = bits[2 * i + 1]!;
    const turned = top >= SIGN ? 0xffffffff : 0;
    all.low[i] = bits[2 * i]! ^ turned;
    all.high[i] = top ^ (turned || SIGN);
    all.place[i] = i;
  }
  return all;
}

/** @returns false where all have the same digit, and nothing was written */
function sortedByDigit(from: Sortable, word: 'low' | 'high', shift: number, into: Sortable): boolean {
  const { low, high, place } = from;
  const digits = from[word];
  const next = new Uint32Array(DIGITS);
  for (let i = 0; i < digits.length; i += 1) next[(digits[i]! >>> shift) & (DIGITS - 1)]! += 1;
  if (next[((digits[0] ?? 0) >>> shift) & (DIGITS - 1)] === digits.length) return false;
  let before = 0;
  for (let digit = 0; digit < DIGITS; digit += 1) {
    const count = next[digit]!;
    next[digit] = before;
    before += count;
  }
  for (let i = 0; i < digits.length; i += 1) {
    const digit = (digits[i]! >>> shift) & (DIGITS - 1);
    const to = next[digit]!;
    next[digit] = to + 1;
    into.low[to] = low[i]!;
    into.high[to] = high[i]!;
    into.place[to] = place[i]!;
  }
  return true;
}
