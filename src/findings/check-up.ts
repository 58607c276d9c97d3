import type { Grade } from '../diagnoses/diagnosis.ts';
import type { TermFigures } from '../diagnoses/five-years/terms.ts';
import type { Figures } from '../diagnoses/index.ts';
import type { EpochDay } from '../units/day.ts';
import { rate, ratio, SMALLEST_BASE, Z95 } from '../units/share.ts';

/** What is looked at in every company. Each is a figure of a half-year, set beside the same half-year of earlier years. */
const ITEMS = {
  'active-customers': { kind: 'count', better: 'higher', of: (t: TermFigures) => t.active },
  'new-customers': {
    kind: 'count',
    better: 'higher',
    of: (t: TermFigures) => (t.firstSeenPeriod ? Number.NaN : t.new),
  },
  'retained-customers': {
    kind: 'count',
    better: 'higher',
    of: (t: TermFigures) => (followsCovered(t) ? t.retained : Number.NaN),
  },
  'reactivated-customers': {
    kind: 'count',
    better: 'higher',
    of: (t: TermFigures) => (followsCovered(t) && !t.firstSeenPeriod ? t.reactivated : Number.NaN),
  },
  retention: {
    kind: 'rate',
    better: 'higher',
    of: (t: TermFigures) => rate(t.retention),
    base: (t: TermFigures) => t.retention.base,
  },
  'yearly-retention': {
    kind: 'rate',
    better: 'higher',
    of: (t: TermFigures) => rate(t.yearlyRetention),
    base: (t: TermFigures) => t.yearlyRetention.base,
  },
  'repeat-share': {
    kind: 'rate',
    better: 'higher',
    grows: true,
    of: (t: TermFigures) => (t.firstSeenPeriod ? Number.NaN : rate(t.repeaters)),
    base: (t: TermFigures) => t.repeaters.base,
  },
  'purchases-per-customer': {
    kind: 'number',
    better: 'higher',
    grows: true,
    of: (t: TermFigures) => ratio(t.purchases, t.active),
    base: (t: TermFigures) => t.active,
  },
  'value-per-purchase': {
    kind: 'price',
    better: 'higher',
    of: (t: TermFigures) => ratio(t.gross, t.purchases),
    base: (t: TermFigures) => t.active,
  },
  'return-rate': {
    kind: 'rate',
    better: 'lower',
    of: (t: TermFigures) => ratio(t.returned, t.gross),
    // a few returns move the rate at will
    base: (t: TermFigures) => t.returners,
  },
  'net-sales': {
    kind: 'money',
    better: 'higher',
    grows: true,
    of: (t: TermFigures) => t.netSales,
    base: (t: TermFigures) => t.active,
  },
} as const satisfies Record<string, Item>;

/** Who stayed and who came back can be told only where the file covers the whole term before. */
function followsCovered(term: TermFigures): boolean {
  return term.retention.base > 0;
}

interface Item {
  readonly kind: 'count' | 'rate' | 'number' | 'price' | 'money';
  readonly better: 'higher' | 'lower';
  readonly of: (term: TermFigures) => number;
  /** grows by itself while a file is young, as counts do */
  readonly grows?: boolean;
  /** customers the figure rests on; the figure itself for counts */
  readonly base?: (term: TermFigures) => number;
}

export type CheckUpName = keyof typeof ITEMS;

export interface CheckUpItem {
  readonly name: CheckUpName;
  readonly kind: Item['kind'];
  readonly better: Item['better'];
  readonly present: number;
  /** same half-year of earlier years, latest first; NaN where not known */
  readonly earlier: readonly number[];
  /** band of the company's own past, from the same half-years; not known with fewer than two */
  readonly low: number;
  readonly high: number;
  /** how far the present value lies beyond the worse end of the band, as a share of that end; 0 inside or better */
  readonly beyond: number;
  readonly grade: Grade;
  /** why there is no grade */
  readonly reason?: 'no-earlier-term' | 'not-known' | 'too-few' | 'nothing-before' | 'just-begun';
}

/** How far beyond the band of the own past: up to this share a grade is still B, C, D; beyond the last it is E. */
export const GRADE_BOUNDS = { B: 0.03, C: 0.08, D: 0.15 } as const;

/** With fewer earlier half-years than this a change is no more than something to watch. */
export const EARLIER_NEEDED = 2;

/** The check-up table: each item of term 0 against the same half-year of earlier years. Trend only; the level is not judged. */
export function checkUp(figures: Figures): CheckUpItem[] {
  const { terms } = figures['five-years'];
  const present = terms[0]!;
  const earlier = terms.filter((term) => term.term < 0 && term.term % 2 === 0 && term.complete);
  const fileFrom = figures['data-quality'].from;
  return (Object.entries(ITEMS) as [CheckUpName, Item][]).map(([name, item]) =>
    judge(name, item, present, { earlier, fileFrom }),
  );
}

/** In so young a file growth may be no more than its beginning; where it starts with the company, a year long. */
const FIRST_HALF_YEAR_DAYS = 180;
const FIRST_YEAR_DAYS = 365;

function liesAtTheBeginning(term: TermFigures, fileFrom: EpochDay): boolean {
  return term.from < fileFrom + (term.firstSeenPeriod ? FIRST_HALF_YEAR_DAYS : FIRST_YEAR_DAYS);
}

function judge(
  name: CheckUpName,
  item: Item,
  presentTerm: TermFigures,
  {
    earlier: earlierTerms,
    fileFrom,
  }: { readonly earlier: readonly TermFigures[]; readonly fileFrom: EpochDay },
): CheckUpItem {
  const present = item.of(presentTerm);
  const earlier = earlierTerms.map(item.of);
  const past = earlier.filter((value) => Number.isFinite(value));
  const base = { name, kind: item.kind, better: item.better, present, earlier };
  if (!Number.isFinite(present)) return { ...base, ...UNKNOWN, reason: 'not-known' };
  if (past.length === 0) return { ...base, ...UNKNOWN, reason: 'no-earlier-term' };
  if (restsOnTooFew(item, presentTerm, earlierTerms[0]!)) return { ...base, ...UNKNOWN, reason: 'too-few' };
  const grows = item.kind === 'count' || item.grows === true;
  const known = earlierTerms.filter((_, i) => Number.isFinite(earlier[i]));
  if (grows && known.every((term) => liesAtTheBeginning(term, fileFrom)) && present > Math.max(...past))
    return { ...base, ...UNKNOWN, reason: 'just-begun' };
  const low = Math.min(...past);
  const high = Math.max(...past);
  const worseEnd = item.better === 'higher' ? low : high;
  const short = item.better === 'higher' ? worseEnd - present : present - worseEnd;
  if (worseEnd <= 0 && (item.better === 'higher' || short > 0))
    return { ...base, ...UNKNOWN, reason: 'nothing-before' };
  const beyond = short <= 0 ? 0 : short / worseEnd;
  return {
    ...base,
    low,
    high,
    beyond,
    grade: gradeOf(beyond, past.length < EARLIER_NEEDED || withinChance(item, present, worseEnd)),
  };
}

/** Rates and means need their base in both half-years; a count may be small in one of them. */
function restsOnTooFew(item: Item, present: TermFigures, yearBefore: TermFigures): boolean {
  const bases = [present, yearBefore].map(item.base ?? item.of);
  return (item.base ? Math.min(...bases) : Math.max(...bases)) < SMALLEST_BASE;
}

const UNKNOWN = { low: Number.NaN, high: Number.NaN, beyond: Number.NaN, grade: '—' } as const;

/** Whether a count may have fallen so far by chance alone: two Poisson counts less than 1.96 standard errors apart. */
function withinChance(item: Item, present: number, worseEnd: number): boolean {
  return item.kind === 'count' && Math.abs(present - worseEnd) <= Z95 * Math.sqrt(present + worseEnd);
}

function gradeOf(beyond: number, atMostWatched: boolean): Grade {
  if (beyond === 0) return 'A';
  if (beyond <= GRADE_BOUNDS.B) return 'B';
  if (beyond <= GRADE_BOUNDS.C || atMostWatched) return 'C';
  return beyond <= GRADE_BOUNDS.D ? 'D' : 'E';
}
