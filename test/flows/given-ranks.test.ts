import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenRanks, type RankOptions, ranksOf } from '../../src/flows/given-ranks.ts';
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
  const { ranks, company, notes } = givenRanks(written, ledger, asOf, { ...options, file: 'ranks.csv' });
  return { setOn: ranks?.setOn, score: ranks && [...ranks.score], notes, company };
}

describe('ranks of four customers; the last half-year begins after 2026-03-31', () => {
  it('the best stands highest, who has none is not known, strangers are left out', () => {
    const rows: Row[] = [
      ['a', '3', '2026-01-05'],
      ['b', '1', '2026-02-10'],
      ['d', '2', '2026-01-05'],
      ['x', '1', '2026-01-05'],
    ];
    expect(given(rows)).toMatchObject({
      setOn: dayOf('2026-02-10'),
      score: [-2, 0, Number.NaN, -1],
      notes: [],
    });
  });

  it('that nobody can order are refused where they are all a file is for, and left aside where it is of customers', () => {
    // more than can be told apart by what their customers bought
    const key = Array.from({ length: 30 }, (_, i) => `k${i}`);
    const rows = { key, rank: key.map((_, i) => `段階${i}号`), day: new Float64Array(30).fill(asOf) };
    const filed = (role: 'ranks' | 'customers') => ranksOf({ rows, file: 'f.csv', role }, ledger, asOf, {});
    expect(() => filed('ranks')).toThrow(Refusal);
    expect(filed('customers')).toBe(undefined);
  });

  it('rows without a day take that of the option, or are not compared', () => {
    const rows: Row[] = [
      ['a', 'A', '2026-01-05'],
      ['b', 'B'],
    ];
    expect(given(rows)).toMatchObject({
      setOn: dayOf('2026-01-05'),
      score: [0, Number.NaN, Number.NaN, Number.NaN],
      notes: [{ code: 'ranks-undated', count: 1 }],
    });
    const dated = given(rows, { ranksAsOf: '2026-03-31' });
    expect(dated).toMatchObject({
      setOn: dayOf('2026-03-31'),
      score: [0, -1, Number.NaN, Number.NaN],
      notes: [],
    });
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
    expect(given(rows)).toMatchObject({
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
    expect(() => given(rows, { ranksOrder: 'おや' })).toThrow(Refusal);
  });

  it('as they stand now: of a history the latest day, whatever the day of other files', () => {
    const history: Row[] = [
      ['a', 'A', '2026-01-05'],
      ['a', 'B', '2026-07-05'],
      ['a', 'C', '2026-10-01'],
      ['b', 'C', '2026-01-05'],
      ['c', 'A'],
      ['x', 'A', '2026-01-05'],
      ['x', 'B', '2026-02-05'],
    ];
    expect(given(history).company).toEqual({
      names: ['A', 'B', 'C'],
      orderedBy: 'words',
      setOn: dayOf('2026-07-05'),
      place: Int16Array.of(1, 2, 0, -1),
      strangers: 1,
    });
    const later = given([['a', 'A', '2026-10-01']]).company;
    expect([later.setOn, [...later.place]]).toEqual([dayOf('2026-10-01'), [0, -1, -1, -1]]);
    expect(given([['a', 'A']]).company.setOn).toBeNaN();
  });

  it('named as most rows write them', () => {
    const rows: Row[] = [
      ['a', 'ゴールド'],
      ['b', 'ゴールド会員'],
      ['c', 'ゴールド会員'],
      ['d', '一般'],
    ];
    expect(given(rows).company.names).toEqual(['ゴールド会員', '一般']);
  });
});

describe('ranks that nothing orders', () => {
  // a bought for 100 in January; b for 300 in May, for 500 in July; c for 900 a year before
  const sold = plainLedger([
    { key: 'a', order: '1', day: dayOf('2026-01-10'), amount: 100 },
    { key: 'b', order: '2', day: dayOf('2026-05-10'), amount: 300 },
    { key: 'b', order: '3', day: dayOf('2026-07-10'), amount: 500 },
    { key: 'c', order: '4', day: dayOf('2025-05-10'), amount: 900 },
  ]);
  const ordered = (rows: readonly Row[]) => {
    const written = {
      key: rows.map(([key]) => key),
      rank: rows.map(([, rank]) => rank),
      day: Float64Array.from(rows, ([, , day]) => (day === undefined ? Number.NaN : dayOf(day))),
    };
    return givenRanks(written, sold, asOf, { file: 'ranks.csv' });
  };

  it('follow what their customers bought in the six months up to the day they were given', () => {
    const rows: Row[] = [
      ['c', 'おや', '2026-03-31'],
      ['a', 'ひな', '2026-03-31'],
    ];
    // 900 are older than six months: おや has 0, ひな 100; what b bought later is nothing to the ranks of March
    const { company, notes } = ordered([...rows, ['b', 'おや', '2026-03-31']]);
    expect(company).toMatchObject({ names: ['ひな', 'おや'], orderedBy: 'sales' });
    expect(notes).toContainEqual({ code: 'ranks-by-sales', count: 2, example: 'ひな > おや' });
    // without a day all six months to the as-of day count: b 800 of two, mean 400, against 0
    const undated = ordered([
      ['c', 'おや'],
      ['a', 'ひな'],
      ['b', 'おや'],
    ]);
    expect(undated.company.names).toEqual(['おや', 'ひな']);
  });

  it('of a history, by what was known when the half-year began', () => {
    const { company } = ordered([
      ['a', 'ひな', '2026-03-31'],
      ['b', 'おや', '2026-03-31'],
      ['b', 'おや', '2026-08-31'],
    ]);
    // in August b has 800, but on 31 March 0 against 100
    expect(company.names).toEqual(['ひな', 'おや']);
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
  async function proofWith(day: string, role: 'ranks' | 'customers') {
    const ranks = join(folder, `ranks-${day}.csv`);
    const lines = keys.map((key) => `${key},${bought.has(key) ? 'A' : 'B'},${day}`);
    writeFileSync(ranks, `顧客番号,ランク,ランク適用日\n${lines.join('\n')}\n`);
    const out = await diagnosedIn(
      folder,
      {
        files: [{ path: orders, name: 'orders.csv' }],
        companions: { [role]: { path: ranks, name: 'ranks.csv' } },
      },
      { asOf: '2026-09-30' },
    );
    return JSON.parse(readFileSync(join(out, 'diagnosis.json'), 'utf8'));
  }

  it('are there where they were set before the half-year began', async () => {
    const { backtest, diagnoses, data } = await proofWith('2026-03-31', 'ranks');
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

  it('are not where they were set a day later; the file of customers may give them', async () => {
    const { backtest, data, diagnoses } = await proofWith('2026-04-01', 'customers');
    expect(diagnoses['company-ranks'].given).toMatchObject({ kinds: 2, orderedBy: 'words' });
    expect(data.notes).toContainEqual({ code: 'customers-ranked', count: keys.length });
    expect(backtest.model).toBeDefined();
    expect(backtest.ranks).toBeUndefined();
    expect(data.notes).toContainEqual({
      code: 'ranks-set-later',
      count: expect.any(Number),
      example: '2026-04-01',
    });
  }, 60_000);
});
