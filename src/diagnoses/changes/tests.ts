import type { Series } from './series.ts';

/** A measure that may have changed. The list of them is fixed before anything is looked at. */
export interface ChangeTest {
  readonly name: ChangeName;
  /** the category or channel it is of; undefined: the whole company */
  readonly part?: Part;
  /** undefined: too few events to judge */
  readonly series: Series | undefined;
  /** the same measure of everybody but the part; of order values and subscriptions, of all but the top customers; of these, of all but subscribers */
  readonly without?: Series | undefined;
  /** smallest units: sales of six months that stand and fall with it */
  readonly salesConcerned: number;
  readonly customersConcerned: number;
}

export interface Part {
  readonly kind: 'category' | 'channel';
  /** as in the file */
  readonly name: string;
}

/** What is looked at in every company. */
export const CHANGE_NAMES = [
  'acquisition',
  'f2-conversion',
  'cohort-mix',
  'acquisition-category',
  'channel',
  'order-value',
  'returns',
  'returns-of-category',
  'repeaters',
  'top-customers',
  'subscriptions-left',
] as const;
export type ChangeName = (typeof CHANGE_NAMES)[number];

/** Months of the latest year: what was usual is told by those before. */
export const YEAR_MONTHS = 12;
