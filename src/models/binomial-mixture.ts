/** Trials of one kind of customer; several customers may share them. */
export interface Trials {
  /** successes, 0 … trials; need not be whole */
  readonly successes: number;
  readonly trials: number;
  /** how many customers */
  readonly weight: number;
}

/** How many customers there are of each propensity; together 1. */
export interface Mixture {
  readonly propensities: readonly number[];
  readonly shares: readonly number[];
}

const MOST_ROUNDS = 200;
const STILL = 1e-6;

/**
 * Shares of given propensities among customers, by maximum likelihood with the EM algorithm: the mixing distribution of
 * Laird (1978), JASA 73, 805-811, on a fixed grid. `prior` customers are taken to be spread evenly over the grid, so that
 * no propensity is impossible.
 */
export function fitBinomialMixture(
  observed: readonly Trials[],
  propensities: readonly number[],
  prior: number,
): Mixture {
  const customers = observed.reduce((sum, { weight }) => sum + weight, 0);
  const likelihoods = observed.map((trials) => propensities.map((p) => likelihood(trials, p)));
  let shares = propensities.map(() => 1 / propensities.length);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const found = propensities.map(() => prior / propensities.length);
    observed.forEach(({ weight }, i) => {
      const joint = likelihoods[i]!.map((chance, j) => chance * shares[j]!);
      const all = joint.reduce((sum, chance) => sum + chance, 0);
      joint.forEach((chance, j) => {
        found[j]! += (weight * chance) / all;
      });
    });
    const next = found.map((count) => count / (customers + prior));
    const moved = Math.max(...next.map((share, j) => Math.abs(share - shares[j]!)));
    shares = next;
    if (moved < STILL) break;
  }
  return { propensities, shares };
}

/** E[propensity | trials]. */
export function expectedPropensity(
  { propensities, shares }: Mixture,
  trials: Omit<Trials, 'weight'>,
): number {
  let all = 0;
  let sum = 0;
  propensities.forEach((p, j) => {
    const chance = shares[j]! * likelihood(trials, p);
    all += chance;
    sum += chance * p;
  });
  return sum / all;
}

/** Up to the binomial coefficient; propensities lie strictly between 0 and 1. */
function likelihood({ successes, trials }: Omit<Trials, 'weight'>, p: number): number {
  return p ** successes * (1 - p) ** (trials - successes);
}
