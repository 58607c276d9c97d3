import type { GroupTestName } from '../diagnoses/changes/group-tests.ts';
import type { ChangeName, Part } from '../diagnoses/changes/tests.ts';
import type { Since } from './change-tests.ts';

export const FINDING_CODES = [
  'acquisition-falling',
  'f2-conversion-falling',
  'cohort-mix-shift',
  'acquisition-category-not-retaining',
  'channel-not-retaining',
  'order-value-falling',
  'returns-rising',
  'retention-falling',
  'top-customers-lapsing',
  'subscription-leaving',
  'dependence-on-new-customers',
  'over-contacted',
  'top-customers-at-risk',
  'acquisition-rising',
  'cohort-improving',
  'order-value-rising',
  'returns-falling',
  'retention-rising',
  'subscription-staying',
  'category-keeping',
  'under-rated-customers',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** Chapters of the report that show what a finding rests on. */
export const CHAPTERS = [
  'new-customers',
  'existing-customers',
  'integrated',
  'categories',
  'subscriptions',
  'five-years',
  'company-ranks',
  'profitability',
  'retention',
] as const;
export type FindingChapter = (typeof CHAPTERS)[number];

export type Level = 'good' | 'watch' | 'act';

export interface Evidence {
  /** what was counted */
  readonly metric: ChangeName | GroupTestName | 'new-share';
  /** as observed */
  readonly value: number;
  /** of what was to be expected had nothing changed; relative, −0.2 is a fifth less */
  readonly change: number;
  /** 95 % interval of the change */
  readonly interval: { readonly low: number; readonly high: number };
  readonly comparedWith: number;
  /** periods looked at: how many are recent, and how many tell of before */
  readonly months: { readonly recent: number; readonly earlier: number };
  /** months ago: when it began, roughly, at once or more every month; absent where nothing has changed */
  readonly since?: Since;
}

/** What is ill, or healthy, and how sure. */
export interface Finding {
  readonly code: FindingCode;
  readonly level: Level;
  /** the category or channel it is about */
  readonly about?: Part;
  /** chapter that shows more */
  readonly diagnosis: FindingChapter;
  readonly evidence: readonly Evidence[];
  /** chance of so large a change where nothing changed */
  readonly pValue: number;
  /** the same, having looked at the whole list: Benjamini & Hochberg */
  readonly qValue: number;
  /** smallest units: gross profit of six months (sales where no margin is known) lost, or won; stakes overlap: never added up */
  readonly atStake: number;
  readonly customersConcerned: number;
  /** what follows from it and is not told as a finding of its own */
  readonly explains: readonly FindingCode[];
}
