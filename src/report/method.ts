import type { Figures } from '../diagnoses/index.ts';
import type { Words } from '../units/words.ts';
import type { ChapterContents } from './fill-chapter.ts';
import { answersTable, coefficientsTable, levelsTable, modelsTable, warningsTable } from './method-tables.ts';
import type { PrintedStudy } from './printed-study.ts';

/** How the figures were made: what was blended, learnt and corrected, what limits it, and the parameters. */
export function methodContents(study: PrintedStudy, words: Words): ChapterContents {
  const { base, asOf, inputs, ledger } = study;
  const { lessons, account } = base;
  return {
    figures: {
      asOf,
      from: asOf + 1,
      to: asOf + base.horizonDays,
      days: base.horizonDays,
      segmentCount: base.segmentCount,
      buyersLastYear: base.buyersLastYear,
      shipmentLagDays: ledger.shipmentLagDays ?? Number.NaN,
      topShare: inputs.topShare,
      margin: inputs.margin ?? Number.NaN,
      currency: ledger.currency,
      firstRow: ledger.from,
      expected: base.expected.all,
      ...(lessons ? lessonFigures(lessons, words) : {}),
    },
    conditions: {
      'history-complete': inputs.historyComplete,
      shipments: ledger.shipmentLagDays !== undefined,
      margin: inputs.margin !== undefined,
      'tax-included': inputs.taxBasis === 'included',
      'tax-excluded': inputs.taxBasis === 'excluded',
      'cannot-judge': base.segmentCount === 0,
      'five-segments': base.segmentCount === 5,
      learnt: lessons?.learner !== undefined,
      tried: (lessons?.trials.length ?? 0) > 0,
      levelled: (lessons?.yearAgo.basis ?? 0) > 0,
      calibrated: lessons?.calibration !== undefined,
      compared: (lessons?.misses.days ?? 0) > 0,
      warned: base.warnings.length + account.warnings.length > 0,
    },
    tables: {
      models: () => modelsTable(base, words),
      warnings: () => warningsTable(base, words),
      coefficients: () => coefficientsTable(account, words),
      ...(lessons
        ? {
            answers: () => answersTable(lessons, words),
            levels: () => levelsTable(lessons, words),
          }
        : {}),
    },
  };
}

/** The same in short, for a board. */
export function limitsContents(
  study: PrintedStudy,
  { rowsRead, rowsUsed }: Pick<Figures['data-quality']['reconciliation'], 'rowsRead' | 'rowsUsed'>,
  words: Words,
): ChapterContents {
  const whole = methodContents(study, words);
  return { ...whole, figures: { ...whole.figures, rowsRead, rowsUsed } };
}

function lessonFigures(
  { learner, trials, trialBuyers, calibration, misses }: NonNullable<PrintedStudy['base']['lessons']>,
  words: Words,
): object {
  return {
    learntDays: learner?.origins.length ?? 0,
    learntSpan: learner ? learntSpan(learner.origins, words) : '',
    learntRows: learner?.rows ?? 0,
    behaviours: learner?.scaling.used.length ?? 0,
    trials: trials.map((day) => words.day(day)),
    trialBuyers: trialBuyers.map((buyers) => words.text('people', { count: buyers })),
    slope: calibration?.slope ?? Number.NaN,
    halfYears: misses.days,
    // as factors: by how much actual and predicted usually differ
    salesMiss: Math.exp(Math.sqrt(misses.sales)),
    segmentMiss: Math.exp(Math.sqrt(misses.segment)),
  };
}

function learntSpan(days: readonly number[], words: Words): string {
  return words.text(days.length === 1 ? 'method.learnt-day' : 'method.learnt-days', {
    days: days.length,
    from: days.at(-1),
    to: days[0],
  });
}
