import { equalValues } from '../equal-values.ts';
import type { Outcome } from './outcome.ts';

/** The same number of customers contacted by two lists: who bought, and who was missed. Heads may be fractions where ties are drawn. */
export interface Contacts {
  /** our best segments, which make up our list */
  readonly segments: number;
  /** customers on either list */
  readonly contacts: number;
  readonly model: ContactList;
  readonly rfm: ContactList;
}

export interface ContactList {
  /** of those on the list, who bought */
  readonly buyers: number;
  /** what they bought, net, whole smallest units */
  readonly sales: number;
  /** on the list without buying */
  readonly wasted: number;
  /** bought, but stand on the other list alone */
  readonly missed: number;
  readonly missedSales: number;
}

/** Our list is this part of the segments, and so of the expected sales. */
export const CONTACTED_SEGMENTS = 0.5;

/** Our best segments against as many customers of the highest RFM score, of equal scores at the margin as many as there is room for, drawn at random. */
export function contacts(
  { segment, segmentCount }: { readonly segment: Float64Array; readonly segmentCount: number },
  rfm: Float64Array,
  outcome: Outcome,
): Contacts {
  const segments = Math.ceil(CONTACTED_SEGMENTS * segmentCount);
  const ours = segment.map((number) => (number <= segments ? 1 : 0));
  const count = ours.reduce((sum, weight) => sum + weight, 0);
  const theirs = chosen(rfm, count);
  return {
    segments,
    contacts: count,
    ...inWholeUnits({ model: listOf(ours, theirs, outcome), rfm: listOf(theirs, ours, outcome) }),
  };
}

/** Sales in whole smallest units, so that both lists with what they missed still come to the same. */
function inWholeUnits({ model, rfm }: Pick<Contacts, 'model' | 'rfm'>): Pick<Contacts, 'model' | 'rfm'> {
  const missedSales = Math.round(model.missedSales);
  const sales = Math.round(rfm.sales);
  return {
    model: { ...model, missedSales },
    rfm: { ...rfm, sales, missedSales: model.sales + missedSales - sales },
  };
}

/** Chance of each customer to be among the first `count` by score, when equal scores are drawn at random. */
export function chosen(score: Float64Array, count: number): Float64Array {
  const { upTo, groupOf } = equalValues(score);
  return Float64Array.from(score, (_, i) => {
    const group = groupOf[i]!;
    const above = score.length - upTo[group]!;
    const size = upTo[group]! - (upTo[group - 1] ?? 0);
    return Math.min(1, Math.max(0, (count - above) / size));
  });
}

function listOf(list: Float64Array, other: Float64Array, { bought, netSales }: Outcome): ContactList {
  const sums = { buyers: 0, sales: 0, wasted: 0, missed: 0, missedSales: 0 };
  for (let i = 0; i < list.length; i += 1) {
    const on = list[i]!;
    // on the other list and not on this one: one of the two is 0 or 1 for every customer
    const missed = other[i]! * (1 - on);
    sums.wasted += on * (1 - bought[i]!);
    if (bought[i] === 0) continue;
    sums.buyers += on;
    sums.sales += on * netSales[i]!;
    sums.missed += missed;
    sums.missedSales += missed * netSales[i]!;
  }
  return sums;
}
