import { rate, wilson } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { predictedAgainstObserved, uprightBars } from '../specs.ts';
import type { RetentionFigures } from './retention.ts';

export const charts: Diagnosis<RetentionFigures>['charts'] = {
  distribution: (figures, words) => ({
    title: words.text('retention.distribution.title', { unlikely: figures.unlikely, likely: figures.likely }),
    subtitle: words.text('retention.distribution.subtitle'),
    source: sourceOf(figures, words),
    spec: uprightBars(
      figures.distribution.map((band) => ({
        label: `${Math.round(band.from * 100)}–${Math.round(band.to * 100)}%`,
        value: band.customers,
        text: words.count(band.customers),
        highlight: band.to <= 0.2,
      })),
    ),
  }),

  'by-purchases': (figures, words) => {
    const first = figures.byPurchases[0]!;
    const best = figures.byPurchases.filter((group) => group.customers > 0).at(-1) ?? first;
    return {
      title: words.text('retention.by-purchases.title', {
        first: first.retentionPower,
        best: best.retentionPower,
      }),
      subtitle: words.text('retention.by-purchases.subtitle'),
      source: sourceOf(figures, words),
      spec: uprightBars(
        figures.byPurchases
          .filter((group) => group.customers > 0)
          .map((group) => ({
            label:
              group.purchases === figures.byPurchases.length
                ? `${group.purchases}+`
                : String(group.purchases),
            value: group.retentionPower,
            text: words.percent(group.retentionPower, 0),
            highlight: group.purchases === 1,
          })),
        '.0%',
      ),
    };
  },

  'by-silence': (figures, words) => {
    const within = figures.bySilence[0]!;
    const beyond = figures.bySilence.filter((group) => group.customers > 0).at(-1) ?? within;
    return {
      title: words.text('retention.by-silence.title', {
        within: within.retentionPower,
        beyond: beyond.retentionPower,
      }),
      subtitle: words.text('retention.by-silence.subtitle'),
      source: words.text('retention.by-silence.source', {
        customers: figures.bySilence.reduce((sum, group) => sum + group.customers, 0),
      }),
      spec: uprightBars(
        figures.bySilence
          .filter((group) => group.customers > 0)
          .map((group) => ({
            label: Number.isFinite(group.to)
              ? words.text('retention.by-silence.band', {
                  from: words.decimal(group.from, 1),
                  to: words.decimal(group.to, 1),
                })
              : words.text('retention.by-silence.beyond', { from: words.decimal(group.from, 1) }),
            value: group.retentionPower,
            text: words.percent(group.retentionPower, 0),
            highlight: group.from >= 2,
          })),
        '.0%',
      ),
    };
  },

  calibration: (figures, words) => ({
    title: words.text('retention.calibration.title', {
      predicted: figures.predictedBuyers,
      observed: figures.observedBuyers,
    }),
    subtitle: words.text('retention.calibration.subtitle'),
    source: words.text('retention.calibration.source', {
      customers: figures.calibration.reduce((sum, level) => sum + level.observed.base, 0),
    }),
    spec: predictedAgainstObserved(
      figures.calibration
        .filter((level) => level.observed.base > 0)
        .map((level) => ({
          label: words.text('level', { level: level.level }),
          predicted: level.predicted,
          observed: rate(level.observed),
          ...wilson(level.observed),
        })),
      { predicted: words.text('predicted'), observed: words.text('observed') },
    ),
  }),
};

function sourceOf(figures: RetentionFigures, words: Words): string {
  return words.text('source-customers', { customers: figures.customers });
}
