import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formerSegments, openPrevious } from '../../src/flows/previous-report.ts';
import { sample } from '../../src/flows/sample.ts';
import { dayOf } from '../../src/units/day.ts';
import { Refusal } from '../../src/units/problem.ts';
import { plainLedger } from '../plain-ledger.ts';
import { diagnosedIn } from '../unprinted.ts';

const folder = mkdtempSync(join(tmpdir(), 'previous-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Written {
  readonly asOf?: string;
  readonly segmentCount?: number;
  readonly csvRaw?: boolean;
  readonly csv: string | Buffer;
}

/** A report written by hand, as far as it is read. */
function report({ asOf = '2025-06-30', segmentCount = 5, csvRaw = false, csv }: Written) {
  const path = mkdtempSync(join(folder, 'by-hand-'));
  const segments = Array.from({ length: segmentCount }, (_, k) => ({ segment: k + 1 }));
  writeFileSync(
    join(path, 'diagnosis.json'),
    JSON.stringify({ schemaVersion: '1.0', asOf, options: { csvRaw }, segments }),
  );
  writeFileSync(join(path, 'segments.csv'), csv);
  return { path, name: 'last-summer' };
}

async function problemsOf(work: Promise<unknown>) {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.problems;
    throw error;
  }
  throw new Error('nothing was refused');
}

const ledgerOf = (keys: readonly string[]) =>
  plainLedger(keys.map((key, i) => ({ key, order: `o${i}`, day: 20_000, amount: 100 })));

async function segmentsOf(written: Written, keys: readonly string[]) {
  const ledger = ledgerOf(keys);
  const former = await formerSegments(await openPrevious(report(written)), ledger, dayOf('2025-12-31'));
  return {
    ...Object.fromEntries(ledger.keys.map((key, number) => [key, former.segment[number]])),
    customers: former.customers,
  };
}

describe('the segments of a report', () => {
  const ja = '顧客番号,セグメント,継続力\r\n001,2,0.5\r\n"a,""b",5,0.1\r\n佐藤,1,0.9\r\n返品のみ,,\r\n';
  const keys = ['001', 'a,"b', '佐藤', '新しい', '返品のみ'];
  const found = { '001': 2, 'a,"b': 5, 佐藤: 1, 新しい: 0, 返品のみ: 0, customers: 3 };

  it.each<[string, string | Buffer]>([
    ['UTF-8 with BOM', `\uFEFF${ja}`],
    ['CP932', iconv.encode(ja, 'cp932')],
    ['English headers', `\uFEFF${ja.replace('顧客番号,セグメント', 'customer_id,segment')}`],
    ['other columns in front', `\uFEFF${ja.replaceAll(/^(.)/gm, 'x,$1')}`],
  ])('are read: %s', async (_, csv) => {
    expect(await segmentsOf({ csv }, keys)).toEqual(found);
  });

  it('undo the guard against spreadsheets, where there was one', async () => {
    const csv = "\uFEFFcustomer_id,segment\r\n'=1,1\r\n'-A,2\r\n'B,3\r\n'＋C,4\r\n";
    const all = ['=1', '-A', "'B", '＋C'];
    expect(await segmentsOf({ csv }, all)).toEqual({ '=1': 1, '-A': 2, "'B": 3, '＋C': 4, customers: 4 });
    const raw = await segmentsOf({ csv, csvRaw: true }, all);
    expect(raw).toEqual({ '=1': 0, '-A': 0, "'B": 3, '＋C': 0, customers: 4 });
  });

  it.each([
    ['no header of ours', 'id,rank\r\n1,2\r\n', 1, 'id, rank'],
    ['nothing at all', '', 1, ''],
    ['a word for a segment', 'customer_id,segment\r\n1,gold\r\n', 2, 'gold'],
    ['a segment there was not', 'customer_id,segment\r\n1,5\r\n2,6\r\n', 3, '6'],
    ['a row broken off', 'customer_id,segment\r\n1,5\r\n2', 3, ''],
  ])('are refused with %s', async (_, csv, line, text) => {
    const problems = await problemsOf(segmentsOf({ csv }, ['1']));
    expect(problems).toEqual([
      { code: 'previous-segments-unreadable', file: 'segments.csv', line, found: text },
    ]);
  });
});

describe('what is no earlier report is refused', () => {
  const file = (name: string, ...content: (string | undefined)[]) => {
    const path = join(folder, name);
    mkdirSync(path);
    const [json, csv] = content;
    if (json !== undefined) writeFileSync(join(path, 'diagnosis.json'), json);
    if (csv !== undefined) writeFileSync(join(path, 'segments.csv'), csv);
    return { path, name };
  };

  it.each([
    ['a folder that is not there', () => ({ path: join(folder, 'nowhere'), name: 'nowhere' })],
    ['a file', () => ({ path: 'samples/README.md', name: 'README.md' })],
    ['an empty folder', () => file('empty')],
    ['one without segments.csv', () => file('no-csv', '{}')],
    ['one whose diagnosis.json is no JSON', () => file('no-json', '{', '')],
    ['one of another kind', () => file('other', '{"asOf":"2025-01-31"}', '')],
    ['one without a day', () => ({ ...report({ asOf: '2025-02-30', csv: '' }), name: 'dayless' })],
  ])('%s', async (_, given) => {
    const path = given();
    expect(await problemsOf(openPrevious(path))).toEqual([
      { code: 'previous-not-a-report', found: path.name },
    ]);
  });

  it.each(['2025-06-30', '2025-07-01'])('one as of %s, for a diagnosis as of 2025-06-30', async (asOf) => {
    const previous = await openPrevious(report({ asOf, csv: '\uFEFFcustomer_id,segment\r\n' }));
    const problems = await problemsOf(formerSegments(previous, ledgerOf(['1']), dayOf('2025-06-30')));
    expect(problems).toEqual([{ code: 'previous-not-earlier', found: asOf, wanted: '2025-06-30' }]);
  });
});

describe('two reports on a made-up company', () => {
  const orders = join(folder, 'orders.csv');

  const diagnosed = (asOf: string, more: Record<string, unknown>, previous?: string) =>
    diagnosedIn(
      folder,
      {
        files: [{ path: orders, name: 'orders.csv' }],
        ...(previous === undefined ? {} : { previous: { path: previous, name: 'before' } }),
      },
      { asOf, ...more },
    );

  type Row = Readonly<Record<string, string>>;
  const rowsOf = (path: string, encoding = 'utf-8') =>
    parse(iconv.decode(readFileSync(join(path, 'segments.csv')), encoding), { columns: true }) as Row[];
  const jsonOf = (path: string) => JSON.parse(readFileSync(join(path, 'diagnosis.json'), 'utf8'));

  let before: string;
  let alone: string;
  let after: string;
  beforeAll(async () => {
    await sample({ customers: 900, years: 3, seed: 5, illness: [], out: orders });
    before = await diagnosed('2026-03-31', { csvEncoding: 'cp932' });
    alone = await diagnosed('2026-09-30', { csvHeaders: 'en' });
    after = await diagnosed('2026-09-30', { csvHeaders: 'en' }, before);
  }, 120_000);

  it('both segments are delivered, the one in force as a plain loop has it', () => {
    const was = new Map(rowsOf(before, 'cp932').map((row) => [row.顧客番号!, Number(row.セグメント)]));
    const anew = rowsOf(alone);
    const now = rowsOf(after);
    const customers = now.filter((row) => row.segment !== '');
    const values = customers.map((row) => Number(row.six_month_value));
    const total = values.reduce((sum, value) => sum + value, 0);
    const groups = jsonOf(after).segments.length;
    expect(groups).toBe(jsonOf(before).segments.length);
    const counts = { heldBack: 0, moved: 0, unchanged: 0 };
    for (const [i, row] of customers.entries()) {
      const above = values.reduce((sum, value) => sum + (value > values[i]! ? value : 0), 0);
      const alike = values.reduce((sum, value) => sum + (value === values[i]! ? value : 0), 0);
      const at = (above + alike / 2) / total;
      const then = was.get(row.customer_id!) ?? 0;
      const cut = Math.min(groups, Math.floor(at * groups) + 1);
      const stays = then > 0 && at >= (then - 1) / groups - 0.05 && at <= then / groups + 0.05;
      expect([row.segment_previous, row.segment_recut, row.segment]).toEqual([
        then === 0 ? '' : String(then),
        String(cut),
        String(stays ? then : cut),
      ]);
      if (then > 0) counts[cut === then ? 'unchanged' : stays ? 'heldBack' : 'moved'] += 1;
    }
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(0);
    expect(jsonOf(after).diagnoses['re-diagnosis'].held).toMatchObject(counts);
    expect(now.map((row) => row.segment_recut)).toEqual(anew.map((row) => row.segment));
  });

  it('the segments of the report are those in force; the proof stays as it is', () => {
    const json = jsonOf(after);
    const heads = (segment: number) => rowsOf(after).filter((row) => row.segment === String(segment)).length;
    const inForce = json.segments.map((s: { customers: number }) => s.customers);
    expect(inForce).toEqual(inForce.map((_: number, k: number) => heads(k + 1)));
    expect(inForce).not.toEqual(jsonOf(alone).segments.map((s: { customers: number }) => s.customers));
    expect(json.backtest).toEqual(jsonOf(alone).backtest);
    expect(json.diagnoses.proof).toEqual(jsonOf(alone).diagnoses.proof);
  });

  it('without an earlier report the columns are there, and empty', () => {
    const [row] = rowsOf(alone);
    expect(Object.keys(row!).slice(16, 18)).toEqual(['segment_recut', 'segment_previous']);
    expect(new Set(rowsOf(alone).flatMap((r) => [r.segment_recut, r.segment_previous]))).toEqual(
      new Set(['']),
    );
    const { previous, held } = jsonOf(alone).diagnoses['re-diagnosis'];
    expect([previous, held]).toEqual([undefined, undefined]);
  });

  it('a report on itself is refused', async () => {
    const work = diagnosed('2026-09-30', {}, after);
    expect((await problemsOf(work)).map(({ code }) => code)).toEqual(['previous-not-earlier']);
  });
});
