import type { Note } from '../../intake/orders.ts';
import { rate } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis, TableExhibit } from '../diagnosis.ts';
import type { DataQualityFigures } from './data-quality.ts';
import { NOTE_GROUPS, noteGroup } from './note-groups.ts';

type Rows = TableExhibit['rows'];

/** What is unusual in the files, and what they lack. */
export const findingsTables: Diagnosis<DataQualityFigures>['tables'] = {
  gaps: (figures, words) => ({
    title: words.text('data-quality.gaps.title'),
    columns: [
      { label: words.text('data-quality.gaps.what'), align: 'left', width: 'auto' },
      { label: words.text('data-quality.gaps.period'), align: 'left', width: '*' },
      { label: words.text('data-quality.gaps.days'), align: 'right', width: 'auto' },
      { label: words.text('data-quality.gaps.orders'), align: 'right', width: 'auto' },
      { label: words.text('data-quality.gaps.usual'), align: 'right', width: 'auto' },
      { label: words.text('data-quality.gaps.remark'), align: 'left', width: 'auto' },
    ],
    rows: [...gapRows(figures, words), ...thinRows(figures, words)],
    note: [
      ...(figures.allGaps.gaps > 0 ? [words.text('data-quality.gaps.note-gaps', figures.allGaps)] : []),
      ...(figures.months.some(({ thin }) => thin) ? [words.text('data-quality.gaps.note-thin')] : []),
    ].join(''),
  }),

  largest: ({ outliers }, words) => ({
    title: words.text('data-quality.largest.title'),
    columns: [
      { label: words.text('data-quality.largest.day'), align: 'left' },
      { label: words.text('data-quality.largest.gross', { unit: words.moneyUnit }), align: 'right' },
      { label: words.text('data-quality.largest.times'), align: 'right' },
      { label: words.text('data-quality.largest.share'), align: 'right' },
      { label: words.text('data-quality.largest.judgement'), align: 'left' },
    ],
    rows: outliers.largest.map(({ day, gross, share }) => ({
      cells: [
        words.day(day),
        words.moneyDigits(gross),
        words.text('data-quality.largest.times-value', { times: gross / outliers.median }),
        words.percent(share, 2),
        words.text(gross > outliers.fence ? 'data-quality.largest.outlier' : 'data-quality.largest.within'),
      ],
    })),
    note: words.text('data-quality.largest.note', { median: outliers.median, fence: outliers.fence }),
  }),

  notes: (figures, words) => ({
    title: words.text('data-quality.notes.title'),
    columns: [
      { label: words.text('data-quality.notes.about'), align: 'left', width: 'auto' },
      { label: words.text('data-quality.notes.what'), align: 'left', width: '*' },
      { label: words.text('data-quality.notes.count'), align: 'right', width: 'auto' },
      {
        label: words.text('data-quality.notes.amount', { unit: words.moneyUnit }),
        align: 'right',
        width: 'auto',
      },
      { label: words.text('data-quality.notes.example'), align: 'left', width: 'auto' },
    ],
    rows: NOTE_GROUPS.flatMap((group) =>
      figures.notes
        .filter((note) => noteGroup(note.code) === group)
        .map((note, at) => ({
          cells: [
            at === 0 ? words.text(`data-quality.note-group.${group}`) : '',
            words.text(`data-quality.note.${note.code}`),
            words.count(note.count),
            note.amount === undefined ? words.dash : words.moneyDigits(note.amount),
            exampleOf(note, words),
          ],
        })),
    ),
    note: words.text('data-quality.notes.note'),
  }),

  lacks: (figures, words) => ({
    title: words.text('data-quality.lacks.title'),
    columns: [
      { label: words.text('data-quality.lacks.what'), align: 'left', width: 'auto' },
      { label: words.text('data-quality.lacks.cannot'), align: 'left', width: '*' },
      { label: words.text('data-quality.lacks.instead'), align: 'left', width: '*' },
    ],
    rows: figures.lacks.map((lack) => ({
      cells: [
        words.text(`data-quality.lack.${lack}.what`),
        words.text(`data-quality.lack.${lack}.cannot`),
        words.text(`data-quality.lack.${lack}.instead`, { currency: figures.basis.currency }),
      ],
    })),
    note: words.text('data-quality.lacks.note'),
  }),
};

function gapRows({ gaps }: DataQualityFigures, words: Words): Rows {
  return gaps.map(({ from, to, days, usualOrders, yearly }) => ({
    cells: [
      words.text('data-quality.gaps.none'),
      from === to ? words.day(from) : words.text('data-quality.gaps.span', { from, to }),
      words.count(days),
      words.count(0),
      words.count(Math.round(usualOrders)),
      words.text(yearly ? 'data-quality.gaps.yearly' : 'data-quality.gaps.check'),
    ],
  }));
}

function thinRows({ months }: DataQualityFigures, words: Words): Rows {
  return months
    .filter((month) => month.thin)
    .map(({ from, to, orders, usualOrders }) => ({
      cells: [
        words.text('data-quality.gaps.thin'),
        words.month(from),
        words.count(to - from + 1),
        words.count(orders),
        words.count(Math.round(usualOrders)),
        words.text('data-quality.gaps.check'),
      ],
    }));
}

function exampleOf({ example, f2 }: Note, words: Words): string {
  const effect =
    f2 === undefined
      ? []
      : [
          words.text('data-quality.notes.f2', {
            days: f2.days,
            asItIs: rate(f2.asItIs),
            mended: rate(f2.mended),
          }),
        ];
  const said = [...(example ? [example] : []), ...effect];
  return said.length === 0 ? words.dash : said.join(' ');
}
