import { describe, expect, it } from 'vitest';
import {
  expectedBy,
  type Forecast,
  type ForecastOptions,
  fitModels,
} from '../../../src/customer-base/forecast/forecast.ts';
import { knownOf } from '../../../src/customer-base/forecast/origin.ts';
import type { PurchaseSummary } from '../../../src/customer-base/forecast/purchase-summary.ts';
import { type Customer, mixedBase, summaryOf, times } from './bases.ts';

const half = 182;
const forecast = (summary: PurchaseSummary, horizonDays: number, options: ForecastOptions) =>
  expectedBy(fitModels(summary, options), summary, horizonDays);
const of = (customers: readonly Customer[], horizonDays = half) =>
  forecast(summaryOf(customers), horizonDays, { seed: 1 });

/** Who buys, by both models in the mean. */
const buysOf = (result: Forecast) => {
  const columns = result.ofModels.map(({ outlook }) => outlook.buysProbability);
  return Float64Array.from(
    columns[0]!,
    (_, i) => columns.reduce((sum, p) => sum + p[i]!, 0) / columns.length,
  );
};

/** What must hold whatever the base. */
function expectSense(result: Forecast, customers: number): void {
  const { ofModels, netValuePerPurchase } = result;
  const outlooks = ofModels.map((model) => model.outlook);
  for (const column of [netValuePerPurchase, ...outlooks.flatMap((outlook) => Object.values(outlook))]) {
    expect(column).toHaveLength(customers);
    expect(column.every(Number.isFinite)).toBe(true);
  }
  for (const { buysProbability, purchasesIfBuying, aliveProbability } of outlooks) {
    expect(buysProbability.every((p, i) => p >= 0 && p <= aliveProbability[i]!)).toBe(true);
    expect(aliveProbability.every((p) => p <= 1)).toBe(true);
    expect(purchasesIfBuying.every((n) => n >= 1 && n <= half)).toBe(true);
  }
  expect(netValuePerPurchase.every((value) => value >= 0)).toBe(true);
}

const monthly = [720, 690, 660, 630, 600, 570, 540, 510, 480];

const degenerate: Readonly<Record<string, Customer[]>> = {
  'one customer with one purchase today': [{ daysAgo: [0], gross: [500] }],
  'one customer with many purchases': [{ daysAgo: monthly, gross: monthly }],
  'two customers': [
    { daysAgo: [400], gross: [300] },
    { daysAgo: [300, 20], gross: [900, 100], returned: 5000 },
  ],
  'everybody bought once': times(3000, (i) => ({ daysAgo: [i % 900], gross: [100 + (i % 37)] })),
  'everybody bought once, 30,000 of them, long ago': times(30_000, (i) => ({
    daysAgo: [1500 + (i % 9)],
    gross: [100 + (i % 37)],
  })),
  'everybody bought on the as-of day': times(200, (i) => ({ daysAgo: [0], gross: [100 + i] })),
  'all intervals equal': times(400, (i) => ({
    daysAgo: times(3 + (i % 9), (n) => 30 * (3 + (i % 9) - n)),
    gross: times(3 + (i % 9), () => 100 + i),
  })),
  'all intervals one day': times(400, (i) => ({
    daysAgo: times(40, (n) => 39 - n),
    gross: times(40, () => 100 + i),
  })),
  'all amounts equal': mixedBase(800).map((c) => ({ daysAgo: c.daysAgo, gross: c.daysAgo.map(() => 1980) })),
  'everything sent back': mixedBase(300).map((c) => ({ ...c, returned: 1e9 })),
  'amounts of thirteen digits': mixedBase(300).map((c) => ({ ...c, gross: c.gross.map((z) => z * 1e8) })),
  'one customer with most of the orders': [
    ...mixedBase(300),
    { daysAgo: times(1800, (n) => 1799 - n), gross: times(1800, () => 1e7) },
  ],
};

describe('forecast of a degenerate base', () => {
  it.each(Object.entries(degenerate))('%s', (_, customers) => {
    expectSense(of(customers), customers.length);
  });

  it('no customers: nothing', () => {
    const nothing = of([]);
    expectSense(nothing, 0);
    expect(nothing.models).toEqual([]);
  });

  it('says that nobody has bought twice', () => {
    expect(of(degenerate['everybody bought once']!).warnings).toContain('no-repeat-purchases');
    expect(of(mixedBase(300)).warnings).toEqual([]);
  });

  it('after 900 days on average in which none of 3,000 came back, hardly expects anyone', () => {
    expect(Math.max(...buysOf(of(degenerate['everybody bought once']!)))).toBeLessThan(0.02);
  });

  it('equal amounts: that amount, and the report is told that Gamma-Gamma fell back', () => {
    const result = of(degenerate['all amounts equal']!);
    expect(result.warnings).toEqual(['gamma-gamma-fell-back']);
    expect(result.netValuePerPurchase[0]).toBeCloseTo(1980, 6);
    const model = result.models.find((m) => m.name === 'gamma-gamma')!;
    expect(model.fellBack).toBe(true);
    expect(model.boundsHit).not.toEqual([]);
  });

  it('a regular buyer who is due counts for more than one who is long overdue', () => {
    const due = [60, 30, 0].map((end) => ({
      daysAgo: monthly.map((day) => day - 480 + end),
      gross: monthly,
    }));
    const overdue = { daysAgo: monthly, gross: monthly };
    const base = [...degenerate['all intervals equal']!, ...due, overdue];
    const buys = buysOf(of(base));
    const last = base.length - 1;
    for (let i = last - 3; i < last; i++) expect(buys[i]! - buys[last]!).toBeGreaterThan(0.3);
  });

  it('everything sent back: worth next to nothing', () => {
    const { netValuePerPurchase } = of(degenerate['everything sent back']!);
    expect(Math.max(...netValuePerPurchase)).toBe(0);
  });
});

describe('forecast', () => {
  const base = mixedBase(3000);

  it('is the same at every call', () => {
    expect(of(base)).toEqual(of(base));
  });

  it('does not depend on the order of customers', () => {
    const forwards = buysOf(of(base));
    const backwards = buysOf(of(base.toReversed()));
    const differences = forwards.map((p, i) => Math.abs(p - backwards.at(-1 - i)!));
    expect(Math.max(...differences)).toBeLessThan(1e-9);
  });

  it('does not change with the currency unit', () => {
    const yen = of(base).netValuePerPurchase;
    const sen = of(
      base.map((c) => ({ ...c, gross: c.gross.map((z) => 100 * z), returned: 100 * c.returned! })),
    ).netValuePerPurchase;
    for (const [i, value] of yen.entries()) expect(sen[i]! / value).toBeCloseTo(100, 3);
  });

  it('never falls as the horizon grows', () => {
    const near = buysOf(of(base, 90));
    const far = buysOf(of(base, 184));
    expect(far.every((p, i) => p >= near[i]!)).toBe(true);
  });

  it('from a sample of the customers comes near the forecast from all, and a seed makes it repeatable', () => {
    const summary = summaryOf(mixedBase(12_000));
    const all = forecast(summary, half, { seed: 1 });
    const sampled = (seed: number) => forecast(summary, half, { seed, sampleCustomers: 4000 });
    const total = (result: Forecast) => buysOf(result).reduce((sum, p) => sum + p, 0);
    expect(sampled(5)).toEqual(sampled(5));
    expect(total(sampled(5))).not.toBe(total(sampled(6)));
    expect(Math.abs(total(sampled(5)) / total(all) - 1)).toBeLessThan(0.05);
    expect(sampled(5).models[0]!.customersFitted).toBe(4000);
  });

  it('from the models of a neighbouring day arrives at the same answer', () => {
    const cold = buysOf(of(base));
    const neighbour = fitModels(summaryOf(mixedBase(2500, 2)), { seed: 1 });
    for (const lendStages of [false, true]) {
      const warm = buysOf(forecast(summaryOf(base), half, { seed: 1, neighbour, lendStages }));
      const differences = cold.map((p, i) => Math.abs(p - warm[i]!));
      expect(Math.max(...differences)).toBeLessThan(1e-3);
    }
  });

  it('is known as the plain mean of the models, part by part', () => {
    const both = of(base);
    const { parametric } = knownOf(0, both);
    const [bg, cnbd] = both.ofModels.map((model) => model.outlook);
    parametric.buys.forEach((p, i) => {
      expect(p).toBeCloseTo((bg!.buysProbability[i]! + cnbd!.buysProbability[i]!) / 2, 5);
    });
    parametric.purchases.forEach((n, i) => {
      const [ofBg, ofCnbd] = [bg!, cnbd!].map((o) => o.buysProbability[i]! * o.purchasesIfBuying[i]!);
      expect(n).toBeCloseTo((ofBg! + ofCnbd!) / 2, 5);
    });
    expect(both.models.map((m) => m.name)).toEqual(['bg-nbd', 'mbg-cnbd-k', 'gamma-gamma', 'returned-share']);
  });

  it('takes over k of the neighbouring day where it is told to, and chooses anew where it is not', () => {
    // everybody has a pace of his own, and is now and then some days early or late
    const clockwork = summaryOf(
      times(600, (i) => {
        const pace = 20 + (i % 60);
        const left = i % 3 === 0 ? 200 : 0;
        const purchases = 2 + (i % 7);
        return {
          daysAgo: times(purchases, (n) => left + pace * (purchases - n) - ((i * 7 + n * 13) % (pace >> 1))),
          gross: times(purchases, () => 100 + (i % 17)),
        };
      }),
    );
    const neighbour = fitModels(clockwork, { seed: 1 });
    expect(neighbour!.buying[1]!.fitted.fellBack).toBe(false);
    const kOf = (lendStages: boolean) =>
      fitModels(summaryOf(base), { seed: 1, neighbour, lendStages })!.buying[1]!.fit.model.stages;
    expect(kOf(true)).toBe(neighbour!.buying[1]!.fit.model.stages);
    expect(kOf(true)).toBeGreaterThan(kOf(false));
  });

  it('gives a purchase for nothing no part in the fit of amounts, but the customer a value', () => {
    const spend = (customer: Customer) => {
      const result = of([...base, customer]);
      expectSense(result, base.length + 1);
      return result.models.find((m) => m.name === 'gamma-gamma')!;
    };
    const once = spend({ daysAgo: [30], gross: [5000] });
    const withGift = spend({ daysAgo: [90, 30], gross: [0, 5000] });
    expect(withGift.customersFitted).toBe(base.length + 1);
    expect(withGift.parameters).toEqual(once.parameters);
  });
});
