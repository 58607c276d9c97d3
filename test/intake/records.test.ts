import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RecordPlace, walkRecords } from '../../src/intake/records.ts';
import { TIMES } from './fuzz-times.ts';
import { inWorkplace, LIMITS, read } from './reading.ts';

async function walk(text: string, delimiter = ','): Promise<RecordPlace[]> {
  return inWorkplace(async ({ folder }) => {
    const path = join(folder, 'walked.csv');
    writeFileSync(path, text);
    const records: RecordPlace[] = [];
    await walkRecords(path, { delimiter }, (record) => records.push(record));
    return records;
  });
}

describe('records of a file', () => {
  it('begin where they begin, with quoted line feeds within', async () => {
    expect(await walk('a,b\n1,"x\ny"\n\n"""",2')).toEqual([
      { start: 0, line: 1, lines: 1, fewestDelimiters: 1, delimiters: 1, blank: false },
      { start: 4, line: 2, lines: 2, fewestDelimiters: 0, delimiters: 1, blank: false },
      { start: 12, line: 4, lines: 1, fewestDelimiters: 0, delimiters: 0, blank: true },
      { start: 13, line: 5, lines: 1, fewestDelimiters: 1, delimiters: 1, blank: false },
    ]);
  });

  it('have the delimiters outside their quotes', async () => {
    const found = await walk('a,"b,c","d""e,f",\n"x,\n,y",z\n');
    expect(found.map(({ delimiters }) => delimiters)).toEqual([3, 1]);
  });

  it('end with their line where a quote is broken', async () => {
    const one = { fewestDelimiters: 1, delimiters: 1, blank: false };
    expect(await walk('1,"x\ny"z\n2,"q')).toEqual([
      { start: 0, line: 1, lines: 2, fewestDelimiters: 0, delimiters: 1, blank: false, brokenQuoteLine: 1 },
      { start: 9, line: 3, lines: 1, ...one, brokenQuoteLine: 3, unclosed: true },
    ]);
  });

  const cell = fc.oneof(
    fc.stringMatching(/^[a-z0-9日本 ]{0,6}$/),
    fc
      .array(fc.constantFrom('"', '\n', ',', 'x', ' ', '漢'), { maxLength: 8 })
      .map((signs) => signs.join('')),
  );
  const written = (value: string) =>
    /[",\n]|^ | $/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

  it('are those csv-parse finds, on the same lines', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, fc.nat(2)), { minLength: 1, maxLength: 30 }),
        async (rows) => {
          const text = rows
            .map(([a, b, blanks]) => `${written(a)},${written(b)}\n${'\n'.repeat(blanks)}`)
            .join('');
          // the lines csv-parse has read when a record is complete, less those of the record, are the lines before it
          const parsed = parse(text, { skipEmptyLines: true, info: true, raw: true }) as unknown as {
            record: string[];
            raw: string;
          }[];
          let line = 1;
          let rest = text;
          const expected = parsed.map(({ raw }) => {
            const skipped = /^\n*/.exec(rest)![0].length;
            const begins = line + skipped;
            const length = skipped + raw.replace(/^\n+/, '').length;
            line += rest.slice(0, length).split('\n').length - 1;
            rest = rest.slice(length);
            return begins;
          });
          const found = (await walk(text)).filter((record) => !record.blank).map((record) => record.line);
          expect(found).toEqual(expected);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('lines of rejected rows', () => {
  const HEADER = 'customer_id,order_id,order_date,amount,note\n';

  interface RowKind {
    readonly text: string;
    readonly lines: number;
    readonly reason?: string;
  }
  const rowKind: fc.Arbitrary<RowKind> = fc.oneof(
    { weight: 6, arbitrary: fc.constant({ text: 'c1,o1,2024-05-01,100,plain', lines: 1 }) },
    { weight: 3, arbitrary: fc.constant({ text: 'c1,o1,2024-05-01,100,"two\nlines ""of"" it"', lines: 2 }) },
    { weight: 2, arbitrary: fc.constant({ text: 'c1,o1,2024-05-01,100,"\n\n"', lines: 3 }) },
    { weight: 1, arbitrary: fc.constant({ text: '', lines: 1 }) },
    { weight: 1, arbitrary: fc.constant({ text: 'c1,o1,2024-05-01,100,5" pipe', lines: 1 }) },
    { weight: 1, arbitrary: fc.constant({ text: 'c1,o1,2024-05-01', lines: 1, reason: 'too-few-columns' }) },
    {
      weight: 1,
      arbitrary: fc.constant({ text: 'c1,o1,2024-05-01,1,2,3,4', lines: 1, reason: 'too-many-columns' }),
    },
    {
      weight: 1,
      arbitrary: fc.constant({ text: 'c1,"o1"x,2024-05-01,100,n', lines: 1, reason: 'quote-misplaced' }),
    },
    {
      weight: 1,
      arbitrary: fc.constant({ text: 'c1,o1,2024-02-30,100,"a\nb"', lines: 2, reason: 'date-unreadable' }),
    },
    {
      weight: 1,
      arbitrary: fc.constant({ text: 'c1,o1,2024-05-01,,n', lines: 1, reason: 'amount-missing' }),
    },
  );

  it('are physical lines, whatever stands before them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(rowKind, { maxLength: 60 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        async (kinds, end) => {
          const text = `${HEADER}c0,o0,2024-05-01,100,x\n${kinds.map((kind) => `${kind.text}\n`).join('')}`;
          let line = 3;
          const expected: string[][] = [];
          for (const kind of kinds) {
            if (kind.reason !== undefined) expected.push([String(line), kind.reason]);
            line += kind.lines;
          }
          const { rejected } = await read(text.replaceAll('\n', end), { force: true });
          expect(rejected.map((row) => [row.line, row.reason])).toEqual(expected);
        },
      ),
      { numRuns: 10 * TIMES },
    );
  });

  it('also in large files, with any number of threads', async () => {
    const good = (order: number) =>
      `c1,o${order},2024-05-01,100,"two\nlines, and ""quotes""${'x'.repeat(150)}"\n`;
    const parts = [HEADER];
    const expected: string[][] = [];
    let line = 2;
    for (let block = 0; block < 6; block += 1) {
      for (let order = 0; order < 20_000; order += 1) parts.push(good(20_000 * block + order));
      line += 40_000;
      parts.push('c1,o1,nothing,100,x\nc1,o1\nc1,"o1"x,2024-05-01,100,n\n');
      expected.push(
        [String(line), 'date-unreadable'],
        [String(line + 1), 'too-few-columns'],
        [String(line + 2), 'quote-misplaced'],
      );
      line += 3;
    }
    const text = parts.join('');
    for (const engineThreads of [2, 8]) {
      const { rejected, rowsRead } = await readLarge(text, engineThreads);
      expect(rowsRead).toBe(120_018);
      expect(rejected.map((row) => [row.line, row.reason])).toEqual(expected);
    }
  });

  async function readLarge(text: string, engineThreads: number) {
    return read(text, {}, { limits: { ...LIMITS, engineThreads } });
  }
});
