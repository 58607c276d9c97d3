/**
 * q-values of a list of hypotheses: the smallest rate of false discoveries at which each would be called one. Benjamini &
 * Hochberg (1995), J. R. Statist. Soc. B 57, 289; with weights fixed before looking (mean 1) that give some hypotheses more of the
 * rate than others: Genovese, Roeder & Wasserman (2006), Biometrika 93, 509.
 */
export function qValues(
  pValues: readonly number[],
  weights: readonly number[] = pValues.map(() => 1),
): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const size = pValues.length;
  const weighted = pValues.map((p, i) => (p * sum) / size / weights[i]!);
  const order = [...weighted.keys()].sort((a, b) => weighted[b]! - weighted[a]!);
  const q = new Array<number>(size).fill(1);
  let least = 1;
  order.forEach((i, k) => {
    least = Math.min(least, (weighted[i]! * size) / (size - k));
    q[i] = least;
  });
  return q;
}
