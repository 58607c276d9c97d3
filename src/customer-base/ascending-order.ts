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
  const { low, high } = sortableBits(quantity);
  let order = new Uint32Array(quantity.length);
  for (let i = 0; i < order.length; i += 1) order[i] = i;
  let spare = new Uint32Array(quantity.length);
  for (const word of [low, high]) {
    for (let shift = 0; shift < WORD; shift += DIGIT) {
      if (!sortedByDigit(word, shift, order, spare)) continue;
      [order, spare] = [spare, order];
    }
  }
  return order;
}

/** The two halves of each number's 64 bits, so changed that they ascend as the numbers do: negative ones upside down. */
function sortableBits(quantity: Float64Array): { readonly low: Uint32Array; readonly high: Uint32Array } {
  const bits = new Uint32Array(quantity.slice().buffer);
  const low = new Uint32Array(quantity.length);
  const high = new Uint32Array(quantity.length);
  for (let i = 0; i < quantity.length; i += 1) {
    const top = bits[2 * i + 1]!;
    const flip = top >= SIGN ? 0xffffffff : 0;
    low[i] = bits[2 * i]! ^ flip;
    high[i] = top ^ (flip || SIGN);
  }
  return { low, high };
}

/** @returns false where all have the same digit, and nothing was written */
function sortedByDigit(word: Uint32Array, shift: number, order: Uint32Array, into: Uint32Array): boolean {
  const next = new Uint32Array(DIGITS);
  for (let i = 0; i < word.length; i += 1) next[(word[i]! >>> shift) & (DIGITS - 1)]! += 1;
  if (next.some((count) => count === word.length)) return false;
  let before = 0;
  for (let digit = 0; digit < DIGITS; digit += 1) {
    const count = next[digit]!;
    next[digit] = before;
    before += count;
  }
  for (let i = 0; i < order.length; i += 1) {
    const place = order[i]!;
    const digit = (word[place]! >>> shift) & (DIGITS - 1);
    into[next[digit]!] = place;
    next[digit]! += 1;
  }
  return true;
}
