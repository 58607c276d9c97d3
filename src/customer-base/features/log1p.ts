/** ln(1 + n) of counts and days, most of which are small. */
const LOG1P = Float64Array.from({ length: 4096 }, (_, n) => Math.log1p(n));

export function log1pOf(count: number): number {
  return LOG1P[count] ?? Math.log1p(count);
}
