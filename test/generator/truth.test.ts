import { describe, expect, it } from 'vitest';
import { KNOWN_ILLNESSES } from '../../src/generator/illness.ts';
import { populate } from '../../src/generator/population.ts';
import { truthFile, truthSummary } from '../../src/generator/truth.ts';
import { orderText, rowsOf, smallCompany } from './small-company.ts';

const population = populate(smallCompany());
const truth = rowsOf([...truthFile(population)].join(''));
const rows = rowsOf(orderText(population));
const summary = JSON.parse(truthSummary(population));

describe('the truth beside the order file', () => {
  it('has every customer of the file once, by number', () => {
    const numbers = truth.map((row) => row.customer_id!);
    expect(numbers).toEqual([...new Set(rows.map((row) => row.顧客番号!))].sort());
  });

  it('counts the orders in the file', () => {
    const orders = new Map<string, Set<string>>();
    for (const row of rows)
      orders.set(row.顧客番号!, (orders.get(row.顧客番号!) ?? new Set()).add(row.受注番号!));
    for (const row of truth) expect(Number(row.orders_in_file)).toBe(orders.get(row.customer_id!)!.size);
    expect(summary.orders).toBe(truth.reduce((sum, row) => sum + Number(row.orders_in_file), 0));
  });

  it('numbers customers in the order of their first orders, which may lie before the file', () => {
    const firsts = truth.map((row) => row.first_order!);
    expect(firsts).toEqual([...firsts].sort());
    expect(firsts[0]! >= '2016-10-01' && firsts[0]! < '2021-10-01').toBe(true);
    const seen = new Map<string, string>();
    for (const row of rows) if (!seen.has(row.顧客番号!)) seen.set(row.顧客番号!, row.受注日!);
    for (const row of truth) {
      if (row.first_order! >= '2021-10-01') expect(seen.get(row.customer_id!)).toBe(row.first_order);
    }
  });

  it('knows who is gone: some are, some are not', () => {
    const alive = truth.filter((row) => row.alive === 'true').length;
    expect(alive).toBeGreaterThan(40);
    expect(alive).toBeLessThan(360);
  });

  it('keeps the shocks of each month within 8 and 10 per cent, and has one for each of ten years', () => {
    const shocks: { month: string; orders: number; acquisition: number }[] = summary.shocks;
    expect(shocks.length).toBe(120);
    expect(shocks[0]!.month).toBe('2016-10');
    expect(shocks.at(-1)!.month).toBe('2026-09');
    for (const shock of shocks) {
      expect(Math.abs(shock.orders - 1)).toBeLessThanOrEqual(0.08);
      expect(Math.abs(shock.acquisition - 1)).toBeLessThanOrEqual(0.1);
    }
    // 120 uniform draws: standard deviations of 0.046 and 0.058; flat ones would not do
    const spread = (values: number[]): number => Math.max(...values) - Math.min(...values);
    expect(spread(shocks.map((shock) => shock.orders))).toBeGreaterThan(0.12);
    expect(spread(shocks.map((shock) => shock.acquisition))).toBeGreaterThan(0.15);
  });

  it('of a healthy company says nothing of illness', () => {
    expect(Object.keys(summary)).not.toContain('planted');
    expect(Object.keys(truth[0]!)).not.toContain('planted');
  });

  it.each(KNOWN_ILLNESSES)('has %s, which the order file does not show', (name) => {
    const ill = populate(smallCompany({ customers: 800, illness: [{ name, strength: 2 }] }));
    const [planted] = JSON.parse(truthSummary(ill)).planted;
    expect(planted).toMatchObject({ name, strength: 2, from: expect.stringMatching(/^20\d\d-\d\d-\d\d$/) });
    expect(['illness', 'strength', 'control']).toContain(planted.kind);
    const people = rowsOf([...truthFile(ill)].join(''));
    expect(people.filter((row) => row.planted === name).length).toBe(planted.customersChanged ?? 0);
    expect(people.filter((row) => row.planted !== name && row.planted !== '')).toEqual([]);
    const seen = rowsOf(orderText(ill));
    expect(Object.keys(seen[0]!)).toEqual(Object.keys(rows[0]!));
    // numbers of orders run from 1 without a gap
    const orderNumbers = [...new Set(seen.map((row) => Number(row.受注番号)))];
    expect(orderNumbers).toEqual(orderNumbers.map((_, k) => k + 1));
    expect(new Set(seen.map((row) => row.顧客番号)).size).toBe(800);
    const words = new Set(rows.map((row) => row.状態));
    expect(seen.filter((row) => !words.has(row.状態))).toEqual([]);
  });

  it('names seed, end day and no illness', () => {
    expect(summary.company).toEqual({ customers: 400, years: 5, seed: 1, endDay: '2026-09-30', illness: [] });
  });
});
