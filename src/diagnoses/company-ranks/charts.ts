import { ratio } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { ChartExhibit, Diagnosis } from '../diagnosis.ts';
import { lyingBars, uprightBars } from '../specs.ts';
import { type CrossCell, crossGrid } from './cross-spec.ts';
import type { CompanyRanksFigures, GivenFigures, Power } from './measure.ts';
import type { RankRow } from './rows.ts';

/** pt: each row of the grid, and what stands around it. */
const ROW_HEIGHT = 19;
const AROUND_ROWS = 62;

export const charts: Diagnosis<CompanyRanksFigures>['charts'] = {
  cross: (figures, words) => crossChart(givenOf(figures), figures.segmentCount, words),

  'per-head': (figures, words) => {
    const { ranks, orderedBy } = givenOf(figures);
    const filled = ranks.filter(({ customers }) => customers > 0);
    const inOrder = isInOrder(ranks);
    return {
      title: words.text(inOrder ? 'company-ranks.per-head.in-order' : 'company-ranks.per-head.not-in-order'),
      subtitle: words.text('company-ranks.per-head.subtitle', { unit: words.priceUnit }),
      source: words.text(`company-ranks.ordered-by.${orderedBy}`),
      height: 140,
      spec: uprightBars(
        filled.map((rank) => ({
          label: rank.name,
          value: words.inPriceUnit(Math.round(perHead(rank))),
          text: words.priceDigits(Math.round(perHead(rank))),
        })),
      ),
    };
  },

  power: (figures, words) => {
    const power = powerOf(figures);
    const { value, low, high } = power.ahead;
    const name = low > 0 ? 'behind' : high < 0 ? 'ahead' : 'alike';
    return {
      title: words.text(`company-ranks.power.${name}`, { value, low, high }),
      subtitle: words.text('company-ranks.power.subtitle'),
      source: words.text('company-ranks.power.source', { ...power }),
      height: 130,
      spec: lyingBars(
        METHODS.map((method) => ({
          label: words.text(`company-ranks.method.${method}`),
          value: power[method].gini,
          text: words.decimal(power[method].gini, 3),
          highlight: method === 'ranks',
        })),
        '.1f',
      ),
    };
  },
};

/** The orders that are compared; those beside `ranks` that are as coarse first. */
export const METHODS = ['ranks', 'seats', 'segments', 'rfm', 'bgNbd', 'model'] as const;

export function givenOf({ given }: CompanyRanksFigures): GivenFigures {
  if (!given) throw new Error('the exhibits of ranks require a file of ranks');
  return given;
}

export function powerOf(figures: CompanyRanksFigures): Power {
  const { power } = givenOf(figures);
  if (!power) throw new Error('the exhibits of power require ranks that were compared');
  return power;
}

/** Expected sales of one customer; not known of an empty rank. */
export function perHead({ totalSixMonthValue, customers }: RankRow): number {
  return ratio(totalSixMonthValue, customers);
}

/** Does every rank promise more a head than the next one that has customers? */
export function isInOrder(ranks: readonly RankRow[]): boolean {
  const heads = ranks.filter(({ customers }) => customers > 0).map(perHead);
  return heads.every((value, i) => i === 0 || value < heads[i - 1]!);
}

function crossChart(given: GivenFigures, segmentCount: number, words: Words): ChartExhibit {
  const kinds = ['under', 'right', 'over', 'unranked'].map((kind) =>
    words.text(`company-ranks.kind.${kind}`),
  );
  const segments = Array.from({ length: segmentCount }, (_, k) =>
    words.text('company-ranks.short', { k: k + 1 }),
  );
  const places = new Map(given.ranks.map(({ name }, place) => [name, place]));
  const rows = [...given.ranks, given.withoutRank].filter(
    (row) => row !== given.withoutRank || row.customers > 0,
  );
  const kindOf = (place: number, k: number) => {
    const due = given.due[k]!;
    if (due.best === '') return kinds[1]!;
    if (place > places.get(due.worst)!) return kinds[0]!;
    return place < places.get(due.best)! ? kinds[2]! : kinds[1]!;
  };
  const cells: CrossCell[] = rows.flatMap((row, place) =>
    row.segments.map((heads, k) => ({
      row: labelOf(row, words),
      column: segments[k]!,
      heads,
      text: words.count(heads),
      kind: row === given.withoutRank ? kinds[3]! : kindOf(place, k),
    })),
  );
  return {
    title: words.text('company-ranks.cross.title', {
      under: given.under.customers,
      over: given.over.customers,
    }),
    subtitle: words.text('company-ranks.cross.subtitle'),
    source: words.text('company-ranks.cross.source'),
    height: AROUND_ROWS + ROW_HEIGHT * rows.length,
    spec: crossGrid(
      cells,
      { rows: rows.map((row) => labelOf(row, words)), columns: segments },
      { row: '', column: words.text('company-ranks.cross.column') },
      kinds,
    ),
  };
}

export function labelOf({ name }: RankRow, words: Words): string {
  return name === '' ? words.text('company-ranks.without-rank') : name;
}
