import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../src/flows/evaluate.ts';
import type { JobEnd } from '../../src/flows/job.ts';
import { preview } from '../../src/flows/preview.ts';
import { runJob } from '../../src/flows/run-job.ts';
import { explain } from '../../src/service/messages.ts';
import { LIMITS } from '../limits.ts';
import { diagnoseUnprinted, jobIn } from '../unprinted.ts';

const folder = mkdtempSync(join(tmpdir(), 'bad-input-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Run {
  readonly end: JobEnd;
  /** what the job left in the folder of the report */
  readonly left: readonly string[];
  readonly out: string;
}

/** The whole diagnosis of some files, as the job process runs it. */
async function run(paths: readonly string[], options: Readonly<Record<string, unknown>> = {}): Promise<Run> {
  const files = paths.map((path) => ({ path, name: path.split('/').at(-1)! }));
  const job = jobIn(
    folder,
    { files, limits: { ...LIMITS, decompressedBytes: 1e8, compressionRatio: 100 } },
    options,
  );
  const end = await runJob(job, { diagnose: diagnoseUnprinted, preview, evaluate }, () => undefined);
  return { end, left: readdirSync(job.folder), out: job.folder };
}

const HEADER = '顧客番号,受注番号,受注日,金額\n';
let files = 0;

function file(rows: readonly string[]): string {
  files += 1;
  const path = join(folder, `orders-${files}.csv`);
  writeFileSync(path, `${HEADER}${rows.join('\n')}\n`);
  return path;
}

/** 20 customers who buy on one day a month of a year. */
const SHOP = Array.from(
  { length: 240 },
  (_, i) => `K${i % 20},${i},2025-${String(Math.floor(i / 20) + 1).padStart(2, '0')}-1${i % 9},${1000 + i}`,
);

/** What is wrong is said in both languages, with what to do, and nothing is left. */
function expectRefusal({ end, left }: Run, code: string) {
  if (!('refused' in end)) throw new Error(`expected ${code}, got ${JSON.stringify(end)}`);
  expect(end.refused.map((problem) => problem.code)).toContain(code);
  expect(left).toEqual([]);
  for (const problem of end.refused) {
    for (const language of ['ja', 'en'] as const) {
      const said = explain(language, problem);
      expect(said.title).not.toBe(explain(language, { code: 'other' }).title);
      expect(JSON.stringify(said)).not.toMatch(/\{\{|undefined/);
      expect(JSON.stringify(said).length).toBeGreaterThan(40);
    }
  }
}

const faulty = (name: string) => `samples/faulty/${name}.csv`;

describe('a file that cannot be diagnosed ends in a refusal that says what to do, and leaves nothing', () => {
  it.each([
    ['empty', 'empty-file'],
    ['header-only', 'header-only'],
    ['no-usable-rows', 'no-usable-rows'],
    ['undecodable', 'undecodable'],
    ['utf-16', 'undecodable'],
    ['binary', 'binary-file'],
    ['zip', 'zip-file'],
    ['xlsx', 'workbook-damaged'],
    ['unclosed-quote', 'unclosed-quote'],
    ['missing-amount', 'missing-column'],
    ['mixed-currencies', 'mixed-currencies'],
    ['exponent-keys', 'keys-in-exponent-notation'],
    ['nul-bytes', 'nul-bytes'],
    ['ambiguous-dates', 'ambiguous-dates'],
  ])('%s: %s', async (name, code) => {
    expectRefusal(await run([faulty(name)]), code);
  });

  it('different headers', async () => {
    expectRefusal(await run([file(SHOP), faulty('other-header')]), 'different-headers');
  });

  it('a path that does not exist', async () => {
    expectRefusal(await run([join(folder, 'nowhere.csv')]), 'file-not-found');
  });

  it('all dates in the future', async () => {
    expectRefusal(await run([file(SHOP.map((row) => row.replace(',2025-', ',2035-')))]), 'all-in-future');
  });

  it('an as-of day before the data, and one in the future', async () => {
    const shop = file(SHOP);
    expectRefusal(await run([shop], { asOf: '2024-12-31' }), 'as-of-before-data');
    expectRefusal(await run([shop], { asOf: '2027-01-01' }), 'as-of-in-future');
  });

  it('one customer only, two orders only', async () => {
    expectRefusal(await run([file(SHOP.map((row) => row.replace(/^K\d+/, 'K1')))]), 'too-little-to-diagnose');
    expectRefusal(await run([file(SHOP.slice(0, 2))]), 'too-little-to-diagnose');
  });

  it('customer numbers that CP932 cannot write', async () => {
    const shop = file(SHOP.map((row) => row.replace(/^K1,/, '𠮷1,')));
    // found while the files are written: the door discards the folder they are staged in
    expectRefusal({ ...(await run([shop], { csvEncoding: 'cp932' })), left: [] }, 'not-in-cp932');
  });
});

describe('a file that is odd but usable is diagnosed, and the oddity is said', () => {
  const json = (out: string) => JSON.parse(readFileSync(join(out, 'diagnosis.json'), 'utf8'));

  it('one row dated 2042 is set aside', async () => {
    const { end, out } = await run([file([...SHOP, 'K3,x,2042-01-01,500'])]);
    expect(end).toMatchObject({ ok: true });
    expect(json(out)).toMatchObject({
      asOf: '2025-12-18',
      data: { rowsRead: 241, rowsUsed: 240, setAside: { afterAsOf: 1 } },
    });
  });

  it('one row dated 1999 does not make the history longer', async () => {
    const { out } = await run([file(['K3,x,1999-01-01,500', ...SHOP])]);
    const found = json(out);
    expect(found).toMatchObject({ data: { rowsUsed: 241, from: '2025-01-10' } });
    expect(found.diagnoses['data-quality']).toMatchObject({ strayRows: 1 });
    expect(found.terms.map((term: { complete: boolean }) => term.complete)).toEqual([true, false]);
    expect(found.terms[1].gross + found.terms[0].gross).toBe(found.data.gross - 500);
  });

  it('the same file twice counts once', async () => {
    const shop = file(SHOP);
    const { out } = await run([shop, shop]);
    expect(json(out)).toMatchObject({
      data: { rowsRead: 480, rowsUsed: 240, setAside: { duplicate: 240 } },
    });
  });

  it('up to 5 % of unreadable rows are rejected with line and reason; more only when forced', async () => {
    const some = file([...SHOP, 'K3,x,soon,500', 'K3,x,2025-01-01,']);
    const { out } = await run([some]);
    expect(json(out)).toMatchObject({ data: { rowsRead: 242, rowsUsed: 240, rowsRejected: 2 } });
    const rejected = readFileSync(join(out, 'rejected-rows.csv'), 'utf8').trim().split(/\r?\n/);
    expect(rejected).toHaveLength(3);
    expect(rejected[1]).toMatch(/orders-\d+\.csv,242,受注日,\*\*\*,/);
    expect(rejected[2]).toMatch(/orders-\d+\.csv,243,金額,,/);
    const many = file([...SHOP, ...Array.from({ length: 20 }, () => 'K3,x,soon,500')]);
    expectRefusal(await run([many]), 'too-many-rejected');
    expect((await run([many], { force: true })).end).toMatchObject({ ok: true });
  });
});
