import { rate, SMALLEST_BASE } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis, TableExhibit } from '../diagnosis.ts';
import type { GradeMoves } from '../grade-course.ts';
import { actionTable, heldTable, monthEndTable, moveTable } from '../grade-tables.ts';
import type { Band } from './bands.ts';
import type { RfmFigures } from './rfm.ts';

export function gradeLabel(grade: string, words: Words): string {
  return words.text(`rfm.grade.${grade}`);
}

export const tables: Diagnosis<RfmFigures>['tables'] = {
  grades: (figures, words) =>
    heldTable(
      figures.grades.map((held) => ({ label: gradeLabel(held.grade, words), held })),
      figures.total,
      {
        title: words.text('rfm.grades.title'),
        of: words.text('rfm.grades.of'),
        note: words.text('grades.held-note'),
      },
      words,
    ),

  actions: (figures, words) =>
    actionTable(
      figures.grades.map(({ grade }) => ({
        label: gradeLabel(grade, words),
        definition: words.text(`rfm.definition.${grade}`, { ...figures.rule }),
        action: words.text(`rfm.action.${grade}`),
      })),
      { title: words.text('rfm.actions.title'), of: words.text('rfm.grades.of') },
      words,
    ),

  'half-year': (figures, words) =>
    movesOf(figures, figures.halfYear!, words.text('rfm.moves.half-year', { ...figures.top }), words),

  year: (figures, words) => movesOf(figures, figures.year!, words.text('rfm.moves.year'), words),

  'month-ends': (figures, words) =>
    monthEndTable(figures, columnsOf(figures, words), words.text('rfm.month-ends.table'), words),

  segments: (figures, words) => segmentTable(figures, words),

  recency: (figures, words) =>
    bandTable(figures, figures.bands.recency, recencyLabel, words.text('rfm.bands.recency'), words),

  frequency: (figures, words) =>
    bandTable(figures, figures.bands.frequency, frequencyLabel, words.text('rfm.bands.frequency'), words),

  monetary: (figures, words) =>
    bandTable(figures, figures.bands.monetary, monetaryLabel, words.text('rfm.bands.monetary'), words),
};

function columnsOf({ grades }: RfmFigures, words: Words) {
  return grades.map(({ grade }, place) => ({ label: gradeLabel(grade, words), places: [place] }));
}

function movesOf(figures: RfmFigures, moves: GradeMoves, title: string, words: Words): TableExhibit {
  return moveTable(moves, columnsOf(figures, words), (grade) => gradeLabel(grade, words), title, words);
}

function bandTable(
  { total }: RfmFigures,
  bands: readonly Band[],
  labelOf: (band: Band, words: Words) => string,
  of: string,
  words: Words,
): TableExhibit {
  const groups = bands.map((band) => ({ label: labelOf(band, words), held: band }));
  return heldTable(groups, total, { title: words.text('rfm.bands.title', { of }), of }, words);
}

export function recencyLabel({ above, upTo }: Band, words: Words): string {
  if (Number.isNaN(above)) return words.text('rfm.bands.days-up-to', { upTo });
  if (Number.isNaN(upTo)) return words.text('rfm.bands.days-above', { above });
  return words.text('rfm.bands.days', { from: above + 1, upTo });
}

export function frequencyLabel({ above, upTo }: Band, words: Words): string {
  const from = Number.isNaN(above) ? 1 : above + 1;
  if (Number.isNaN(upTo)) return words.text('times-and-more', { times: from });
  if (from === upTo) return words.text('times', { times: from });
  return words.text('rfm.bands.times', { from, upTo });
}

function monetaryLabel({ above, upTo }: Band, words: Words): string {
  if (Number.isNaN(above) && Number.isNaN(upTo)) return words.text('rfm.bands.all');
  if (Number.isNaN(above)) return words.text('below', { to: words.price(upTo) });
  if (Number.isNaN(upTo)) return words.text('and-more', { from: words.price(above) });
  return words.text('rfm.bands.amounts', { from: words.price(above), to: words.price(upTo) });
}

function segmentTable({ bySegment, grades }: RfmFigures, words: Words): TableExhibit {
  const numbers = Array.from({ length: bySegment.segmentCount }, (_, i) => i + 1);
  return {
    title: words.text(bySegment.lowInTop.base > 0 ? 'rfm.segments.title' : 'rfm.segments.title-none', {
      low: rate(bySegment.lowInTop),
      lowFrom: bySegment.lowFrom,
      segmentCount: bySegment.segmentCount,
    }),
    subtitle: words.text('rfm.segments.subtitle'),
    columns: [
      { label: words.text('rfm.grades.of'), align: 'left' },
      ...numbers.map((segment) => ({
        label: words.text('rfm.segments.short', { segment }),
        align: 'right' as const,
      })),
      { label: words.text('total'), align: 'right' },
    ],
    rows: bySegment.grades.map((heads, place) => ({
      cells: [
        gradeLabel(grades[place]!.grade, words),
        ...heads.map((n) => words.count(n)),
        words.count(grades[place]!.customers),
      ],
      ...(grades[place]!.customers < SMALLEST_BASE ? { style: 'muted' as const } : {}),
    })),
  };
}
