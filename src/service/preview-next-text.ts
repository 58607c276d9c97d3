import type { FilePreview, PreviewResult } from '../flows/preview.ts';
import { type Language, noteTitle, rejectTitle, say, setAsideTexts } from './messages.ts';
import { wrapped } from './text-table.ts';

type Seen = Pick<PreviewResult, 'files' | 'checked' | 'problems'>;

/** How much of the rows was looked at, and what came of it. */
export function checkedLines(language: Language, { files, checked }: Seen): readonly string[] {
  const told = (key: string, values: Readonly<Record<string, string | number>> = {}) =>
    say(language, `preview.checked.${key}`, values);
  const count = (number: number) => number.toLocaleString('en-US');
  const total = (of: (file: FilePreview) => number) => count(files.reduce((sum, file) => sum + of(file), 0));
  const rows = total(({ rowCount }) => rowCount);
  if (checked.of === 'head') {
    const head = total(({ rowsLookedAt }) => rowsLookedAt);
    return [told('title'), ...indented(wrapped('', told(checked.why, { rows, head })))];
  }
  const { read } = checked;
  if (read === undefined) return [told('title'), ...indented(wrapped('', told('refused', { rows })))];
  const { asOf, from, to, customers, rowsRead, rowsUsed, setAside, rowsRejected, rejectedBy, notes } = read;
  const rowsSetAside = Object.values(setAside).reduce((sum, some) => sum + some, 0);
  const used = { used: count(rowsUsed), aside: count(rowsSetAside), rejected: count(rowsRejected) };
  return [
    told('title'),
    ...indented([
      ...wrapped('', told('whole', { asOf, rows: count(rowsRead), ...used })),
      ...wrapped('', told('customers', { customers: count(customers), from, to })),
      ...setAsideTexts(language, setAside).flatMap((text) => wrapped('- ', text)),
      ...Object.entries(rejectedBy).flatMap(([reason, rows]) =>
        wrapped('- ', told('rejected', { reason: rejectTitle(language, reason), count: count(rows) })),
      ),
      // rows that are no product are among those left out
      ...notes
        .filter(({ code }) => !code.endsWith('-rows'))
        .flatMap((note) =>
          wrapped('- ', told('note', { note: noteTitle(language, note.code), count: count(note.count) })),
        ),
    ]),
  ];
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);

/** What to do next: the command that diagnoses, or that problems follow. `call`: the files and options as they were given. */
export function nextLines(
  language: Language,
  { files, checked, problems }: Seen,
  call: readonly string[],
): readonly string[] {
  if (problems.length > 0 || files.some((file) => file.problems.length > 0))
    return [say(language, 'preview.not-ready')];
  const needsKey = files.some(({ key }) => key.kind !== 'number');
  const words = ['second-opinion', 'diagnose', ...call, ...(needsKey ? ['--key-file', 'customer.key'] : [])];
  const ready = checked.of === 'whole' ? 'ready' : 'ready-so-far';
  return [
    say(language, `preview.${ready}${needsKey ? '-key' : ''}`),
    `  ${words.map(shellWord).join(' ')}`,
    ...wrapped('', say(language, 'preview.hint-save')),
  ];
}

/** The same for whoever calls the service. `hasKey`: it can replace contacts. */
export function nextOverHttp(
  language: Language,
  { files, checked, problems }: Seen,
  hasKey: boolean,
): readonly string[] {
  if (problems.length > 0 || files.some((file) => file.problems.length > 0))
    return [say(language, 'preview.not-ready')];
  const needsKey = !hasKey && files.some(({ key }) => key.kind !== 'number');
  const ready = checked.of === 'whole' ? 'ready' : 'ready-so-far';
  return [
    say(language, `preview.${ready}${needsKey ? '-key' : ''}`),
    '  POST /diagnose',
    ...wrapped('', say(language, 'preview.hint-part')),
  ];
}

/** A word of a command as a shell takes it. */
function shellWord(word: string): string {
  return /^[\w./:,=+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
