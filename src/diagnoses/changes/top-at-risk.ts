import type { PastBase } from '../../customer-base/history.ts';
import { columnOf } from '../../frame.ts';
import { addMonths } from '../../units/day.ts';
import { fewestHolding } from '../../units/fewest.ts';
import { SMALLEST_BASE } from '../../units/share.ts';
import { TERM_MONTHS, termEnd } from '../../units/term.ts';
import type { Study } from '../study.ts';
import type { GroupTest } from './group-tests.ts';

/** Half-year points looked at: the as-of day and the seven term ends before it. */
const POINTS = 8;

/** Fewer points before, two a season, do not tell how far they differ by themselves. */
const FEWEST_BEFORE = 4;

/** A silence that fewer of a customer's own intervals would last. */
const UNLIKELY_SILENCE = 0.1;

/** Points are half-years: every other one is of the same season. */
const EVERY_YEAR = 2;

const YEAR_MONTHS = 12;
const YEAR_DAYS = 365;

const HALF = 0.5;

/** Top customers of half a year before a point, and who of them is silent for longer than he ever is. */
interface Point {
  readonly base: number;
  readonly silent: number;
  /** six-month value of the silent half a year before, less that on the point; smallest units */
  readonly lost: number;
}

type RiskStudy = Pick<Study, 'history' | 'asOf' | 'ledger'> & {
  readonly inputs: Pick<Study['inputs'], 'topShare'>;
};

/**
 * Top customers, the fewest who carried `topShare` of the sales of the year to half a year ago, before the present silence could begin,
 * as far as they bought in the last twelve months: who of them is silent for longer than nine of ten of their own intervals, against
 * the same share in the same half-years of earlier years. How far such shares differ by themselves, all half-years tell, each set
 * beside those of its own season.
 */
export function topAtRisk(study: RiskStudy): GroupTest {
  const points = pointsOf(study);
  const now = points[0];
  const shares = points.map(({ silent, base }) => Math.log((silent + HALF) / (base + HALF)));
  const [same, other] = [EVERY_YEAR, 1].map((first) =>
    shares.filter((_, back) => back >= first && (back - first) % EVERY_YEAR === 0),
  ) as [number[], number[]];
  const usual = Math.exp(meanOf(same));
  const expected = now ? usual * (now.base + HALF) - HALF : 0;
  // by chance alone, binomial, shares vary at least as much as this
  const chance = now ? (1 - usual) / (usual * (now.base + HALF)) : 0;
  const degreesOfFreedom = same.length + other.length - 2;
  const spread = (squaresOf(same) + squaresOf(other)) / degreesOfFreedom;
  const told = same.length + other.length >= FEWEST_BEFORE && expected > 0;
  return {
    name: 'top-at-risk',
    observed: now?.silent ?? 0,
    expected: told ? expected : 0,
    estimates: told
      ? [
          {
            estimate: shares[0]! - meanOf(same),
            variance: Math.max(spread, chance) * (1 + 1 / same.length),
          },
        ]
      : [],
    ...(told ? { degreesOfFreedom } : {}),
    scale: 'logarithm',
    months: TERM_MONTHS,
    customersConcerned: now?.silent ?? 0,
    concerned: now?.lost ?? 0,
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Squared distances from their mean. */
function squaresOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

/** Newest first, up to the first whose top customers are too few, or had not been seen for a year when they were named. */
function pointsOf({ history, asOf, ledger, inputs }: RiskStudy): Point[] {
  const valued = (term: number) => {
    const day = termEnd(asOf, term);
    return history.standingAt(day, { horizonDays: termEnd(asOf, term + 1) - day });
  };
  const points: Point[] = [];
  for (let back = 0; back < POINTS; back += 1) {
    if (termEnd(asOf, 0 - back - 1) - YEAR_DAYS < ledger.from) break;
    const point = pointOf(valued(0 - back), valued(0 - back - 1), inputs.topShare);
    if (point.base < SMALLEST_BASE) break;
    points.push(point);
  }
  return points;
}

function pointOf(base: PastBase, before: PastBase, topShare: number): Point {
  const valueBefore = topOf(before, topShare);
  const customer = columnOf(base.customers, 'customer');
  const lastDay = columnOf(base.customers, 'lastDay');
  const probability = columnOf(base.customers, 'silenceProbability');
  const value = columnOf(base.customers, 'sixMonthValue');
  const yearAgo = addMonths(base.asOf, -YEAR_MONTHS);
  const point = { base: 0, silent: 0, lost: 0 };
  for (let i = 0; i < customer.length; i += 1) {
    const was = valueBefore.get(customer[i]!);
    if (was === undefined || lastDay[i]! <= yearAgo) continue;
    point.base += 1;
    if (!(probability[i]! < UNLIKELY_SILENCE)) continue;
    point.silent += 1;
    point.lost += Math.max(0, was - value[i]!);
  }
  return point;
}

/** Six-month value of the top customers, by customer number. */
function topOf({ customers }: PastBase, share: number): ReadonlyMap<number, number> {
  const customer = columnOf(customers, 'customer');
  const value = columnOf(customers, 'sixMonthValue');
  const top = fewestHolding(columnOf(customers, 'grossLastYear'), share);
  return new Map(top.map((i) => [customer[i]!, value[i]!]));
}
