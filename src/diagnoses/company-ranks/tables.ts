import { ratio, SMALLEST_BASE } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis, TableExhibit } from '../diagnosis.ts';
import { givenOf, labelOf, METHODS, perHead, powerOf } from './charts.ts';
import type { CompanyRanksFigures, GivenFigures } from './measure.ts';
import type { RankRow, WronglyRated } from './rows.ts';

const right = (label: string) => ({ label, align: 'right' as const });
const left = (label: string) => ({ label, align: 'left' as const });

export const tables: Diagnosis<CompanyRanksFigures>['tables'] = {
  ranks: (figures, words) => ranksTable(givenOf(figures), figures.customers, words),
  cross: (figures, words) => crossTable(givenOf(figures), figures.segmentCount, words),
  wrong: (figures, words) => wrongTable(givenOf(figures), words),
  power: powerTable,
  since: sinceTable,
};

function ranksTable(
  { ranks, withoutRank, notJudged }: GivenFigures,
  customers: number,
  words: Words,
): TableExhibit {
  const rows = withoutRank.customers > 0 ? [...ranks, withoutRank] : ranks;
  const sum = (of: (row: RankRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const wrong = (count: number) => (notJudged ? words.dash : words.count(count));
  return {
    title: words.text('company-ranks.ranks.title'),
    columns: [
      left(words.text('company-ranks.rank')),
      right(words.text('column.customers')),
      right(words.text('column.share')),
      right(words.text('company-ranks.ranks.gross', { unit: words.priceUnit })),
      right(words.text('column.mean-retention-power')),
      right(words.text('column.value-per-head', { unit: words.priceUnit })),
      right(words.text('column.total-value', { unit: words.moneyUnit })),
      right(words.text('company-ranks.kind.under')),
      right(words.text('company-ranks.kind.over')),
    ],
    rows: [
      ...rows.map((row) => ({
        cells: [
          labelOf(row, words),
          words.count(row.customers),
          words.percent(ratio(row.customers, customers)),
          words.priceDigits(Math.round(ratio(row.grossLastYear, row.customers))),
          words.percent(ratio(row.expectedBuyers, row.customers)),
          words.priceDigits(Math.round(perHead(row))),
          words.moneyDigits(row.totalSixMonthValue),
          row === withoutRank ? words.dash : wrong(row.under),
          row === withoutRank ? words.dash : wrong(row.over),
        ],
        ...(row.customers < SMALLEST_BASE ? { style: 'muted' as const } : {}),
      })),
      {
        cells: [
          words.text('total'),
          words.count(customers),
          words.percent(1),
          words.priceDigits(
            Math.round(
              ratio(
                sum((row) => row.grossLastYear),
                customers,
              ),
            ),
          ),
          words.percent(
            ratio(
              sum((row) => row.expectedBuyers),
              customers,
            ),
          ),
          words.priceDigits(
            Math.round(
              ratio(
                sum((row) => row.totalSixMonthValue),
                customers,
              ),
            ),
          ),
          words.moneyDigits(sum((row) => row.totalSixMonthValue)),
          wrong(sum((row) => row.under)),
          wrong(sum((row) => row.over)),
        ],
        style: 'total' as const,
      },
    ],
    note: words.text('company-ranks.ranks.note'),
  };
}

/** One row a segment: a column for every rank would leave no room for the ranks that are due. */
function crossTable(
  { ranks, withoutRank, due }: GivenFigures,
  segmentCount: number,
  words: Words,
): TableExhibit {
  const columns = [...ranks, withoutRank];
  const segments = Array.from({ length: segmentCount }, (_, k) => k);
  const heads = (k: number) => columns.reduce((sum, rank) => sum + rank.segments[k]!, 0);
  return {
    title: words.text('company-ranks.cross.table'),
    columns: [
      left(words.text('column.segment')),
      left(words.text('company-ranks.cross.due')),
      ...columns.map((rank) => right(labelOf(rank, words))),
      right(words.text('total')),
    ],
    rows: [
      ...segments.map((k) => ({
        cells: [
          words.text('segment', { segment: k + 1 }),
          dueText(due[k]!.best, due[k]!.worst, words),
          ...columns.map((rank) => words.count(rank.segments[k]!)),
          words.count(heads(k)),
        ],
      })),
      {
        cells: [
          words.text('total'),
          '',
          ...columns.map((rank) => words.count(rank.customers)),
          words.count(columns.reduce((sum, rank) => sum + rank.customers, 0)),
        ],
        style: 'total' as const,
      },
    ],
    note: words.text('company-ranks.cross.note'),
  };
}

function dueText(best: string, worst: string, words: Words): string {
  if (best === '') return words.dash;
  return best === worst ? best : words.text('company-ranks.cross.from-to', { best, worst });
}

function wrongTable({ under, over, ranked }: GivenFigures, words: Words): TableExhibit {
  const costed = under.contactCost !== undefined;
  const row = (kind: 'under' | 'over', of: WronglyRated) => ({
    cells: [
      words.text(`company-ranks.kind.${kind}`),
      words.count(of.customers),
      words.percent(ratio(of.customers, ranked)),
      words.priceDigits(Math.round(ratio(of.grossLastYear, of.customers))),
      words.priceDigits(Math.round(ratio(of.totalSixMonthValue, of.customers))),
      words.moneyDigits(of.totalSixMonthValue),
      ...(costed ? [words.moneyDigits(of.contactCost ?? Number.NaN)] : []),
      words.count(of.customers - of.withheld),
      words.count(of.withheld),
    ],
    ...(of.customers < SMALLEST_BASE ? { style: 'muted' as const } : {}),
  });
  return {
    title: words.text('company-ranks.wrong.title'),
    columns: [
      left(words.text('company-ranks.wrong.of')),
      right(words.text('column.customers')),
      right(words.text('company-ranks.wrong.share')),
      right(words.text('company-ranks.ranks.gross', { unit: words.priceUnit })),
      right(words.text('column.value-per-head', { unit: words.priceUnit })),
      right(words.text('column.total-value', { unit: words.moneyUnit })),
      ...(costed ? [right(words.text('company-ranks.wrong.cost', { unit: words.moneyUnit }))] : []),
      right(words.text('company-ranks.wrong.listed')),
      right(words.text('company-ranks.wrong.withheld')),
    ],
    rows: [row('under', under), row('over', over)],
    note: words.text('company-ranks.wrong.note'),
  };
}

function powerTable(figures: CompanyRanksFigures, words: Words): TableExhibit {
  const power = powerOf(figures);
  return {
    title: words.text('company-ranks.power.table'),
    columns: [
      left(words.text('company-ranks.power.of')),
      ...(['top10', 'top20', 'gini', 'auc', 'stops'] as const).map((name) =>
        right(words.text(`company-ranks.power.${name}`)),
      ),
    ],
    rows: METHODS.map((method) => ({
      cells: [
        words.text(`company-ranks.method.${method}`),
        words.percent(power[method].top10Share),
        words.percent(power[method].top20Share),
        words.decimal(power[method].gini, 3),
        words.decimal(power[method].aucBuys, 3),
        words.decimal(power[method].aucStops, 3),
      ],
      ...(method === 'ranks' ? { style: 'highlight' as const } : {}),
    })),
    note: words.text('company-ranks.power.note'),
  };
}

/** What those wrongly rated half a year ago did since, beside the others of their ranks. */
function sinceTable(figures: CompanyRanksFigures, words: Words): TableExhibit {
  const power = powerOf(figures);
  return {
    title: words.text('company-ranks.since.title'),
    subtitle: words.text('company-ranks.since.subtitle', { ...power }),
    columns: [
      left(words.text('company-ranks.since.of')),
      right(words.text('column.customers')),
      right(words.text('company-ranks.since.bought')),
      right(words.text('company-ranks.since.others-bought')),
      right(words.text('company-ranks.since.sales', { unit: words.priceUnit })),
      right(words.text('company-ranks.since.others-sales', { unit: words.priceUnit })),
    ],
    rows: (['under', 'over'] as const).map((kind) => {
      const of = power[kind];
      return {
        cells: [
          words.text(`company-ranks.kind.${kind}`),
          words.count(of.customers),
          words.percent(ratio(of.buyers, of.customers)),
          words.percent(ratio(of.expectedBuyers, of.customers)),
          words.priceDigits(Math.round(ratio(of.netSales, of.customers))),
          words.priceDigits(Math.round(ratio(of.expectedSales, of.customers))),
        ],
        ...(of.customers < SMALLEST_BASE ? { style: 'muted' as const } : {}),
      };
    }),
    note: words.text('company-ranks.since.note'),
  };
}
