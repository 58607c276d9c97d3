import { type CnbdParameters, stageWeights, survivedChances } from './cnbd-k.ts';
import { negativeBinomialSurvival } from './negative-binomial.ts';

/** What a fitted model expects of each customer within a horizon; one entry a customer. */
export interface Outlook {
  /** P(alive) on the as-of day */
  readonly aliveProbability: Float64Array;
  /** P(N ≥ 1) */
  readonly buysProbability: Float64Array;
  /** E[N | N ≥ 1], 1 or more */
  readonly purchasesIfBuying: Float64Array;
}

/** Customers as parallel columns, times in the unit of the model's alpha. */
export interface PurchaseAges {
  readonly repeatPurchases: ArrayLike<number>;
  readonly lastPurchaseAge: ArrayLike<number>;
  readonly age: ArrayLike<number>;
}

/**
 * Exact, without ₂F₁: given alive in stage j, the stages done in `horizon` are negative binomial with shape
 * r+kx+j and q = (alpha+T) ÷ (alpha+T+horizon); the nth purchase takes kn − j of them and n − 1 survived chances.
 * `mostPurchases` cuts the count where more are impossible (one a day): E[min(N, mostPurchases)].
 */
export function cnbdOutlook(
  model: CnbdParameters,
  customers: PurchaseAges,
  horizon: number,
  mostPurchases = Number.POSITIVE_INFINITY,
): Outlook {
  if (!(horizon >= 0)) throw new Error('cnbdOutlook requires a horizon of 0 or more');
  const { repeatPurchases, lastPurchaseAge, age } = customers;
  const { stages: k, leaving, alpha, r, a, b } = model;
  const count = repeatPurchases.length;
  const outlook = {
    aliveProbability: new Float64Array(count),
    buysProbability: new Float64Array(count),
    purchasesIfBuying: new Float64Array(count),
  };
  const prospects = prospectsByPattern(model, customers, horizon, mostPurchases);
  const stages = new Float64Array(k);

  for (let i = 0; i < count; i++) {
    const x = repeatPurchases[i]!;
    const T = age[i]!;
    const tx = lastPurchaseAge[i]!;
    const m = survivedChances(leaving, x);
    const shape = r + k * x;
    stageWeights(stages, shape, (T - tx) / (alpha + T));
    const given = prospects.of[i]! * k;
    let alive = 0;
    let buys = 0;
    let further = 0;
    for (let j = 0; j < k; j++) {
      alive += stages[j]!;
      buys += stages[j]! * prospects.buys[given + j]!;
      further += stages[j]! * prospects.further[given + j]!;
    }
    const left = m === 0 ? 0 : (a / (b + m - 1)) * Math.exp(shape * Math.log((alpha + T) / (alpha + tx)));
    const aliveProbability = alive / (alive + left);
    outlook.aliveProbability[i] = aliveProbability;
    outlook.buysProbability[i] = Math.min(aliveProbability, aliveProbability * (buys / alive));
    outlook.purchasesIfBuying[i] = buys > 0 ? 1 + further / buys : 1;
  }
  return outlook;
}

/** Given alive in stage j = 0 … k−1, in entries k·pattern + j: P(N ≥ 1), and the purchases expected beyond the first. */
interface Prospects {
  /** the pattern of each customer */
  readonly of: Uint32Array;
  readonly buys: Float64Array;
  readonly further: Float64Array;
}

/** They depend on purchases and tenure alone, which many customers share. */
function prospectsByPattern(
  model: CnbdParameters,
  { repeatPurchases, age }: PurchaseAges,
  horizon: number,
  mostPurchases: number,
): Prospects {
  const { stages: k } = model;
  const count = repeatPurchases.length;
  const of = new Uint32Array(count);
  const known = new Map<number, Map<number, number>>();
  const first: number[] = [];
  for (let i = 0; i < count; i++) {
    const x = repeatPurchases[i]!;
    let byAge = known.get(x);
    if (!byAge) {
      byAge = new Map();
      known.set(x, byAge);
    }
    let pattern = byAge.get(age[i]!);
    if (pattern === undefined) {
      pattern = first.push(i) - 1;
      byAge.set(age[i]!, pattern);
    }
    of[i] = pattern;
  }
  const prospects = {
    of,
    buys: new Float64Array(first.length * k),
    further: new Float64Array(first.length * k),
  };
  const survival: number[] = [];
  first.forEach((i, pattern) => {
    const ahead = { model, x: repeatPurchases[i]!, T: age[i]!, horizon, mostPurchases };
    writeProspects(prospects, pattern, ahead, survival);
  });
  return prospects;
}

interface PatternAhead {
  readonly model: CnbdParameters;
  readonly x: number;
  readonly T: number;
  readonly horizon: number;
  readonly mostPurchases: number;
}

function writeProspects(
  prospects: Prospects,
  pattern: number,
  { model, x, T, horizon, mostPurchases }: PatternAhead,
  survival: number[],
): void {
  const { stages: k, leaving, r, alpha, a, b } = model;
  const m = survivedChances(leaving, x);
  const q = (alpha + T) / (alpha + T + horizon);
  for (let j = 0; j < k; j++) {
    const extent = { least: k - j, most: Math.max(k, k * mostPurchases - j) };
    const counts = negativeBinomialSurvival(r + k * x + j, q, extent, survival);
    // B(a, b+m+n−1) ÷ B(a, b+m), the chance to survive the n − 1 purchases before the nth
    let stays = 1;
    let further = 0;
    for (let n = 2; k * n - j - 1 < counts; n++) {
      stays *= (b + m + n - 2) / (a + b + m + n - 2);
      further += survival[k * n - j - 1]! * stays;
    }
    prospects.buys[k * pattern + j] = survival[k - j - 1]!;
    prospects.further[k * pattern + j] = further;
  }
}
