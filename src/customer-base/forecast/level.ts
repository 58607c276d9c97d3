import { fitGlm, logit } from '../../models/glm.ts';
import { type BlendWeights, blend } from './blend.ts';
import type { Known, Origin, PastDay } from './origin.ts';
import { keptWithin, type Prospects } from './prospects.ts';

/**
 * What the same window a year ago teaches about the level: actual ÷ predicted by the published models, drawn to 1
 * where it rests on little. METHODS: two steps, who buys first, then how often, then for how much.
 */
export interface YearAgo {
  readonly buyers: number;
  readonly purchasesPerBuyer: number;
  readonly valuePerPurchase: number;
  /** buyers the factors rest on */
  readonly basis: number;
}

/**
 * So many buyers as expected are taken to have been there besides. Levels are off by a factor of about e^.2 or e^-.2, and a
 * number of y buyers is known to 1 ÷ √y: (1 ÷ .2)².
 */
const BUYERS_OF_NO_CORRECTION = 25;
/** Counts and amounts are off by about e^.15, and known to 2 ÷ √y: (2 ÷ .15)². */
const BUYERS_OF_NO_FACTOR = 180;
const LEAST_FACTOR = 0.05;
const MOST_FACTOR = 8;

export function yearAgoLevels(past: PastDay): YearAgo {
  const { parametric, netValuePerPurchase, outcome } = past;
  let buyers = 0;
  let purchases = 0;
  let netSales = 0;
  let expectedBuyers = 0;
  let expectedPurchases = 0;
  let expectedSales = 0;
  for (let i = 0; i < past.customers; i += 1) {
    buyers += outcome.purchases[i]! > 0 ? 1 : 0;
    purchases += outcome.purchases[i]!;
    netSales += outcome.netSales[i]!;
    expectedBuyers += parametric.buys[i]!;
    expectedPurchases += parametric.purchases[i]!;
    expectedSales += parametric.purchases[i]! * netValuePerPurchase[i]!;
  }
  const perBuyer = purchases / buyers / (expectedPurchases / expectedBuyers);
  const perPurchase = netSales / purchases / (expectedSales / expectedPurchases);
  return {
    buyers: held((buyers + BUYERS_OF_NO_CORRECTION) / (expectedBuyers + BUYERS_OF_NO_CORRECTION)),
    purchasesPerBuyer: drawnToOne(perBuyer, buyers, BUYERS_OF_NO_FACTOR),
    valuePerPurchase: drawnToOne(perPurchase, buyers, BUYERS_OF_NO_FACTOR),
    basis: buyers,
  };
}

function drawnToOne(factor: number, basis: number, against: number): number {
  if (!Number.isFinite(factor) || factor <= 0) return 1;
  return Math.exp((basis / (basis + against)) * Math.log(held(factor)));
}

function held(factor: number): number {
  return Math.min(MOST_FACTOR, Math.max(LEAST_FACTOR, factor));
}

/** Where there was no such window. */
export const NO_YEAR_AGO: YearAgo = { buyers: 1, purchasesPerBuyer: 1, valuePerPurchase: 1, basis: 0 };

/** Log odds of the answer → log odds that came true: intercept + slope × . */
export interface Calibration {
  readonly intercept: number;
  readonly slope: number;
}

/** Holds the slope at 1 as firmly as this much variance of the log odds, in rows of even odds, would. */
const FIRMNESS = 50;

/** The last digits of logarithms differ from machine to machine. */
function rounded(estimate: number): number {
  return Math.round(estimate * 1e8) / 1e8;
}

/** How the odds of the blend came true in the same window a year ago (Platt scaling, drawn to slope 1). */
export function calibrationOf(origin: Origin, learnt: Prospects, weights: BlendWeights): Calibration {
  const logits = blend(origin, learnt, weights).buys.map(logit);
  const fit = fitGlm(
    'logistic',
    {
      design: logits,
      columns: 1,
      response: Float64Array.from(origin.outcome.purchases, (n) => (n > 0 ? 1 : 0)),
      offset: logits,
      weight: new Float64Array(logits.length).fill(1),
      group: new Uint8Array(logits.length),
      groups: 1,
    },
    FIRMNESS,
  );
  return { intercept: rounded(fit.intercepts[0]!), slope: rounded(1 + fit.coefficients[0]!) };
}

/** The slope of last year's calibration, kept where it can be trusted. */
const LEAST_SLOPE = 0.5;
const MOST_SLOPE = 2;

/**
 * The blend at the level it is to have: probabilities first (a shift of the log odds), then the purchases of who buys
 * (a factor; never below one purchase).
 */
export function levelled(
  blended: Prospects,
  parametric: Known['parametric'],
  yearAgo: YearAgo,
  calibration: Calibration | undefined,
): Prospects {
  const expectedBuyers = sum(parametric.buys);
  const slope = Math.min(MOST_SLOPE, Math.max(LEAST_SLOPE, calibration?.slope ?? 1));
  const odds = blended.buys.slice();
  for (let i = 0; i < odds.length; i += 1) odds[i] = Math.exp(slope * logit(odds[i]!));
  let wantedBuyers = expectedBuyers * yearAgo.buyers;
  if (calibration) {
    const calibrated = buyersAt(odds, Math.exp(calibration.intercept)).buyers;
    // two estimates of one level, wrong in different ways
    wantedBuyers = Math.sqrt(wantedBuyers * calibrated);
  }
  wantedBuyers = Math.min(wantedBuyers, MOST_BUYERS * odds.length);
  const shift = rootOf(
    (z) => {
      const { buyers, slope } = buyersAt(odds, Math.exp(z));
      return { value: buyers - wantedBuyers, slope };
    },
    -20,
    20,
  );
  const times = Math.exp(shift);
  const buys = new Float64Array(odds.length);
  for (let i = 0; i < odds.length; i += 1) buys[i] = keptWithin(1 - 1 / (1 + odds[i]! * times));

  const perBuyer = Math.max(1, (sum(parametric.purchases) / expectedBuyers) * yearAgo.purchasesPerBuyer);
  const wanted = sum(buys) * perBuyer;
  const perBuyerOf = blended.purchases.slice();
  for (let i = 0; i < perBuyerOf.length; i += 1) perBuyerOf[i]! /= blended.buys[i]!;
  const factor = Math.exp(
    rootOf(
      (log) => {
        const times = Math.exp(log);
        let purchases = 0;
        let slope = 0;
        for (let i = 0; i < buys.length; i += 1) {
          const own = perBuyerOf[i]! * times;
          purchases += buys[i]! * Math.max(1, own);
          if (own > 1) slope += buys[i]! * own;
        }
        return { value: purchases - wanted, slope };
      },
      -5,
      5,
    ),
  );
  const purchases = new Float64Array(buys.length);
  for (let i = 0; i < buys.length; i += 1) purchases[i] = buys[i]! * Math.max(1, perBuyerOf[i]! * factor);
  return { buys, purchases };
}

const MOST_BUYERS = 0.99;

/** Expected buyers when everybody's odds are so many times as high, and how they grow with its logarithm. */
function buyersAt(odds: Float64Array, times: number) {
  let buyers = 0;
  let slope = 0;
  for (let i = 0; i < odds.length; i += 1) {
    const others = 1 / (1 + odds[i]! * times);
    buyers += 1 - others;
    slope += others * (1 - others);
  }
  return { buyers, slope };
}

const ARRIVED = 1e-10;
const MOST_STEPS = 60;

/**
 * Where an increasing function passes 0: Newton's method, and the middle of what is left where a step would leave it. The
 * nearer end where it does not pass.
 */
function rootOf(
  increasing: (x: number) => { readonly value: number; readonly slope: number },
  from: number,
  to: number,
): number {
  let low = from;
  let high = to;
  let x = 0;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { value, slope } = increasing(x);
    if (value < 0) low = x;
    else high = x;
    const newton = x - value / slope;
    const next = newton >= low && newton <= high ? newton : (low + high) / 2;
    if (Math.abs(next - x) < ARRIVED) return next;
    x = next;
  }
  return x;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
