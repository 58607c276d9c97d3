import type { Words } from '../../units/words.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { DataQualityFigures } from './data-quality.ts';

/** Pairs of files in a table; the others stand in its last row. */
const PAIRS_LISTED = 12;

/** The files as they were handed in, and which of them overlap. */
export const filesTables: Diagnosis<DataQualityFigures>['tables'] = {
  files: ({ files }, words) => {
    const several = files.length > 1;
    const column = (name: string, align: 'left' | 'right') => ({
      label: words.text(name),
      align,
      width: 'auto' as const,
    });
    return {
      title: words.text('data-quality.files.title'),
      columns: [
        { label: words.text('data-quality.files.name'), align: 'left', width: '*' },
        column('data-quality.files.encoding', 'left'),
        column('data-quality.files.rows', 'right'),
        ...(several
          ? [
              column('data-quality.files.period', 'left'),
              column('data-quality.files.duplicates', 'right'),
              column('data-quality.files.identical', 'right'),
            ]
          : []),
        column('data-quality.files.hash', 'left'),
      ],
      rows: files.map((file, place) => ({
        cells: [
          several ? fileName({ files }, place, words) : file.name,
          file.encoding.toUpperCase(),
          words.count(file.rows),
          ...(several
            ? [period(file, words), words.count(file.duplicates), words.count(file.identicalLines)]
            : []),
          file.sha256.slice(0, 16),
        ],
      })),
      note: words.text('data-quality.files.note'),
    };
  },

  overlaps: ({ files, overlaps }, words) => {
    const size = ({ setAside, kept }: (typeof overlaps)[number]) => setAside.rows + kept.lines;
    const largest = overlaps.toSorted((a, b) => size(b) - size(a)).slice(0, PAIRS_LISTED);
    const listed = overlaps.filter((overlap) => largest.includes(overlap));
    const left = overlaps.filter((overlap) => !largest.includes(overlap));
    const right = (name: string) => ({
      label: words.text(name, { unit: words.moneyUnit }),
      align: 'right' as const,
      width: 'auto' as const,
    });
    const counts = (some: typeof overlaps) => {
      const sum = (of: (overlap: (typeof overlaps)[number]) => number) =>
        some.reduce((total, overlap) => total + of(overlap), 0);
      return [
        words.count(sum(({ orders }) => orders)),
        words.count(sum(({ changed }) => changed)),
        words.count(sum(({ setAside }) => setAside.rows)),
        words.moneyDigits(sum(({ setAside }) => setAside.amount)),
        words.count(sum(({ kept }) => kept.lines)),
      ];
    };
    return {
      title: words.text('data-quality.overlaps.title'),
      columns: [
        { label: words.text('data-quality.overlaps.files'), align: 'left', width: '*' },
        { label: words.text('data-quality.overlaps.period'), align: 'left', width: 'auto' },
        right('data-quality.overlaps.orders'),
        right('data-quality.overlaps.changed'),
        right('data-quality.overlaps.set-aside'),
        right('data-quality.overlaps.amount'),
        right('data-quality.overlaps.kept'),
      ],
      rows: [
        ...listed.map((overlap) => ({
          cells: [
            words.text('data-quality.overlaps.pair', {
              older: fileName({ files }, overlap.older, words),
              newer: fileName({ files }, overlap.newer, words),
            }),
            period(overlap, words),
            ...counts([overlap]),
          ],
        })),
        ...(left.length === 0
          ? []
          : [
              {
                cells: [
                  words.text('data-quality.overlaps.others', { pairs: left.length }),
                  words.dash,
                  ...counts(left),
                ],
                style: 'muted' as const,
              },
            ]),
      ],
      note: words.text('data-quality.overlaps.note'),
    };
  },
};

/** Numbered: files of two years may have one name. */
function fileName({ files }: Pick<DataQualityFigures, 'files'>, place: number, words: Words): string {
  return words.text('data-quality.files.numbered', {
    number: words.count(place + 1),
    name: files[place]!.name,
  });
}

function period({ from, to }: { readonly from: number; readonly to: number }, words: Words): string {
  return Number.isNaN(from) ? words.dash : words.text('data-quality.gaps.span', { from, to });
}
