import { SMALLEST_BASE } from '../../units/share.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { heatGrid, lyingBars } from '../specs.ts';
import { classText, observableText } from './class-text.ts';
import type { TellingApartFigures } from './figures.ts';

export const charts: Diagnosis<TellingApartFigures>['charts'] = {
  information: ({ told }, words) => {
    const { observables, customers } = told!;
    const [most] = observables;
    return {
      title: words.text('telling-apart.information.title', {
        name: observableText(most!.name, words),
        ofAll: most!.ofAll,
      }),
      subtitle: words.text('telling-apart.information.subtitle'),
      source: words.text('telling-apart.source', { customers, day: told!.day }),
      height: 40 + 15 * observables.length,
      spec: lyingBars(
        observables.map((observable, k) => ({
          label: observableText(observable.name, words),
          value: observable.ofAll,
          text: words.percent(observable.ofAll),
          highlight: k === 0,
        })),
        '.0%',
      ),
    };
  },

  rule: ({ told }, words) => {
    const { rule, powers, learners } = told!;
    return {
      title: words.text('telling-apart.rule.title', {
        rows: observableText(rule.rows.name, words),
        columns: observableText(rule.columns.name, words),
        rule: powers.rule.top20Share,
        segments: powers.segments.top20Share,
      }),
      subtitle: words.text('telling-apart.rule.subtitle', {
        rows: observableText(rule.rows.name, words),
        columns: observableText(rule.columns.name, words),
        unit: words.priceUnit,
      }),
      source: words.text('telling-apart.rule.source', { learners }),
      height: 60 + 22 * new Set(rule.cells.map((cell) => cell.row)).size,
      spec: heatGrid(
        [...rule.cells]
          .sort((a, b) => a.row - b.row || a.column - b.column)
          .map((cell) => {
            const sales = words.priceDigits(cell.expectedSales);
            return {
              row: classText(rule.rows.classes[cell.row]!, rule.rows, words),
              column: classText(rule.columns.classes[cell.column]!, rule.columns, words),
              value: cell.expectedSales,
              text:
                cell.buyers.base < SMALLEST_BASE ? words.text('telling-apart.rule.small', { sales }) : sales,
            };
          }),
        { row: '', column: '' },
        {
          rows: rule.rows.classes.map((label) => classText(label, rule.rows, words)),
          columns: rule.columns.classes.map((label) => classText(label, rule.columns, words)),
        },
      ),
    };
  },
};
