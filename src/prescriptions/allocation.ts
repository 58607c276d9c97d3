import type { RandomStream } from '../units/random.ts';

/**
 * Who is treated (1) and who is control (0), at random, `control` of them in all. Each stratum gives its part of the control
 * group, to one customer: shuffled within the strata, which follow one another, every so many-th is taken.
 */
export function allocate(
  strata: ArrayLike<number>,
  control: number,
  random: Pick<RandomStream, 'integer'>,
): Int8Array {
  const treated = new Int8Array(strata.length).fill(1);
  if (control === 0) return treated;
  const order = shuffledWithin(strata, random);
  order.forEach((customer, place) => {
    const before = Math.floor((place * control) / order.length);
    if (Math.floor(((place + 1) * control) / order.length) > before) treated[customer] = 0;
  });
  return treated;
}

/** Places of all customers, stratum after stratum, each stratum shuffled: R. Durstenfeld (1964), CACM 7, 420. */
function shuffledWithin(strata: ArrayLike<number>, random: Pick<RandomStream, 'integer'>): number[] {
  const order = Array.from(strata, (_, place) => place).sort((a, b) => strata[a]! - strata[b]! || a - b);
  for (let begin = 0; begin < order.length; ) {
    let end = begin;
    while (end < order.length && strata[order[end]!] === strata[order[begin]!]) end += 1;
    for (let last = end - 1; last > begin; last -= 1) {
      const other = random.integer(begin, last);
      [order[last], order[other]] = [order[other]!, order[last]!];
    }
    begin = end;
  }
  return order;
}
