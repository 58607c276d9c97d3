import { PALETTE } from '../../units/palette.ts';
import { rate } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { lines, uprightBars } from '../specs.ts';
import { comparable } from './cohort-names.ts';
import { F2_WINDOWS } from './f2-conversion.ts';
import type { Cohort, NewCustomersFigures } from './figures.ts';

/** Equal age at which newer and older cohorts are compared. */
const COMPARED_DAYS = 90;

/** The windows that the lines show. */
const SHOWN_DAYS = [90, 180] as const;

export const f2Charts: Diagnosis<NewCustomersFigures>['charts'] = {
  windows: (figures, words) => {
    const { headline } = figures;
    return {
      title: words.text('new-customers.windows.title', { ...headline }),
      subtitle: words.text('new-customers.windows.subtitle'),
      source: words.text('new-customers.source', { known: figures.known }),
      spec: uprightBars(
        figures.f2
          .filter((f2) => f2.conversion.base > 0)
          .map((f2) => ({
            label: words.text('days-within', { days: f2.days }),
            value: rate(f2.conversion),
            text: words.percent(rate(f2.conversion)),
            highlight: f2.days === headline.days,
          })),
        '.0%',
      ),
    };
  },

  cohorts: (figures, words) => {
    const series = SHOWN_DAYS.map((days) => words.text('days-within', { days }));
    const shown = comparable(figures).reverse();
    return {
      title: cohortsTitle(figures, words),
      subtitle: words.text('new-customers.cohorts.subtitle'),
      source: words.text('new-customers.source', { known: figures.known }),
      spec: lines(
        shown.flatMap((cohort) =>
          SHOWN_DAYS.map((days, i) => {
            const conversion = within(cohort, days);
            return {
              label: words.text('term-to', { to: words.shortMonth(cohort.to) }),
              series: series[i]!,
              value: rate(conversion),
              text: words.percent(rate(conversion), 0),
            };
          }),
        ),
        series,
        '.0%',
        [PALETTE.category[1], PALETTE.primary],
      ),
    };
  },
};

function within(cohort: Cohort | undefined, days: (typeof F2_WINDOWS)[number]) {
  return cohort?.conversions[F2_WINDOWS.indexOf(days)] ?? { hits: 0, base: 0 };
}

/** The newest cohort that has had its time, beside that of the same half-year a year before. */
function cohortsTitle(figures: NewCustomersFigures, words: Words): string {
  const cohorts = comparable(figures);
  const newest = cohorts.find((cohort) => within(cohort, COMPARED_DAYS).base > 0);
  const yearBefore = cohorts.find((cohort) => newest && cohort.term === newest.term - 2);
  if (newest === undefined) return words.text('new-customers.cohorts.title-alone');
  return words.text(
    within(yearBefore, COMPARED_DAYS).base > 0
      ? 'new-customers.cohorts.title'
      : 'new-customers.cohorts.title-newest',
    {
      days: COMPARED_DAYS,
      from: newest.from,
      to: newest.to,
      newest: within(newest, COMPARED_DAYS),
      yearBefore: within(yearBefore, COMPARED_DAYS),
    },
  );
}
