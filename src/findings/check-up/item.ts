import type { Figures } from '../../diagnoses/index.ts';
import type { EpochDay } from '../../units/day.ts';

/** A figure of one half-year. */
export interface Observation {
  readonly from: EpochDay;
  /** NaN: not known */
  readonly value: number;
  /** customers (contracts, …) it rests on */
  readonly base: number;
  /** standard error: how far chance alone moves it; NaN: no formula, the variation between half-years alone tells */
  readonly error: number;
}

/** Chapters of the report that items lead to. */
export type ItemChapter = keyof Figures;

/** An item of the check-up table: where its figure comes from, its unit, which way is good, what it needs. */
export interface ItemDefinition {
  readonly kind: 'count' | 'rate' | 'number' | 'price' | 'money';
  /** `neither`: a change is looked at, whichever way it goes */
  readonly better: 'higher' | 'lower' | 'neither';
  readonly chapter: ItemChapter;
  /** half-years, the present one first: each is compared with the second, fourth … after it. Empty: not known at all */
  course(figures: Figures, threshold: number): readonly Observation[];
  /** the threshold behind the figure, and others it is tried with */
  readonly threshold?: {
    readonly unit: 'days' | 'deliveries' | 'best';
    readonly house: number;
    readonly others: readonly number[];
  };
  /** grows by itself while a file is young, as counts do */
  readonly grows?: true;
  /** months of history until there is a present value and one of a year before */
  readonly months: number;
  /** these months are counted from where a first row is taken for a first purchase */
  readonly ofKnownFirsts?: true;
  /** buyers without whom the base is not valued; of items that rest on a valued base */
  readonly buyers?: number;
  /** data or an option without which there is no figure */
  readonly needs?: {
    readonly name: 'subscriptions' | 'acquisition-cost';
    readonly isGiven: (figures: Figures) => boolean;
  };
}

export const REASONS = [
  'not-given',
  'not-known',
  'no-earlier-term',
  'too-few',
  'too-noisy',
  'nothing-before',
  'just-begun',
] as const;
/** Why there is no grade. */
export type Reason = (typeof REASONS)[number];
