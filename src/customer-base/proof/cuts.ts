import { numbers } from '../../frame.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';
import type { History, PastBase, ValuationOptions } from '../history.ts';
import { classesByValue } from '../segments/classes-by-value.ts';
import { segmentsOfEqualSales } from '../segments/equal-sales.ts';
import { type RfmThresholds, rfmScore } from './rfm.ts';
import { RFM_GRADES, type RfmGradeRule, rfmGrades } from './rfm-grades.ts';

/** The ways of cutting the customers that are compared. */
export const METHODS = ['segments', 'rfm', 'grades'] as const;
export type Method = (typeof METHODS)[number];

/** Groups of the same customers by every method, 1 the best; one entry a customer. */
export type Cut = Readonly<Record<Method, Int8Array>>;

export interface CutRules {
  /** how many segments */
  readonly groups: number;
  readonly rfm?: RfmThresholds;
  readonly grades?: RfmGradeRule;
}

/**
 * Cuts the base anew as of a day by every method, and says where the customers `of`, given by their numbers, then
 * stand. Whoever is no customer any more (his only order became void) stands in the last group.
 */
export function cutAt(
  { ledger, history }: { readonly ledger: Ledger; readonly history: History },
  { day, ...how }: { readonly day: EpochDay } & ValuationOptions,
  of: Float64Array,
  rules: CutRules,
): Cut {
  const base = history.standingAt(day, how);
  const segments = segmentsOfEqualSales(numbers(base.customers, 'sixMonthValue'), rules.groups);
  const rfm = groupsSizedAs(segments, rules.groups, rfmScore(base.customers, rules.rfm));
  const grades = rfmGrades(ledger, base, rules.grades ?? RFM_GRADES);
  return {
    segments: placesOf(base, segments, of, rules.groups),
    rfm: placesOf(base, rfm, of, rules.groups),
    grades: placesOf(base, grades, of, 5),
  };
}

/**
 * As many groups of a score as there are of another cut, each with as many customers as nearly as equal scores, which
 * stay together, allow: a score belongs where the midpoint of its ranks falls. 1 is the best.
 */
export function groupsSizedAs(like: Int8Array, groups: number, score: Float64Array): Int8Array {
  const sizes = new Float64Array(groups + 1);
  for (const group of like) sizes[group]! += 1;
  const upTo: number[] = [];
  for (let group = 1; group <= groups; group += 1) upTo.push((upTo.at(-1) ?? 0) + sizes[group]!);
  return classesByValue(score, ({ start, end }) => {
    const fromTop = score.length - (start + end) / 2;
    const place = upTo.findIndex((count) => fromTop < count);
    return place < 0 ? groups : place + 1;
  });
}

function placesOf(base: PastBase, group: Int8Array, of: Float64Array, last: number): Int8Array {
  const customer = numbers(base.customers, 'customer');
  let at = 0;
  return Int8Array.from(of, (number) => {
    while (at < customer.length && customer[at]! < number) at += 1;
    return customer[at] === number ? group[at]! : last;
  });
}
