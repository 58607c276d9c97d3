import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../src/units/problem.ts';
import { COLUMNS, FINE, mapping, rarely, scribbled } from './fuzz-scribbled.ts';
import { SEED, TIMES } from './fuzz-times.ts';
import { expectKnownProblems } from './known-problems.ts';
import { type History, readEach } from './many-histories.ts';
import { plain, yearLast } from './plain-forms.ts';
import { judge, type Written } from './plain-judge.ts';
import { read } from './reading.ts';

/** Histories of each kind, and how many of them are read in one engine. */
const HISTORIES = 100 * TIMES;
const AT_ONCE = 25;
const many = { numRuns: HISTORIES / AT_ONCE, seed: SEED };
/** Histories read whole, one by one. */
const run = { numRuns: 5 * TIMES, seed: SEED };
const customerSecret = 'a secret of thirty-two bytes, no less';

/** So many at once, of which each shrinks by itself. */
const atOnce = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: AT_ONCE, maxLength: AT_ONCE });

const told = (cells: readonly string[]) =>
  cells.every((cell) => !cell.includes('\u0000') && yearLast(plain(cell)) === null);

/** Rows of the columns a file has, most of their cells fine: one in nine is anything, or one in a hundred. */
const wellFormed = fc
  .record({
    strange: fc.constantFrom(8, 99),
    left: fc.array(fc.boolean(), { minLength: COLUMNS.length, maxLength: COLUMNS.length }),
    delimiter: fc.constantFrom(',', '\t', ';'),
    record_delimiter: fc.constantFrom('\n', '\r\n', '\r'),
    quoted: fc.boolean(),
    encoding: fc.constantFrom('utf8', 'bom', 'cp932'),
  })
  .chain(({ strange, left, ...style }) => {
    const columns = COLUMNS.flatMap(([field, title, cell], index) =>
      REQUIRED.includes(field) || !left[index] ? [{ field, title, cell, fine: FINE[index]! }] : [],
    );
    const row = fc.tuple(
      ...columns.map(({ cell, fine }) =>
        fc.oneof({ weight: strange, arbitrary: fc.constant(fine) }, { weight: 1, arbitrary: cell }),
      ),
    );
    return fc
      .array(row.filter(told), { minLength: 1, maxLength: 40 })
      .map((rows) => ({ rows, columns, style }));
  });
const REQUIRED: readonly string[] = ['customerKey', 'orderDate', 'amount'];
type WellFormed = typeof wellFormed extends fc.Arbitrary<infer File> ? File : never;

/** In CP932 only where another decoder reads the same text from it. */
function written({ rows, columns, style: { encoding, ...style } }: WellFormed): Buffer {
  const text = stringify([columns.map(({ title }) => title), ...rows], {
    ...style,
    quoted_match: /[\r\n]|^ *'/,
  });
  const cp932 = iconv.encode(text, 'cp932');
  if (encoding === 'cp932' && new TextDecoder('shift_jis').decode(cp932) === text) return cp932;
  return Buffer.from(encoding === 'bom' ? `\u{feff}${text}` : text);
}

/** What a plain reading makes of each row. */
function judged({ rows, columns }: WellFormed) {
  const blank = Object.fromEntries(COLUMNS.map(([field]) => [field, '']));
  return rows.map((cells) => {
    const given = cells.map((cell, index) => [columns[index]!.field, cell.replaceAll(/\r\n?/g, '\n')]);
    const row = { ...blank, unitPrice: '', lineDiscount: '', ...Object.fromEntries(given) };
    return judge(row as unknown as Written, { digits: 0, dateOrder: '', amountOf: 'row' });
  });
}

/** One to three files of anything at all, read in any way. */
const anything: fc.Arbitrary<History> = fc.record({
  texts: fc.oneof(
    { weight: 9, arbitrary: fc.tuple(scribbled) },
    { weight: 1, arbitrary: fc.array(scribbled, { minLength: 2, maxLength: 3 }) },
  ),
  options: fc
    .record({
      force: fc.boolean(),
      encoding: rarely<'auto' | 'utf-8' | 'cp932'>('auto', 'utf-8', 'cp932'),
      mapping: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, mapping),
    })
    .map(({ mapping: layout, ...options }) => ({
      ...options,
      customerSecret,
      ...(layout === undefined ? {} : { mapping: layout }),
    })),
});

describe(`whole files (FUZZ_SEED=${SEED})`, () => {
  it(`${HISTORIES} that are well formed: every row is used, set aside or rejected as a plain reading says, and no yen is lost`, async () => {
    await fc.assert(
      fc.asyncProperty(atOnce(wellFormed), async (files) => {
        const outcomes = await readEach(
          files.map((file) => ({ texts: [written(file)], options: { force: true } })),
        );
        for (const [index, outcome] of outcomes.entries()) {
          const plainly = judged(files[index]!);
          const used = plainly.filter(({ fault, setAside }) => fault === null && setAside === null);
          const rejected = plainly.flatMap(({ fault }) => fault?.split(':')[1] ?? []).sort();
          if (outcome instanceof Refusal) {
            expect(outcome.problems[0]!.code).toBe('no-usable-rows');
            expect(used).toEqual([]);
            continue;
          }
          expect({
            used: outcome.used.length,
            amount: outcome.used.reduce((sum, { amount }) => sum + amount, 0n),
            rejected: [...outcome.rejected].sort(),
            read: outcome.rowsRead,
          }).toEqual({
            used: used.length,
            amount: used.reduce((sum, { amount }) => sum + BigInt(amount!), 0n),
            rejected,
            read: plainly.length,
          });
        }
      }),
      many,
    );
  }, 3_600_000);

  it(`${HISTORIES} that are anything at all: refused with reasons that have sentences, or every row is in one count`, async () => {
    let given = 0;
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(atOnce(anything), async (histories) => {
        // reads, and checks that rows read = used + rejected + set aside
        for (const outcome of await readEach(histories)) {
          given += 1;
          if (outcome instanceof Refusal) {
            expectKnownProblems(outcome);
            continue;
          }
          taken += 1;
          expect(outcome.used.length).toBeGreaterThan(0);
          expect(outcome.used.every(({ hasDay }) => hasDay)).toBe(true);
        }
      }),
      many,
    );
    // neither all of them nor none
    expect(taken / given).toBeGreaterThan(0.1);
    expect(taken / given).toBeLessThan(0.9);
  }, 3_600_000);

  it('of any kind, read to the end: keys, notes and all', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(anything, async ({ texts, options }) => {
        try {
          const orders = await read(texts, options);
          taken += 1;
          for (const line of orders.lines.filter(({ set_aside }) => set_aside === null)) {
            expect(Number.isSafeInteger(Number(line.amount)) && line.amount !== null).toBe(true);
            expect(line.order_day).not.toBe(null);
          }
        } catch (error) {
          expectKnownProblems(error);
        }
      }),
      run,
    );
    expect(taken).toBeGreaterThan(0);
  }, 3_600_000);
});
