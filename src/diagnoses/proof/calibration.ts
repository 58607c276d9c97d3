import { rate, ratio, type Share, SMALLEST_BASE, wilson } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { ChartExhibit, TableExhibit } from '../diagnosis.ts';
import { type Bar, predictedAgainstObserved, uprightBars } from '../specs.ts';
import { doneOf, type ProofFigures } from './figures.ts';

/** Who bought, by segment. */
export function segmentBuyersChart(figures: ProofFigures, words: Words): ChartExhibit {
  const { segments } = doneOf(figures);
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
    source: words.text('proof.source', { ...doneOf(figures) }),
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
}

/** Buyers and sales, predicted and seen, by segment. */
export function segmentsTable(figures: ProofFigures, words: Words): TableExhibit {
  const { segments, customers, predictedSales, actualSales, buyers } = doneOf(figures);
  const predictedBuyers = segments.reduce((sum, segment) => sum + segment.predictedBuyers, 0);
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
          words.count(predictedBuyers),
          words.count(buyers),
          words.percent(ratio(predictedBuyers, customers)),
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
}

/** Who bought, by the probability that had been stated. */
export function calibrationChart(figures: ProofFigures, words: Words): ChartExhibit {
  const { bins, predicted, observed } = doneOf(figures).calibration;
  return {
    title: words.text('proof.calibration.title', { predicted, observed }),
    subtitle: words.text('proof.calibration.subtitle'),
    source: words.text('proof.source', { ...doneOf(figures) }),
    spec: predictedAgainstObserved(
      bins
        .filter((bin) => bin.observed.base >= SMALLEST_BASE)
        .map((bin) => ({
          label: rangeText(bin, words),
          predicted: bin.predicted,
          observed: rate(bin.observed),
          ...wilson(bin.observed),
        })),
      {
        predicted: words.text('proof.calibration.predicted'),
        observed: words.text('proof.calibration.observed'),
      },
    ),
  };
}

export function calibrationTable(figures: ProofFigures, words: Words): TableExhibit {
  const { bins, judgedFrom } = doneOf(figures).calibration;
  return {
    title: words.text('proof.calibration.table'),
    columns: [
      { label: words.text('proof.calibration.level'), align: 'left' },
      { label: words.text('proof.segments.customers'), align: 'right' },
      { label: words.text('proof.segments.buyers'), align: 'right' },
      { label: words.text('proof.segments.predicted-rate'), align: 'right' },
      { label: words.text('proof.segments.observed-rate'), align: 'right' },
      { label: words.text('proof.segments.interval'), align: 'right' },
      { label: words.text('proof.calibration.gap'), align: 'right' },
    ],
    rows: bins.map((bin) => ({
      cells: [
        rangeText(bin, words),
        words.count(bin.observed.base),
        words.count(bin.observed.hits),
        words.percent(bin.predicted),
        words.percent(rate(bin.observed)),
        intervalText(bin.observed, words),
        words.points(bin.predicted - rate(bin.observed)),
      ],
      ...(bin.observed.base < judgedFrom ? { style: 'muted' as const } : {}),
    })),
    note: words.text('proof.calibration.note', { judged: judgedFrom }),
  };
}

function rangeText({ from, to }: { readonly from: number; readonly to: number }, words: Words): string {
  return words.text('range', { low: words.percent(from, 0), high: words.percent(to, 0) });
}

function intervalText(share: Share, words: Words): string {
  if (share.base === 0) return words.dash;
  const { low, high } = wilson(share);
  return words.text('range', { low: words.percent(low, 0), high: words.percent(high, 0) });
}
