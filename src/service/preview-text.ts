import type { FilePreview, PreviewResult } from '../flows/preview.ts';
import type { Problem } from '../units/problem.ts';
import { harmless, type Language, say } from './messages.ts';
import { columnLines, rowLines, unusedLines } from './preview-columns-text.ts';
import { checkedLines } from './preview-next-text.ts';
import { quotedTexts, type Told } from './preview-quotes.ts';
import { readingLines } from './preview-reading-text.ts';
import { problemLines } from './problem-lines.ts';
import { wrapped } from './text-table.ts';

/** All that a preview tells, as one text: the files, how far they were looked at, what to do `next`, and the problems. */
export function previewPage(language: Language, preview: PreviewResult, next: readonly string[]): string {
  const problems = problemLines(language, problemsOf(preview));
  return `${[...previewText(language, preview), ...next, ...problems].join('\n')}\n`;
}

/** The files, and how far they were looked at. */
export function previewText(language: Language, preview: PreviewResult): readonly string[] {
  return [
    ...preview.files.flatMap((file) => previewLines(language, file)),
    ...checkedLines(language, preview),
    '',
  ];
}

/** For which a diagnosis would be refused: those of the files, then those of all together. */
export function problemsOf({ files, problems }: PreviewResult): readonly Problem[] {
  return [...files.flatMap((file) => file.problems), ...problems];
}

/** What was recognised in a file, as lines for somebody who has never seen the program; without its problems. */
export function previewLines(language: Language, file: FilePreview): readonly string[] {
  const first = [harmless(file.name), ...indented(formLines(language, file)), ''];
  // of a file that is none of orders, or an export that cannot do, there is nothing to be said of columns
  const hopeless = ['no-header', 'companion-among-orders', file.system?.cannot];
  const isHopeless = file.problems.some(({ code }) => hopeless.includes(code));
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
    ...section(say(language, 'preview.rows'), rowLines(language, file)),
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

function formLines(language: Language, file: FilePreview): readonly string[] {
  const { quote, titleLines, linesBefore, system, mapping, otherSheets } = file;
  const told = (key: string, values: Readonly<Record<string, string | number>> = {}) =>
    say(language, `preview.${key}`, values);
  const signature = system === undefined ? '' : quotedTexts(system.signature, told);
  return [
    formText(file, told),
    ...(file.hiddenSheet ? [told('hidden-sheet')] : []),
    ...(otherSheets === undefined ? [] : [told('other-sheets', { sheets: quotedTexts(otherSheets, told) })]),
    ...(quote === "'" ? [told('single-quotes')] : []),
    ...(titleLines > 0 ? [told('title-lines', { count: linesBefore, line: linesBefore + 1 })] : []),
    system === undefined
      ? told(mapping.system === undefined ? 'system-none' : 'system-general')
      : system.named
        ? told('system-named', { system: system.system })
        : told('system', { system: system.system, signature }),
    ...(system?.known === 'part' ? [told('system-part')] : []),
  ].flatMap((line) => wrapped('', line));
}

/** What the file is: a text in an encoding, a sheet of a workbook, a Parquet file. */
function formText({ encoding, delimiter, rowCount, sheet }: FilePreview, told: Told): string {
  const rows = rowCount.toLocaleString('en-US');
  if (encoding === 'parquet') return told('form-parquet', { rows });
  if (encoding === 'xlsx') return told('form-xlsx', { rows, sheet: harmless(sheet ?? '') });
  const form = {
    encoding: told(`encoding.${encoding}`),
    delimiter: told(`delimiter.${DELIMITERS[delimiter]}`),
  };
  return told('form', { ...form, rows });
}
