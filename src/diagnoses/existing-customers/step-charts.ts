import { PALETTE } from '../../units/palette.ts';
import { rate, SMALLEST_BASE } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { ChartExhibit, Diagnosis } from '../diagnosis.ts';
import { lines, lyingBars, uprightBars } from '../specs.ts';
import { contrast, type KindFigures } from './by-kind.ts';
import type { Step } from './continuation.ts';
import type { ExistingCustomersFigures } from './existing-customers.ts';
import { kindName, stepName } from './step-tables.ts';

/** Longer axes of steps would cover each other's labels. */
const STEPS_CHARTED = 6;

export const stepCharts: Diagnosis<ExistingCustomersFigures>['charts'] = {
  steps: ({ continuation, leaving }, words) => {
    const shown = judged(continuation.all);
    return {
      title: words.text('existing-customers.steps.title', {
        rate: shown[0]!.within,
        last: stepName(shown.at(-1)!.nth, words),
        lastRate: shown.at(-1)!.within,
        days: continuation.days,
      }),
      subtitle: words.text('existing-customers.steps.subtitle', { days: continuation.days }),
      source: words.text('existing-customers.source-steps', { customers: continuation.all[0]!.reached }),
      height: 150,
      spec: uprightBars(
        shown.map((step) => ({
          label: stepName(step.nth, words),
          value: rate(step.within),
          text: words.percent(rate(step.within), 0),
          highlight: step.nth === leaving.largest?.nth || step.nth === leaving.dip?.nth,
        })),
        '.0%',
      ),
    };
  },

  subscriptions: ({ continuation }, words) => {
    const runs = [
      ['subscribed', continuation.subscribed ?? []],
      ['all', continuation.all],
      ['free', continuation.free ?? []],
    ] as const;
    const names = runs.map(([name]) => words.text(`existing-customers.run.${name}`));
    return {
      title: words.text('existing-customers.subscriptions.title', {
        free: continuation.free?.[0]?.within,
        subscribed: continuation.subscribed?.[0]?.within,
      }),
      subtitle: words.text('existing-customers.subscriptions.subtitle', { days: continuation.days }),
      height: 160,
      spec: lines(
        runs.flatMap(([, steps], i) =>
          steps.slice(0, STEPS_CHARTED).map((step) => {
            const value = step.within.base < SMALLEST_BASE ? Number.NaN : rate(step.within);
            return {
              label: stepName(step.nth, words),
              series: names[i]!,
              value,
              // of the two together the numbers stand in the table: here they would cover the others
              ...(steps === continuation.all ? {} : { text: words.percent(value, 0) }),
            };
          }),
        ),
        names,
        '.0%',
        [PALETTE.category[1], PALETTE.category[6], PALETTE.primary],
      ),
    };
  },

  'by-category': (figures, words) => kindChart(figures, figures.byCategory, 'category', words),
  'by-channel': (figures, words) => kindChart(figures, figures.byChannel, 'channel', words),
};

const TITLES = {
  category: {
    apart: 'existing-customers.by-category.title',
    alike: 'existing-customers.by-category.title-alike',
  },
  channel: {
    apart: 'existing-customers.by-channel.title',
    alike: 'existing-customers.by-channel.title-alike',
  },
} as const;

function judged(steps: readonly Step[]): Step[] {
  return steps.filter((step) => step.within.base >= SMALLEST_BASE);
}

function kindChart(
  { continuation }: ExistingCustomersFigures,
  kinds: readonly KindFigures[],
  trait: 'category' | 'channel',
  words: Words,
): ChartExhibit {
  const apart = contrast(kinds);
  const shown = kinds
    .filter((kind) => kind.steps[0]!.base >= SMALLEST_BASE)
    .sort((a, b) => rate(b.steps[0]!) - rate(a.steps[0]!));
  return {
    title: words.text(
      apart ? TITLES[trait].apart : TITLES[trait].alike,
      apart && {
        highest: kindName(apart.highest, words),
        high: apart.highest.steps[0],
        lowest: kindName(apart.lowest, words),
        low: apart.lowest.steps[0],
      },
    ),
    subtitle: words.text(`existing-customers.by-${trait}.subtitle`, { days: continuation.days }),
    height: Math.min(60 + 14 * shown.length, 220),
    spec: lyingBars(
      shown.map((kind) => ({
        label: kindName(kind, words),
        value: rate(kind.steps[0]!),
        text: words.text('existing-customers.rate-of', { rate: kind.steps[0], base: kind.steps[0]!.base }),
        highlight: kind === apart?.lowest,
      })),
      '.0%',
    ),
  };
}
