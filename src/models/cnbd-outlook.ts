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
  const prospectsOf = prospectsByPattern(model, horizon, mostPurchases);
  const stages = new Float64Array(k);

  for (let i = 0; i < count; i++) {
    const x = repeatPurchases[i]!;
    const T = age[i]!;
    const tx = lastPurchaseAge[i]!;
    const m = survivedChances(leaving, x);
    const shape = r + k * x;
    stageWeights(stages, shape, (T - tx) / (alpha + T));
    const prospects = prospectsOf(x, T);
    let alive = 0;
    let buys = 0;
    let further = 0;
    for (let j = 0; j < k; j++) {
      alive += stages[j]!;
      buys += stages[j]! * prospects.buys[j]!;
      further += stages[j]! * prospects.further[j]!;
    }
    const left = m === 0 ? 0 : (a / (b + m - 1)) * Math.exp(shape * Math.log((alpha + T) / (alpha + tx)));
    const aliveProbability = alive / (alive + left);
    outlook.aliveProbability[i] = aliveProbability;
    outlook.buysProbability[i] = Math.min(aliveProbability, aliveProbability * (buys / alive));
    outlook.purchasesIfBuying[i] = buys > 0 ? 1 + further / buys : 1;
  }
  return outlook;
}

/** Given alive in stage j = 0 … k−1: P(N ≥ 1), and the purchases expected beyond the first. */
interface Prospects {
  readonly buys: Float64Array;
  readonly further: Float64Array;
}

/** They depend on purchases and tenure alone, which many customers share. */
function prospectsByPattern(
  model: CnbdParameters,
  horizon: number,
  mostPurchases: number,
): (repeatPurchases: number, age: number) => Prospects {
  const known = new Map<number, Map<number, Prospects>>();
  return (repeatPurchases, age) => {
    const byAge = known.get(repeatPurchases) ?? new Map<number, Prospects>();
    known.set(repeatPurchases, byAge);
    const found = byAge.get(age) ?? prospects(model, repeatPurchases, age, horizon, mostPurchases);
    byAge.set(age, found);
    return found;
  };
}

function prospects(
  model: CnbdParameters,
  x: number,
  T: number,
  horizon: number,
  mostPurchases: number,
): Prospects {
  const { stages: k, leaving, r, alpha, a, b } = model;
  const m = survivedChances(leaving, x);
  const q = (alpha + T) / (alpha + T + horizon);
  const result = { buys: new Float64Array(k), further: new Float64Array(k) };
  for (let j = 0; j < k; j++) {
    const over = negativeBinomialSurvival(r + k * x + j, q, {
      least: k - j,
      most: Math.max(k, k * mostPurchases - j),
    });
    result.buys[j] = over[k - j - 1]!;
    // B(a, b+m+n−1) ÷ B(a, b+m), the chance to survive the n − 1 purchases before the nth
    let stays = 1;
    for (let n = 2; k * n - j - 1 < over.length; n++) {
      stays *= (b + m + n - 2) / (a + b + m + n - 2);
      result.further[j]! += over[k * n - j - 1]! * stays;
    }
  }
  return result;
}
