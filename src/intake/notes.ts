import type { Engine } from '../engine/engine.ts';
import { readSql } from '../engine/sql.ts';
import { decimalText } from '../units/money.ts';
import type { MergedKeys } from './keys.ts';
import type { OpenedFiles } from './opened-files.ts';
import type { FileReading } from './read-file.ts';

/** Unusual but legal: how often, and where it helps an instance of it. */
export interface Note {
  readonly code: string;
  readonly count: number;
  readonly example?: string;
  /** what they come to, in the smallest unit of the currency */
  readonly amount?: number;
}

const WORDS_SHOWN = 10;

/** What is to be said of the files; a count of 0 is nothing to say. */
export function fileNotes(
  opened: OpenedFiles,
  readings: readonly FileReading[],
  merged: MergedKeys,
): readonly Note[] {
  const repeated = opened.given.filter((file) => file.repeats).map(({ copy }) => copy.name);
  const fields = new Set(opened.files.flatMap(({ positions }) => [...positions.keys()]));
  const inPart = [...fields].filter((field) => !opened.files.every(({ positions }) => positions.has(field)));
  const words = new Map<string, number>();
  for (const { word, count } of readings.flatMap((reading) => reading.unknownWords)) {
    words.set(word, (words.get(word) ?? 0) + count);
  }
  const commonest = [...words].sort((a, b) => b[1] - a[1]).slice(0, WORDS_SHOWN);
  return [
    { code: 'cr-line-ends', count: opened.files.reduce((sum, { copy }) => sum + copy.loneReturns, 0) },
    { code: 'repeated-files', count: repeated.length, example: repeated.join(', ') },
    { code: 'fields-in-part', count: inPart.length, example: inPart.join(', ') },
    { code: 'keys-in-two-forms', count: merged.inTwoForms },
    { code: 'keys-with-spaces', count: merged.withSpaces },
    swallowedLines(readings),
    {
      code: 'unknown-status-words',
      count: [...words.values()].reduce((sum, count) => sum + count, 0),
      example: commonest.map(([word]) => word.slice(0, 40)).join(', '),
    },
  ];
}

/** What is to be said of the lines used; a count of 0 is nothing to say. */
export async function lineNotes(engine: Engine): Promise<readonly Note[]> {
  const [row] = await engine.rows(readSql(new URL('./notes.sql', import.meta.url)));
  return Object.entries(row ?? {}).map(([code, count]) => ({ code, count: Number(count) }));
}

/** What is to be said of orders and their amounts. */
export async function orderNotes(engine: Engine, currency: string): Promise<readonly Note[]> {
  const [row] = await engine.rows(readSql(new URL('./order-notes.sql', import.meta.url)));
  const note = (code: string, count: string, amount: string): Note => ({
    code,
    count: Number(row?.[count]),
    example: `${decimalText(Number(row?.[amount]), currency)} ${currency}`,
    amount: Number(row?.[amount]),
  });
  return [
    note('unpaid-lines', 'unpaid', 'unpaid_amount'),
    note('amounts-shared-evenly', 'shared', 'shared_amount'),
    note('points-used', 'points', 'points_amount'),
    note('coupons-used', 'coupons', 'coupons_amount'),
    note('beyond-goods', 'beyond', 'beyond_amount'),
  ];
}

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
