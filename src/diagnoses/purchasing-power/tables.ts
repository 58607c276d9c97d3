import type { Diagnosis } from '../diagnosis.ts';
import type { PurchasingPowerFigures } from './purchasing-power.ts';

export const tables: Diagnosis<PurchasingPowerFigures>['tables'] = {
  levels: (figures, words) => ({
    title: words.text('purchasing-power.levels.title'),
    columns: [
      { label: words.text('column.level'), align: 'left' },
      { label: words.text('purchasing-power.levels.range', { unit: words.priceUnit }), align: 'left' },
      { label: words.text('column.customers'), align: 'right' },
      { label: words.text('purchasing-power.levels.mean', { unit: words.priceUnit }), align: 'right' },
      { label: words.text('column.expected-buyers'), align: 'right' },
      { label: words.text('column.total-value', { unit: words.moneyUnit }), align: 'right' },
      { label: words.text('column.value-share'), align: 'right' },
    ],
    rows: [
      ...figures.levels.map((level) => ({
        cells: [
          words.text('level', { level: level.level }),
          level.customers === 0
            ? words.dash
            : words.text('range', {
                low: words.priceDigits(level.lowest),
                high: words.priceDigits(level.highest),
              }),
          words.count(level.customers),
          words.priceDigits(Math.round(level.purchasingPower)),
          words.count(level.expectedBuyers),
          words.moneyDigits(level.totalSixMonthValue),
          words.percent(level.totalSixMonthValue / figures.totalSixMonthValue),
        ],
        ...(level.customers === 0 ? { style: 'muted' as const } : {}),
      })),
      {
        cells: [
          words.text('total'),
          '',
          words.count(figures.customers),
          words.priceDigits(Math.round(figures.purchasingPower)),
          words.count(figures.levels.reduce((sum, level) => sum + level.expectedBuyers, 0)),
          words.moneyDigits(figures.totalSixMonthValue),
          words.percent(1),
        ],
        style: 'total',
      },
    ],
    note: words.text('purchasing-power.levels.note'),
  }),

  quantiles: (figures, words) => ({
    title: words.text('purchasing-power.quantiles.title'),
    columns: [
      { label: words.text('purchasing-power.quantiles.share'), align: 'left' },
      { label: words.text('purchasing-power.quantiles.power', { unit: words.priceUnit }), align: 'right' },
    ],
    rows: figures.quantiles.map((quantile) => ({
      cells: [
        words.text('purchasing-power.quantiles.row', { share: quantile.share }),
        words.priceDigits(quantile.purchasingPower),
      ],
      ...(quantile.share === 0.5 ? { style: 'highlight' as const } : {}),
    })),
  }),
};
