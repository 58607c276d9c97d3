import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { cp932Decoder, type Decoder, NotUtf8, utf8Decoder } from '../../src/intake/encoding.ts';
import { FIELDS } from '../../src/intake/fields.ts';
import { readHead } from '../../src/intake/head.ts';
import { LineTooLong, lineBlocks } from '../../src/intake/line-blocks.ts';
import { distinctTitles, mapHeader } from '../../src/intake/mapping.ts';
import { parseMapping } from '../../src/intake/parse-mapping.ts';
import { GENERAL_TITLES } from '../../src/intake/presets/general.ts';
import { verifyFile } from '../../src/intake/verified-copy.ts';
import { Refusal } from '../../src/units/problem.ts';
import { SEED, TIMES } from './fuzz-times.ts';
import { expectKnownProblems } from './known-problems.ts';
import { inWorkplace, LIMITS } from './reading.ts';

/** For each property. */
const RUNS = 1500 * TIMES;
const run = { numRuns: RUNS, seed: SEED };
/** Whole files, of which each is written and read. */
const files = { numRuns: Math.ceil(RUNS / 10), seed: SEED };

/** Bytes that are nearly a text: signs of CSV, Japanese in three encodings, marks, halves of signs, NULs. */
const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[',', '\n', '\r', '\r\n', '"', '\t', ';', 'a', '1', ' '].map((text) => Buffer.from(text)),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('顧客番号', '受注日', '金額', 'ｱ', '～', '①', '髙', '€')
      .map((text) => Buffer.from(text)),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('顧客番号', '受注日', '金額', 'ｱ', 'ソ', '表', '①', '髙')
      .map((text) => iconv.encode(text, 'cp932')),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes)) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(
        [0],
        [0xef, 0xbb, 0xbf],
        [0xff, 0xfe],
        [0x81],
        [0xa0],
        [0x80],
        [0xfd],
        [0x1f, 0x8b],
        [0x50, 0x4b, 3, 4],
      )
      .map((bytes) => Buffer.from(bytes)),
  },
);
const bytes = fc.array(piece, { maxLength: 40 }).map((pieces) => Buffer.concat(pieces));

const linesOf = (block: Buffer): readonly Buffer[] => {
  const lines: Buffer[] = [];
  for (let start = 0; start < block.length; ) {
    const feed = block.indexOf(0x0a, start);
    const end = feed < 0 ? block.length : feed + 1;
    lines.push(block.subarray(start, end));
    start = end;
  }
  return lines;
};

function expectDecoded(decoder: Decoder, block: Buffer, plain: (line: Buffer) => string | undefined): void {
  const decoded = decoder.decode(block);
  const texts = linesOf(block).map(plain);
  const bad = texts.indexOf(undefined);
  if (Buffer.isBuffer(decoded))
    expect({ bad, text: decoded.toString('utf8') }).toEqual({ bad: -1, text: texts.join('') });
  else expect(decoded).toEqual({ badLine: bad, bytes: expect.stringMatching(/^([0-9A-F]{2}){1,2}$/) });
}

const utf8Text = (line: Buffer) => {
  const text = line.toString('utf8');
  return Buffer.from(text).equals(line) ? text : undefined;
};

describe(`bytes (FUZZ_SEED=${SEED})`, () => {
  it('are UTF-8, or the first line that is not is named', () => {
    fc.assert(
      fc.property(bytes, (block) => expectDecoded(utf8Decoder('utf-8', false), block, utf8Text)),
      run,
    );
  });

  it('are taken for something else than UTF-8 only where they are none', () => {
    fc.assert(
      fc.property(bytes, (block) => {
        try {
          expectDecoded(utf8Decoder('utf-8', true), block, utf8Text);
        } catch (error) {
          if (!(error instanceof NotUtf8)) throw error;
          expect(utf8Text(block)).toBe(undefined);
        }
      }),
      run,
    );
  });

  it('are CP932 as another decoder has it, or the first line that is not is named', () => {
    const cp932Text = (line: Buffer) => {
      const text = iconv.decode(line, 'cp932');
      return text.includes('\u{fffd}') ? undefined : text;
    };
    // where the two tables differ: bytes of no sign, rows left to the user, and three controls that one of them turns round
    const differ = (byte: number) => byte >= 0xf0 || [0x1a, 0x1c, 0x7f, 0x80, 0xa0].includes(byte);
    const agreed = bytes.filter((block) => !block.some(differ));
    fc.assert(
      fc.property(agreed, (block) => expectDecoded(cp932Decoder(), block, cp932Text)),
      run,
    );
  });

  it('come in blocks of whole lines, however they are cut, and too long a line is refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        bytes,
        fc.array(fc.nat(12), { maxLength: 20 }),
        fc.integer({ min: 1, max: 60 }),
        async (all, cuts, limit) => {
          const chunks = async function* () {
            let start = 0;
            for (const length of [...cuts, all.length]) {
              if (length > 0 && start < all.length) yield all.subarray(start, start + length);
              start += length;
            }
          };
          const blocks: Buffer[] = [];
          let loneReturns = 0;
          let tooLong = false;
          try {
            for await (const block of lineBlocks(chunks(), limit)) {
              blocks.push(Buffer.from(block.bytes));
              loneReturns += block.loneReturns;
            }
          } catch (error) {
            if (!(error instanceof LineTooLong)) throw error;
            tooLong = true;
          }
          const text = all.toString('latin1');
          const plain = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
          const longest = Math.max(...plain.split('\n').map((line) => line.length));
          if (tooLong) {
            // half a line end counts until its other half is read
            expect(longest).toBeGreaterThanOrEqual(limit);
            return;
          }
          expect(longest).toBeLessThanOrEqual(limit);
          expect(Buffer.concat(blocks).toString('latin1')).toBe(plain);
          expect(loneReturns).toBe(text.replaceAll('\r\n', '\n').split('\r').length - 1);
          for (const block of blocks.slice(0, -1)) expect(block.at(-1)).toBe(0x0a);
        },
      ),
      run,
    );
  });

  it('become a verified copy, or are refused with what they are', async () => {
    await inWorkplace(async ({ file, folder }) => {
      await fc.assert(
        fc.asyncProperty(bytes, fc.constantFrom('auto', 'utf-8', 'cp932'), async (contents, encoding) => {
          try {
            const copy = await verifyFile(file('f.csv', contents), 0, { folder, encoding, limits: LIMITS });
            const written = readFileSync(copy.path);
            expect(utf8Text(written)).not.toMatch(/\r|\0/);
            expect(copy.lines).toBe(written.toString('latin1').split('\n').length - 1);
            expect(copy.bytes).toBe(written.length);
          } catch (error) {
            expectKnownProblems(error);
          }
        }),
        files,
      );
    });
  });
});

const title = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...Object.values(GENERAL_TITLES).flat()) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      '_2',
      '金額',
      '金額_2',
      '2024-05-01',
      '1,240',
      '"',
      "'",
      '受注日\n',
      '__proto__',
      'constructor',
      'toString',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
);
const titles = fc.array(title, { maxLength: 12 });

describe(`headers (FUZZ_SEED=${SEED})`, () => {
  it('any titles become distinct ones, each still beginning as it stood there', () => {
    fc.assert(
      fc.property(titles, (cells) => {
        const distinct = distinctTitles(cells);
        expect(new Set(distinct).size).toBe(cells.length);
        for (const [index, cell] of cells.entries()) expect(distinct[index]).toContain(cell.trim());
      }),
      run,
    );
  });

  it('any titles are mapped, each field to one column and each column to one field, or problems say why not', () => {
    fc.assert(
      fc.property(titles, fc.array(titles, { maxLength: 3 }), (cells, rows) => {
        const header = mapHeader(distinctTitles(cells), undefined, 'f.csv', rows);
        expectKnownProblems(new Refusal(header.problems));
        const places = [...header.positions.values()];
        expect(new Set(places).size).toBe(places.length);
        for (const place of places) expect(place >= 0 && place < cells.length).toBe(true);
        expect(header.columns.map(({ position }) => position)).toEqual(cells.map((_, index) => index));
      }),
      run,
    );
  });

  it('any text is a mapping, or problems say what is wrong with it', () => {
    const scrap = fc.oneof(
      fc.json({ maxDepth: 3 }),
      fc.string({ unit: 'binary' }),
      fc
        .record({
          version: fc.constantFrom(1, 2, '1', null),
          system: fc.constantFrom(undefined, 'shopify', 'general', 'toString', 7),
          columns: fc.dictionary(
            fc.oneof(fc.constantFrom(...FIELDS), fc.string()),
            fc.oneof(title, fc.constant(null), fc.array(title), fc.nat()),
          ),
          rowKinds: fc.constantFrom(
            undefined,
            [],
            [{}],
            [{ column: 'a', kind: 'tax' }],
            [{ column: 'a', is: [1], kind: 'tax' }],
            'x',
          ),
          timezone: fc.constantFrom(undefined, 'UTC', 'Mars', 5, ''),
          packed: fc.constantFrom(undefined, 'comma', 'semicolon'),
          statusWords: fc.constantFrom(undefined, { a: 'ok' }, { a: 'fine' }, { ['__proto__']: 'ok' }, []),
        })
        .map((value) => JSON.stringify(value)),
    );
    const cut = fc
      .tuple(scrap, fc.nat(200), fc.boolean())
      .map(([text, at, whole]) => (whole ? text : text.slice(0, at)));
    fc.assert(
      fc.property(cut, titles, (text, cells) => {
        const mapping = parseMapping(text, 'mapping.json');
        if (Array.isArray(mapping)) {
          expect(mapping.length).toBeGreaterThan(0);
          return expectKnownProblems(new Refusal(mapping));
        }
        const header = mapHeader(
          distinctTitles(cells),
          mapping as Exclude<typeof mapping, readonly unknown[]>,
          'f.csv',
        );
        return expectKnownProblems(new Refusal(header.problems));
      }),
      run,
    );
  });

  it('any text has a head, or is refused', async () => {
    const cell = fc.oneof(title, fc.constantFrom('"', '""', "'", '"a', 'a"', '"a"b'));
    const line = fc
      .tuple(fc.array(cell, { maxLength: 8 }), fc.constantFrom(',', '\t', ';', '|'))
      .map(([cells, delimiter]) => cells.join(delimiter));
    const texts = fc.array(line, { minLength: 1, maxLength: 12 }).map((lines) => lines.join('\n'));
    await inWorkplace(async ({ file }) => {
      await fc.assert(
        fc.asyncProperty(texts, async (text) => {
          try {
            const head = await readHead(file('f.csv', text), { columns: 6 });
            expect(head.titles.length).toBeGreaterThan(0);
            expect(head.titles.length).toBeLessThanOrEqual(6);
            expect(head.cells.length).toBe(head.titles.length);
          } catch (error) {
            expectKnownProblems(error);
          }
        }),
        files,
      );
    });
  });
});
