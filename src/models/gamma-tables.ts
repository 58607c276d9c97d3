import digamma from '@stdlib/math-base-special-digamma';
import gammaln from '@stdlib/math-base-special-gammaln';

/** ln Γ and its derivative ψ at start, start + step, start + 2 step, … */
export interface GammaTables {
  readonly logGamma: Float64Array;
  readonly digamma: Float64Array;
}

/** Purchase counts are small integers, so a likelihood needs Γ at a few equally spaced points only. */
export function gammaTables(start: number, step: number, length: number): GammaTables {
  const tables = { logGamma: new Float64Array(length), digamma: new Float64Array(length) };
  for (let i = 0; i < length; i++) {
    const at = start + step * i;
    tables.logGamma[i] = gammaln(at);
    tables.digamma[i] = digamma(at);
  }
  return tables;
}
