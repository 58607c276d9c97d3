import type { Words } from '../../units/words.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { monthEndChart, shareBars } from '../grade-charts.ts';
import { heatGrid } from '../specs.ts';
import type { RfmFigures } from './rfm.ts';
import { frequencyLabel, gradeLabel, recencyLabel } from './tables.ts';

/** E grows with the age of the file: it stands in the table, not in the chart. */
const CHARTED = [0, 1, 2, 3] as const;

export const charts: Diagnosis<RfmFigures>['charts'] = {
  'month-ends': (figures, words) => {
    const { customers, customersYearAgo } = figures.top;
    return monthEndChart(
      figures,
      CHARTED,
      (grade) => gradeLabel(grade, words),
      {
        title: words.text(
          Number.isNaN(customersYearAgo) ? 'rfm.month-ends.title-alone' : 'rfm.month-ends.title',
          { customers, customersYearAgo },
        ),
        subtitle: words.text('rfm.month-ends.subtitle'),
      },
      words,
    );
  },

  heads: (figures, words) => ({
    title: words.text('rfm.heads.title', { ...figures.top }),
    subtitle: words.text('rfm.heads.subtitle'),
    height: 120,
    spec: shareBars(
      figures,
      (held) => held.customers,
      (grade) => gradeLabel(grade, words),
      'A',
      words,
    ),
  }),

  value: (figures, words) => ({
    title: words.text('rfm.value.title', { ...figures.top }),
    subtitle: words.text('rfm.value.subtitle'),
    height: 120,
    spec: shareBars(
      figures,
      (held) => held.totalSixMonthValue,
      (grade) => gradeLabel(grade, words),
      'A',
      words,
    ),
  }),

  grid: (figures, words) => ({
    title: words.text('rfm.grid.title', { ...figures.once }),
    subtitle: words.text('rfm.grid.subtitle'),
    source: words.text('source-customers', { customers: figures.customers }),
    spec: heatGrid(squares(figures, words), {
      row: words.text('rfm.grid.row'),
      column: words.text('rfm.grid.column'),
    }),
  }),
};

function squares({ bands: { grid, recency, frequency } }: RfmFigures, words: Words) {
  return grid.flatMap((row, r) =>
    row.map((heads, f) => ({
      row: recencyLabel(recency[r]!, words),
      column: frequencyLabel(frequency[f]!, words),
      value: heads,
      text: words.count(heads),
    })),
  );
}
