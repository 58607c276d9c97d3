import { ratio } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { heatGrid, uprightBars } from '../specs.ts';
import type { PowerBand } from './measures.ts';
import type { PurchasingPowerFigures } from './purchasing-power.ts';

export const charts: Diagnosis<PurchasingPowerFigures>['charts'] = {
  distribution: (figures, words) => ({
    title: words.text('purchasing-power.distribution.title', { median: figures.median }),
    subtitle: words.text('purchasing-power.distribution.subtitle', { unit: words.priceUnit }),
    source: words.text('source-customers', { customers: figures.customers }),
    spec: uprightBars(
      figures.distribution.map((band) => ({
        label: bandLabel(band, words),
        value: band.customers,
        text: words.count(band.customers),
        highlight: figures.median >= band.from && figures.median < band.to,
      })),
    ),
  }),

  'grid-customers': (figures, words) => ({
    title: words.text('purchasing-power.grid-customers.title', { customers: figures.strongInBoth.customers }),
    subtitle: words.text('purchasing-power.grid-customers.subtitle'),
    height: 200,
    spec: heatGrid(
      figures.grid.map((cell) => ({
        row: words.text('level', { level: cell.retentionLevel }),
        column: words.text('level', { level: cell.purchasingLevel }),
        value: cell.customers,
        text: words.count(cell.customers),
      })),
      { row: words.text('retention-power'), column: words.text('purchasing-power-word') },
    ),
  }),

  'grid-value': (figures, words) => ({
    title: words.text('purchasing-power.grid-value.title', { share: figures.strongInBoth.valueShare }),
    subtitle: words.text('purchasing-power.grid-value.subtitle'),
    height: 200,
    spec: heatGrid(
      figures.grid.map((cell) => ({
        row: words.text('level', { level: cell.retentionLevel }),
        column: words.text('level', { level: cell.purchasingLevel }),
        value: ratio(cell.totalSixMonthValue, figures.totalSixMonthValue),
        text: words.percent(ratio(cell.totalSixMonthValue, figures.totalSixMonthValue)),
      })),
      { row: words.text('retention-power'), column: words.text('purchasing-power-word') },
    ),
  }),

  levels: (figures, words) => ({
    title: words.text('purchasing-power.levels.chart', { ratio: figures.highestToLowest }),
    subtitle: words.text('purchasing-power.levels.subtitle', { unit: words.priceUnit }),
    spec: uprightBars(
      figures.levels
        .filter((level) => level.customers > 0)
        .map((level) => ({
          label: words.text('level', { level: level.level }),
          value: words.inPriceUnit(level.purchasingPower),
          text: words.count(words.inPriceUnit(level.purchasingPower)),
          highlight: level.level === 5,
        })),
    ),
  }),
};

/** The lower bound is enough beside its neighbours, and has room; only the first and the last say more. */
function bandLabel(band: PowerBand, words: Words): string {
  const from = shortNumber(words.inPriceUnit(band.from), words);
  if (!Number.isFinite(band.to)) return words.text('and-more', { from });
  const to = shortNumber(words.inPriceUnit(band.to), words);
  return band.from === 0 ? words.text('below', { to }) : words.text('from', { from });
}

/** A number for a narrow place. */
function shortNumber(value: number, words: Words): string {
  return value !== 0 && Math.abs(value) < 10 && !Number.isInteger(value)
    ? words.decimal(value, 1)
    : words.count(value);
}
