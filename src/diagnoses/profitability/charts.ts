import { PALETTE } from '../../units/palette.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { unitCurves, uprightBars } from '../specs.ts';
import type { ProfitabilityFigures } from './profitability.ts';

export const charts: Diagnosis<ProfitabilityFigures>['charts'] = {
  lorenz: (figures, words) => {
    const tenth = figures.topShares.find((top) => top.share === 0.1)!;
    return {
      title: words.text('profitability.lorenz.title', { share: tenth.valueShare }),
      subtitle: words.text('profitability.lorenz.subtitle', { gini: words.decimal(figures.gini, 3) }),
      source: words.text('source-customers', { customers: figures.customers }),
      height: 150,
      spec: unitCurves(
        figures.lorenz.map((point) => ({
          x: point.customers,
          y: point.share,
          series: words.text('profitability.lorenz.curve'),
        })),
        [words.text('profitability.lorenz.curve')],
        { x: words.text('profitability.lorenz.x'), y: '' },
        [PALETTE.primary],
      ),
    };
  },

  'segment-customers': (figures, words) => ({
    title: words.text('profitability.segment-customers.title', {
      first: figures.segments[0]!.customers,
      last: figures.segments.at(-1)!.customers,
      segments: figures.segmentCount,
    }),
    subtitle: words.text('profitability.segment-customers.subtitle'),
    source: words.text('source-customers', { customers: figures.customers }),
    height: 140,
    spec: uprightBars(
      figures.segments.map((segment) => ({
        label: String(segment.segment),
        value: segment.customers,
        text: words.count(segment.customers),
        highlight: segment.segment <= figures.segmentCount / 5,
      })),
    ),
  }),

  'segment-value': (figures, words) => {
    const filled = figures.segments.filter((segment) => segment.customers > 0);
    return {
      title: words.text('profitability.segment-value.title', {
        first: Math.round(filled[0]!.sixMonthValue),
        last: Math.round(filled.at(-1)!.sixMonthValue),
      }),
      subtitle: words.text('profitability.segment-value.subtitle', { unit: words.priceUnit }),
      source: words.text('source-customers', { customers: figures.customers }),
      height: 140,
      spec: uprightBars(
        filled.map((segment) => ({
          label: String(segment.segment),
          value: words.inPriceUnit(segment.sixMonthValue),
          text: words.count(words.inPriceUnit(segment.sixMonthValue)),
          highlight: segment.segment <= figures.segmentCount / 5,
        })),
      ),
    };
  },

  'segment-profit': (figures, words) => {
    const bySegment = figures.profit?.bySegment ?? [];
    const filled = figures.segments.filter((segment) => segment.customers > 0);
    const profitOf = (segment: (typeof filled)[number] | undefined) =>
      bySegment[(segment?.segment ?? 0) - 1] ?? Number.NaN;
    return {
      title: words.text('profitability.segment-profit.title', {
        firstSegment: filled[0]?.segment,
        first: profitOf(filled[0]),
        lastSegment: filled.at(-1)?.segment,
        last: profitOf(filled.at(-1)),
      }),
      subtitle: words.text('profitability.segment-profit.subtitle', { unit: words.moneyUnit }),
      source: words.text('source-customers', { customers: figures.customers }),
      spec: uprightBars(
        filled.map((segment) => ({
          label: String(segment.segment),
          value: words.inMoneyUnit(profitOf(segment)),
          text: words.moneyDigits(profitOf(segment)),
          highlight: profitOf(segment) < 0,
        })),
      ),
    };
  },
};
