import type { Words } from '../../units/words.ts';
import type { Diagnosis, TableExhibit } from '../diagnosis.ts';
import type { GradeMoves } from '../grade-course.ts';
import { actionTable, heldTable, monthEndTable, moveTable } from '../grade-tables.ts';
import type { LifecycleFigures } from './lifecycle.ts';

export function stageLabel(stage: string, words: Words): string {
  return words.text(`lifecycle.stage.${stage}`);
}

export const tables: Diagnosis<LifecycleFigures>['tables'] = {
  stages: (figures, words) =>
    heldTable(
      figures.grades.map((held) => ({ label: stageLabel(held.grade, words), held })),
      figures.total,
      {
        title: words.text('lifecycle.stages.title'),
        of: words.text('lifecycle.stages.of'),
        note: words.text('grades.held-note'),
      },
      words,
    ),

  actions: (figures, words) => {
    const { rule } = figures;
    const bounds = { ...rule, dormantFrom: rule.activeDays + 1, mostRepeats: rule.vipRepeats - 1 };
    return actionTable(
      figures.grades.map(({ grade }) => ({
        label: stageLabel(grade, words),
        definition: words.text(`lifecycle.definition.${grade}`, bounds),
        action: words.text(`lifecycle.action.${grade}`),
      })),
      { title: words.text('lifecycle.actions.title'), of: words.text('lifecycle.stages.of') },
      words,
    );
  },

  'half-year': (figures, words) =>
    movesOf(figures, figures.halfYear!, words.text('lifecycle.moves.half-year'), words),

  year: (figures, words) => movesOf(figures, figures.year!, words.text('lifecycle.moves.year'), words),

  'month-ends': (figures, words) =>
    monthEndTable(figures, columnsOf(figures, words), words.text('lifecycle.month-ends.table'), words),
};

function columnsOf({ grades }: LifecycleFigures, words: Words) {
  return grades.map(({ grade }, place) => ({ label: stageLabel(grade, words), places: [place] }));
}

function movesOf(figures: LifecycleFigures, moves: GradeMoves, title: string, words: Words): TableExhibit {
  return moveTable(moves, columnsOf(figures, words), (stage) => stageLabel(stage, words), title, words);
}
