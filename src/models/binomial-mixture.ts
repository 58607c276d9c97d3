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
 * no propensity is impossible. The search starts from the mixture of a neighbouring problem, on the same grid, where
 * there is one.
 */
export function fitBinomialMixture(
  observed: readonly Trials[],
  propensities: readonly number[],
  prior: number,
  start?: Mixture,
): Mixture {
  const kinds = propensities.length;
  const likelihoods = new Float64Array(observed.length * kinds);
  observed.forEach((trials, i) => {
    for (let j = 0; j < kinds; j += 1) likelihoods[i * kinds + j] = likelihood(trials, propensities[j]!);
  });
  let shares = start ? Float64Array.from(start.shares) : new Float64Array(kinds).fill(1 / kinds);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = sharesAfter(shares, observed, likelihoods, prior);
    const moved = Math.max(...next.map((share, j) => Math.abs(share - shares[j]!)));
    shares = next;
    if (moved < STILL) break;
  }
  return { propensities, shares: [...shares] };
}

/** One round of EM. `likelihoods`: one row an entry of `observed`, one column a propensity. */
function sharesAfter(
  shares: Float64Array,
  observed: readonly Trials[],
  likelihoods: Float64Array,
  prior: number,
): Float64Array<ArrayBuffer> {
  const kinds = shares.length;
  const found = new Float64Array(kinds).fill(prior / kinds);
  let customers = prior;
  for (let i = 0, row = 0; i < observed.length; i += 1, row += kinds) {
    const { weight } = observed[i]!;
    let all = 0;
    for (let j = 0; j < kinds; j += 1) all += likelihoods[row + j]! * shares[j]!;
    for (let j = 0; j < kinds; j += 1) found[j]! += (weight * likelihoods[row + j]! * shares[j]!) / all;
    customers += weight;
  }
  return found.map((count) => count / customers);
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
