import type { Difference } from '../../units/difference.ts';
import { rate, SMALLEST_BASE } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis, TableExhibit } from '../diagnosis.ts';
import type { NewCustomersFigures } from './figures.ts';
import type { LtvChange } from './ltv-change.ts';

export const changeTables: Diagnosis<NewCustomersFigures>['tables'] = {
  'equal-age': (figures, words) => ({
    title: words.text('new-customers.equal-age.table'),
    columns: [
      { label: words.text('new-customers.equal-age.measure'), align: 'left' },
      { label: words.text('new-customers.equal-age.cohort'), align: 'left' },
      ...['newer', 'older', 'difference', 'interval'].map((name) => ({
        label: words.text(`new-customers.equal-age.${name}`),
        align: 'right' as const,
      })),
      { label: words.text('new-customers.equal-age.reading'), align: 'left' },
    ],
    rows: [
      ...figures.equalAge.conversions.map((one) => ({
        cells: [
          words.text('new-customers.equal-age.f2', { days: one.days }),
          words.text('term-to', { to: words.shortMonth(one.to) }),
          words.percent(rate(one.newer)),
          words.percent(rate(one.older)),
          words.points(one.change.difference),
          words.text('range', { low: words.points(one.change.low), high: words.points(one.change.high) }),
          readingOf(one.change, words),
        ],
      })),
      ...figures.equalAge.values.map((one) => ({
        cells: [
          words.text('new-customers.equal-age.value', { days: one.days, unit: words.priceUnit }),
          words.text('term-to', { to: words.shortMonth(one.to) }),
          words.priceDigits(Math.round(one.newer.mean)),
          words.priceDigits(Math.round(one.older.mean)),
          words.priceDigits(Math.round(one.change.difference)),
          words.text('range', {
            low: words.priceDigits(Math.round(one.change.low)),
            high: words.priceDigits(Math.round(one.change.high)),
          }),
          readingOf(one.change, words),
        ],
      })),
    ],
    note: words.text('new-customers.equal-age.note'),
  }),

  'ltv-change-category': (figures, words) => splitTable(figures, 'category', words),
  'ltv-change-channel': (figures, words) => splitTable(figures, 'channel', words),
};

function readingOf({ low, high }: Difference, words: Words): string {
  if (low > 0) return words.text('new-customers.equal-age.more');
  if (high < 0) return words.text('new-customers.equal-age.less');
  return words.text('new-customers.equal-age.same');
}

function splitTable({ ltvChanges }: NewCustomersFigures, of: LtvChange['of'], words: Words): TableExhibit {
  const split = ltvChanges.find((change) => change.of === of)!;
  const all = (side: 'newer' | 'older') =>
    split.entrances.reduce((sum, entrance) => sum + entrance[side].heads, 0);
  const price = (amount: number) => words.priceDigits(Math.round(amount));
  return {
    title: words.text('new-customers.ltv-change.table', {
      of: words.text(`new-customers.entrance.${of}`),
      ...{ change: split.change, mix: split.mix, behaviour: split.behaviour },
    }),
    subtitle: words.text('new-customers.ltv-change.subtitle', {
      ...{ from: split.from, to: split.to, days: split.days, unit: words.priceUnit },
    }),
    columns: [
      { label: words.text(`new-customers.entrance.${of}`), align: 'left' },
      ...['share-older', 'share-newer', 'value-older', 'value-newer', 'mix', 'behaviour'].map((name) => ({
        label: words.text(`new-customers.ltv-change.${name}`),
        align: 'right' as const,
      })),
    ],
    rows: [
      ...split.entrances.map((entrance) => ({
        cells: [
          entrance.name === '' ? words.text('new-customers.ltv-change.small') : entrance.name,
          words.percent(entrance.older.heads / all('older')),
          words.percent(entrance.newer.heads / all('newer')),
          price(entrance.older.mean),
          price(entrance.newer.mean),
          price(entrance.mix),
          price(entrance.behaviour),
        ],
        ...(Math.min(entrance.older.heads, entrance.newer.heads) < SMALLEST_BASE
          ? { style: 'muted' as const }
          : {}),
      })),
      {
        cells: [
          words.text('total'),
          words.percent(1),
          words.percent(1),
          price(split.older),
          price(split.newer),
          price(split.mix),
          price(split.behaviour),
        ],
        style: 'total' as const,
      },
    ],
    note: words.text('new-customers.ltv-change.note', {
      low: Math.round(split.behaviourInterval.low),
      high: Math.round(split.behaviourInterval.high),
    }),
  };
}
