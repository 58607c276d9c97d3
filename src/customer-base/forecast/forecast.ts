import type { Outlook } from '../../models/cnbd-outlook.ts';
import { type BuyingModel, type BuyingModelName, buyingOutlook, fitBuying } from './buying.ts';
import type { FittedModel, ForecastWarning } from './fitted-model.ts';
import { netValuePerPurchase } from './net-value.ts';
import { customersIn, type PurchaseSummary } from './purchase-summary.ts';
import { fitReturns, type ReturnsModel } from './returned-share.ts';
import { sampleCustomers } from './sample.ts';
import { fitSpend, type SpendModel } from './spend.ts';

export type { FittedModel, ForecastWarning } from './fitted-model.ts';
export type { PurchaseSummary } from './purchase-summary.ts';

/** What the published models expect of each customer in the horizon; one entry a customer, in the order of the summary. */
export interface Forecast {
  /** who buys and how often, by each buying model alone */
  readonly ofModels: readonly { readonly name: BuyingModelName; readonly outlook: Outlook }[];
  /** smallest units of the currency, after the returns to be expected of these purchases; 0 or more */
  readonly netValuePerPurchase: Float64Array;
  readonly models: readonly FittedModel[];
  readonly warnings: readonly ForecastWarning[];
}

export interface ForecastOptions {
  readonly seed: number;
  /** the models are fitted to at most so many customers, drawn at random; 20,000 unless told */
  readonly sampleCustomers?: number;
  /** the models of a neighbouring day: the fits start from there and arrive sooner */
  readonly neighbour?: Models | undefined;
  /** whether its k is taken over too; chosen anew unless told */
  readonly lendStages?: boolean;
  /** both unless told. `['bg-nbd']` is the published BG/NBD with Gamma-Gamma, to compare with */
  readonly buyingModels?: readonly BuyingModelName[];
}

const BUYING_MODELS: readonly BuyingModelName[] = ['bg-nbd', 'mbg-cnbd-k'];
const SAMPLE_CUSTOMERS = 20_000;

/** The models of a day, to score any customers with. */
export interface Models {
  readonly buying: readonly BuyingModel[];
  readonly spend: SpendModel;
  readonly returns: ReturnsModel;
  readonly fitted: readonly FittedModel[];
  readonly warnings: readonly ForecastWarning[];
}

/** @returns undefined where there are no customers */
export function fitModels(summary: PurchaseSummary, options: ForecastOptions): Models | undefined {
  if (customersIn(summary) === 0) return undefined;
  const sample = sampleCustomers(summary, options.sampleCustomers ?? SAMPLE_CUSTOMERS, options.seed);
  const buying = fitBuying(sample, options.buyingModels ?? BUYING_MODELS, {
    models: options.neighbour?.buying ?? [],
    lendStages: options.lendStages ?? false,
  });
  const spend = fitSpend(sample, options.neighbour?.spend);
  const returns = fitReturns(sample, options.neighbour?.returns);
  const fitted = [...buying.map((model) => model.fitted), spend.fitted, returns.fitted];
  return { buying, spend, returns, fitted, warnings: warningsOf(summary, fitted) };
}

/** The parametric six-month value in its parts: who buys, how often, for how much. Without models, nothing. */
export function expectedBy(
  models: Models | undefined,
  summary: PurchaseSummary,
  horizonDays: number,
): Forecast {
  if (!models) return NOTHING;
  return {
    ofModels: models.buying.map((model) => ({
      name: model.name,
      outlook: buyingOutlook(model, summary, horizonDays),
    })),
    netValuePerPurchase: netValuePerPurchase(summary, models.spend, models.returns),
    models: models.fitted,
    warnings: models.warnings,
  };
}

const NOTHING: Forecast = { ofModels: [], netValuePerPurchase: new Float64Array(), models: [], warnings: [] };

function warningsOf(summary: PurchaseSummary, models: readonly FittedModel[]): ForecastWarning[] {
  const repeated = summary.repeatPurchases.some((x) => x > 0);
  const fellBack = models
    .filter((model) => model.fellBack)
    .map((model) => `${model.name}-fell-back` as ForecastWarning);
  return repeated ? fellBack : ['no-repeat-purchases', ...fellBack];
}
