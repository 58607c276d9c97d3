import { fitBgNbd } from '../../models/bg-nbd.ts';
import { type CnbdFit, fitCnbdStages } from '../../models/cnbd-k.ts';
import { cnbdOutlook, type Outlook } from '../../models/cnbd-outlook.ts';
import { type PurchasePatterns, purchasePatterns } from '../../models/purchase-patterns.ts';
import { FIT_TOLERANCE, type FittedModel } from './fitted-model.ts';
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

/** The models named, each fitted to the customers of `sample`, from those of a neighbouring day where there are any. */
export function fitBuying(
  sample: PurchaseSummary,
  names: readonly BuyingModelName[],
  neighbours: readonly BuyingModel[] = [],
): readonly BuyingModel[] {
  const patterns = weeklyPatterns(sample);
  return names.map((name) => {
    const neighbour = neighbours.find((model) => model.name === name && !model.fitted.fellBack);
    return cautiously(name, patterns, (ridge) => FITS[name](patterns, ridge, neighbour?.fit));
  });
}

type FitWithRidge = (ridge: number) => CnbdFit;

const FITS: Readonly<
  Record<BuyingModelName, (patterns: PurchasePatterns, ridge: number, start?: CnbdFit) => CnbdFit>
> = {
  'bg-nbd': (patterns, ridge, start) => fitBgNbd(patterns, { ridge, tolerance: FIT_TOLERANCE, start }),
  'mbg-cnbd-k': (patterns, ridge, start) =>
    fitCnbdStages(patterns, {
      leaving: 'afterAny',
      ridge,
      tolerance: FIT_TOLERANCE,
      start,
      firstStages: start?.model.stages ?? 1,
      mostStages: MOST_STAGES,
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
