import type { Engine, Values } from '../engine/engine.ts';
import { passesOver } from '../engine/passes.ts';
import { readSql } from '../engine/sql.ts';
import type { Share } from '../units/share.ts';
import type { MergedKeys } from './keys.ts';
import { ROW_KINDS } from './layout.ts';
import type { OpenedFiles } from './opened-files.ts';
import type { FileReading } from './read-file.ts';
import { shownWords } from './shown-value.ts';
import { uncalculatedNote } from './uncalculated.ts';

/** Unusual but legal: how often, and where it helps an instance of it. */
export interface Note {
  readonly code: string;
  readonly count: number;
  readonly example?: string;
  /** what they come to, in the smallest unit of the currency */
  readonly amount?: number;
  /** F2 conversion in so many days as the keys are, and as it would be without what the note says of them */
  readonly f2?: { readonly days: number; readonly asItIs: Share; readonly mended: Share };
}

const WORDS_SHOWN = 10;
const SHEETS_SHOWN = 10;

/** What is to be said of the files; a count of 0 is nothing to say. */
export function fileNotes(
  opened: OpenedFiles,
  readings: readonly FileReading[],
  merged: MergedKeys,
): readonly Note[] {
  const fields = new Set(opened.files.flatMap(({ positions }) => [...positions.keys()]));
  const inPart = [...fields].filter((field) => !opened.files.every(({ positions }) => positions.has(field)));
  const sheets = opened.files.flatMap(({ copy }) => copy.otherSheets ?? []);
  const words = new Map<string, number>();
  for (const { word, count } of readings.flatMap((reading) => reading.unknownWords)) {
    words.set(word, (words.get(word) ?? 0) + count);
  }
  const shown = new Set(readings.flatMap(({ unknownWords }) => shownWords(unknownWords)));
  const commonest = [...words].filter(([word]) => shown.has(word)).sort((a, b) => b[1] - a[1]);
  return [
    { code: 'cr-line-ends', count: opened.files.reduce((sum, { copy }) => sum + copy.loneReturns, 0) },
    hiddenSheets(opened),
    uncalculatedNote(opened.files),
    { code: 'sheets-not-read', count: sheets.length, example: sheets.slice(0, SHEETS_SHOWN).join(', ') },
    { code: 'fields-in-part', count: inPart.length, example: inPart.join(', ') },
    { code: 'keys-in-two-forms', count: merged.inTwoForms },
    { code: 'keys-with-spaces', count: merged.withSpaces },
    swallowedLines(readings),
    {
      code: 'unknown-status-words',
      count: [...words.values()].reduce((sum, count) => sum + count, 0),
      example: commonest
        .slice(0, WORDS_SHOWN)
        .map(([word]) => word)
        .join(', '),
    },
  ];
}

function hiddenSheets({ files }: OpenedFiles): Note {
  const sheets = files.flatMap(({ copy }) => (copy.hiddenSheet ? [copy.sheet!] : []));
  return {
    code: 'hidden-sheets-read',
    count: sheets.length,
    example: sheets.slice(0, SHEETS_SHOWN).join(', '),
  };
}

/** What is to be said of the lines used; a count of 0 is nothing to say. */
export async function lineNotes(engine: Engine, identical: IdenticalLines): Promise<readonly Note[]> {
  const [row = {}] = await engine.rows(readSql(new URL('./notes.sql', import.meta.url)));
  const notes = Object.entries(row)
    .filter(([name]) => !name.endsWith(AMOUNT))
    .map(([code, count]) => {
      const amount = row[`${code}${AMOUNT}`];
      return { code, count: Number(count), ...(amount === undefined ? {} : { amount: Number(amount) }) };
    });
  const all = [...identical.values()];
  const sum = (of: 'copies' | 'amount') => all.reduce((total, file) => total + file[of], 0);
  return [...notes, { code: 'identical-lines', count: sum('copies'), amount: sum('amount') }];
}

/** By the index of the file: lines that stand there once more, and what they come to. */
export type IdenticalLines = ReadonlyMap<number, { readonly copies: number; readonly amount: number }>;

export async function identicalLines(engine: Engine): Promise<IdenticalLines> {
  const sql = readSql(new URL('./identical-lines.sql', import.meta.url));
  const byFile = new Map<number, { copies: number; amount: number }>();
  for (const days of await passesOverLines(engine)) {
    for (const { file, copies, amount } of await engine.rows(sql, days)) {
      const before = byFile.get(Number(file)) ?? { copies: 0, amount: 0 };
      byFile.set(Number(file), {
        copies: before.copies + Number(copies),
        amount: before.amount + Number(amount),
      });
    }
  }
  return byFile;
}

/** The parts by order day in which all lines used are gone through. */
export async function passesOverLines(engine: Engine): Promise<readonly Values[]> {
  const [row] = await engine.rows(
    'SELECT count(*) AS lines, min(order_day) AS first, max(order_day) AS last FROM order_lines WHERE set_aside IS NULL',
  );
  const days = { first: Number(row?.first ?? 0), last: Number(row?.last ?? 0) };
  return passesOver(Number(row?.lines), days);
}

/** Behind the code of a note, in the name of the column with its amount. */
const AMOUNT = ' amount';

/** Of several files those with nothing but negative amounts: returns, it seems. */
export async function filesOfReturns(engine: Engine, files: OpenedFiles['files']): Promise<Note> {
  const code = 'files-of-returns';
  if (files.length < 2) return { code, count: 0 };
  const rows = await engine.rows(
    `SELECT file::INTEGER AS file, sum(amount)::DOUBLE AS amount FROM order_lines WHERE set_aside IS NULL
     GROUP BY file HAVING max(amount) < 0 ORDER BY file`,
  );
  const found = files.filter(({ index }) => rows.some(({ file }) => file === index));
  return {
    code,
    count: found.length,
    example: found.map(({ copy }) => copy.name).join(', '),
    amount: rows.reduce((sum, { amount }) => sum + Number(amount), 0),
  };
}

/** What is to be said of orders and their amounts. */
export async function orderNotes(engine: Engine): Promise<readonly Note[]> {
  const [row] = await engine.rows(readSql(new URL('./order-notes.sql', import.meta.url)));
  const note = (code: string, name: string): Note => ({
    code,
    count: Number(row?.[name]),
    amount: Number(row?.[`${name}_amount`]),
  });
  return [
    note('unpaid-lines', 'unpaid'),
    note('amounts-shared-evenly', 'shared'),
    note('points-used', 'points'),
    note('coupons-used', 'coupons'),
    note('beyond-goods', 'beyond'),
  ];
}

/** What rows that are no product come to (`shipping-rows` …), and files given twice. */
export async function rowNotes(engine: Engine, opened: OpenedFiles): Promise<readonly Note[]> {
  const repeated = opened.given.filter((file) => file.repeats);
  return [...(await rowKindNotes(engine, opened)), await repeatedFiles(engine, repeated)];
}

async function rowKindNotes(engine: Engine, { files }: OpenedFiles): Promise<readonly Note[]> {
  if (files.every(({ layout }) => layout.rowKinds === undefined)) return [];
  const without = files.filter(({ layout }) => layout.amountOf === 'order').map(({ index }) => index);
  const rows = await engine.rows(readSql(new URL('./row-kind-notes.sql', import.meta.url)), {
    kinds: JSON.stringify(ROW_KINDS),
    without: JSON.stringify(without),
  });
  return rows.map(({ kind, count, amount }) => ({
    code: `${kind}-rows`,
    count: Number(count),
    amount: Number(amount),
  }));
}

/** Files whose content was already there: not read again. Their amount is that of the lines used of the one read. */
async function repeatedFiles(engine: Engine, repeated: OpenedFiles['given']): Promise<Note> {
  const code = 'repeated-files';
  if (repeated.length === 0) return { code, count: 0 };
  const rows = await engine.rows(
    'SELECT file::INTEGER AS file, sum(amount)::DOUBLE AS amount FROM order_lines WHERE set_aside IS NULL GROUP BY file ORDER BY file',
  );
  const amountOf = new Map(rows.map(({ file, amount }) => [Number(file), Number(amount)]));
  return {
    code,
    count: repeated.length,
    example: repeated.map(({ copy }) => copy.name).join(', '),
    amount: repeated.reduce((sum, { index }) => sum + (amountOf.get(index) ?? 0), 0),
  };
}

/** A product that has more than half of all sales. */
export async function productNotes(engine: Engine): Promise<readonly Note[]> {
  const [row] = await engine.rows(readSql(new URL('./product-notes.sql', import.meta.url)));
  if (row === undefined) return [];
  const share = `${((100 * Number(row.amount)) / Number(row.of_all)).toFixed(1)}%`;
  const product = String(row.product).slice(0, LONGEST_NAME);
  const count = Number(row.lines);
  return [{ code: 'one-product', count, example: `${product} (${share})`, amount: Number(row.amount) }];
}

const LONGEST_NAME = 40;

/** Physical lines that a quote swallowed: no records of their own, so in no other count. */
function swallowedLines(readings: readonly FileReading[]): Note {
  const places = readings.flatMap(({ file, swallowing }) =>
    swallowing.map(({ line, swallowed }) => ({ at: `${file.copy.name}:${line}`, swallowed })),
  );
  return {
    code: 'swallowed-lines',
    count: places.reduce((sum, { swallowed }) => sum + swallowed, 0),
    example: places
      .slice(0, WORDS_SHOWN)
      .map(({ at }) => at)
      .join(', '),
  };
}
