import type { Words } from '../../units/words.ts';
import type { TableExhibit } from '../diagnosis.ts';
import type { ReDiagnosisFigures } from './re-diagnosis.ts';

/** Each segment as it is in force, beside what a new cut alone would have made of it. */
export function segmentsTable({ held, customers }: ReDiagnosisFigures, words: Words): TableExhibit {
  const right = 'right' as const;
  return {
    title: words.text('re-diagnosis.segments.title'),
    columns: [
      { label: words.text('column.segment'), align: 'left' },
      { label: words.text('re-diagnosis.segments.customers-in-force'), align: right },
      { label: words.text('re-diagnosis.segments.customers-recut'), align: right },
      { label: words.text('re-diagnosis.segments.share-in-force'), align: right },
      { label: words.text('re-diagnosis.segments.share-recut'), align: right },
    ],
    rows: [
      ...(held?.segments ?? []).map((segment) => ({
        cells: [
          words.text('segment', { segment: segment.segment }),
          words.count(segment.customersInForce),
          words.count(segment.customersRecut),
          words.percent(segment.shareInForce),
          words.percent(segment.shareRecut),
        ],
      })),
      {
        cells: [
          words.text('total'),
          ...[customers, customers].map((count) => words.count(count)),
          ...[1, 1].map((share) => words.percent(share)),
        ],
        style: 'total' as const,
      },
    ],
    note: words.text('re-diagnosis.segments.note'),
  };
}
