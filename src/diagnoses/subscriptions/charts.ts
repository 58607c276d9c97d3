import { known } from '../../frame.ts';
import { rate, SMALLEST_BASE, wilson } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { uprightBars } from '../specs.ts';
import type { CycleFigures } from './cycles.ts';
import { ratesWithIntervals } from './leaving-spec.ts';
import type { MarkedFigures, SubscriptionFigures } from './subscriptions.ts';

export const charts: Diagnosis<SubscriptionFigures>['charts'] = {
  survival: ({ marked }, words) => {
    const steps = shown(marked!);
    const last = steps.at(-1)!;
    return {
      title: words.text(
        steps.length > 2 ? 'subscriptions.survival.title' : 'subscriptions.survival.title-short',
        { second: steps[1]?.survival ?? Number.NaN, cycle: last.cycle, last: last.survival },
      ),
      subtitle: words.text('subscriptions.survival.subtitle'),
      source: sourceOf(marked!, words),
      spec: uprightBars(
        steps.map((step) => ({
          label: String(step.cycle),
          value: step.survival,
          text: words.percent(step.survival, 0),
        })),
        '.0%',
      ),
    };
  },

  leaving: ({ marked }, words) => {
    const steps = marked!.cycles.filter((step) => step.leaving.base >= SMALLEST_BASE);
    const worst = marked!.worst!;
    return {
      title: words.text('subscriptions.leaving.title', { cycle: worst.cycle, leaving: worst.leaving }),
      subtitle: words.text('subscriptions.leaving.subtitle'),
      source: sourceOf(marked!, words),
      spec: ratesWithIntervals(
        steps.map((step) => ({
          label: String(step.cycle),
          value: rate(step.leaving),
          ...wilson(step.leaving),
          text: words.percent(rate(step.leaving), 0),
          highlight: step === worst,
        })),
      ),
    };
  },

  value: ({ marked }, words) => {
    const steps = shown(marked!).filter((step) => known(step.cumulativeValue));
    const last = steps.at(-1)!;
    return {
      title: words.text('subscriptions.value.title', {
        cycle: last.cycle,
        first: Math.round(steps[0]!.cumulativeValue),
        last: Math.round(last.cumulativeValue),
      }),
      subtitle: words.text('subscriptions.value.subtitle', { unit: words.priceUnit }),
      source: sourceOf(marked!, words),
      spec: uprightBars(
        steps.map((step) => ({
          label: words.text('times', { times: step.cycle }),
          value: words.inPriceUnit(step.cumulativeValue),
          text: words.priceDigits(Math.round(step.cumulativeValue)),
        })),
      ),
    };
  },
};

/** Deliveries up to which every step before rests on enough contracts. */
export function shown({ cycles }: MarkedFigures): CycleFigures[] {
  const first = cycles.findIndex((step) => step.leaving.base < SMALLEST_BASE);
  return first === -1 ? [...cycles] : cycles.slice(0, first + 1);
}

function sourceOf(marked: MarkedFigures, words: Words): string {
  return words.text('subscriptions.source-contracts', { begun: marked.begun });
}
