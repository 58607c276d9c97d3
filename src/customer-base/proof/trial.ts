import { numbers } from '../../frame.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { addMonths, type EpochDay } from '../../units/day.ts';
import { termEnd } from '../../units/term.ts';
import type { CustomerBase, History } from '../history.ts';
import { type Outcome, outcomeIn, outcomeOf } from './outcome.ts';
import { type RfmThresholds, rfmScore } from './rfm.ts';

/** `model`: the six-month value; `bgNbd`: BG/NBD with Gamma-Gamma as published; `pastYear`: net sales of the last twelve months. */
export const METHODS = ['model', 'bgNbd', 'pastYear', 'rfm'] as const;
export type Method = (typeof METHODS)[number];

/** What a method said of each customer of a base; one entry a customer. */
export interface Scores {
  /** orders the customers by what they will buy */
  readonly value: Float64Array;
  /** orders them by whether they will buy */
  readonly buys: Float64Array;
  /** smallest units; undefined for methods that only put customers in order */
  readonly predictedSales?: number;
}

/** One as-of day put to the test: what each method – those above, unless others are told – said of the customers then known, and what they did. */
export interface Trial<Of extends string = Method> {
  readonly base: CustomerBase;
  /** last day of the window that is compared */
  readonly until: EpochDay;
  readonly outcome: Outcome;
  readonly scores: Readonly<Record<Of, Scores>>;
}

/** The base as of `day` and the days that follow it: the six calendar months unless told. RFM may be the client's own. */
export function trialAt(
  ledger: Ledger,
  history: History,
  day: EpochDay,
  horizonDays = termEnd(day, 1) - day,
  ownRfm?: RfmThresholds,
): Trial {
  const base = history.at(day, horizonDays);
  const published = history.publishedModelAt(day, horizonDays);
  const value = numbers(base.customers, 'sixMonthValue');
  const rfm = rfmScore(base.customers, ownRfm);
  const lastYear = { after: addMonths(day, -12), until: day };
  const pastYear = outcomeIn(ledger, numbers(base.customers, 'customer'), lastYear).netSales;
  return {
    base,
    until: day + horizonDays,
    outcome: outcomeOf(ledger, base, day + horizonDays),
    scores: {
      model: { value, buys: numbers(base.customers, 'retentionPower'), predictedSales: sum(value) },
      bgNbd: {
        value: published.sixMonthValue,
        buys: published.retentionPower,
        predictedSales: sum(published.sixMonthValue),
      },
      pastYear: { value: pastYear, buys: pastYear },
      rfm: { value: rfm, buys: rfm },
    },
  };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
