/** Probability of a standard normal number beyond ± z. Abramowitz & Stegun (1964), 7.1.26: right to 1.5e-7. */
export function beyond(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.max(0, Math.min(1, series * Math.exp(-x * x)));
}

/** Probability of a standard normal number above z. */
export function above(z: number): number {
  return z >= 0 ? beyond(z) / 2 : 1 - beyond(z) / 2;
}
