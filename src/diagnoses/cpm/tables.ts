import type { Words } from '../../units/words.ts';
import type { Diagnosis, TableExhibit } from '../diagnosis.ts';
import type { GradeMoves } from '../grade-course.ts';
import { actionTable, heldTable, monthEndTable, moveTable } from '../grade-tables.ts';
import type { CpmFigures } from './cpm.ts';

export function cellLabel(cell: string, words: Words): string {
  return words.text(`cpm.cell.${cell}`);
}

export const tables: Diagnosis<CpmFigures>['tables'] = {
  cells: (figures, words) =>
    heldTable(
      figures.grades.map((held) => ({ label: cellLabel(held.grade, words), held })),
      figures.total,
      {
        title: words.text('cpm.cells.title'),
        of: words.text('cpm.cells.of'),
        note: words.text('grades.held-note'),
      },
      words,
    ),

  actions: (figures, words) => {
    const { rule } = figures;
    const bounds = { ...rule, trendUpTo: rule.excellentDays - 1, amount: words.price(rule.netSales) };
    return actionTable(
      figures.grades.map(({ grade }) => ({
        label: cellLabel(grade, words),
        definition: words.text(`cpm.definition.${grade}`, bounds),
        action: words.text(`cpm.action.${grade}`),
      })),
      { title: words.text('cpm.actions.title'), of: words.text('cpm.cells.of') },
      words,
    );
  },

  'half-year': (figures, words) =>
    movesOf(figures, figures.halfYear!, words.text('cpm.moves.half-year'), words),

  year: (figures, words) => movesOf(figures, figures.year!, words.text('cpm.moves.year'), words),

  'month-ends': (figures, words) =>
    monthEndTable(figures, columnsOf(figures, words), words.text('cpm.month-ends.table'), words),
};

/** The active cells one by one, the lapsed together: who does not buy stays in his column. */
function columnsOf({ grades }: CpmFigures, words: Words) {
  const places = grades.map((_, place) => place);
  const half = grades.length / 2;
  return [
    ...places
      .slice(0, half)
      .map((place) => ({ label: cellLabel(grades[place]!.grade, words), places: [place] })),
    { label: words.text('cpm.lapsed-all'), places: places.slice(half) },
  ];
}

function movesOf(figures: CpmFigures, moves: GradeMoves, title: string, words: Words): TableExhibit {
  return moveTable(moves, columnsOf(figures, words), (cell) => cellLabel(cell, words), title, words);
}
