import { rate, type Share, SMALLEST_BASE, wilson } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis, TableExhibit } from '../diagnosis.ts';
import type { KindFigures } from './by-kind.ts';
import type { Step } from './continuation.ts';
import type { ExistingCustomersFigures } from './existing-customers.ts';

export function stepName(nth: number, words: Words): string {
  return words.text('existing-customers.step', { nth, next: nth + 1 });
}

export function kindName({ name, names }: Pick<KindFigures, 'name' | 'names'>, words: Words): string {
  if (name === undefined) return words.text('existing-customers.other-kinds', { names });
  return name === '' ? words.text('existing-customers.no-kind') : name;
}

/** Steps of which rates stand beside each other in the tables by category and channel; the JSON has all of them. */
const STEPS_BY_KIND = 3;

export const stepTables: Diagnosis<ExistingCustomersFigures>['tables'] = {
  steps: ({ continuation, leaving }, words) => ({
    title: words.text('existing-customers.steps-table.title'),
    subtitle: words.text('existing-customers.steps-table.subtitle', { days: continuation.days }),
    columns: [
      { label: words.text('existing-customers.column.step'), align: 'left' },
      ...(
        [
          'reached',
          'watched',
          'lost',
          'within',
          'interval',
          'ever',
          'median',
          'latest',
          'year-before',
        ] as const
      ).map((name) => ({
        label: words.text(`existing-customers.column.${name}`),
        align: 'right' as const,
      })),
    ],
    rows: continuation.all
      .filter((step) => step.reached > 0)
      .map((step) => ({
        cells: [
          stepName(step.nth, words),
          words.count(step.reached),
          words.count(step.within.base),
          step.within.base === 0 ? words.dash : words.count(step.within.base - step.within.hits),
          words.percent(rate(step.within)),
          intervalOf(step.within, words),
          words.percent(rate(step.ever)),
          words.count(step.medianDays),
          ifEnough(step.latest, words),
          ifEnough(step.yearBefore, words),
        ],
        ...(step.within.base < SMALLEST_BASE
          ? { style: 'muted' as const }
          : step.nth === leaving.largest?.nth
            ? { style: 'highlight' as const }
            : {}),
      })),
    note: words.text('existing-customers.steps-table.note', { days: continuation.days }),
  }),

  subscriptions: ({ continuation }, words) => {
    const runs = [
      ['free', continuation.free ?? []],
      ['subscribed', continuation.subscribed ?? []],
      ['all', continuation.all],
    ] as const;
    return {
      title: words.text('existing-customers.subscriptions-table.title'),
      subtitle: words.text('existing-customers.subscriptions-table.subtitle', { days: continuation.days }),
      columns: [
        { label: words.text('existing-customers.column.step'), align: 'left' },
        ...runs.flatMap(([name]) => [
          { label: words.text(`existing-customers.column.watched-${name}`), align: 'right' as const },
          { label: words.text('existing-customers.column.within'), align: 'right' as const },
          { label: words.text('existing-customers.column.median'), align: 'right' as const },
        ]),
      ],
      rows: continuation.all.flatMap(({ nth }, at) => {
        const own = runs.map(([, steps]) => steps[at]!);
        if (own.every((step) => step.within.base === 0)) return [];
        return [
          {
            cells: [
              stepName(nth, words),
              ...own.flatMap((step: Step) => [
                words.count(step.within.base),
                ifEnough(step.within, words),
                step.within.base < SMALLEST_BASE ? words.dash : words.count(step.medianDays),
              ]),
            ],
          },
        ];
      }),
      note: words.text('existing-customers.subscriptions-table.note'),
    };
  },

  'by-category': (figures, words) => kindTable(figures.byCategory, 'category', figures, words),
  'by-channel': (figures, words) => kindTable(figures.byChannel, 'channel', figures, words),
};

function kindTable(
  kinds: readonly KindFigures[],
  trait: 'category' | 'channel',
  { continuation }: ExistingCustomersFigures,
  words: Words,
): TableExhibit {
  const nths = Array.from({ length: STEPS_BY_KIND }, (_, k) => k + 1);
  return {
    title: words.text(`existing-customers.by-${trait}-table.title`),
    subtitle: words.text('existing-customers.by-kind-table.subtitle', { days: continuation.days }),
    columns: [
      { label: words.text(`existing-customers.column.${trait}`), align: 'left' },
      ...(['stayers', 'leavers', 'first-rate', 'interval'] as const).map((name) => ({
        label: words.text(`existing-customers.column.${name}`),
        align: 'right' as const,
      })),
      ...nths.slice(1).flatMap((nth) => [
        { label: words.text('existing-customers.column.step-base', { nth }), align: 'right' as const },
        { label: stepName(nth, words), align: 'right' as const },
      ]),
    ],
    rows: kinds.map((kind) => {
      const first = kind.steps[0]!;
      return {
        cells: [
          kindName(kind, words),
          words.count(first.hits),
          words.count(first.base - first.hits),
          words.percent(rate(first)),
          intervalOf(first, words),
          ...nths.slice(1).flatMap((nth) => {
            const step = kind.steps[nth - 1]!;
            return [words.count(step.base), ifEnough(step, words)];
          }),
        ],
        ...(first.base < SMALLEST_BASE ? { style: 'muted' as const } : {}),
      };
    }),
    note: words.text('existing-customers.by-kind-table.note'),
  };
}

/** Rates of fewer than 30 are not printed beside others. */
function ifEnough(share: Share, words: Words): string {
  return share.base < SMALLEST_BASE ? words.dash : words.percent(rate(share));
}

function intervalOf(share: Share, words: Words): string {
  if (share.base === 0) return words.dash;
  const { low, high } = wilson(share);
  return words.text('range', { low: words.percent(low, 0), high: words.percent(high, 0) });
}
