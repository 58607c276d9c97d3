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
    const groups = figures.byPurchases.filter((group) => group.customers > 0);
    const fewest = groups[0]!;
    const most = groups.at(-1)!;
    const times = (group: typeof fewest) =>
      words.text(group.purchases === figures.byPurchases.length ? 'times-and-more' : 'times', {
        times: group.purchases,
      });
    return {
      title: words.text(
        groups.length > 1 ? 'retention.by-purchases.title' : 'retention.by-purchases.title-alone',
        {
          fewest: times(fewest),
          powerOfFewest: fewest.retentionPower,
          most: times(most),
          powerOfMost: most.retentionPower,
        },
      ),
      subtitle: words.text('retention.by-purchases.subtitle'),
      source: sourceOf(figures, words),
      spec: uprightBars(
        groups.map((group) => ({
          label:
            group.purchases === figures.byPurchases.length ? `${group.purchases}+` : String(group.purchases),
          value: group.retentionPower,
          text: words.percent(group.retentionPower, 0),
          highlight: group.purchases === 1,
        })),
        '.0%',
      ),
    };
  },

  'by-silence': (figures, words) => {
    const groups = figures.bySilence.filter((group) => group.customers > 0);
    const shortest = groups[0]!;
    const longest = groups.at(-1)!;
    const band = (group: typeof shortest) =>
      Number.isFinite(group.to)
        ? words.text('retention.by-silence.band', {
            from: words.decimal(group.from, 1),
            to: words.decimal(group.to, 1),
          })
        : words.text('retention.by-silence.beyond', { from: words.decimal(group.from, 1) });
    return {
      title: words.text(
        groups.length > 1 ? 'retention.by-silence.title' : 'retention.by-silence.title-alone',
        {
          shortest: band(shortest),
          powerOfShortest: shortest.retentionPower,
          longest: band(longest),
          powerOfLongest: longest.retentionPower,
        },
      ),
      subtitle: words.text('retention.by-silence.subtitle'),
      source: words.text('retention.by-silence.source', {
        customers: groups.reduce((sum, group) => sum + group.customers, 0),
      }),
      spec: uprightBars(
        groups.map((group) => ({
          label: band(group),
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
