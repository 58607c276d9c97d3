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
        label: words.text('range', {
          low: words.decimal(band.from * 100, 0),
          high: words.percent(band.to, 0),
        }),
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
    const inTitle = (group: typeof shortest) => timesText(group.from, group.to, words);
    return {
      title: words.text(
        groups.length > 1 ? 'retention.by-silence.title' : 'retention.by-silence.title-alone',
        {
          shortest: inTitle(shortest),
          powerOfShortest: shortest.retentionPower,
          longest: inTitle(longest),
          powerOfLongest: longest.retentionPower,
        },
      ),
      subtitle: words.text('retention.by-silence.subtitle'),
      source: words.text('retention.by-silence.source', {
        customers: groups.reduce((sum, group) => sum + group.customers, 0),
      }),
      spec: uprightBars(
        groups.map((group) => ({
          label: axisText(group.from, group.to, words),
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

/** A band of multiples in words. */
function timesText(low: number, high: number, words: Words): string {
  const [from, to] = [words.decimal(low, 1), Number.isFinite(high) ? words.decimal(high, 1) : ''];
  if (to === '') return words.text('retention.by-silence.times-and-more', { from });
  return words.text(low === 0 ? 'retention.by-silence.times-below' : 'retention.by-silence.times-range', {
    from,
    to,
  });
}

/** The same as short as stands on an axis. */
function axisText(low: number, high: number, words: Words): string {
  const from = words.decimal(low, 1);
  if (!Number.isFinite(high)) return words.text('and-more', { from });
  const to = words.decimal(high, 1);
  return low === 0 ? words.text('below', { to }) : words.text('range', { low: from, high: to });
}
