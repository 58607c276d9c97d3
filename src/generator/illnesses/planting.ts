import type { RandomStream } from '../../units/random.ts';
import type { Buyer } from '../buyer.ts';
import type { Calendar } from '../calendar.ts';
import type { Life } from '../life.ts';

/**
 * What one illness, strength or control does to the company. Every hook may be missing; a hook that draws gets a stream of
 * its own, so that whoever is not touched stays as he was.
 */
export interface Planting {
  /** first day on which it is at work, counted from the founding day */
  readonly from: number;
  /** who the customer is, when the illness makes him another */
  readonly buyer?: (healthy: Buyer, random: RandomStream) => Buyer;
  /** what his life becomes; undefined when he is never won */
  readonly life?: (person: Person, random: RandomStream) => Life | undefined;
  /** customers won beside each one won from that day on, on average */
  readonly moreNewcomers?: number;
  /** factor on the mean value of an order of that day or later */
  readonly orderValue?: number;
  /** probability that goods of an order of that day or later, otherwise kept, are returned after all */
  readonly moreReturns?: (category: number) => number;
  /** share of the lines of an order that are of the customer's entrance category */
  readonly loyalty?: (entranceCategory: number) => number | undefined;
  /** whether an order of that day is missing from the file */
  readonly isMissing?: (day: number, random: RandomStream) => boolean;
  /** what else the truth file says: `category` and `channel` are indices, the rest as it is */
  readonly truth: PlantedTruth;
}

export interface PlantedTruth {
  readonly category?: number;
  readonly channel?: number;
  readonly effect: Readonly<Record<string, number>>;
}

export interface Person {
  /** number of the draw */
  readonly draw: number;
  readonly buyer: Buyer;
  readonly life: Life;
}

/** What an illness may know of the company before anybody is drawn. */
export interface Setting {
  readonly seed: number;
  readonly calendar: Calendar;
  /** first day of the last twelve and of the last six months of the file */
  readonly lastYear: number;
  readonly lastHalfYear: number;
}

/** A control ought to become no finding of level `act`. */
export type Kind = 'illness' | 'strength' | 'control';

/** What was planted, with its name. */
export interface Planted extends Planting {
  readonly name: string;
  readonly kind: Kind;
  readonly strength: number;
}

export type Plant = (strength: number, setting: Setting) => Planting;
