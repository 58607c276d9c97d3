import { describe, expect, it } from 'vitest';
import { code, type Source, sources } from './sources.ts';

/** Rooms that may look at the clock, the environment and the reader's locale: the doors and what is laid on disk for them. */
const AT_THE_DOOR = /^(service\/|cli\/|cli\.ts$|temporary-folder\.ts$|report-folder\.ts$|assets\.ts$)/;

/** Rooms that are functions of their arguments and touch neither disk nor network. */
const PURE =
  /^(frame\.ts$|(units|models|customer-base|diagnoses|findings|prescriptions|generator|wording)\/)/;

/** Same data, same options, same bytes: nothing of these in what computes. */
const UNSTEADY: Readonly<Record<string, RegExp>> = {
  'new Date()': /\bnew Date\(|\bDate\.now\(|\bDate\(\)/,
  'Math.random': /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b/,
  'process.env': /\bprocess\.env\b/,
  'a locale that is not said': /\.toLocale\w*\(|\.localeCompare\(|\bIntl\.\w+\(\s*(\)|undefined|\[\]|\{)/,
  'a clock': /\bperformance\.now\(|\bhrtime\b/,
};

const LETTERS_OF_JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * Column titles and status words as files write them; the made-up company's; headers of CSV files, a contract; the
 * small letters that may not begin a line, which is typesetting and no word.
 */
const JAPANESE_ALLOWED =
  /^(intake\/|generator\/words\.ts$|report\/(segments-csv|category-buyers-csv|prescription-csv|calendar-csv|rank-review-csv|fonts)\.ts$)/;

function offenders(files: readonly Source[], pattern: RegExp): string[] {
  return files.filter(({ text }) => pattern.test(code(text))).map(({ path }) => path);
}

const all = sources();

describe('what computes depends on its arguments alone', () => {
  const computing = all.filter(({ path }) => !AT_THE_DOOR.test(path));

  it.each(Object.entries(UNSTEADY))('no %s', (what, pattern) => {
    const calendar = what === 'new Date()' ? ['units/day.ts'] : [];
    expect(offenders(computing, pattern)).toEqual(calendar);
  });

  it('the rooms that are pure touch no disk, network or process', () => {
    const files = all.filter(({ path }) => PURE.test(path));
    expect(files.length).toBeGreaterThan(50);
    expect(offenders(files, /['"]node:|\bprocess\.|\bfetch\(/)).toEqual([]);
  });

  it('no as-of day and no clock in any SQL', () => {
    const files = sources('.sql');
    expect(files.length).toBeGreaterThan(5);
    expect(offenders(files, /\b(now|today|current_date|current_timestamp|random)\s*\(|as_of|asOf/i)).toEqual(
      [],
    );
  });

  it.each([
    ['new Date()', 'const now = new Date();'],
    ['new Date()', 'const now = Date.now();'],
    ['Math.random', 'const x = Math.random();'],
    ['process.env', 'const home = process.env.HOME;'],
    ['a locale that is not said', "const text = n.toLocaleString('en');"],
    ['a locale that is not said', 'names.sort((a, b) => a.localeCompare(b));'],
    ['a locale that is not said', 'const format = new Intl.NumberFormat();'],
    ['a locale that is not said', 'const format = new Intl.NumberFormat(undefined, {});'],
    ['a clock', 'const start = performance.now();'],
  ])('%s is seen: %s', (what, text) => {
    expect(offenders([{ path: 'x.ts', text }], UNSTEADY[what]!)).toEqual(['x.ts']);
  });

  it('a locale that is said is none of these', () => {
    const text = "new Intl.NumberFormat('en', { style: 'percent' }) // no new Date() here\n/* Math.random */";
    for (const pattern of Object.values(UNSTEADY))
      expect(offenders([{ path: 'x.ts', text }], pattern)).toEqual([]);
  });
});

describe('templates hold every sentence', () => {
  it('Japanese stands only where files are read and where headers of CSV files are', () => {
    const others = all.filter(({ path }) => !JAPANESE_ALLOWED.test(path));
    expect(offenders(others, LETTERS_OF_JAPANESE)).toEqual([]);
  });

  it('and in no SQL but that of the intake', () => {
    const others = sources('.sql').filter(({ path }) => !JAPANESE_ALLOWED.test(path));
    expect(offenders(others, LETTERS_OF_JAPANESE)).toEqual([]);
  });

  it('letters are seen, signs of layout are not', () => {
    const seen = (text: string) => offenders([{ path: 'x.ts', text }], LETTERS_OF_JAPANESE).length;
    expect([seen("'円'"), seen("'か'"), seen("'ミ'"), seen("'　｜〓'"), seen('// 円')]).toEqual([
      1, 1, 1, 0, 0,
    ]);
  });
});
