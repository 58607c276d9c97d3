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
 * 0 < q ≤ 1. Ends where what is left is below 1e-12, within the extent asked for.
 */
export function negativeBinomialSurvival(s: number, q: number, extent: SurvivalExtent): Float64Array {
  const survival: number[] = [];
  let logMass = s * Math.log(q);
  let mass = 0;
  let below = 0;
  let begun = false;
  for (let c = 0; survival.length < extent.most; c++) {
    if (!begun && logMass >= LOG_SMALLEST) {
      mass = Math.exp(logMass);
      begun = true;
    }
    below += mass;
    const over = Math.max(0, 1 - below);
    if (over < 1e-12 && survival.length >= extent.least) break;
    survival.push(over < 1e-12 ? 0 : over);
    const growth = ((s + c) / (c + 1)) * (1 - q);
    if (begun) mass *= growth;
    else logMass += Math.log(growth);
  }
  return Float64Array.from(survival);
}
