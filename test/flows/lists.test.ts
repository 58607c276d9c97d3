import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sample } from '../../src/flows/sample.ts';
import { diagnosedIn } from '../unprinted.ts';

type Row = Record<string, string>;
const rowsOf = (path: string): Row[] => parse(readFileSync(path), { columns: true, bom: true });

describe('lists of a made-up company, with customers suppressed, excluded and held out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lists-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let orders: Row[];
  let suppressed: readonly string[];
  let excluded: readonly string[];
  let segments: Row[];
  let lists: Row[][];

  beforeAll(async () => {
    const file = join(folder, 'orders.csv');
    await sample({ customers: 600, years: 3, seed: 3, illness: [], out: file });
    orders = rowsOf(file);
    const keys = [...new Set(orders.map((row) => row.顧客番号!))].sort();
    suppressed = keys.filter((_, i) => i % 10 === 0);
    excluded = keys.filter((_, i) => i % 10 === 5);
    const beside = (name: string, some: readonly string[]) => {
      const path = join(folder, `${name}.csv`);
      writeFileSync(path, `顧客番号,理由\n${some.map((key) => `${key},-`).join('\n')}\nnobody,-\n`);
      return { path, name: `${name}.csv` };
    };
    const written = await diagnosedIn(
      folder,
      {
        files: [{ path: file, name: 'orders.csv' }],
        companions: { suppress: beside('suppress', suppressed), exclude: beside('exclude', excluded) },
      },
      { asOf: '2026-09-30', holdOut: 0.1, margin: 0.45, contactCost: 1 },
    );
    segments = rowsOf(join(written, 'segments.csv'));
    lists = readdirSync(written)
      .filter((name) => name.startsWith('prescription-'))
      .map((name) => rowsOf(join(written, name)));
    json = JSON.parse(readFileSync(join(written, 'diagnosis.json'), 'utf8'));
  }, 120_000);
  let json: {
    data: { setAside: Row; rowsUsed: number; rowsRead: number; notes: { code: string; count: number }[] };
    prescriptions: { audience: { customers: number; control: number } | null }[];
    withheld: { suppressed: number };
  };

  it('leaves the excluded out of everything, and says how many rows they have', () => {
    const rows = orders.filter((row) => excluded.includes(row.顧客番号!)).length;
    expect(json.data.setAside.excluded).toBe(rows);
    expect(segments.filter((row) => excluded.includes(row.顧客番号!))).toEqual([]);
    const aside = Object.values(json.data.setAside).reduce((sum, count) => sum + Number(count), 0);
    expect(json.data.rowsUsed + aside).toBe(orders.length);
    expect(json.data.notes).toContainEqual({ code: 'exclude-without-orders', count: 1 });
  });

  it('analyses the suppressed, and lists none of them', () => {
    expect(lists.length).toBeGreaterThan(0);
    const listed = lists.flat().map((row) => row.顧客番号!);
    expect(listed.length).toBeGreaterThan(100);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed.filter((key) => suppressed.includes(key))).toEqual([]);
    const analysed = segments.filter((row) => row.セグメント !== '').map((row) => row.顧客番号!);
    const known = suppressed.filter((key) => analysed.includes(key)).length;
    expect(known).toBeGreaterThan(30);
    expect(json.withheld.suppressed).toBe(known);
  });

  it('marks who is held out, and lists none of them', () => {
    const heldOut = segments.filter((row) => row.ホールドアウト === '1').map((row) => row.顧客番号!);
    expect(heldOut.length).toBeGreaterThan(20);
    expect(lists.flat().filter((row) => heldOut.includes(row.顧客番号!))).toEqual([]);
  });

  it('has in its lists the groups that the report counts', () => {
    const counted = json.prescriptions.flatMap(({ audience }) =>
      audience ? [[audience.customers, audience.control]] : [],
    );
    const control = (rows: Row[]) => rows.filter((row) => row.グループ === 'control').length;
    expect(lists.map((rows) => [rows.length, control(rows)])).toEqual(counted);
  });
});
