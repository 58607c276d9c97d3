import type { Backtest, BacktestDone, SegmentOutcome } from '../../customer-base/proof/backtest.ts';
import { where } from '../../frame.ts';
import { PALETTE } from '../../units/palette.ts';
import { rate, ratio, type Share, SMALLEST_BASE, wilson } from '../../units/share.ts';
import { termEnd } from '../../units/term.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { type Bar, unitCurves, uprightBars } from '../specs.ts';
import type { Reading } from '../study.ts';

/** The backtest as the study holds it, ready for the chapter. */
export interface ProofFigures {
  readonly backtest: Backtest;
  /** the backtest where there is one */
  readonly done?: BacktestDone;
  /** days of history before the earlier day; negative where the file begins after it */
  readonly historyDays: number;
  /** earlier customers who bought in the last six months */
  readonly earlierBuyers: number;
  /** rows of cancellations and returns without a day of their own, which count as known on the order day ÷ rows read */
  readonly undated: Share;
  /** segments of 30 customers or more whose predicted rate lies outside the 95 % interval of the observed one */
  readonly outside: readonly number[];
  /** segments of 30 customers or more */
  readonly judged: number;
  /** best segments, 20 % of them: their part of customers, and of the sales that followed */
  readonly top: {
    readonly segments: number;
    readonly customers: number;
    readonly customersShare: number;
    readonly salesShare: number;
  };
}

const NOTHING = { segments: 0, customers: 0, customersShare: Number.NaN, salesShare: Number.NaN };

function undatedRows({ notes, rowsRead }: Reading): Share {
  const rows = notes.filter(({ code }) => code === 'undated-cancellations' || code === 'undated-returns');
  return { hits: rows.reduce((sum, note) => sum + note.count, 0), base: rowsRead };
}

function isOutside({ predictedBuyers, buyers }: SegmentOutcome): boolean {
  const { low, high } = wilson(buyers);
  const predicted = predictedBuyers / buyers.base;
  return predicted < low || predicted > high;
}

/** What the segments of six months ago were worth: predicted then, seen since. */
export const proof: Diagnosis<ProofFigures> = {
  name: 'proof',
  measure({ backtest, ledger, asOf, panel, reading }) {
    const historyDays = termEnd(asOf, -1) - ledger.from;
    const earlierBuyers = where(
      panel,
      (c) => c.term === 0 && (c.standing === 'retained' || c.standing === 'reactivated'),
    ).numRows();
    const undated = undatedRows(reading);
    if ('notPossible' in backtest)
      return { backtest, historyDays, earlierBuyers, undated, outside: [], judged: 0, top: NOTHING };
    const judged = backtest.segments.filter((segment) => segment.customers >= SMALLEST_BASE);
    const segments = backtest.segments.length / 5;
    const best = backtest.segments.slice(0, segments);
    const customers = best.reduce((sum, segment) => sum + segment.customers, 0);
    return {
      backtest,
      historyDays,
      earlierBuyers,
      undated,
      outside: judged.filter((segment) => isOutside(segment)).map((segment) => segment.segment),
      judged: judged.length,
      done: backtest,
      top: {
        segments,
        customers,
        customersShare: customers / backtest.customers,
        salesShare: best.reduce((sum, segment) => sum + segment.actualSales, 0) / backtest.actualSales,
      },
    };
  },
  judge: () => [],
  charts: {
    gains: (figures, words) => {
      const { gains, model, rfm } = of(figures);
      const names = {
        perfect: words.text('proof.gains.perfect'),
        model: words.text('proof.gains.model'),
        rfm: words.text('proof.gains.rfm'),
      };
      return {
        title: words.text('proof.gains.title', { model: model.top20Share, rfm: rfm.top20Share }),
        subtitle: words.text('proof.gains.subtitle'),
        source: words.text('proof.source', { ...of(figures) }),
        spec: unitCurves(
          gains.flatMap((point) =>
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
    },
    'segment-buyers': (figures, words) => {
      const { segments } = of(figures);
      const filled = segments.filter((segment) => segment.customers > 0);
      const enough = filled.filter((segment) => segment.customers >= SMALLEST_BASE);
      const read = enough.length > 1 ? enough : filled;
      return {
        title: words.text('proof.segment-buyers.title', {
          first: read[0]?.buyers,
          firstSegment: read[0]?.segment,
          last: read.at(-1)?.buyers,
          lastSegment: read.at(-1)?.segment,
        }),
        subtitle: words.text('proof.segment-buyers.subtitle'),
        source: words.text('proof.source', { ...of(figures) }),
        spec: uprightBars(
          filled.map(
            (segment): Bar => ({
              label: String(segment.segment),
              value: rate(segment.buyers),
              text: words.percent(rate(segment.buyers), 0),
              highlight: segment.segment <= segments.length / 5,
            }),
          ),
          '.0%',
        ),
      };
    },
  },
  tables: {
    needs: ({ backtest, historyDays, earlierBuyers }, words) => {
      const missing = 'notPossible' in backtest ? backtest.notPossible : undefined;
      const line = (name: string, present: string, fails: boolean) => ({
        cells: [words.text(`proof.needs.${name}`), words.text(`proof.needs.${name}-needed`), present],
        ...(fails ? { style: 'highlight' as const } : {}),
      });
      return {
        title: words.text('proof.needs.title'),
        columns: [
          { label: words.text('proof.needs.what'), align: 'left' },
          { label: words.text('proof.needs.needed'), align: 'right' },
          { label: words.text('proof.needs.present'), align: 'right' },
        ],
        rows: [
          line(
            'history',
            words.text('proof.needs.days', { days: Math.max(0, historyDays) }),
            missing === 'history-too-short',
          ),
          line('buyers', words.text('people', { count: earlierBuyers }), missing === 'too-few-buyers'),
        ],
        note: words.text('proof.needs.note'),
      };
    },
    measures: (figures, words) => {
      const { model, bgNbd, rfm } = of(figures);
      const line = (name: string, print: (measured: typeof model) => string, ofRfm: string) => ({
        cells: [words.text(`proof.measures.${name}`), print(model), print(bgNbd), ofRfm],
      });
      return {
        title: words.text('proof.measures.title'),
        columns: [
          { label: words.text('proof.measures.measure'), align: 'left' },
          { label: words.text('proof.gains.model'), align: 'right' },
          { label: words.text('proof.measures.bg-nbd'), align: 'right' },
          { label: words.text('proof.gains.rfm'), align: 'right' },
        ],
        rows: [
          line('top10', (m) => words.percent(m.top10Share), words.percent(rfm.top10Share)),
          line('top20', (m) => words.percent(m.top20Share), words.percent(rfm.top20Share)),
          line('gini', (m) => words.decimal(m.gini, 3), words.decimal(rfm.gini, 3)),
          line('auc', (m) => words.decimal(m.aucBuys, 3), words.decimal(rfm.aucBuys, 3)),
          line('total', (m) => words.percent(m.totalRatio), words.dash),
        ],
        note: words.text('proof.measures.note'),
      };
    },
    segments: (figures, words) => {
      const { segments, customers, predictedSales, actualSales, buyers } = of(figures);
      return {
        title: words.text('proof.segments.title'),
        subtitle: words.text('proof.segments.subtitle', { unit: words.moneyUnit }),
        columns: [
          { label: words.text('column.segment-then'), align: 'left' },
          { label: words.text('proof.segments.customers'), align: 'right' },
          { label: words.text('proof.segments.predicted-buyers'), align: 'right' },
          { label: words.text('proof.segments.buyers'), align: 'right' },
          { label: words.text('proof.segments.predicted-rate'), align: 'right' },
          { label: words.text('proof.segments.observed-rate'), align: 'right' },
          { label: words.text('proof.segments.interval'), align: 'right' },
          { label: words.text('proof.segments.predicted-sales'), align: 'right' },
          { label: words.text('proof.segments.actual-sales'), align: 'right' },
        ],
        rows: [
          ...segments.map((segment) => ({
            cells: [
              words.text('segment', { segment: segment.segment }),
              words.count(segment.customers),
              words.count(segment.predictedBuyers),
              words.count(segment.buyers.hits),
              words.percent(ratio(segment.predictedBuyers, segment.customers)),
              words.percent(rate(segment.buyers)),
              intervalText(segment.buyers, words),
              words.moneyDigits(segment.predictedSales),
              words.moneyDigits(segment.actualSales),
            ],
            ...(segment.customers < SMALLEST_BASE ? { style: 'muted' as const } : {}),
          })),
          {
            cells: [
              words.text('total'),
              words.count(customers),
              words.count(segments.reduce((sum, segment) => sum + segment.predictedBuyers, 0)),
              words.count(buyers),
              words.percent(
                ratio(
                  segments.reduce((sum, segment) => sum + segment.predictedBuyers, 0),
                  customers,
                ),
              ),
              words.percent(buyers / customers),
              intervalText({ hits: buyers, base: customers }, words),
              words.moneyDigits(predictedSales),
              words.moneyDigits(actualSales),
            ],
            style: 'total' as const,
          },
        ],
        note: words.text('proof.segments.note'),
      };
    },
  },
  kpis: {},
  conditions: ({ done, backtest, top, undated, outside, judged }) => ({
    done: done !== undefined,
    undated: undated.hits > 0,
    'published-ahead': done !== undefined && done.bgNbd.gini > done.model.gini,
    outside: outside.length > 0,
    'none-outside': judged > 0 && outside.length === 0,
    segmented: (done?.segments.length ?? 0) > 0 && top.customers > 0,
    ahead: done !== undefined && done.model.gini > done.rfm.gini,
    behind: done !== undefined && done.model.gini <= done.rfm.gini,
    'too-short': 'notPossible' in backtest && backtest.notPossible === 'history-too-short',
    'too-few': 'notPossible' in backtest && backtest.notPossible === 'too-few-buyers',
  }),
};

function of({ done }: ProofFigures): BacktestDone {
  if (done === undefined) throw new Error('the exhibits of the proof require a backtest');
  return done;
}

function intervalText(share: Share, words: Words): string {
  if (share.base === 0) return words.dash;
  const { low, high } = wilson(share);
  return words.text('range', { low: words.percent(low, 0), high: words.percent(high, 0) });
}
