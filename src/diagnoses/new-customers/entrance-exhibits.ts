import { rate, SMALLEST_BASE, wilson } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { ChartExhibit, Diagnosis, TableExhibit } from '../diagnosis.ts';
import { lyingBars } from '../specs.ts';
import type { Entrance, EntranceKind, EntranceTable } from './entrances.ts';
import type { NewCustomersFigures } from './figures.ts';

export const entranceCharts: Diagnosis<NewCustomersFigures>['charts'] = {
  'entrance-category': (figures, words) => bars(figures, 'category', words),
  'entrance-channel': (figures, words) => bars(figures, 'channel', words),
};

export const entranceTablesShown: Diagnosis<NewCustomersFigures>['tables'] = {
  'entrance-category': (figures, words) => table(figures, 'category', words),
  'entrance-product': (figures, words) => table(figures, 'product', words),
  'entrance-channel': (figures, words) => table(figures, 'channel', words),
  'entrance-campaign': (figures, words) => table(figures, 'campaign', words),
};

export function entrancesBy({ entrances }: NewCustomersFigures, of: EntranceKind): EntranceTable | undefined {
  return entrances.find((one) => one.of === of);
}

/** Entrances with enough customers who have had their 360 days, the most valuable first. */
export function valued(figures: NewCustomersFigures, of: EntranceKind): Entrance[] {
  return (entrancesBy(figures, of)?.named ?? [])
    .filter(({ value }) => value.customers >= SMALLEST_BASE)
    .sort((a, b) => b.value.perHead - a.value.perHead);
}

function bars(figures: NewCustomersFigures, of: EntranceKind, words: Words): ChartExhibit {
  const shown = valued(figures, of);
  const best = shown[0]!;
  const worst = shown.at(-1)!;
  return {
    title: words.text('new-customers.entrances.title', {
      ...{ best: best.name, most: Math.round(best.value.perHead) },
      ...{ worst: worst.name, least: Math.round(worst.value.perHead) },
    }),
    subtitle: words.text('new-customers.entrances.subtitle', {
      of: words.text(`new-customers.entrance.${of}`),
      unit: words.priceUnit,
    }),
    source: words.text('new-customers.source', { known: figures.known }),
    height: 40 + 16 * shown.length,
    spec: lyingBars(
      shown.map((entrance) => ({
        label: entrance.name,
        value: words.inPriceUnit(entrance.value.perHead),
        text: words.text('new-customers.entrances.bar', {
          value: words.priceDigits(Math.round(entrance.value.perHead)),
          customers: entrance.value.customers,
        }),
        highlight: entrance === best,
      })),
    ),
  };
}

function table(figures: NewCustomersFigures, of: EntranceKind, words: Words): TableExhibit {
  const { named, others, notStated } = entrancesBy(figures, of)!;
  const name = words.text(`new-customers.entrance.${of}`);
  return {
    title: words.text('new-customers.entrances.table', { of: name }),
    subtitle: words.text('new-customers.entrances.unit', { unit: words.priceUnit }),
    columns: [
      { label: name, align: 'left' },
      ...['customers', 'share', 'first-order', 'base', 'f2', 'interval', 'aged', 'value'].map((column) => ({
        label: words.text(`new-customers.entrances.${column}`),
        align: 'right' as const,
      })),
    ],
    rows: [
      ...named.map((entrance) => row(entrance.name, entrance, figures.known, words)),
      ...(others
        ? [
            row(
              words.text('new-customers.entrances.others', { names: others.names }),
              others,
              figures.known,
              words,
            ),
          ]
        : []),
      ...(notStated
        ? [row(words.text('new-customers.entrances.not-stated'), notStated, figures.known, words)]
        : []),
    ],
    note: words.text('new-customers.entrances.note'),
  };
}

function row(name: string, entrance: Entrance, all: number, words: Words) {
  const { conversion, value } = entrance;
  const { low, high } = wilson(conversion);
  return {
    cells: [
      name,
      words.count(entrance.customers),
      words.percent(entrance.customers / all),
      words.priceDigits(Math.round(entrance.firstOrderValue)),
      words.count(conversion.base),
      words.percent(rate(conversion)),
      conversion.base === 0
        ? words.dash
        : words.text('range', { low: words.percent(low, 0), high: words.percent(high, 0) }),
      words.count(value.customers),
      words.priceDigits(Math.round(value.perHead)),
    ],
    ...([conversion.base, value.customers].some(tooFew) ? { style: 'muted' as const } : {}),
  };
}

/** A rate or mean is printed, and rests on too few. */
function tooFew(base: number): boolean {
  return base > 0 && base < SMALLEST_BASE;
}
