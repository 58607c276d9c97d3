import { describe, expect, it } from 'vitest';
import { CATEGORIES } from '../../src/generator/categories.ts';
import { cell } from '../../src/generator/order-file.ts';
import { CHANNELS } from '../../src/generator/parameters.ts';
import { populate } from '../../src/generator/population.ts';
import { CATEGORY_NAMES, CHANNEL_NAMES } from '../../src/generator/words.ts';
import { dayOf } from '../../src/units/day.ts';
import { rowsOf, smallCompany, textOf } from './small-company.ts';

const text = textOf(smallCompany());
const rows = rowsOf(text);

/** Rows for which a claim does not hold: none is expected, and the first few are shown when there are some. */
const offending = (claim: (row: Record<string, string>) => boolean): unknown[] =>
  rows.filter((row) => !claim(row)).slice(0, 3);

const shipped = (row: Record<string, string>): boolean => row.出荷日 !== '';

describe('the order file', () => {
  it('has the columns agreed upon and nothing of the truth', () => {
    expect(text.split('\n')[0]).toBe(
      '顧客番号,受注番号,受注日,出荷日,状態,商品コード,商品カテゴリ,数量,金額,原価,媒体,定期回数,返品日,返品金額,キャンセル日',
    );
  });

  it('is the same to the byte for the same company, and another for another seed', () => {
    expect(textOf(smallCompany())).toBe(text);
    expect(textOf(smallCompany({ seed: 2 }))).not.toBe(text);
  });

  it('has as many customers as asked for, with leading zeros', () => {
    expect(new Set(rows.map((row) => row.顧客番号)).size).toBe(400);
    expect(offending((row) => /^0\d{6}$/.test(row.顧客番号!))).toEqual([]);
  });

  it('keeps to five years up to the end day and is sorted by day', () => {
    const days = rows.map((row) => row.受注日!);
    expect(days.filter((day) => day < '2021-10-01' || day > '2026-09-30')).toEqual([]);
    expect(days).toEqual([...days].sort());
    expect(days[0]! < '2021-10-15' && days.at(-1)! > '2026-09-15').toBe(true);
  });

  it('tells nothing that happens after the end day', () => {
    expect(
      offending((row) => [row.出荷日, row.返品日, row.キャンセル日].every((day) => day! <= '2026-09-30')),
    ).toEqual([]);
  });

  it('ships after the order, takes back after shipment, cancels instead of shipping', () => {
    expect(offending((row) => !shipped(row) || row.出荷日! >= row.受注日!)).toEqual([]);
    expect(offending((row) => row.返品日 === '' || (shipped(row) && row.返品日! > row.出荷日!))).toEqual([]);
    expect(
      offending((row) => row.キャンセル日 === '' || (!shipped(row) && row.キャンセル日! >= row.受注日!)),
    ).toEqual([]);
  });

  it('has a status that fits the days', () => {
    const statusOf = (row: Record<string, string>): string => {
      if (row.キャンセル日 !== '') return 'キャンセル';
      if (!shipped(row)) return '未出荷';
      if (row.返品日 === '') return '出荷済';
      return row.返品金額 === row.金額 ? '返品' : '一部返品';
    };
    expect(offending((row) => row.状態 === statusOf(row))).toEqual([]);
    const seen = new Set(rows.map((row) => row.状態));
    expect([...seen].sort()).toEqual(['キャンセル', '一部返品', '出荷済', '未出荷', '返品'].sort());
    expect(offending((row) => row.状態 !== '未出荷' || row.受注日! > '2026-09-15')).toEqual([]);
  });

  it('sells whole pieces for whole yen above cost, and takes back no more than was sold', () => {
    expect(offending((row) => /^[1-9]\d*$/.test(row.数量!) && /^[1-9]\d*$/.test(row.金額!))).toEqual([]);
    expect(offending((row) => Number(row.原価) > 0 && Number(row.原価) < Number(row.金額))).toEqual([]);
    expect(offending((row) => (row.返品日 === '') === (row.返品金額 === ''))).toEqual([]);
    expect(offending((row) => Number(row.返品金額) <= Number(row.金額))).toEqual([]);
  });

  it('gives an order to one customer and one day, and lists a product once', () => {
    const orders = new Map<string, Record<string, string>[]>();
    for (const row of rows) orders.set(row.受注番号!, [...(orders.get(row.受注番号!) ?? []), row]);
    for (const lines of orders.values()) {
      expect(
        new Set(lines.map((line) => `${line.顧客番号} ${line.受注日} ${line.出荷日} ${line.媒体}`)).size,
      ).toBe(1);
      expect(new Set(lines.map((line) => line.商品コード)).size).toBe(lines.length);
    }
  });

  it('counts the deliveries of a subscription one by one, of one product, from the first if it is in the file', () => {
    const deliveries = new Map<string, number[]>();
    const products = new Map<string, Set<string>>();
    for (const row of rows.filter((r) => r.定期回数 !== '')) {
      deliveries.set(row.顧客番号!, [...(deliveries.get(row.顧客番号!) ?? []), Number(row.定期回数)]);
      products.set(row.顧客番号!, (products.get(row.顧客番号!) ?? new Set()).add(row.商品コード!));
    }
    expect(deliveries.size).toBeGreaterThan(20);
    for (const cycles of deliveries.values()) expect(cycles).toEqual(cycles.map((_, k) => cycles[0]! + k));
    for (const codes of products.values()) expect(codes.size).toBe(1);
  });

  it('sells all ten categories through all three channels', () => {
    expect(new Set(rows.map((row) => row.商品カテゴリ))).toEqual(new Set(CATEGORY_NAMES));
    expect(new Set(rows.map((row) => row.媒体))).toEqual(new Set(CHANNEL_NAMES));
    expect(CATEGORY_NAMES.length).toBe(CATEGORIES.length);
    expect(CHANNEL_NAMES.length).toBe(CHANNELS.length);
  });

  it('draws each customer for himself: more customers leave the first ones as they were', () => {
    const few = populate(smallCompany({ customers: 50 })).people;
    const many = populate(smallCompany({ customers: 200 })).people;
    expect([...many.draw.subarray(0, 50)]).toEqual([...few.draw]);
    expect([...many.spend.subarray(0, 50)]).toEqual([...few.spend]);
  });

  it('can be of other lengths and end on other days', () => {
    const short = rowsOf(textOf(smallCompany({ customers: 100, years: 2, endDay: dayOf('2024-02-29') })));
    const days = short.map((row) => row.受注日!);
    expect(days[0]! >= '2022-03-01' && days.at(-1)! <= '2024-02-29').toBe(true);
    expect(new Set(short.map((row) => row.顧客番号)).size).toBe(100);
  });

  it('quotes a cell that needs it', () => {
    expect(cell('お茶')).toBe('お茶');
    expect(cell('a,b')).toBe('"a,b"');
    expect(cell('say "x"\n')).toBe('"say ""x""\n"');
  });
});
