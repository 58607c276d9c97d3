import type { Estimate } from '../../customer-base/proof/loss-intervals.ts';
import type { MethodStability, Stability } from '../../customer-base/proof/stability.ts';
import { known } from '../../frame.ts';
import { PALETTE } from '../../units/palette.ts';
import { rate } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { ChartExhibit, TableExhibit } from '../diagnosis.ts';
import { lines } from '../specs.ts';
import { doneOf, type ProofFigures } from './figures.ts';

/** Power to rank in each month, frozen and cut anew. */
export function stabilityChart(figures: ProofFigures, words: Words): ChartExhibit {
  const { methods, months } = stabilityOf(figures);
  const { segments, rfm } = methods;
  const series = [
    { name: words.text('proof.stability.segments-recut'), of: segments, by: 'recut' as const },
    { name: words.text('proof.stability.segments-frozen'), of: segments, by: 'frozen' as const },
    { name: words.text('proof.stability.rfm-recut'), of: rfm, by: 'recut' as const },
    { name: words.text('proof.stability.rfm-frozen'), of: rfm, by: 'frozen' as const },
  ];
  return {
    title: words.text(titleOf(segments), { loss: segments.loss.value }),
    subtitle: words.text('proof.stability.subtitle'),
    source: words.text('proof.stability.source', { ...doneOf(figures) }),
    spec: lines(
      months.flatMap(({ to }, k) =>
        series.map(({ name, of, by }) => ({
          label: words.shortMonth(to),
          series: name,
          value: of.months[k]?.[by] ?? Number.NaN,
        })),
      ),
      series.map(({ name }) => name),
      '.2f',
      [PALETTE.rest, PALETTE.primary, PALETTE.category[1], PALETTE.accent],
    ),
  };
}

function titleOf({ verdict, loss }: MethodStability) {
  if (!known(loss.value)) return 'proof.stability.title-unmeasured';
  if (verdict === 'holds') return 'proof.stability.title-holds';
  return verdict === 'loses' ? 'proof.stability.title-loses' : 'proof.stability.title-unknown';
}

/** Every method: who moves when it is cut anew, and what freezing loses. */
export function stabilityTable(figures: ProofFigures, words: Words): TableExhibit {
  const { methods } = stabilityOf(figures);
  return {
    title: words.text('proof.stability.moves', {
      segments: meanMove(methods.segments),
      rfm: meanMove(methods.rfm),
    }),
    columns: [
      { label: words.text('proof.half-years.method'), align: 'left' },
      { label: words.text('proof.stability.groups'), align: 'right' },
      { label: words.text('proof.stability.in-month'), align: 'right' },
      { label: words.text('proof.stability.since-start'), align: 'right' },
      { label: words.text('proof.stability.frozen'), align: 'right' },
      { label: words.text('proof.stability.recut'), align: 'right' },
      { label: words.text('proof.stability.loss'), align: 'right' },
      { label: words.text('proof.stability.verdict'), align: 'left' },
    ],
    rows: (['segments', 'rfm', 'grades'] as const).map((method) => {
      const of = methods[method];
      return {
        cells: [
          words.text(`proof.stability.method-${method}`),
          words.count(of.groups),
          words.percent(meanMove(of)),
          words.percent(rate(of.movedSinceStart.at(-1) ?? { hits: 0, base: 0 })),
          words.decimal(of.frozen, 3),
          words.decimal(of.recut, 3),
          estimateText(of.loss, words),
          words.text(`proof.stability.verdict-${of.verdict}`),
        ],
        ...(method === 'segments' ? { style: 'highlight' as const } : {}),
      };
    }),
    note: words.text('proof.stability.note'),
  };
}

/** Month by month: ours and RFM, frozen and cut anew. */
export function monthsTable(figures: ProofFigures, words: Words): TableExhibit {
  const { methods, months } = stabilityOf(figures);
  const { segments, rfm } = methods;
  return {
    title: words.text('proof.stability.months'),
    columns: [
      { label: words.text('proof.stability.month'), align: 'left' },
      { label: words.text('proof.stability.segments-frozen'), align: 'right' },
      { label: words.text('proof.stability.segments-recut'), align: 'right' },
      { label: words.text('proof.stability.loss'), align: 'right' },
      { label: words.text('proof.stability.rfm-frozen'), align: 'right' },
      { label: words.text('proof.stability.rfm-recut'), align: 'right' },
      { label: words.text('proof.stability.loss'), align: 'right' },
    ],
    rows: months.map(({ to }, k) => ({
      cells: [
        words.day(to),
        ...[segments, rfm].flatMap(({ months: of }) => {
          const month = of[k];
          return month === undefined
            ? [words.dash, words.dash, words.dash]
            : [
                words.decimal(month.frozen, 3),
                words.decimal(month.recut, 3),
                k === 0 ? words.dash : estimateText(month.loss, words),
              ];
        }),
      ],
    })),
  };
}

function stabilityOf(figures: ProofFigures): Stability {
  const { stability } = doneOf(figures);
  if (stability === undefined) throw new Error('the exhibits of stability require segments');
  return stability;
}

/** What part of the customers a month moves, in the mean of the six. */
function meanMove({ movedInMonth }: MethodStability): number {
  return movedInMonth.reduce((sum, share) => sum + rate(share), 0) / movedInMonth.length;
}

function estimateText({ value, low, high }: Estimate, words: Words): string {
  if (Number.isNaN(value)) return words.dash;
  return words.text('proof.stability.estimate', { value, low, high });
}
