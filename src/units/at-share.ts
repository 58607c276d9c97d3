/** The smallest number that such a share of them keep to; NaN of none. */
export function atShare(values: readonly number[], share: number): number {
  const sorted = new Float64Array(values).sort();
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
}
