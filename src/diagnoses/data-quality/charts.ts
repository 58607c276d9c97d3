import type { Words } from '../../units/words.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { uprightBars } from '../specs.ts';
import type { DataQualityFigures } from './data-quality.ts';
import type { MonthFigures } from './months.ts';

/** More bars than this are too narrow to be told apart: the latest are shown. */
const MONTHS_SHOWN = 72;

export const charts: Diagnosis<DataQualityFigures>['charts'] = {
  months: (figures, words) => {
    const shown = figures.months.slice(-MONTHS_SHOWN);
    const thin = shown.filter((month) => month.thin).length;
    return {
      title: titleOf(thin, words),
      subtitle: words.text('data-quality.months.subtitle'),
      source: words.text('data-quality.months.source', { from: shown[0]?.from, to: shown.at(-1)?.to }),
      height: 130,
      spec: uprightBars(shown.map((month) => bar(month, words))),
    };
  },
};

function titleOf(thin: number, words: Words): string {
  return thin === 0
    ? words.text('data-quality.months.title')
    : words.text('data-quality.months.title-thin', { months: thin });
}

function bar({ from, orders, thin }: MonthFigures, words: Words) {
  return {
    label: words.shortMonth(from),
    value: orders,
    text: thin ? words.count(orders) : '',
    highlight: thin,
  };
}
