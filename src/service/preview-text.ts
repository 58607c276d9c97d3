import { FIELDS } from '../intake/fields.ts';
import type { Preview } from '../intake/preview.ts';
import { harmless, type Language, say } from './messages.ts';
import { readingLines } from './preview-reading-text.ts';
import { cut, LINE_WIDTH, tableWidth, textTable, wrapped } from './text-table.ts';

type Column = Preview['columns'][number];

const TITLES_LISTED = 12;
const TITLE_WIDTH = 28;
const EXAMPLE_WIDTH = 24;
const CELL_WIDTH = 16;
const ROWS_SHOWN = 3;

/** What was recognised in a file, as lines for somebody who has never seen the program; without its problems. */
export function previewLines(language: Language, file: Preview): readonly string[] {
  const first = [harmless(file.name), ...indented(formLines(language, file)), ''];
  // without titles, or in an export that cannot do, there is nothing to be said of columns
  const isHopeless = file.problems.some(({ code }) => code === 'no-header' || code === file.system?.cannot);
  if (isHopeless) return first;
  return [
    ...first,
    ...section(say(language, 'preview.columns'), columnLines(language, file)),
    ...section(say(language, 'preview.unused'), unusedLines(language, file)),
    ...section(say(language, 'preview.reading'), readingLines(language, file)),
    ...section(
      say(language, 'preview.lacks'),
      file.lacking.flatMap((lack) => wrapped('- ', say(language, `preview.lack.${lack}`))),
    ),
    ...section(say(language, 'preview.rows'), rowLines(file)),
  ];
}

/** What to do next: the command that diagnoses, or that problems follow. */
export function nextLines(language: Language, file: Preview): readonly string[] {
  if (file.problems.length > 0) return [say(language, 'preview.not-ready')];
  const key = file.key.kind === 'number' ? '' : ' --key-file customer.key';
  const name = /^[\w./-]+$/.test(file.name) ? file.name : `'${file.name.replaceAll("'", "'\\''")}'`;
  const command = `second-opinion diagnose ${name}${key}`;
  return [
    say(language, key === '' ? 'preview.ready' : 'preview.ready-key', { command }),
    say(language, 'preview.hint-save'),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...indented(lines), ''];
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);

const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'comma',
  '\t': 'tab',
  ';': 'semicolon',
  '|': 'pipe',
};

function formLines(language: Language, file: Preview): readonly string[] {
  const { quote, titleLines, linesBefore, system, mapping, otherSheets } = file;
  const told = (key: string, values: Readonly<Record<string, string | number>> = {}) =>
    say(language, `preview.${key}`, values);
  const signature = system === undefined ? '' : quotedTexts(system.signature, told);
  return [
    formText(file, told),
    ...(otherSheets === undefined ? [] : [told('other-sheets', { sheets: quotedTexts(otherSheets, told) })]),
    ...(quote === "'" ? [told('single-quotes')] : []),
    ...(titleLines > 0 ? [told('title-lines', { count: titleLines, line: linesBefore + 1 })] : []),
    system === undefined
      ? told(mapping.system === undefined ? 'system-none' : 'system-general')
      : system.named
        ? told('system-named', { system: system.system })
        : told('system', { system: system.system, signature }),
    ...(system?.known === 'part' ? [told('system-part')] : []),
  ].flatMap((line) => wrapped('', line));
}

type Told = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** What the file is: a text in an encoding, a sheet of a workbook, a Parquet file. */
function formText({ encoding, delimiter, rowCount, sheet }: Preview, told: Told): string {
  const rows = rowCount.toLocaleString('en-US');
  if (encoding === 'parquet') return told('form-parquet', { rows });
  if (encoding === 'xlsx') return told('form-xlsx', { rows, sheet: harmless(sheet ?? '') });
  const form = {
    encoding: told(`encoding.${encoding}`),
    delimiter: told(`delimiter.${DELIMITERS[delimiter]}`),
  };
  return told('form', { ...form, rows });
}

function quotedTexts(texts: readonly string[], told: Told): string {
  return texts.map((title) => told('quoted', { title: harmless(title) })).join(told('comma'));
}

/** Columns in use or suggested: who, which order, when, how much, and so on. */
function usedColumns(file: Preview): readonly Column[] {
  const rank = ({ field, suggested }: Column) => FIELDS.indexOf(field ?? suggested ?? 'currency');
  return file.columns
    .filter(({ field, suggested }) => field !== undefined || suggested !== undefined)
    .toSorted((a, b) => rank(a) - rank(b));
}

function columnLines(language: Language, file: Preview): readonly string[] {
  const shown = usedColumns(file);
  if (shown.length === 0) return [say(language, 'preview.columns-none')];
  const head = ['title', 'meaning', 'example', 'why'].map((name) => say(language, `preview.head.${name}`));
  return textTable([
    head,
    ...shown.map((column) => [
      cut(harmless(column.title), TITLE_WIDTH),
      meaning(language, column),
      cut(harmless(exampleOf(file, column.position)), EXAMPLE_WIDTH),
      why(language, column, file.system?.system ?? ''),
    ]),
  ]);
}

function meaning(language: Language, { field, suggested }: Column): string {
  if (field !== undefined) return say(language, `preview.field.${field}`);
  return say(language, 'preview.suggested', { field: say(language, `preview.field.${suggested}`) });
}

function why(language: Language, { reason, confidence, doubt }: Column, system: string): string {
  const told = say(language, `preview.reason.${reason}`, { system });
  const percent = Math.round(confidence * 100);
  const sure =
    percent === 100 ? told : say(language, 'preview.confidence', { reason: told, percent: String(percent) });
  return doubt === undefined ? sure : `${sure} ※ ${say(language, `preview.doubt.${doubt}`)}`;
}

function exampleOf(file: Preview, position: number): string {
  return file.rows.map((row) => row[position]?.trim() ?? '').find((cell) => cell !== '') ?? '';
}

function unusedLines(language: Language, file: Preview): readonly string[] {
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

/** The first rows, with as many of the columns in use as fit on a line. */
function rowLines(file: Preview): readonly string[] {
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
  const more = fitting.length < columns.length ? ['…'] : [];
  const rows = columns[0]!.map((_, row) => [...fitting.map((column) => column[row]!), ...more]);
  return textTable(rows);
}
