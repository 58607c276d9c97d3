import type { Grade } from '../../diagnoses/diagnosis.ts';
import type { Figures } from '../../diagnoses/index.ts';
import type { EpochDay } from '../../units/day.ts';
import { SMALLEST_BASE } from '../../units/share.ts';
import {
  chanceBetween,
  type Distance,
  distanceFrom,
  EARLIER_NEEDED,
  gradeOf,
  TELLABLE,
  TERMS_A_YEAR,
  usualChange,
} from './grade.ts';
import type { ItemChapter, ItemDefinition, Observation, Reason } from './item.ts';
import { type CheckUpName, ITEMS } from './items.ts';
import { type FileSpan, liesAtTheBeginning, monthsLacking, monthsUntilSettled } from './lack.ts';
import { type Level, levelOf, type ReferenceValues } from './level.ts';

/** Where a figure stands beside its own past. */
export interface Trend {
  /** band of the company's own past, from the same half-years; not known without any */
  readonly low: number;
  readonly high: number;
  /** how far the present value lies beyond the worse end of the band, as a share of that end; 0 inside or better */
  readonly beyond: number;
  readonly grade: Grade;
  readonly reason?: Reason;
  /** how much would do, where that can be told: more months of history, or so many customers in all */
  readonly needed?: { readonly months: number } | { readonly base: number };
}

export interface CheckUpItem extends Trend {
  readonly name: CheckUpName;
  readonly kind: ItemDefinition['kind'];
  readonly better: ItemDefinition['better'];
  readonly chapter: ItemChapter;
  /** first day of the half-year (or of the cohort) of the present value; NaN where there is none */
  readonly from: EpochDay;
  readonly present: number;
  /** customers (contracts, buyers) the present value rests on */
  readonly base: number;
  /** same half-year of earlier years, latest first; NaN where not known */
  readonly earlier: readonly number[];
  /** against values that somebody vouches for; undefined: the level is not judged */
  readonly level?: Level;
  /** the threshold behind the figure, and the trend with others */
  readonly threshold?: {
    readonly unit: NonNullable<ItemDefinition['threshold']>['unit'];
    readonly house: number;
    readonly others: readonly { readonly threshold: number; readonly grade: Grade }[];
  };
}

/** The check-up table: each item beside the same half-year of earlier years, and beside reference values where some are given. */
export function checkUp(figures: Figures, file: FileSpan, references: ReferenceValues = {}): CheckUpItem[] {
  return (Object.entries(ITEMS) as [CheckUpName, ItemDefinition][]).map(([name, item]) => {
    const isGiven = item.needs?.isGiven(figures) ?? true;
    const courseBy = (threshold: number) => (isGiven ? item.course(figures, threshold) : []);
    const course = courseBy(item.threshold?.house ?? Number.NaN);
    const present = course[0] ?? NOTHING;
    const trend = isGiven ? trendOf(course, item, file) : NOT_GIVEN;
    const reference = references[name];
    return {
      name,
      ...{ kind: item.kind, better: item.better, chapter: item.chapter },
      ...{ from: present.from, present: present.value, base: present.base },
      earlier: earlierThan(course).map(({ value }) => value),
      ...trend,
      ...(reference ? { level: levelOf(present, item.better, reference) } : {}),
      ...(item.threshold
        ? {
            threshold: {
              unit: item.threshold.unit,
              house: item.threshold.house,
              others: item.threshold.others.map((threshold) => ({
                threshold,
                grade: isGiven ? trendOf(courseBy(threshold), item, file).grade : NOT_GIVEN.grade,
              })),
            },
          }
        : {}),
    };
  });
}

const NOTHING: Observation = { from: Number.NaN, value: Number.NaN, base: 0, error: Number.NaN };
const UNKNOWN = { low: Number.NaN, high: Number.NaN, beyond: Number.NaN, grade: '—' } as const;
const NOT_GIVEN: Trend = { ...UNKNOWN, reason: 'not-given' };

/** The same half-year of earlier years, latest first. */
function earlierThan(course: readonly Observation[]): Observation[] {
  return course.filter((_, ago) => ago > 0 && ago % TERMS_A_YEAR === 0);
}

function trendOf(course: readonly Observation[], item: ItemDefinition, file: FileSpan): Trend {
  const present = course[0] ?? NOTHING;
  const past = earlierThan(course).filter(({ value }) => Number.isFinite(value));
  const isKnown = Number.isFinite(present.value);
  const latest = past[0];
  if (!isKnown || !latest) {
    const months = monthsLacking(item, file);
    if (months === 0 && item.buyers !== undefined)
      return { ...UNKNOWN, reason: 'too-few', needed: { base: item.buyers } };
    const reason = isKnown ? 'no-earlier-term' : 'not-known';
    return { ...UNKNOWN, reason, ...(months > 0 ? { needed: { months } } : {}) };
  }
  if (restsOnTooFew(item, present, latest))
    return { ...UNKNOWN, reason: 'too-few', needed: { base: SMALLEST_BASE } };
  const values = past.map(({ value }) => value);
  const band = { low: Math.min(...values), high: Math.max(...values) };
  if (item.grows && present.value > band.high && past.every((each) => liesAtTheBeginning(each, file)))
    return { ...UNKNOWN, reason: 'just-begun', needed: { months: monthsUntilSettled(latest, file) } };
  const distance = distanceFrom(band, present.value, item.better);
  const at = past.find(({ value }) => value === distance.end)!;
  if (distance.end <= 0 && (item.better === 'higher' || distance.beyond > 0))
    return { ...UNKNOWN, reason: 'nothing-before' };
  return gradeAgainst(band, distance, { course, item, present, at, years: past.length });
}

interface Compared {
  readonly course: readonly Observation[];
  readonly item: ItemDefinition;
  readonly present: Observation;
  /** the observation at the end of the band */
  readonly at: Observation;
  readonly years: number;
}

function gradeAgainst(
  band: Pick<Trend, 'low' | 'high'>,
  { end, beyond }: Distance,
  { course, item, present, at, years }: Compared,
): Trend {
  const chance = chanceBetween(present, at);
  const usual = usualChange(course);
  const isSure = Math.abs(present.value - end) > chance && Math.abs(Math.log(present.value / end)) > usual;
  if (chance > TELLABLE * end && !(beyond > 0 && isSure)) {
    const base = Math.ceil(Math.min(present.base, at.base) * (chance / (TELLABLE * end)) ** 2);
    return { ...UNKNOWN, reason: 'too-noisy', needed: { base } };
  }
  const atMostWatched = years < EARLIER_NEEDED || item.better === 'neither' || !isSure;
  return { ...band, beyond, grade: gradeOf(beyond, atMostWatched) };
}

/** Rates and means need their base in both half-years; a count may be small in one of them. */
function restsOnTooFew({ kind }: ItemDefinition, present: Observation, yearBefore: Observation): boolean {
  const bases = [present.base, yearBefore.base];
  return (kind === 'count' ? Math.max(...bases) : Math.min(...bases)) < SMALLEST_BASE;
}
