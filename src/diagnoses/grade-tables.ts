import { ratio, SMALLEST_BASE } from '../units/share.ts';
import { TERM_MONTHS } from '../units/term.ts';
import type { Words } from '../units/words.ts';
import type { TableExhibit } from './diagnosis.ts';
import type { CourseFigures, GradeMoves, Held } from './grade-course.ts';

export type LabelOf = (grade: string) => string;

/** Grades that share a column, by their places among the names. */
export interface ColumnOfGrades {
  readonly label: string;
  readonly places: readonly number[];
}

const right = (label: string) => ({ label, align: 'right' as const });
const left = (label: string) => ({ label, align: 'left' as const });

/** What each of some groups holds, and all of them. */
export function heldTable(
  groups: readonly { readonly label: string; readonly held: Held }[],
  total: Held,
  texts: { readonly title: string; readonly of: string; readonly note?: string },
  words: Words,
): TableExhibit {
  const row = (label: string, held: Held) => [
    label,
    words.count(held.customers),
    words.percent(ratio(held.customers, total.customers)),
    words.moneyDigits(held.netSalesLastYear),
    words.percent(held.retentionPower),
    words.priceDigits(Math.round(ratio(held.totalSixMonthValue, held.customers))),
    words.moneyDigits(held.totalSixMonthValue),
    words.percent(ratio(held.totalSixMonthValue, total.totalSixMonthValue)),
  ];
  return {
    title: texts.title,
    columns: [
      left(texts.of),
      right(words.text('column.customers')),
      right(words.text('column.share')),
      right(words.text('grades.net-sales-last-year', { unit: words.moneyUnit })),
      right(words.text('column.mean-retention-power')),
      right(words.text('column.value-per-head', { unit: words.priceUnit })),
      right(words.text('column.total-value', { unit: words.moneyUnit })),
      right(words.text('column.value-share')),
    ],
    rows: [
      ...groups.map(({ label, held }) => ({
        cells: row(label, held),
        ...(held.customers < SMALLEST_BASE ? { style: 'muted' as const } : {}),
      })),
      { cells: row(words.text('total'), total), style: 'total' as const },
    ],
    ...(texts.note === undefined ? {} : { note: texts.note }),
  };
}

/** Grade then × grade now: heads and the share of those who stood in the grade then. */
export function moveTable(
  moves: GradeMoves,
  columns: readonly ColumnOfGrades[],
  labelOf: LabelOf,
  title: string,
  words: Words,
): TableExhibit {
  const heads = (to: readonly number[], { places }: ColumnOfGrades) =>
    places.reduce((sum, place) => sum + to[place]!, 0);
  const won = moves.won.reduce((sum, n) => sum + n, 0);
  return {
    title,
    subtitle: words.text('grades.moves.subtitle', { from: moves.from }),
    columns: [
      left(words.text('grades.moves.then')),
      right(words.text('column.customers-then')),
      ...columns.map(({ label }) => right(label)),
    ],
    rows: [
      ...moves.grades.map(({ grade, customers, to }) => ({
        cells: [
          labelOf(grade),
          words.count(customers),
          ...columns.map((column) => headsAndShare(heads(to, column), customers, words)),
        ],
        ...(customers < SMALLEST_BASE ? { style: 'muted' as const } : {}),
      })),
      {
        cells: [
          words.text('grades.moves.won'),
          words.dash,
          ...columns.map((column) => (won === 0 ? words.dash : words.count(heads(moves.won, column)))),
        ],
      },
    ],
    note: words.text('grades.moves.note'),
  };
}

function headsAndShare(heads: number, base: number, words: Words): string {
  if (base === 0) return words.dash;
  if (heads === 0) return words.count(0);
  const share = words.percent(heads / base, 0);
  return words.text('grades.moves.cell', { heads: words.count(heads), share });
}

/** Heads at every sixth month end, oldest first. */
export function monthEndTable(
  { monthEnds }: CourseFigures,
  columns: readonly ColumnOfGrades[],
  title: string,
  words: Words,
): TableExhibit {
  const shown = monthEnds.filter((_, at) => (monthEnds.length - 1 - at) % TERM_MONTHS === 0);
  return {
    title,
    columns: [
      left(words.text('grades.month-end')),
      ...columns.map(({ label }) => right(label)),
      right(words.text('total')),
    ],
    rows: shown.map(({ day, judged, customers }) => ({
      cells: [
        words.day(day) + (judged ? '' : words.text('incomplete')),
        ...columns.map(({ places }) =>
          words.count(places.reduce((sum, place) => sum + customers[place]!, 0)),
        ),
        words.count(customers.reduce((sum, n) => sum + n, 0)),
      ],
      ...(judged ? {} : { style: 'muted' as const }),
    })),
    note: words.text(
      shown.every(({ judged }) => judged) ? 'grades.month-ends.note' : 'grades.month-ends.note-incomplete',
    ),
  };
}

/** A grade, what it is, and what is usually done. */
export function actionTable(
  lines: readonly { readonly label: string; readonly definition: string; readonly action: string }[],
  texts: { readonly title: string; readonly of: string },
  words: Words,
): TableExhibit {
  return {
    title: texts.title,
    columns: [
      { label: texts.of, align: 'left', width: 'auto' },
      { label: words.text('grades.definition'), align: 'left', width: '*' },
      { label: words.text('grades.action'), align: 'left', width: '*' },
    ],
    rows: lines.map(({ label, definition, action }) => ({ cells: [label, definition, action] })),
    note: words.text('grades.action-note'),
  };
}
