/** A model as fitted to the base, for diagnosis.json and the method page. */
export interface FittedModel {
  readonly name: ModelName;
  /** by name as in the papers; times in weeks, amounts in smallest units of the currency */
  readonly parameters: Readonly<Record<string, number>>;
  /** of the parameters that are estimated by likelihood, where the curvature gives them; worked out when read */
  readonly standardErrors?: Readonly<Record<string, number>> | undefined;
  /** over the customers fitted; not known where nothing was maximised */
  readonly logLikelihood?: number;
  readonly converged: boolean;
  /** parameters that ran to a bound, in the fit that was given up if `fellBack` */
  readonly boundsHit: readonly string[];
  /** the first answer was not used; something more cautious stands in */
  readonly fellBack: boolean;
  /** customers the fit rests on: all, or a sample of them */
  readonly customersFitted: number;
}

/**
 * Slope of the log-likelihood, per customer, at which a fit has arrived: parameters are then known to some hundredths of
 * what chance leaves unknown of 20,000 customers.
 */
export const FIT_TOLERANCE = 1e-5;

export type ModelName = 'bg-nbd' | 'mbg-cnbd-k' | 'gamma-gamma' | 'returned-share';

export type ForecastWarning =
  /** nobody has bought twice: repeat buying rests on what is assumed beforehand */
  'no-repeat-purchases' | 'bg-nbd-fell-back' | 'mbg-cnbd-k-fell-back' | 'gamma-gamma-fell-back';
