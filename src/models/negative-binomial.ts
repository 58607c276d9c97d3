/** Probabilities below e to this power are left out: 0 to double precision beside their sum. */
const LOG_SMALLEST = -690;

export interface SurvivalExtent {
  /** entries wanted at least, zeros if need be */
  readonly least: number;
  /** entries wanted at most */
  readonly most: number;
}

/**
 * P(N > c) for c = 0, 1, 2, … of a negative binomial N with P(N = c) = Γ(s+c)/Γ(s)/c! · q^s (1−q)^c, s > 0,
 * 0 < q ≤ 1, written over `survival` from its start. Ends where what is left is below 1e-12, within the extent
 * asked for.
 *
 * @returns how many entries were written
 */
export function negativeBinomialSurvival(
  s: number,
  q: number,
  extent: SurvivalExtent,
  survival: number[],
): number {
  const growth = (c: number) => ((s + c) / (c + 1)) * (1 - q);
  let logMass = s * Math.log(q);
  let c = 0;
  for (; logMass < LOG_SMALLEST && c < extent.most; c++) {
    survival[c] = 1;
    logMass += Math.log(growth(c));
  }
  let mass = Math.exp(logMass);
  let below = 0;
  for (; c < extent.most; c++) {
    below += mass;
    const over = Math.max(0, 1 - below);
    if (over < 1e-12 && c >= extent.least) break;
    survival[c] = over < 1e-12 ? 0 : over;
    mass *= growth(c);
  }
  return c;
}
