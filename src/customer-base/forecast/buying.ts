import { fitBgNbd } from '../../models/bg-nbd.ts';
import { type CnbdFit, type CnbdName, fitCnbdStages } from '../../models/cnbd-k.ts';
import { cnbdOutlook, type Outlook } from '../../models/cnbd-outlook.ts';
import { type PurchasePatterns, purchasePatterns } from '../../models/purchase-patterns.ts';
import { type FittedModel, parametersOf } from './fitted-model.ts';
import type { PurchaseSummary } from './purchase-summary.ts';

const DAYS_PER_WEEK = 7;

/** Precision of the pull towards usual parameters: a standard deviation of 2 in the logarithm, a factor of 7. */
const WEAK_RIDGE = 0.25;
/** For a second attempt, where the first ran away: as firm as one customer in a hundred would be, 4 at least. */
const firmRidge = (customers: number) => Math.max(4, customers / 100);

/** Above 6 stages intervals are regular to within 40 %, and a purchase out of turn costs more than regularity gains. */
const MOST_STAGES = 6;

export interface BuyingModel {
  readonly name: BuyingModelName;
  readonly fitted: FittedModel;
  readonly fit: CnbdFit;
}

export type BuyingModelName = 'bg-nbd' | 'mbg-cnbd-k';

/** The models named, each fitted to the customers of `sample`, from the neighbouring fit where there is one. */
export function fitBuying(
  sample: PurchaseSummary,
  names: readonly BuyingModelName[],
  warmStart?: readonly FittedModel[],
): readonly BuyingModel[] {
  const patterns = weeklyPatterns(sample);
  return names.map((name) => {
    const before = parametersOf(warmStart, name);
    return cautiously(name, patterns, FITS[name](patterns, before));
  });
}

type FitWithRidge = (ridge: number) => CnbdFit;
type Parameters = Readonly<Record<string, number>>;

const FITS: Readonly<
  Record<BuyingModelName, (patterns: PurchasePatterns, before?: Parameters) => FitWithRidge>
> = {
  'bg-nbd': (patterns, before) => (ridge) => fitBgNbd(patterns, { ridge, ...startFrom(before) }),
  'mbg-cnbd-k': (patterns, before) => (ridge) =>
    fitCnbdStages(patterns, {
      leaving: 'afterAny',
      ridge,
      firstStages: before?.k ?? 1,
      mostStages: MOST_STAGES,
      ...startFrom(before),
    }),
};

/** What one model expects of every customer in the horizon; at most one purchase a day. */
export function buyingOutlook(model: BuyingModel, summary: PurchaseSummary, horizonDays: number): Outlook {
  const { repeatPurchases, lastPurchaseAgeDays: lastPurchaseAge, ageDays: age } = summary;
  const daily = { ...model.fit.model, alpha: model.fit.model.alpha * DAYS_PER_WEEK };
  return cnbdOutlook(daily, { repeatPurchases, lastPurchaseAge, age }, horizonDays, horizonDays);
}

function weeklyPatterns(summary: PurchaseSummary): PurchasePatterns {
  const logWeek = Math.log(DAYS_PER_WEEK);
  return purchasePatterns({
    repeatPurchases: summary.repeatPurchases,
    lastPurchaseAge: Float64Array.from(summary.lastPurchaseAgeDays, (days) => days / DAYS_PER_WEEK),
    age: Float64Array.from(summary.ageDays, (days) => days / DAYS_PER_WEEK),
    sumLogIntervals: summary.sumLogIntervals.map((logs, i) => logs - summary.repeatPurchases[i]! * logWeek),
  });
}

function startFrom(
  parameters: Parameters | undefined,
): { start: Readonly<Record<CnbdName, number>> } | undefined {
  if (!parameters) return undefined;
  const { r, alpha, a, b } = parameters;
  return { start: { r: r!, alpha: alpha!, a: a!, b: b! } };
}

/** A fit that does not arrive, or arrives at a bound, is made again with a firmer pull to usual parameters. */
function cautiously(name: BuyingModelName, patterns: PurchasePatterns, fitWith: FitWithRidge): BuyingModel {
  const free = fitWith(WEAK_RIDGE);
  const trusted = free.converged && free.boundsHit.length === 0;
  const fit = trusted ? free : fitWith(firmRidge(patterns.customers));
  return {
    name,
    fit,
    fitted: {
      name,
      parameters: { k: fit.model.stages, ...fit.parameters },
      get standardErrors() {
        return fit.standardErrors();
      },
      logLikelihood: fit.logLikelihood,
      converged: fit.converged,
      boundsHit: free.boundsHit,
      fellBack: !trusted,
      customersFitted: patterns.customers,
    },
  };
}
