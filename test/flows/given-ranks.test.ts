import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenRanks, type RankOptions } from '../../src/flows/given-ranks.ts';
import { sample } from '../../src/flows/sample.ts';
import { dayOf } from '../../src/units/day.ts';
import { Refusal } from '../../src/units/problem.ts';
import { plainLedger } from '../plain-ledger.ts';
import { diagnosedIn } from '../unprinted.ts';

const asOf = dayOf('2026-09-30');
const ledger = plainLedger(
  ['a', 'b', 'c', 'd'].map((key) => ({ key, order: key, day: dayOf('2025-01-10'), amount: 100 })),
);

type Row = readonly [key: string, rank: string, day?: string];
function given(rows: readonly Row[], options: RankOptions = {}) {
  const written = {
    key: rows.map(([key]) => key),
    rank: rows.map(([, rank]) => rank),
    day: Float64Array.from(rows, ([, , day]) => (day === undefined ? Number.NaN : dayOf(day))),
  };
  const { ranks, notes } = givenRanks(written, ledger, asOf, { ...options, file: 'ranks.csv' });
  return { setOn: ranks?.setOn, score: ranks && [...ranks.score], notes };
}

describe('ranks of four customers; the last half-year begins after 2026-03-31', () => {
  it('the best stands highest, who has none is not known, strangers are left out', () => {
    const rows: Row[] = [
      ['a', '3', '2026-01-05'],
      ['b', '1', '2026-02-10'],
      ['d', '2', '2026-01-05'],
      ['x', '1', '2026-01-05'],
    ];
    expect(given(rows)).toEqual({ setOn: dayOf('2026-02-10'), score: [-2, 0, Number.NaN, -1], notes: [] });
  });

  it('rows without a day take that of the option, or are not compared', () => {
    const rows: Row[] = [
      ['a', 'A', '2026-01-05'],
      ['b', 'B'],
    ];
    expect(given(rows)).toEqual({
      setOn: dayOf('2026-01-05'),
      score: [0, Number.NaN, Number.NaN, Number.NaN],
      notes: [{ code: 'ranks-undated', count: 1, example: undefined }],
    });
    const dated = given(rows, { ranksAsOf: '2026-03-31' });
    expect(dated).toEqual({ setOn: dayOf('2026-03-31'), score: [0, -1, Number.NaN, Number.NaN], notes: [] });
    expect(given([['a', 'A']])).toMatchObject({ setOn: undefined, score: undefined });
  });

  it('one day too late, and all of them cannot be judged', () => {
    const rows: Row[] = [
      ['a', 'A', '2026-01-05'],
      ['b', 'B', '2026-04-01'],
    ];
    expect(given(rows)).toMatchObject({
      setOn: dayOf('2026-04-01'),
      notes: [{ code: 'ranks-set-later', count: 2, example: '2026-04-01' }],
    });
  });

  it('of a history, what stood when the half-year began', () => {
    const rows: Row[] = [
      ['a', 'A', '2026-01-05'],
      ['a', 'C', '2026-02-05'],
      ['a', 'B', '2026-05-05'],
      ['b', 'B', '2026-01-05'],
      ['c', 'A', '2026-06-05'],
    ];
    expect(given(rows)).toEqual({
      setOn: dayOf('2026-02-05'),
      score: [-2, -1, Number.NaN, Number.NaN],
      notes: [],
    });
    const late = rows
      .slice(2)
      .concat([['a', 'A', '2026-07-05']])
      .filter(([key]) => key !== 'b');
    expect(given(late)).toMatchObject({
      score: undefined,
      notes: [{ code: 'ranks-set-later', count: 3, example: '2026-07-05' }],
    });
  });

  it('of two ranks on one day the better', () => {
    const rows: Row[] = [
      ['a', 'A', '2026-01-05'],
      ['a', 'B', '2026-01-05'],
    ];
    expect(given(rows).score?.[0]).toBe(0);
  });

  it('in the order given, either comma', () => {
    const rows: Row[] = [
      ['a', 'ひな', '2026-01-05'],
      ['b', 'おや', '2026-01-05'],
    ];
    expect(given(rows, { ranksOrder: 'おや、ひな' }).score?.slice(0, 2)).toEqual([-1, 0]);
    expect(() => given(rows)).toThrow(Refusal);
  });
});

describe('ranks in the proof of a made-up company', () => {
  const folder = mkdtempSync(join(tmpdir(), 'given-ranks-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const orders = join(folder, 'orders.csv');
  const begin = dayOf('2026-03-31');
  let keys: readonly string[];
  let bought: ReadonlySet<string>;
  beforeAll(async () => {
    await sample({ customers: 600, years: 3, seed: 3, illness: [], out: orders });
    const rows = parse(readFileSync(orders), { columns: true, bom: true }) as Record<string, string>[];
    keys = [...new Set(rows.map((row) => row.顧客番号!))];
    const after = rows.filter((row) => dayOf(row.受注日!) > begin);
    bought = new Set(after.map((row) => row.顧客番号!));
  });

  /** Whoever comes back is A: an order nobody could have known, so that the figure is known without the program. */
  async function proofWith(day: string) {
    const ranks = join(folder, `ranks-${day}.csv`);
    const lines = keys.map((key) => `${key},${bought.has(key) ? 'A' : 'B'},${day}`);
    writeFileSync(ranks, `顧客番号,ランク,ランク適用日\n${lines.join('\n')}\n`);
    const out = await diagnosedIn(
      folder,
      {
        files: [{ path: orders, name: 'orders.csv' }],
        companions: { ranks: { path: ranks, name: 'ranks.csv' } },
      },
      { asOf: '2026-09-30' },
    );
    return JSON.parse(readFileSync(join(out, 'diagnosis.json'), 'utf8'));
  }

  it('are there where they were set before the half-year began', async () => {
    const { backtest, diagnoses, data } = await proofWith('2026-03-31');
    // cancelled orders are no purchases: nearly all of A bought, nobody of B
    expect(backtest.ranks.aucBuys).toBeGreaterThan(0.95);
    expect(backtest.ranks.top20Share).toBeGreaterThan(backtest.rfm.top20Share);
    const { earlier } = diagnoses.proof.backtest;
    expect(earlier.length).toBeGreaterThan(0);
    expect(earlier.map(({ ranks }: { ranks?: object }) => ranks)).toEqual(earlier.map(() => undefined));
    const codes = data.notes.map(({ code }: { code: string }) => code);
    expect(codes).toContain('ranks-read');
    expect(codes).not.toContain('ranks-set-later');
  }, 60_000);

  it('are not where they were set a day later', async () => {
    const { backtest, data } = await proofWith('2026-04-01');
    expect(backtest.model).toBeDefined();
    expect(backtest.ranks).toBeUndefined();
    expect(data.notes).toContainEqual({
      code: 'ranks-set-later',
      count: expect.any(Number),
      example: '2026-04-01',
    });
  }, 60_000);
});
