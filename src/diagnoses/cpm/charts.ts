import type { Words } from '../../units/words.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { monthEndChart } from '../grade-charts.ts';
import type { Held } from '../grade-course.ts';
import { heatGrid } from '../specs.ts';
import type { CpmFigures } from './cpm.ts';
import { cellLabel } from './tables.ts';

/** The active ones, excellent at the bottom; the lapsed grow with the age of the file and stand in the table. */
const CHARTED = [4, 3, 2, 1, 0] as const;

/** Columns of the grid, without the row they stand in. */
const COLUMN_NAMES = ['first', 'toddling', 'steady', 'trend', 'excellent'] as const;

export const charts: Diagnosis<CpmFigures>['charts'] = {
  'month-ends': (figures, words) => {
    const { active, activeYearAgo } = figures.excellent;
    return monthEndChart(
      figures,
      CHARTED,
      (cell) => cellLabel(cell, words),
      {
        title: words.text(
          Number.isNaN(activeYearAgo) ? 'cpm.month-ends.title-alone' : 'cpm.month-ends.title',
          {
            active,
            activeYearAgo,
          },
        ),
        subtitle: words.text('cpm.month-ends.subtitle'),
      },
      words,
    );
  },

  heads: (figures, words) => ({
    title: words.text('cpm.heads.title', { ...figures.active }),
    subtitle: words.text('cpm.heads.subtitle'),
    height: 62,
    spec: cellGrid(figures, (held) => held.customers, words.count, words),
  }),

  value: (figures, words) => ({
    title: words.text('cpm.value.title', { ...figures.excellent }),
    subtitle: words.text('cpm.value.subtitle', { unit: words.moneyUnit }),
    height: 62,
    spec: cellGrid(figures, (held) => held.totalSixMonthValue, words.moneyDigits, words),
  }),
};

function cellGrid(
  { grades }: CpmFigures,
  of: (held: Held) => number,
  print: (value: number) => string,
  words: Words,
) {
  const row = (place: number) => words.text(place < COLUMN_NAMES.length ? 'cpm.active' : 'cpm.lapsed');
  return heatGrid(
    grades.map((held, place) => ({
      row: row(place),
      column: words.text(`cpm.column.${COLUMN_NAMES[place % COLUMN_NAMES.length]!}`),
      value: Math.max(0, of(held)),
      text: print(of(held)),
    })),
    { row: '', column: '' },
  );
}
