import fc from 'fast-check';
import { expect, it } from 'vitest';
import { verifyFile } from '../../src/intake/verified-copy.ts';
import { SEED, TIMES } from './fuzz-times.ts';
import { expectKnownProblems } from './known-problems.ts';
import { parquet } from './parquet-bytes.ts';
import { inWorkplace, LIMITS } from './reading.ts';
import { serial, type WrittenCell, workbook, workbookParts, zipped } from './workbook.ts';

interface Change {
  readonly at: number;
  readonly bytes: Uint8Array;
  readonly kind: 'over' | 'in' | 'cut';
}

/** Bytes overwritten, put in, or cut off: what a broken download or a malicious hand may make of a file. */
const changes = fc.array(
  fc.record<Change>({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 6 }),
    kind: fc.constantFrom('over', 'over', 'in', 'cut'),
  }),
  { minLength: 1, maxLength: 4 },
);

/** The first four bytes stay: they tell the form. */
function changed(bytes: Buffer, some: readonly Change[]): Buffer {
  return some.reduce((before, { at, bytes: put, kind }) => {
    const place = Math.min(before.length, 4 + Math.floor(at * (before.length - 4)));
    const rest = {
      over: before.subarray(place + put.length),
      in: before.subarray(place),
      cut: Buffer.alloc(0),
    };
    return Buffer.concat([before.subarray(0, place), put, rest[kind]]);
  }, bytes);
}

/** Becomes a text, or is refused for a reason that has words. Which it was. */
async function outcome(bytes: Buffer): Promise<'text' | 'refused'> {
  return inWorkplace(async ({ job, file }) => {
    const source = file('a', bytes);
    try {
      await verifyFile(source, 0, { folder: job.folder, encoding: 'auto', limits: LIMITS });
      return 'text';
    } catch (error) {
      expectKnownProblems(error);
      return 'refused';
    }
  });
}

async function tried(original: Buffer, numRuns: number): Promise<ReadonlySet<string>> {
  const seen = new Set([await outcome(original)]);
  await fc.assert(
    fc.asyncProperty(changes, async (some) => void seen.add(await outcome(changed(original, some)))),
    { numRuns: numRuns * TIMES, seed: SEED },
  );
  return seen;
}

const ROWS: readonly (readonly WrittenCell[])[] = [
  ['顧客番号', '受注日', '金額'],
  ['1', serial(45413, 1), 100],
  ['2', { xml: 't="s"><v>0</v>' }, 1.5],
];

it('a workbook whose bytes were changed is read or refused', async () => {
  expect(await tried(await workbook([{ name: 'S', rows: ROWS }], ['x']), 40)).toEqual(
    new Set(['text', 'refused']),
  );
}, 120_000);

it('and so is one whose sheet was', async () => {
  const parts = workbookParts([{ name: 'S', rows: ROWS }], ['x']);
  const sheet = Buffer.from(parts['xl/worksheets/sheet1.xml']!);
  const seen = new Set<string>([await outcome(await zipped(parts))]);
  await fc.assert(
    fc.asyncProperty(changes, async (some) => {
      const bytes = await zipped({ ...parts, 'xl/worksheets/sheet1.xml': changed(sheet, some) });
      seen.add(await outcome(bytes));
    }),
    { numRuns: 60 * TIMES, seed: SEED },
  );
  expect(seen).toEqual(new Set(['text', 'refused']));
}, 120_000);

it('a Parquet file whose bytes were changed is read or refused', async () => {
  const bytes = await parquet("SELECT range AS a, 'x' || range AS b, range / 3 AS c FROM range(50)");
  expect(await tried(bytes, 20)).toEqual(new Set(['text', 'refused']));
}, 120_000);
