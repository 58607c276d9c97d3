import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Figures, measureAll } from '../../src/diagnoses/index.ts';
import type { Study } from '../../src/diagnoses/study.ts';
import { formatDay } from '../../src/units/day.ts';
import { studyOfFile } from '../study.ts';

/** Worked out in test/worked/corner-shop.md. */
const byHand = JSON.parse(readFileSync('test/worked/corner-shop.json', 'utf8'));

const folder = mkdtempSync(join(tmpdir(), 'corner-shop-'));
afterAll(() => rmSync(folder, { recursive: true }));

const study = (historyComplete: boolean) =>
  studyOfFile('samples/corner-shop/orders.csv', byHand.asOf, folder, { historyComplete });

describe('the corner shop comes out as worked by hand', () => {
  let shop: Study;
  let figures: Figures;
  beforeAll(async () => {
    shop = await study(false);
    figures = measureAll(shop);
  });

  it('rows, keys and money', () => {
    const { reconciliation: all } = figures['data-quality'];
    expect(all.rowsRead).toBe(byHand.rows.read);
    expect(all.rowsUsed).toBe(byHand.rows.used);
    expect(all.setAside.cancelled).toBe(byHand.rows.cancelled);
    const money = (of: { gross: number; returned: number; netSales: number }) => ({
      gross: of.gross,
      returned: of.returned,
      net: of.netSales,
    });
    expect(money(all)).toEqual(byHand.all);
    expect(money(all.customers)).toEqual(byHand.customersTotal);
    expect(all.customers.keys).toBe(byHand.keys.customers);
    expect(money(all.withoutPurchase)).toEqual(byHand.keysWithoutPurchase);
    expect({ orders: all.guests.orders, ...money(all.guests) }).toMatchObject({
      orders: byHand.guests.orders,
      gross: byHand.guests.gross,
      net: byHand.guests.net,
    });
  });

  it('every customer', async () => {
    const complete = await study(true);
    const rows = complete.base.customers.objects() as Record<string, number>[];
    const found = rows.map((row) => ({
      customer: complete.ledger.keys[row.customer!],
      purchases: row.purchases,
      first: formatDay(row.firstPurchaseDay!),
      last: formatDay(row.lastDay!),
      gross: row.gross,
      returned: row.returned,
      net: row.netSales,
      silenceDays: row.silenceDays,
      tenureDays: row.tenureDays,
      daysToSecond: Number.isNaN(row.daysToSecondPurchase) ? null : row.daysToSecondPurchase,
    }));
    expect(found).toEqual(byHand.customers);
    expect(Object.fromEntries(f2(measureAll(complete)))).toEqual(byHand.f2.historyComplete);
  });

  it('every term', () => {
    const found = figures['five-years'].terms.map((term) => ({
      term: term.term,
      from: formatDay(term.from),
      to: formatDay(term.to),
      active: term.active,
      new: term.new,
      firstSeen: term.firstSeen,
      retained: term.retained,
      reactivated: term.reactivated,
      notBuying: term.notBuying,
      purchases: term.purchases,
      gross: term.gross,
      returned: term.returned,
      net: term.netSales,
      netOf: {
        new: term.netSalesBy.new,
        firstSeen: term.netSalesBy.firstSeen,
        retained: term.netSalesBy.retained,
        reactivated: term.netSalesBy.reactivated,
        notActive: term.netSalesBy.returnsOnly,
      },
    }));
    expect(found).toEqual(byHand.terms);
  });

  it('the years, F2 conversion', () => {
    const { present } = figures['five-years'];
    expect(present.yearlyActive).toBe(byHand.yearly.activeLast12Months);
    expect(present.yearlyRetention).toEqual({
      hits: byHand.yearly.boughtInBoth,
      base: byHand.yearly.active12MonthsBefore,
    });
    expect(Object.fromEntries(f2(figures))).toEqual(byHand.f2.firstPurchaseKnown);
  });

  it('no segments: twelve customers cannot be judged', () => {
    expect(shop.base.segmentCount).toBe(0);
    expect(shop.backtest).toEqual({ notPossible: 'too-few-buyers' });
  });
});

const f2 = (figures: Figures) =>
  figures['new-customers'].f2
    .filter(({ days }) => [90, 180, 360].includes(days))
    .map(({ days, conversion }) => [String(days), conversion] as const);
