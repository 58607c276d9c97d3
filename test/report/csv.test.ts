import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { type CsvOptions, csvWriter } from '../../src/report/csv.ts';
import { Refusal } from '../../src/units/problem.ts';

function written(rows: (string | number)[][], options: Partial<CsvOptions> = {}) {
  const pieces: Uint8Array[] = [];
  const writer = csvWriter(
    'segments.csv',
    ['顧客番号', '値'],
    { encoding: 'utf-8-bom', raw: false, textColumns: [0], ...options },
    (bytes) => pieces.push(bytes),
  );
  writer.rows(rows);
  return { bytes: Buffer.concat(pieces), guarded: writer.guarded };
}

describe('CSV as spreadsheets read it', () => {
  it('begins with a byte order mark, ends lines with CRLF, and quotes what needs it', () => {
    const { bytes } = written([
      ['0012', 1],
      ['a,b', 2],
      ['say "x"', 3],
    ]);
    expect(bytes.toString('utf8')).toBe('\ufeff顧客番号,値\r\n0012,1\r\n"a,b",2\r\n"say ""x""",3\r\n');
  });

  it('quotes a lone CR or LF: many readers end a record there', () => {
    const { bytes } = written([
      ['a\nb', 1],
      ['c\rd', 2],
    ]);
    expect(bytes.toString('utf8')).toContain('\r\n"a\nb",1\r\n"c\rd",2\r\n');
  });

  it('writes what another reader of CSV reads back, over more rows than one batch', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '客', '"', ',', '\r', '\n', ' ', "'", '=') });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), (some) => {
        const rows = Array.from({ length: 1201 }, (_, i) => some[i % some.length]!);
        const { bytes } = written(rows, { raw: true });
        const read: unknown = parse(bytes, { bom: true, record_delimiter: '\r\n' });
        expect(read).toEqual([['顧客番号', '値'], ...rows]);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps text from running as a formula, counts it, and leaves numbers of ours alone', () => {
    const { bytes, guarded } = written([
      ['=HYPERLINK("x")', '-1.50'],
      ['+81', '2'],
      ['@a', '3'],
      ['ok=1', '4'],
    ]);
    expect(guarded).toBe(3);
    expect(bytes.toString('utf8').split('\r\n').slice(1, 5)).toEqual([
      `"'=HYPERLINK(""x"")",-1.50`,
      `'+81,2`,
      `'@a,3`,
      'ok=1,4',
    ]);
  });

  it('leaves it as it is when asked to', () => {
    const { bytes, guarded } = written([['=1', 1]], { raw: true });
    expect(guarded).toBe(0);
    expect(bytes.toString('utf8')).toContain('\r\n=1,1\r\n');
  });

  it('writes CP932 with the characters of Windows', () => {
    const { bytes } = written([['髙﨑①㈱', 1]], { encoding: 'cp932' });
    // 髙 FBFC, 﨑 FAB1, ① 8740, ㈱ 878A in code page 932
    expect(bytes.toString('latin1')).toContain('\xfb\xfc\xfa\xb1\x87\x40\x87\x8a');
    expect(iconv.decode(bytes, 'cp932')).toBe('顧客番号,値\r\n髙﨑①㈱,1\r\n');
  });

  it('refuses to alter a customer number that CP932 cannot hold', () => {
    expect(() => written([['𠮷野', 1]], { encoding: 'cp932' })).toThrow(Refusal);
    try {
      written([['𠮷野', 1]], { encoding: 'cp932' });
    } catch (error) {
      expect((error as Refusal).problems).toEqual([
        { code: 'not-in-cp932', file: 'segments.csv', found: '𠮷', wanted: 'utf-8-bom' },
      ]);
    }
  });
});
