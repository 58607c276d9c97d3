import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';
import { type Difference, meanDifference, type Spread, spreadOf } from '../../units/difference.ts';
import { SMALLEST_BASE, Z95 } from '../../units/share.ts';
import type { Cohorts } from './cohorts.ts';
import { entranceOf } from './entrances.ts';
import { VALUE_AGES } from './entrants.ts';
import { pairWith } from './equal-age.ts';

/** One entrance of both cohorts; '' is those too small to stand alone, together. */
export interface EntranceChange {
  readonly name: string;
  readonly newer: Spread;
  readonly older: Spread;
  /** its part of the change by another mix, and by other behaviour, per head of a cohort; smallest units */
  readonly mix: number;
  readonly behaviour: number;
}

/** Why a customer won lately brings more or less than one won a year before. */
export interface LtvChange {
  readonly of: 'category' | 'channel';
  readonly days: number;
  /** 0 or less: the term in which the newer cohort was won; the older one is two terms before */
  readonly term: number;
  readonly from: EpochDay;
  readonly to: EpochDay;
  /** net value per head up to `days`, whole smallest units, and their difference */
  readonly newer: number;
  readonly older: number;
  readonly change: number;
  /** mix + behaviour = change */
  readonly mix: number;
  readonly behaviour: number;
  /** 95 % */
  readonly changeInterval: Difference;
  readonly behaviourInterval: Difference;
  /** the most customers first, the small ones together last */
  readonly entrances: readonly EntranceChange[];
}

/** Ages looked at, the first that two cohorts have had. */
const AGES_TRIED = [360, 180] as const;

/** By category, and by channel, as far as the file tells them apart. */
export function ltvChanges(
  cohorts: Cohorts,
  whole: readonly boolean[],
  ledger: Ledger,
  asOf: number,
): LtvChange[] {
  for (const days of AGES_TRIED) {
    const pair = pairWith(cohorts, whole, (back) => cohorts.terms[back]!.to + days <= asOf);
    if (!pair) continue;
    const { from, to } = cohorts.terms[pair.newer]!;
    return (['category', 'channel'] as const).flatMap((of) => {
      const { number, names } = entranceOf(ledger, of);
      const values = cohorts.entrants.netBy[VALUE_AGES.indexOf(days)]!;
      const valuesBy = (back: number) => {
        const by = names.map((): number[] => []);
        for (const i of cohorts.members[back]!) by[number[cohorts.entrants.kind[i]!]!]!.push(values[i]!);
        return by;
      };
      const split = splitChange(names, valuesBy(pair.newer), valuesBy(pair.older));
      return split.entrances.length < 2 ? [] : [{ of, days, term: 0 - pair.newer, from, to, ...split }];
    });
  }
  return [];
}

/**
 * The difference of two means over groups, split exactly: each group's part by its share of the heads is (w₁ − w₀) × (mean
 * of its two values − mean of the two totals), by its value (v₁ − v₀) × mean of its two shares. This is the Shapley value of
 * the two causes (L. S. Shapley 1953); with two of them, the mean of both orders in which they can change. A group that one
 * cohort has nobody in counts with the value of the other: its coming or going is mix.
 */
export function splitChange(
  names: readonly string[],
  newer: readonly (readonly number[])[],
  older: readonly (readonly number[])[],
): Omit<LtvChange, 'of' | 'days' | 'term' | 'from' | 'to'> {
  const groups = pooled(names, newer, older);
  const all = { newer: spreadOf(newer.flat()), older: spreadOf(older.flat()) };
  const meanOfBoth = (all.newer.mean + all.older.mean) / 2;
  const weight = (group: Spread, of: Spread) => group.heads / of.heads;
  const entrances = groups.map(({ name, ...group }) => {
    const v1 = group.newer.heads > 0 ? group.newer.mean : group.older.mean;
    const v0 = group.older.heads > 0 ? group.older.mean : group.newer.mean;
    const inBoth = group.newer.heads > 0 && group.older.heads > 0;
    const w1 = weight(group.newer, all.newer);
    const w0 = weight(group.older, all.older);
    return {
      name,
      ...group,
      mix: (w1 - w0) * ((v1 + v0) / 2 - meanOfBoth),
      behaviour: (v1 - v0) * ((w1 + w0) / 2),
      variance: inBoth ? ((w1 + w0) / 2) ** 2 * (errorOf(group.newer) + errorOf(group.older)) : 0,
    };
  });
  const total = (of: (entrance: (typeof entrances)[number]) => number) =>
    entrances.reduce((sum, entrance) => sum + of(entrance), 0);
  const newerMean = Math.round(all.newer.mean);
  const olderMean = Math.round(all.older.mean);
  const change = newerMean - olderMean;
  const mix = Math.round(total((entrance) => entrance.mix));
  const behaviour = total((entrance) => entrance.behaviour);
  const half = Z95 * Math.sqrt(total((entrance) => entrance.variance));
  return {
    newer: newerMean,
    older: olderMean,
    change,
    mix,
    behaviour: change - mix,
    changeInterval: meanDifference(all.newer, all.older),
    behaviourInterval: { difference: behaviour, low: behaviour - half, high: behaviour + half },
    entrances: entrances.map(({ variance, ...entrance }) => entrance),
  };
}

/** Squared standard error of a mean; 0 where there is nobody, or one alone. */
function errorOf({ heads, variance }: Spread): number {
  return heads < 2 ? 0 : variance / heads;
}

/** The groups with SMALLEST_BASE heads in both cohorts, the most heads first, and all others together. */
function pooled(
  names: readonly string[],
  newer: readonly (readonly number[])[],
  older: readonly (readonly number[])[],
) {
  const heads = (k: number) => newer[k]!.length + older[k]!.length;
  const met = names.map((_, k) => k).filter((k) => heads(k) > 0);
  const alone = (k: number) =>
    names[k] !== '' && newer[k]!.length >= SMALLEST_BASE && older[k]!.length >= SMALLEST_BASE;
  const rest = met.filter((k) => !alone(k));
  return [
    ...met
      .filter(alone)
      .sort((a, b) => heads(b) - heads(a) || a - b)
      .map((k) => ({ name: names[k]!, newer: spreadOf(newer[k]!), older: spreadOf(older[k]!) })),
    ...(rest.length > 0
      ? [
          {
            name: '',
            newer: spreadOf(rest.flatMap((k) => [...newer[k]!])),
            older: spreadOf(rest.flatMap((k) => [...older[k]!])),
          },
        ]
      : []),
  ];
}
