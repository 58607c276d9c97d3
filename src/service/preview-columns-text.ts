import type { FilePreview } from '../flows/preview.ts';
import { FIELDS } from '../intake/fields.ts';
import { MASK } from '../intake/presets/personal.ts';
import { harmless, type Language, say } from './messages.ts';
import { cut, LINE_WIDTH, tableWidth, textTable, wrapped } from './text-table.ts';

type Column = FilePreview['columns'][number];

const TITLES_LISTED = 12;
const TITLE_WIDTH = 28;
const EXAMPLE_WIDTH = 24;
const CELL_WIDTH = 16;
const ROWS_SHOWN = 3;

/** Columns in use or suggested: who, which order, when, how much, and so on. */
function usedColumns(file: FilePreview): readonly Column[] {
  const rank = ({ field, suggested }: Column) => FIELDS.indexOf(field ?? suggested ?? 'currency');
  return file.columns
    .filter(({ field, suggested }) => field !== undefined || suggested !== undefined)
    .toSorted((a, b) => rank(a) - rank(b));
}

/** What each column in use is taken for, how sure that is, and why. */
export function columnLines(language: Language, file: FilePreview): readonly string[] {
  const shown = usedColumns(file);
  if (shown.length === 0) return [say(language, 'preview.columns-none')];
  const head = ['title', 'meaning', 'example', 'confidence', 'why'].map((name) =>
    say(language, `preview.head.${name}`),
  );
  return textTable([
    head,
    ...shown.map((column) => [
      cut(harmless(column.title), TITLE_WIDTH),
      meaning(language, column),
      cut(harmless(exampleOf(file, column.position)), EXAMPLE_WIDTH) || say(language, 'preview.no-example'),
      say(language, 'preview.confidence', { percent: Math.round(column.confidence * 100) }),
      why(language, column, file.system?.system ?? ''),
    ]),
  ]);
}

function meaning(language: Language, { field, suggested }: Column): string {
  if (field !== undefined) return say(language, `preview.field.${field}`);
  return say(language, 'preview.suggested', { field: say(language, `preview.field.${suggested}`) });
}

function why(language: Language, { reason, doubt, fit }: Column, system: string): string {
  const told = say(language, `preview.reason.${reason}`, { system });
  if (doubt !== undefined) return `${told} ※ ${say(language, `preview.doubt.${doubt}`)}`;
  if (fit === undefined) return told;
  const { kind, written, readable } = fit;
  return `${told} ※ ${say(language, `preview.fit.${kind}`, { written, readable })}`;
}

function exampleOf(file: FilePreview, position: number): string {
  const cells = file.rows.map((row) => row[position]?.trim() ?? '').filter((cell) => cell !== '');
  return cells.find((cell) => cell !== MASK) ?? cells[0] ?? '';
}

/** Columns that are not used, by the reason. */
export function unusedLines(language: Language, file: FilePreview): readonly string[] {
  return (['personal', 'second-choice', 'not-needed'] as const).flatMap((reason) => {
    const titles = file.columns
      .filter((column) => column.reason === reason)
      .map(({ title, doubt }) => {
        const shown = cut(harmless(title), TITLE_WIDTH);
        return doubt === undefined ? shown : `${shown} (${say(language, `preview.doubt.${doubt}`)})`;
      });
    if (titles.length === 0) return [];
    const listed = titles.slice(0, TITLES_LISTED).join(say(language, 'preview.comma'));
    const more = titles.length > TITLES_LISTED ? ` ${say(language, 'preview.more')}` : '';
    return wrapped('- ', `${say(language, `preview.${reason}`, { count: titles.length })}: ${listed}${more}`);
  });
}

/** The first rows, with as many of the columns in use as fit on a line; and what a mask in them stands for. */
export function rowLines(language: Language, file: FilePreview): readonly string[] {
  if (file.rows.length === 0) return [];
  const columns = usedColumns(file).map(({ title, position }) =>
    [title, ...file.rows.slice(0, ROWS_SHOWN).map((row) => row[position] ?? '')].map((cell) =>
      cut(harmless(cell), CELL_WIDTH),
    ),
  );
  if (columns.length === 0) return [];
  const fitting = columns.filter((_, index) => {
    const before = columns.slice(0, index + 1);
    return tableWidth(before) <= LINE_WIDTH;
  });
  const left = columns.length - fitting.length;
  const rows = columns[0]!.map((_, row) => fitting.map((column) => column[row]!));
  const isMasked = fitting.some((cells) => cells.includes(MASK));
  return [
    ...textTable(rows),
    ...(left === 0 ? [] : [say(language, 'preview.columns-left', { count: left })]),
    ...(isMasked ? wrapped('', say(language, 'preview.masked')) : []),
  ];
}
