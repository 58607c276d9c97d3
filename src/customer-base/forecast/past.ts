import type { Ledger } from '../../ledger/ledger.ts';
import { addMonths, calendarDate, type EpochDay } from '../../units/day.ts';
import { termEnd } from '../../units/term.ts';
import { purchaseRecord } from '../features/purchase-record.ts';
import { type BlendWeights, blendWeights, type Trial, WITHOUT_LEARNING } from './blend.ts';
import { fitModels, type Models } from './forecast.ts';
import { type Learner, learn, learntProspects } from './learner.ts';
import { type Calibration, calibrationOf, NO_YEAR_AGO, type YearAgo, yearAgoLevels } from './level.ts';
import { type Misses, missesOf, pastForecast } from './misses.ts';
import { type Origin, originOf, type PastDay, pastDayOf } from './origin.ts';
import { drawnOrder, firstKnown } from './sample.ts';
import { summaryOf } from './summary-of.ts';

/** What the past teaches about the six months after a day, from what was known on it alone. */
export interface Lessons {
  readonly learner: Learner | undefined;
  readonly weights: BlendWeights;
  readonly yearAgo: YearAgo;
  readonly calibration: Calibration | undefined;
  readonly misses: Misses;
  /** past days on which the weights were tried */
  readonly trials: readonly EpochDay[];
  /** customers of the sample who bought in the windows of these days */
  readonly trialBuyers: readonly number[];
}

/** Past days are looked at for so many customers, drawn at random; the regressions need no more. */
const SAMPLE_CUSTOMERS = 4000;
/** A level is a count, and needs more. */
const LEVEL_CUSTOMERS = 20_000;
/** Past days learnt from: a year of them, and the same day a year ago twice. */
const MOST_ORIGINS = 13;
/** A day needs so much history to be learnt from. */
const LEAST_HISTORY_DAYS = 90;
/** And so much for its outcome to correct the level. */
const LEAST_HISTORY_FOR_LEVEL_DAYS = 175;
/** A horizon so near to six calendar months is meant as them. */
const SIX_MONTHS_TOLERANCE = 4;

/** Totals of so many half-years are compared with what happened. */
const MOST_HALF_YEARS = 6;

/** Fits start from those of the half-year before: on the same day in June or December, and there from nothing. */
function anchorOf(day: EpochDay): EpochDay | undefined {
  const months = calendarDate(day).month % MONTHS_BETWEEN_ANCHORS;
  return months === 0 ? undefined : addMonths(day, -months);
}

const MONTHS_BETWEEN_ANCHORS = 6;

/** Looks at past days, each once; what it answers does not depend on what it was asked before. */
export interface Past {
  lessonsAt(day: EpochDay, horizonDays: number): Lessons;
  /** the published models as of the day, fitted to the customers drawn; undefined where none of them has bought */
  modelsAt(day: EpochDay): Models | undefined;
}

export function pastOf(ledger: Ledger, options: { readonly seed: number }): Past {
  const order = drawnOrder(ledger.keys, options.seed);
  const known = (day: EpochDay, size: number) => firstKnown(order, ledger.firstRowDay, day, size);
  const models = new Map<EpochDay, Models | undefined>();
  const origins = new Map<string, Origin>();
  const pastDays = new Map<string, PastDay>();
  const learners = new Map<string, Learner | undefined>();

  const windowOf = (day: EpochDay, horizonDays: number) => {
    const sixMonths = termEnd(day, 1) - day;
    return Math.abs(horizonDays - sixMonths) <= SIX_MONTHS_TOLERANCE ? sixMonths : horizonDays;
  };
  const modelsAt = (day: EpochDay): Models | undefined => {
    if (models.has(day)) return models.get(day);
    const anchor = anchorOf(day) ?? Number.NEGATIVE_INFINITY;
    const neighbour = anchor - ledger.from >= LEAST_HISTORY_DAYS ? modelsAt(anchor) : undefined;
    const summary = summaryOf(purchaseRecord(ledger, day, known(day, SAMPLE_CUSTOMERS)));
    const fitted = fitModels(summary, { seed: options.seed, neighbour });
    models.set(day, fitted);
    return fitted;
  };
  const originAt = (day: EpochDay, horizonDays: number): Origin => {
    const window = { day, horizonDays: windowOf(day, horizonDays) };
    const asked = `${day} ${window.horizonDays}`;
    const seen = origins.get(asked);
    if (seen) return seen;
    const origin = originOf(ledger, known(day, SAMPLE_CUSTOMERS), window, modelsAt(day));
    origins.set(asked, origin);
    return origin;
  };
  const pastDayAt = (day: EpochDay, horizonDays: number): PastDay => {
    const among = known(day, LEVEL_CUSTOMERS);
    if (among.length <= SAMPLE_CUSTOMERS || !modelsAt(day)) return originAt(day, horizonDays);
    const window = { day, horizonDays: windowOf(day, horizonDays) };
    const asked = `${day} ${window.horizonDays}`;
    const seen = pastDays.get(asked) ?? pastDayOf(ledger, among, window, modelsAt(day));
    pastDays.set(asked, seen);
    return seen;
  };
  const originsBefore = (day: EpochDay, horizonDays: number): Origin[] => {
    const found: Origin[] = [];
    for (let months = 1; found.length < MOST_ORIGINS; months += 1) {
      const origin = addMonths(day, -months);
      if (origin - ledger.from < LEAST_HISTORY_DAYS) break;
      if (origin + windowOf(origin, horizonDays) <= day) found.push(originAt(origin, horizonDays));
    }
    return found;
  };
  const learnerAt = (day: EpochDay, horizonDays: number): Learner | undefined => {
    const asked = `${day} ${windowOf(day, horizonDays)}`;
    if (learners.has(asked)) return learners.get(asked);
    const learner = learn(originsBefore(day, horizonDays), day, day - ledger.from);
    learners.set(asked, learner);
    return learner;
  };
  const trialAt = (day: EpochDay, horizonDays: number, knownBy: EpochDay): Trial | undefined => {
    if (day - ledger.from < LEAST_HISTORY_DAYS || day + windowOf(day, horizonDays) > knownBy)
      return undefined;
    const learner = learnerAt(day, horizonDays);
    if (!learner) return undefined;
    const origin = originAt(day, horizonDays);
    return { origin, learnt: learntProspects(learner, origin) };
  };

  return {
    modelsAt,
    lessonsAt(day, horizonDays) {
      const learner = learnerAt(day, horizonDays);
      const yearBefore = addMonths(day, -12);
      const trials = [trialDay(day, horizonDays), yearBefore].flatMap((past) => {
        const trial = learner && trialAt(past, horizonDays, day);
        return trial ? [trial] : [];
      });
      const weights = learner
        ? blendWeights(trials, day - ledger.from, learner.buyersInWindow)
        : WITHOUT_LEARNING;
      const sameWindow = trials.find((trial) => trial.origin.day === yearBefore);
      const yearAgo = yearAgoAt(day, horizonDays);
      return {
        learner,
        weights,
        yearAgo: yearAgo ?? NO_YEAR_AGO,
        calibration: sameWindow && calibrationOf(sameWindow.origin, sameWindow.learnt, weights),
        misses: missesOf(pastForecasts(day, horizonDays), trials, weights, yearAgo !== undefined),
        trials: trials.map((trial) => trial.origin.day),
        trialBuyers: trials.map((trial) => trial.origin.outcome.purchases.filter((n) => n > 0).length),
      };
    },
  };

  function yearAgoAt(day: EpochDay, horizonDays: number): YearAgo | undefined {
    const yearBefore = addMonths(day, -12);
    const longEnough = yearBefore - ledger.from >= LEAST_HISTORY_FOR_LEVEL_DAYS;
    const over = yearBefore + windowOf(yearBefore, horizonDays) <= day;
    return longEnough && over ? yearAgoLevels(pastDayAt(yearBefore, horizonDays)) : undefined;
  }

  /** Half-years before the day, with the level each would have been given; where any had one, those alone. */
  function pastForecasts(day: EpochDay, horizonDays: number) {
    const found = [];
    for (let back = 6; back <= 6 * MOST_HALF_YEARS; back += 6) {
      const past = addMonths(day, -back);
      if (past - ledger.from < LEAST_HISTORY_FOR_LEVEL_DAYS) break;
      if (past + windowOf(past, horizonDays) > day) continue;
      found.push({ origin: pastDayAt(past, horizonDays), yearAgo: yearAgoAt(past, horizonDays) });
    }
    const levelled = found.filter((forecast) => forecast.yearAgo !== undefined);
    return (levelled.length > 0 ? levelled : found).map(({ origin, yearAgo }) =>
      pastForecast(origin, yearAgo),
    );
  }

  /** The youngest day whose window is over. */
  function trialDay(day: EpochDay, horizonDays: number): EpochDay {
    for (let months = 1; ; months += 1) {
      const past = addMonths(day, -months);
      if (past + windowOf(past, horizonDays) <= day) return past;
    }
  }
}
