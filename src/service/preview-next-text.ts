import type { FilePreview, PreviewResult } from '../flows/preview.ts';
import type { TrialNote, TrialOverlap } from '../flows/trial-reading.ts';
import type { Share } from '../units/share.ts';
import {
  harmless,
  type Language,
  noteCount,
  noteRemedy,
  noteTitle,
  rejectTitle,
  say,
  setAsideTexts,
} from './messages.ts';
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
    const all = files.every(({ rowCount, rowsLookedAt }) => rowsLookedAt >= rowCount);
    const why = all && checked.why === 'problems' ? 'problems-all' : checked.why;
    return [told('title'), ...indented(wrapped('', told(why, { rows, head })))];
  }
  const { read } = checked;
  if (read === undefined) return [told('title'), ...indented(wrapped('', told('refused', { rows })))];
  const { asOf, from, to, customers, rowsRead, rowsUsed, setAside, rowsRejected, rejectedBy } = read;
  const { notes, overlaps } = read;
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
      ...notes.filter(({ code }) => !code.endsWith('-rows')).flatMap((note) => noteLines(language, note)),
      ...overlaps.flatMap((overlap) => overlapLines(language, overlap, files)),
    ]),
  ];
}

/** What is unusual: how often; and of keys that look damaged what that does to a figure, and what to do. */
function noteLines(language: Language, note: TrialNote): readonly string[] {
  const { code, example, f2 } = note;
  const many = noteCount(language, note);
  const instance = example === undefined ? '' : say(language, 'preview.checked.example', { example });
  const title = noteTitle(language, code);
  const first = wrapped('- ', say(language, 'preview.checked.note', { note: title, count: many + instance }));
  if (f2 === undefined) return first;
  const percent = ({ hits, base }: Share) => `${((100 * hits) / base).toFixed(1)}%`;
  const isKnown = f2.asItIs.base > 0 && f2.mended.base > 0;
  const effect = { days: f2.days, asItIs: percent(f2.asItIs), mended: percent(f2.mended) };
  return [
    ...first,
    ...wrapped('  ', say(language, `preview.checked.${isKnown ? 'f2' : 'f2-unknown'}`, effect)),
    ...wrapped('  ', `→ ${noteRemedy(language, code)}`),
  ];
}

/** Which two files have what in common, in which period, and what becomes of it. */
function overlapLines(
  language: Language,
  overlap: TrialOverlap,
  files: readonly FilePreview[],
): readonly string[] {
  const { older, newer, from, to, orders, changed, rowsSetAside, linesKept } = overlap;
  const name = (place: number) => harmless(files[place]?.name ?? '');
  const count = (number: number) => number.toLocaleString('en-US');
  const told = (key: string, values: Readonly<Record<string, string>>) =>
    say(language, `preview.checked.${key}`, values);
  const pair = { older: name(older), newer: name(newer), from, to };
  const shared = { orders: count(orders), changed: count(changed), rows: count(rowsSetAside) };
  return wrapped(
    '- ',
    [
      told('overlap', pair),
      ...(orders > 0 ? [told('overlap-orders', shared)] : []),
      ...(linesKept > 0 ? [told('overlap-lines', { lines: count(linesKept) })] : []),
    ].join(''),
  );
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);

/** Said before the problems for which the files cannot be diagnosed; none where they can. */
function hindranceLines(
  language: Language,
  { files, problems }: Pick<Seen, 'files' | 'problems'>,
): readonly string[] {
  const all = [...files.flatMap((file) => file.problems), ...problems];
  if (all.length === 0) return [];
  const isLittle = all.every(({ code }) => code === 'too-little-to-diagnose');
  return [say(language, isLittle ? 'preview.too-little' : 'preview.not-ready')];
}

/** What to do next: the command that diagnoses, or that problems follow. `call`: the files and options as they were given; `program`: how it was called. */
export function nextLines(
  language: Language,
  { files, checked, problems }: Seen,
  call: readonly string[],
  program: readonly string[] = ['second-opinion'],
): readonly string[] {
  const hindrances = hindranceLines(language, { files, problems });
  if (hindrances.length > 0) return hindrances;
  const needsKey = files.some(({ key }) => key.kind !== 'number');
  const words = [...program, 'diagnose', ...call, ...(needsKey ? ['--key-file', 'customer.key'] : [])];
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
  const hindrances = hindranceLines(language, { files, problems });
  if (hindrances.length > 0) return hindrances;
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
