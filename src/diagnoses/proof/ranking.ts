import type { HalfYear } from '../../customer-base/proof/half-year.ts';
import type { RankingPower } from '../../customer-base/proof/ranking-power.ts';
import { PALETTE } from '../../units/palette.ts';
import type { Words } from '../../units/words.ts';
import type { ChartExhibit, TableExhibit } from '../diagnosis.ts';
import { lines, unitCurves } from '../specs.ts';
import { doneOf, halfYears, type ProofFigures } from './figures.ts';

/** How much of the sales the first customers of each order brought. */
export function gainsChart(figures: ProofFigures, words: Words): ChartExhibit {
  const done = doneOf(figures);
  const names = {
    perfect: words.text('proof.gains.perfect'),
    model: words.text('proof.gains.model'),
    rfm: words.text('proof.gains.rfm'),
  };
  return {
    title: words.text('proof.gains.title', { model: done.model.top20Share, rfm: done.rfm.top20Share }),
    subtitle: words.text('proof.gains.subtitle'),
    source: words.text('proof.source', { ...done }),
    spec: unitCurves(
      done.gains.flatMap((point) =>
        (['perfect', 'model', 'rfm'] as const).map((name) => ({
          x: point.customers,
          y: point[name],
          series: names[name],
        })),
      ),
      [names.perfect, names.model, names.rfm],
      { x: words.text('proof.gains.x'), y: '' },
      [PALETTE.rest, PALETTE.primary, PALETTE.accent],
    ),
  };
}

/** The last half-year: every measure of every method. */
export function measuresTable(figures: ProofFigures, words: Words): TableExhibit {
  const { model, bgNbd, rfm, ranks } = doneOf(figures);
  const shown: readonly RankingPower[] = [model, bgNbd, rfm, ...(ranks ? [ranks] : [])];
  const line = (name: string, print: (measured: RankingPower) => string) => ({
    cells: [words.text(`proof.measures.${name}`), ...shown.map(print)],
  });
  const total = (measured: RankingPower) =>
    measured === model || measured === bgNbd
      ? words.percent(measured === model ? model.totalRatio : bgNbd.totalRatio)
      : words.dash;
  return {
    title: words.text('proof.measures.title'),
    columns: [
      { label: words.text('proof.measures.measure'), align: 'left' },
      { label: words.text('proof.gains.model'), align: 'right' },
      { label: words.text('proof.measures.bg-nbd'), align: 'right' },
      { label: words.text('proof.gains.rfm'), align: 'right' },
      ...(ranks ? [{ label: words.text('proof.measures.ranks'), align: 'right' as const }] : []),
    ],
    rows: [
      line('top10', (m) => words.percent(m.top10Share)),
      line('top20', (m) => words.percent(m.top20Share)),
      line('gini', (m) => words.decimal(m.gini, 3)),
      line('auc', (m) => words.decimal(m.aucBuys, 3)),
      line('stops', (m) => words.decimal(m.aucStops, 3)),
      line('total', total),
    ],
    note: words.text('proof.measures.note'),
  };
}

/** Power to rank, half-year by half-year, oldest first. */
export function halfYearsChart(figures: ProofFigures, words: Words): ChartExhibit {
  const done = doneOf(figures);
  const compared = [...halfYears(done)].reverse();
  const methods = ['model', 'bgNbd', 'rfm'] as const;
  const names = {
    model: words.text('proof.gains.model'),
    bgNbd: words.text('proof.half-years.bg-nbd'),
    rfm: words.text('proof.gains.rfm'),
  };
  const { ofRfm } = figures.ahead ?? {};
  return {
    title: words.text('proof.half-years.title', { ahead: ofRfm?.hits, compared: ofRfm?.base }),
    subtitle: words.text('proof.half-years.subtitle'),
    source: words.text('proof.half-years.source'),
    spec: lines(
      compared.flatMap((halfYear) =>
        methods.map((method) => ({
          label: words.day(halfYear.asOf),
          series: names[method],
          value: halfYear[method].gini,
          ...(method === 'bgNbd' ? {} : { text: words.decimal(halfYear[method].gini, 3) }),
        })),
      ),
      methods.map((method) => names[method]),
      '.2f',
      [PALETTE.primary, PALETTE.rest, PALETTE.accent],
    ),
  };
}

/** One line for every half-year and method. */
export function halfYearsTable(figures: ProofFigures, words: Words): TableExhibit {
  const compared = halfYears(doneOf(figures));
  const power = (measured: RankingPower) => [
    words.percent(measured.top10Share),
    words.percent(measured.top20Share),
    words.decimal(measured.gini, 3),
    words.decimal(measured.aucBuys, 3),
    words.decimal(measured.aucStops, 3),
  ];
  const linesOf = (halfYear: HalfYear) => [
    {
      cells: [
        words.day(halfYear.asOf),
        words.count(halfYear.customers),
        words.count(halfYear.buyers),
        words.text('proof.gains.model'),
        ...power(halfYear.model),
        words.percent(halfYear.model.totalRatio),
      ],
      style: 'highlight' as const,
    },
    {
      cells: [
        ...['', '', '', words.text('proof.half-years.bg-nbd')],
        ...power(halfYear.bgNbd),
        words.percent(halfYear.bgNbd.totalRatio),
      ],
    },
    { cells: [...['', '', '', words.text('proof.gains.rfm')], ...power(halfYear.rfm), words.dash] },
    ...(halfYear.ranks
      ? [
          {
            cells: [
              ...['', '', '', words.text('proof.measures.ranks')],
              ...power(halfYear.ranks),
              words.dash,
            ],
          },
        ]
      : []),
  ];
  return {
    title: words.text('proof.half-years.table'),
    columns: [
      { label: words.text('proof.half-years.as-of'), align: 'left' },
      { label: words.text('proof.half-years.customers'), align: 'right' },
      { label: words.text('proof.half-years.buyers'), align: 'right' },
      { label: words.text('proof.half-years.method'), align: 'left' },
      { label: words.text('proof.half-years.top10'), align: 'right' },
      { label: words.text('proof.half-years.top20'), align: 'right' },
      { label: words.text('proof.half-years.gini'), align: 'right' },
      { label: words.text('proof.half-years.auc'), align: 'right' },
      { label: words.text('proof.half-years.stops'), align: 'right' },
      { label: words.text('proof.half-years.total'), align: 'right' },
    ],
    rows: compared.flatMap(linesOf),
    note: words.text('proof.half-years.note'),
  };
}
