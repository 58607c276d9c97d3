import { type Interval, type Share, Z95 } from '../../units/share.ts';

/** Do probabilities come true? */
export interface Calibration {
  /** tenths of probability, lowest first */
  readonly bins: readonly {
    readonly from: number;
    readonly to: number;
    /** mean; not known of an empty bin */
    readonly predicted: number;
    readonly observed: Share;
  }[];
  /** mean over all customers */
  readonly predicted: number;
  readonly observed: Share;
  /**
   * How the log odds that came true rise with those predicted: 1 is right, below 1 the predictions were too extreme,
   * above 1 too timid. Cox (1958), Biometrika 45, 562-565. Not known where all or none bought.
   */
  readonly slope: number;
  readonly slopeInterval: Interval;
  /** largest |predicted − observed| of a bin with BIN_JUDGED customers or more; not known where there is none */
  readonly largestGap: number;
  /** BIN_JUDGED, for the reader */
  readonly judgedFrom: number;
}

/** Bins of fewer customers swing by chance: their gap is not judged. */
export const BIN_JUDGED = 200;

const BINS = 10;

export function calibration(probability: Float64Array, bought: Int8Array): Calibration {
  const sums = Array.from({ length: BINS }, () => ({ customers: 0, predicted: 0, buyers: 0 }));
  probability.forEach((p, i) => {
    const bin = sums[Math.min(BINS - 1, Math.floor(p * BINS))]!;
    bin.customers += 1;
    bin.predicted += p;
    bin.buyers += bought[i]!;
  });
  const bins = sums.map(({ customers, predicted, buyers }, k) => ({
    from: k / BINS,
    to: (k + 1) / BINS,
    predicted: predicted / customers,
    observed: { hits: buyers, base: customers },
  }));
  const gaps = bins
    .filter(({ observed }) => observed.base >= BIN_JUDGED)
    .map(({ predicted, observed }) => Math.abs(predicted - observed.hits / observed.base));
  const total = (of: 'customers' | 'predicted' | 'buyers') => sums.reduce((all, bin) => all + bin[of], 0);
  return {
    bins,
    predicted: total('predicted') / total('customers'),
    observed: { hits: total('buyers'), base: total('customers') },
    ...slopeOf(probability, bought),
    largestGap: gaps.length === 0 ? Number.NaN : Math.max(...gaps),
    judgedFrom: BIN_JUDGED,
  };
}

/** Probabilities as delivered have four digits: 0 and 1 stand for what rounds to them. */
const LEAST_PROBABILITY = 0.00005;
const STEPS = 50;
const WITHIN_ROUNDING = 1e-6;
const ARRIVED = 1e-10;
const CERTAIN = -1e-3;

/** Logistic regression of buying on the log odds predicted, by Newton's method with halved steps. */
function slopeOf(probability: Float64Array, bought: Int8Array): Pick<Calibration, 'slope' | 'slopeInterval'> {
  const buyers = bought.reduce((sum, one) => sum + one, 0);
  if (buyers === 0 || buyers === bought.length) return NO_SLOPE;
  const groups = groupsOf(probability, bought);
  const likelihood = ([a, b]: readonly [number, number]) =>
    groups.reduce((sum, { x, n, hits }) => {
      const z = a + b * x;
      return sum + hits * z - n * (Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z))));
    }, 0);
  let at: readonly [number, number] = [0, 1];
  let reached = likelihood(at);
  for (let step = 0; step < STEPS; step += 1) {
    const { ga, gb, haa, hab, hbb } = derivatives(groups, at);
    const determinant = haa * hbb - hab * hab;
    if (!(determinant > 1e-12 * haa * hbb)) break;
    const da = (hbb * ga - hab * gb) / determinant;
    const db = (haa * gb - hab * ga) / determinant;
    // twice what the step is to gain: near the top it is lost in the rounding of the likelihood
    const gain = ga * da + gb * db;
    let part = 1;
    let next = [at[0] + da, at[1] + db] as const;
    while (gain > WITHIN_ROUNDING && !(likelihood(next) >= reached) && part > 1e-6) {
      part /= 2;
      next = [at[0] + part * da, at[1] + part * db];
    }
    at = next;
    reached = likelihood(at);
    // certain of everybody: the slope has no end
    if (reached > CERTAIN) return NO_SLOPE;
    if (gain < ARRIVED) {
      const half = Z95 * Math.sqrt(haa / determinant);
      return { slope: at[1], slopeInterval: { low: at[1] - half, high: at[1] + half } };
    }
  }
  return NO_SLOPE;
}

const NO_SLOPE = { slope: Number.NaN, slopeInterval: { low: Number.NaN, high: Number.NaN } };

interface Group {
  /** log odds predicted */
  readonly x: number;
  n: number;
  hits: number;
}

/** Customers of one probability together, in the order in which it first appears. */
function groupsOf(probability: Float64Array, bought: Int8Array): readonly Group[] {
  const groups = new Map<number, Group>();
  probability.forEach((delivered, i) => {
    const p = Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, delivered));
    const group = groups.get(p) ?? { x: Math.log(p / (1 - p)), n: 0, hits: 0 };
    group.n += 1;
    group.hits += bought[i]!;
    groups.set(p, group);
  });
  return [...groups.values()];
}

/** Gradient and information of the log likelihood in intercept a and slope b. */
function derivatives(groups: readonly Group[], [a, b]: readonly [number, number]) {
  const sums = { ga: 0, gb: 0, haa: 0, hab: 0, hbb: 0 };
  for (const { x, n, hits } of groups) {
    const q = 1 / (1 + Math.exp(-(a + b * x)));
    const weight = n * q * (1 - q);
    sums.ga += hits - n * q;
    sums.gb += (hits - n * q) * x;
    sums.haa += weight;
    sums.hab += weight * x;
    sums.hbb += weight * x * x;
  }
  return sums;
}
