import { addMonths, calendarDate, type EpochDay } from '../../units/day.ts';
import { termEnd } from '../../units/term.ts';
import type { Dealings } from '../dealings.ts';
import { purchaseRecord } from '../features/purchase-record.ts';
import { type BlendWeights, blendWeights, type Trial, WITHOUT_LEARNING } from './blend.ts';
import { fitModels, type Models } from './forecast.ts';
import { type Learner, learn, learntProspects } from './learner.ts';
import { type Calibration, calibrationOf, NO_YEAR_AGO, type YearAgo, yearAgoLevels } from './level.ts';
import { type Misses, missesOf, pastForecast } from './misses.ts';
import { type Origin, originOf, type PastDay, pastDayOf } from './origin.ts';
import { firstKnown } from './sample.ts';
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
/** A horizon so near to six calendar months is meant as them, and past days are looked at for their own six months. */
const SIX_MONTHS_TOLERANCE = 4;

/** Totals of so many half-years are compared with what happened. */
const MOST_HALF_YEARS = 6;

/** The window after a day: its six calendar months, or so many days. */
export type Ahead = 'six-months' | number;

function aheadOf(day: EpochDay, horizonDays: number): Ahead {
  const sixMonths = termEnd(day, 1) - day;
  return Math.abs(horizonDays - sixMonths) <= SIX_MONTHS_TOLERANCE ? 'six-months' : horizonDays;
}

/** Asks once a day and window. */
function remembered<Rest extends readonly Ahead[], Result>(
  work: (day: EpochDay, ...rest: Rest) => Result,
): (day: EpochDay, ...rest: Rest) => Result {
  const done = new Map<string, Result>();
  return (day, ...rest) => {
    const asked = [day, ...rest].join(' ');
    if (!done.has(asked)) done.set(asked, work(day, ...rest));
    return done.get(asked) as Result;
  };
}

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

/** What is learnt for a day, worked out here or had from somebody who has worked it out of the same. */
export type ShareLearning = (
  day: EpochDay,
  ahead: Ahead,
  work: () => Learner | undefined,
) => Learner | undefined;

/** @param order all customers as they are drawn: `drawnOrder` of sample.ts */
export function pastOf(
  ledger: Dealings,
  order: Int32Array,
  options: { readonly seed: number },
  share: ShareLearning = (_day, _ahead, work) => work(),
): Past {
  const sampleAt = remembered((day) => firstKnown(order, ledger.firstRowDay, day, SAMPLE_CUSTOMERS));
  const largeSampleAt = remembered((day) => firstKnown(order, ledger.firstRowDay, day, LEVEL_CUSTOMERS));

  const modelsAt: (day: EpochDay) => Models | undefined = remembered((day) => {
    const anchor = anchorOf(day) ?? Number.NEGATIVE_INFINITY;
    const neighbour = anchor - ledger.from >= LEAST_HISTORY_DAYS ? modelsAt(anchor) : undefined;
    const summary = summaryOf(purchaseRecord(ledger, day, sampleAt(day)));
    return fitModels(summary, { seed: options.seed, neighbour, lendStages: true });
  });
  const windowOf = (day: EpochDay, ahead: Ahead) => (ahead === 'six-months' ? termEnd(day, 1) - day : ahead);
  const originAt = remembered((day, ahead: Ahead): Origin => {
    const window = { day, horizonDays: windowOf(day, ahead) };
    return originOf(ledger, sampleAt(day), window, modelsAt(day));
  });
  const pastDayAt = remembered((day, ahead: Ahead): PastDay => {
    const among = largeSampleAt(day);
    if (among.length <= SAMPLE_CUSTOMERS || !modelsAt(day)) return originAt(day, ahead);
    return pastDayOf(ledger, among, { day, horizonDays: windowOf(day, ahead) }, modelsAt(day));
  });
  const originsBefore = (day: EpochDay, ahead: Ahead): Origin[] => {
    const found: Origin[] = [];
    for (let months = 1; found.length < MOST_ORIGINS; months += 1) {
      const origin = addMonths(day, -months);
      if (origin - ledger.from < LEAST_HISTORY_DAYS) break;
      if (origin + windowOf(origin, ahead) <= day) found.push(originAt(origin, ahead));
    }
    return found;
  };
  const learnerAt = remembered((day, ahead: Ahead) =>
    share(day, ahead, () => learn(originsBefore(day, ahead), day, day - ledger.from)),
  );
  const trialAt = (day: EpochDay, ahead: Ahead, knownBy: EpochDay): Trial | undefined => {
    if (day - ledger.from < LEAST_HISTORY_DAYS || day + windowOf(day, ahead) > knownBy) return undefined;
    const learner = learnerAt(day, ahead);
    if (!learner) return undefined;
    const origin = originAt(day, ahead);
    return { origin, learnt: learntProspects(learner, origin) };
  };

  const lessonsAt = remembered((day, ahead: Ahead): Lessons => {
    const learner = learnerAt(day, ahead);
    const yearBefore = addMonths(day, -12);
    const trials = [trialDay(day, ahead), yearBefore].flatMap((past) => {
      const trial = learner && trialAt(past, ahead, day);
      return trial ? [trial] : [];
    });
    const weights = learner
      ? blendWeights(trials, day - ledger.from, learner.buyersInWindow)
      : WITHOUT_LEARNING;
    const sameWindow = trials.find((trial) => trial.origin.day === yearBefore);
    const yearAgo = yearAgoAt(day, ahead);
    return {
      learner,
      weights,
      yearAgo: yearAgo ?? NO_YEAR_AGO,
      calibration: sameWindow && calibrationOf(sameWindow.origin, sameWindow.learnt, weights),
      misses: missesOf(pastForecasts(day, ahead), trials, weights, yearAgo !== undefined),
      trials: trials.map((trial) => trial.origin.day),
      trialBuyers: trials.map((trial) => trial.origin.outcome.purchases.filter((n) => n > 0).length),
    };
  });

  return { modelsAt, lessonsAt: (day, horizonDays) => lessonsAt(day, aheadOf(day, horizonDays)) };

  function yearAgoAt(day: EpochDay, ahead: Ahead): YearAgo | undefined {
    const yearBefore = addMonths(day, -12);
    const longEnough = yearBefore - ledger.from >= LEAST_HISTORY_FOR_LEVEL_DAYS;
    const over = yearBefore + windowOf(yearBefore, ahead) <= day;
    return longEnough && over ? yearAgoLevels(pastDayAt(yearBefore, ahead)) : undefined;
  }

  /** Half-years before the day, with the level each would have been given; where any had one, those alone. */
  function pastForecasts(day: EpochDay, ahead: Ahead) {
    const found = [];
    for (let back = 6; back <= 6 * MOST_HALF_YEARS; back += 6) {
      const past = addMonths(day, -back);
      if (past - ledger.from < LEAST_HISTORY_FOR_LEVEL_DAYS) break;
      if (past + windowOf(past, ahead) > day) continue;
      found.push({ origin: pastDayAt(past, ahead), yearAgo: yearAgoAt(past, ahead) });
    }
    const levelled = found.filter((forecast) => forecast.yearAgo !== undefined);
    return (levelled.length > 0 ? levelled : found).map(({ origin, yearAgo }) =>
      pastForecast(origin, yearAgo),
    );
  }

  /** The youngest day whose window is over. */
  function trialDay(day: EpochDay, ahead: Ahead): EpochDay {
    for (let months = 1; ; months += 1) {
      const past = addMonths(day, -months);
      if (past + windowOf(past, ahead) <= day) return past;
    }
  }
}
