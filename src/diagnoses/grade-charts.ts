import { PALETTE } from '../units/palette.ts';
import { ratio } from '../units/share.ts';
import { TERM_MONTHS } from '../units/term.ts';
import type { Words } from '../units/words.ts';
import { stackedAreas } from './area-spec.ts';
import type { ChartExhibit } from './diagnosis.ts';
import type { CourseFigures, Holding } from './grade-course.ts';
import type { LabelOf } from './grade-tables.ts';
import { uprightBars } from './specs.ts';

/** From the bottom of the stack upwards. */
const COLOURS = [
  PALETTE.primary,
  PALETTE.category[4],
  PALETTE.category[2],
  PALETTE.category[1],
  PALETTE.category[6],
] as const;

/** Month ends that are judged: an earlier one would look like a smaller base. */
export function judgedMonthEnds({ monthEnds }: CourseFigures) {
  return monthEnds.filter(({ judged }) => judged);
}

/** Heads of some grades at every month end, the first at the bottom. */
export function monthEndChart(
  figures: CourseFigures,
  places: readonly number[],
  labelOf: LabelOf,
  texts: Pick<ChartExhibit, 'title' | 'subtitle'>,
  words: Words,
): ChartExhibit {
  const shown = judgedMonthEnds(figures);
  const series = places.map((place) => labelOf(figures.grades[place]!.grade));
  return {
    ...texts,
    source: words.text('grades.month-ends.source', { from: shown[0]!.day, to: shown.at(-1)!.day }),
    spec: stackedAreas(
      shown.flatMap(({ day, customers }) =>
        places.map((place, at) => ({
          label: words.shortMonth(day),
          series: series[at]!,
          value: customers[place]!,
        })),
      ),
      series,
      COLOURS,
      TERM_MONTHS,
    ),
  };
}

/** The share of each grade in a quantity, one of them picked out. */
export function shareBars(
  figures: CourseFigures,
  of: (holding: Omit<Holding, 'grade'>) => number,
  labelOf: LabelOf,
  highlight: string,
  words: Words,
) {
  return uprightBars(
    figures.grades.map((holding) => ({
      label: labelOf(holding.grade),
      value: ratio(of(holding), of(figures.total)) || 0,
      text: words.percent(ratio(of(holding), of(figures.total)), 0),
      highlight: holding.grade === highlight,
    })),
    '.0%',
  );
}
