import { fitBgNbd } from '../../models/bg-nbd.ts';
import { type CnbdFit, fitCnbd, fitCnbdStages } from '../../models/cnbd-k.ts';
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

/** What a neighbouring day lends to a fit. */
export interface Neighbours {
  /** its models: where the search starts */
  readonly models: readonly BuyingModel[];
  /** how regular buying is does not change from month to month: its k is taken over, not chosen anew */
  readonly lendStages: boolean;
}

const NO_NEIGHBOURS: Neighbours = { models: [], lendStages: false };

/** The models named, each fitted to the customers of `sample`, from those of a neighbouring day where there are any. */
export function fitBuying(
  sample: PurchaseSummary,
  names: readonly BuyingModelName[],
  { models, lendStages }: Neighbours = NO_NEIGHBOURS,
): readonly BuyingModel[] {
  const patterns = weeklyPatterns(sample);
  return names.map((name) => {
    const start = models.find((model) => model.name === name && !model.fitted.fellBack)?.fit;
    return cautiously(name, patterns, (ridge) => FITS[name](patterns, { ridge, start, lendStages }));
  });
}

type FitWithRidge = (ridge: number) => CnbdFit;

interface FitFrom {
  readonly ridge: number;
  readonly start: CnbdFit | undefined;
  readonly lendStages: boolean;
}

const FITS: Readonly<Record<BuyingModelName, (patterns: PurchasePatterns, from: FitFrom) => CnbdFit>> = {
  'bg-nbd': (patterns, { ridge, start }) => fitBgNbd(patterns, { ridge, tolerance: FIT_TOLERANCE, start }),
  'mbg-cnbd-k': (patterns, { ridge, start, lendStages }) => {
    const how = { leaving: 'afterAny', ridge, tolerance: FIT_TOLERANCE, start } as const;
    return start && lendStages
      ? fitCnbd(patterns, { ...how, stages: start.model.stages })
      : fitCnbdStages(patterns, {
          ...how,
          firstStages: start?.model.stages ?? 1,
          mostStages: MOST_STAGES,
        });
  },
};

/** What one model expects of every customer in the horizon; at most one purchase a day. */
export function buyingOutlook(model: BuyingModel, summary: PurchaseSummary, horizonDays: number): Outlook {
  const { repeatPurchases, lastPurchaseAgeDays: lastPurchaseAge, ageDays: age } = summary;
  const daily = { ...model.fit.model, alpha: model.fit.model.alpha * DAYS_PER_WEEK };
  return cnbdOutlook(daily, { repeatPurchases, lastPurchaseAge, age }, horizonDays, horizonDays);
}

function weeklyPatterns(summary: PurchaseSummary): PurchasePatterns {
  const logWeek = Math.log(DAYS_PER_WEEK);
  const daily = purchasePatterns({
    repeatPurchases: summary.repeatPurchases,
    lastPurchaseAge: summary.lastPurchaseAgeDays,
    age: summary.ageDays,
    sumLogIntervals: summary.sumLogIntervals.map((logs, i) => logs - summary.repeatPurchases[i]! * logWeek),
  });
  return { ...daily, times: daily.times.map((days) => days / DAYS_PER_WEEK) };
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
