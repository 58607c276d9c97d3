import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sample } from '../../src/flows/sample.ts';
import { addMonths, dayOf, formatDay } from '../../src/units/day.ts';
import { summaryPage } from '../summary-page.ts';
import { diagnosedIn } from '../unprinted.ts';

const folder = mkdtempSync(join(tmpdir(), 'told-illness-'));
afterAll(() => rmSync(folder, { recursive: true }));

const AS_OF = '2026-09-30';
const monthsBefore = (months: number) => formatDay(addMonths(dayOf(AS_OF), -months));

/** Rows of a CSV without quoted cells, by title. */
function rowsOf(file: string): Record<string, string>[] {
  const [head, ...lines] = readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  const titles = head!.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [titles[i]!, cell])));
}

describe('a company in which two illnesses were planted', () => {
  const out = join(folder, 'orders.csv');
  let report: string;
  let category: string;
  let orders: Record<string, string>[];
  let findings: { code: string; level: string; prescriptions: string[] }[];
  let page: Awaited<ReturnType<typeof summaryPage>>;

  beforeAll(async () => {
    const illness = ['f2-conversion-falling:2', 'returns-rising:2'];
    await sample({ customers: 5000, years: 5, seed: 3, illness, out });
    const { planted } = JSON.parse(readFileSync(join(folder, 'orders.truth.json'), 'utf8'));
    category = planted.find(({ name }: { name: string }) => name === 'returns-rising').category;
    report = await diagnosedIn(folder, { files: [{ path: out, name: 'orders.csv' }] }, { csvHeaders: 'en' });
    orders = rowsOf(out);
    findings = JSON.parse(readFileSync(join(report, 'diagnosis.json'), 'utf8')).findings;
    page = await summaryPage(report);
  }, 300_000);

  const listOf = (code: string) => {
    const [id] = findings.find((finding) => finding.code === code)!.prescriptions;
    return rowsOf(join(report, `prescription-${id}.csv`));
  };

  it('has both, and no other to act on, on the page of the board', () => {
    const told = page.findings.flatMap(([level, title]) => (level === '要対応' ? [String(title)] : []));
    expect(told).toHaveLength(2);
    const has = (title: string) => told.some((each) => each.includes(title));
    expect(has('新規客の2回目購入が減っています')).toBe(true);
    expect(has(`「${category}」の返品が増えています`)).toBe(true);
    expect(page.prose[0]).toContain('要対応の所見が2件');
    expect(page.prescriptions.length).toBeGreaterThanOrEqual(2);
  });

  it('lists customers won lately who have bought once, and none besides', () => {
    const list = listOf('f2-conversion-falling');
    expect(list.length).toBeGreaterThan(50);
    const isVoid = (row: Record<string, string>) => row.状態 === 'キャンセル' || row.キャンセル日 !== '';
    const days = new Map<string, Set<string>>();
    for (const row of orders) {
      if (isVoid(row) || row.受注日! > AS_OF || Number(row.金額) <= 0) continue;
      const own = days.get(row.顧客番号!) ?? new Set();
      days.set(row.顧客番号!, own.add(row.受注日!));
    }
    for (const { customer_id: key } of list) {
      expect(days.get(key!)?.size).toBe(1);
      expect([...days.get(key!)!][0]! >= monthsBefore(5)).toBe(true);
    }
  });

  it('asks customers who sent goods of the category back', () => {
    const list = listOf('returns-rising');
    expect(list.length).toBeGreaterThan(0);
    expect(list.length).toBeLessThanOrEqual(50);
    const returners = new Set(
      orders
        .filter(
          (row) => row.商品カテゴリ === category && row.返品日! > monthsBefore(6) && row.返品日! <= AS_OF,
        )
        .map((row) => row.顧客番号!),
    );
    for (const { customer_id: key, group } of list) {
      expect(returners.has(key!)).toBe(true);
      expect(group).toBe('interview');
    }
  });
});

describe('a shop of twelve customers', () => {
  it('is told nothing but what is missing', async () => {
    const files = [{ path: 'samples/corner-shop/orders.csv', name: 'orders.csv' }];
    const report = await diagnosedIn(folder, { files });
    const { findings, prescriptions } = JSON.parse(readFileSync(join(report, 'diagnosis.json'), 'utf8'));
    expect(findings).toEqual([]);
    expect(prescriptions).toEqual([]);
    const page = await summaryPage(report);
    expect(page.findings).toEqual([]);
    expect(page.prose[0]).toContain('「判定不能」です。');
    expect(page.prose.join()).not.toMatch(/異常はありません|変化はありません/);
  });
});
