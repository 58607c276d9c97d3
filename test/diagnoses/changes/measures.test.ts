import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repeatersActivity } from '../../../src/diagnoses/changes/activity.ts';
import { stateOf } from '../../../src/diagnoses/changes/customer-states.ts';
import { orderValues } from '../../../src/diagnoses/changes/order-values.ts';
import { atOwnLevels } from '../../../src/diagnoses/changes/own-levels.ts';
import { returnsByCategory } from '../../../src/diagnoses/changes/returns.ts';
import { topCustomersActivity } from '../../../src/diagnoses/changes/top-customers.ts';
import { addMonths, dayOf } from '../../../src/units/day.ts';
import type { Line } from '../../plain-ledger.ts';
import { boughtBy, differences, plainAgo, seen, shops, since, voidDay } from './plain.ts';

const REFERENCE = 12;
const agosOf = (count: number) => Array.from({ length: count }, (_, ago) => ago);

describe('order values', () => {
  it('are set beside purchases of the same sort before', () => {
    const at = (key: string, day: string, amount: number, subscription = false): Line => ({
      ...{ key, order: key + day, day: dayOf(day), amount, subscription },
    });
    const lines = [
      // before: first purchases of 100 and 300, a free repeat of 500, a delivery of 700
      ...[at('A', '2024-10-01', 100), at('B', '2024-10-06', 300), at('A', '2024-11-05', 500)],
      at('B', '2024-11-06', 700, true),
      // now: a first purchase of 400 and a free repeat of 250
      ...[at('C', '2026-09-05', 400), at('B', '2026-09-06', 250)],
    ];
    const { purchases, months } = seen(lines, dayOf('2026-09-30'));
    const tally = orderValues(purchases, months, REFERENCE);
    // in mean purchases of before, (100 + 300 + 500 + 700) ÷ 4 = 400; of 6 values the 0.995 quantile is the fifth, 500
    // so 700 counts as 500, and the mean is 1400 ÷ 4 = 350. Nobody's purchases of before are both dear or both cheap:
    // A 100 less, 0 more; B 100 more, 0 more. So customers have no levels of their own
    expect(tally.observed[0]).toBeCloseTo((400 + 250) / 350, 10);
    expect(tally.expected[0]).toBeCloseTo((200 + 500) / 350, 10);
    const squares = (400 - 200) ** 2 + (250 - 500) ** 2;
    expect(tally.noise[0]).toBeCloseTo((squares / 350 ** 2) * (700 / 650) ** 2, 10);
    expect(tally.observed[23]).toBeCloseTo(400 / 350, 10);
    expect(tally.observed[5]).toBe(0);
  });

  /** P buys for 200 and Q for 100 a month, `level` times that in the last twelve months; the one `absent` buys nothing in them. */
  const twoCustomers = (level: number, absent?: string) =>
    ['P', 'Q'].flatMap((key) =>
      Array.from({ length: 36 }, (_, ago): Line[] => {
        if (ago < REFERENCE && key === absent) return [];
        const amount = (key === 'P' ? 200 : 100) * (ago < REFERENCE ? level : 1);
        return [{ key, order: `${key}${ago}`, day: addMonths(dayOf('2026-09-30'), 0 - ago) - 9, amount }];
      }).flat(),
    );
  const ratios = (lines: readonly Line[]) => {
    const { purchases, months } = seen(lines, dayOf('2026-09-30'));
    const { observed, expected } = orderValues(purchases, months, REFERENCE);
    return [...observed].map((value, ago) => value / expected[ago]!);
  };

  it('are set beside the level of the customers who buy: others are no change', () => {
    // any customer's purchase comes to 150; that P alone buys now for 200 is what P always did
    for (const ratio of ratios(twoCustomers(1, 'Q'))) expect(ratio).toBeCloseTo(1, 4);
  });

  it('fall where the same customers buy for less', () => {
    const all = ratios(twoCustomers(0.9));
    for (const [ago, ratio] of all.entries()) expect(ratio).toBeCloseTo(ago < REFERENCE ? 0.9 : 1, 6);
  });

  it('hold a customer who is seen once at what is usual, and by as many purchases as values tell', () => {
    // before, with what is usual 100: A 140 and 120, B 60 and 80; then A and C for 100 each. Levels of months are 1.
    // variance of a purchase (0.4² + 0.2² + 0.4² + 0.2²) ÷ 4 = 0.1; of levels, by products, 2 × (0.4 × 0.2 × 2) ÷ (2 × 2) = 0.08:
    // held by 0.02 ÷ 0.08 = a quarter of a purchase
    const valued = {
      ...{ count: 6, months: 3, isReference: (i: number) => i !== 2 && i !== 5 },
      customer: Int32Array.from([0, 0, 0, 1, 1, 2]),
      ago: Uint8Array.from([2, 1, 0, 2, 1, 0]),
      value: Float64Array.from([1.4, 1.2, 1, 0.6, 0.8, 1]),
      expected: new Float64Array(6).fill(1),
    };
    const own = atOwnLevels(valued, 1);
    // A's first by 1.2 + 1: (2.2 + 0.25) ÷ 2.25; his last by 1.4 + 1.2; B's by each other; C's by nothing
    const levels = [2.45 / 2.25, 2.65 / 2.25, 2.85 / 2.25, 1.05 / 1.25, 0.85 / 1.25, 1];
    // before, four purchases came to 4
    const scale = 4 / ((2.45 + 2.65) / 2.25 + (1.05 + 0.85) / 1.25);
    expect([...own].map((each) => each.toFixed(9))).toEqual(levels.map((each) => (each * scale).toFixed(9)));
  });

  it('are what plain loops find', () =>
    fc.assert(
      fc.property(shops, ({ lines, asOf }) => {
        const { purchases, months } = seen(lines, asOf);
        const all = [...boughtBy(lines, asOf).entries()].flatMap(([key, bought]) =>
          bought.map(({ day, gross, free }, k) => ({
            ...{ key, gross, sort: k === 0 ? 'first' : free ? 'free' : 'delivered' },
            ago: plainAgo(day, asOf, months),
          })),
        );
        const sorted = all.map(({ gross }) => gross).sort((a, b) => a - b);
        const cap = sorted[Math.floor(0.995 * (sorted.length - 1))]!;
        const capped = all.map((one) => ({ ...one, gross: Math.min(cap, one.gross) }));
        const mean = (of: readonly { gross: number }[]) =>
          of.reduce((sum, one) => sum + one.gross, 0) / of.length;
        const before = capped.filter(({ ago }) => ago >= REFERENCE);
        if (before.length === 0) return;
        const usual = (sort: string) => {
          const same = before.filter((one) => one.sort === sort);
          return same.length === 0 ? mean(before) : mean(same);
        };
        const sortsAlone = capped
          .filter(({ ago }) => ago >= 0)
          .map((one) => ({ ...one, value: one.gross / mean(before), own: usual(one.sort) / mean(before) }));
        const bought = plainOwn(sortsAlone);
        // purchases of a customer in the same twelve months stand together
        const sums = new Map<string, number>();
        let alone = 0;
        for (const { key, value, own, ago } of bought) {
          const year = `${key} ${Math.floor(ago / 12)}`;
          sums.set(year, (sums.get(year) ?? 0) + value - own);
          alone += (value - own) ** 2;
        }
        const together = [...sums.values()].reduce((sum, each) => sum + each ** 2, 0);
        const effect = alone === 0 ? 1 : Math.max(1, together / alone);
        const plain = agosOf(months.count).map((month): [number, number, number] => {
          const of = bought.filter(({ ago }) => ago === month);
          const observed = of.reduce((sum, { value }) => sum + value, 0);
          const expected = of.reduce((sum, { own }) => sum + own, 0);
          const squares = of.reduce((sum, { value, own }) => sum + (value - own) ** 2, 0);
          return [
            observed,
            expected,
            effect * (observed === 0 ? squares : squares * (expected / observed) ** 2),
          ];
        });
        expect(differences(orderValues(purchases, months, REFERENCE), plain)).toEqual([]);
      }),
      { numRuns: 40 },
    ));
});

interface PlainValue {
  readonly key: string;
  readonly ago: number;
  readonly value: number;
  /** expected */
  readonly own: number;
}

/** Levels of customers beside those of months, by plain loops. */
function plainOwn<One extends PlainValue>(bought: readonly One[]): readonly One[] {
  const total = (of: readonly One[], what: (one: One) => number) =>
    of.reduce((sum, one) => sum + what(one), 0);
  const monthLevels = (of: readonly One[]) => {
    const levels = new Map<number, number>();
    for (const ago of new Set(of.map((one) => one.ago))) {
      const month = of.filter((one) => one.ago === ago);
      const values = total(month, ({ value }) => value);
      levels.set(ago, values > 0 ? values / total(month, ({ own }) => own) : 1);
    }
    return levels;
  };
  const customers = [...new Set(bought.map(({ key }) => key))];
  let levels = monthLevels(bought);
  const [variance, products] = [
    { of: 0, base: 0 },
    { of: 0, base: 0 },
  ];
  for (const key of customers) {
    const own = bought.filter((one) => one.key === key && one.ago >= REFERENCE);
    for (const a of own) {
      for (const b of own) {
        const [usualA, usualB] = [a, b].map((one) => one.own * levels.get(one.ago)!) as [number, number];
        const sum = a === b ? variance : products;
        sum.of += (a.value - usualA) * (b.value - usualB);
        sum.base += usualA * usualB;
      }
    }
  }
  const between = products.base > 0 ? products.of / products.base : 0;
  if (!(between > 0)) return bought;
  const held = Math.max(0, variance.of / variance.base - between) / between;
  let found = bought;
  for (let round = 0; round < 4; round += 1) {
    found = bought.map((one) => {
      const others = bought.filter((other) => other.key === one.key && other !== one);
      const base = total(others, (other) => other.own * levels.get(other.ago)!) + held;
      const values = total(others, ({ value }) => value) + held;
      return others.length === 0 || base <= 1e-12 ? one : { ...one, own: (one.own * values) / base };
    });
    const told = found.filter(({ ago }) => ago >= REFERENCE);
    const [values, base] = [total(told, ({ value }) => value), total(told, ({ own }) => own)];
    const scale = values > 0 && base > 0 ? values / base : 1;
    found = found.map((one) => ({ ...one, own: one.own * scale }));
    levels = monthLevels(found);
  }
  return found;
}

describe('returns', () => {
  it('are what plain loops find, guests among them', () =>
    fc.assert(
      fc.property(shops, ({ lines, asOf }) => {
        const { ledger, months } = seen(lines, asOf);
        const found = returnsByCategory(ledger, { asOf, months, referenceFrom: REFERENCE });
        const days = (category: string, dayOfLine: (line: Line) => number | undefined) => {
          const counts = new Array<number>(months.count).fill(0);
          const places = new Set<string>();
          for (const line of lines) {
            const day = dayOfLine(line);
            if (day === undefined || day > asOf || voidDay(line) <= asOf) continue;
            if ((line.category ?? '') !== category) continue;
            places.add(`${line.key} ${day} ${voidDay(line)}`);
          }
          for (const place of places) {
            const ago = plainAgo(Number(place.split(' ')[1]), asOf, months);
            if (ago >= 0) counts[ago]! += 1;
          }
          return counts;
        };
        const all = agosOf(months.count).map((): [number, number, number] => [0, 0, 0]);
        for (const [number, tally] of found.of) {
          const category = ledger.categories[number]!;
          const sold = days(category, ({ day, amount }) => (amount > 0 ? day : undefined));
          const back = days(category, ({ day, amount, returnedAmount = 0, returnedDay = day }) => {
            if (amount < 0) return day;
            return returnedAmount > 0 ? Math.max(day, returnedDay) : undefined;
          });
          const share = since(REFERENCE, sold) === 0 ? 0 : since(REFERENCE, back) / since(REFERENCE, sold);
          const plain = agosOf(months.count).map((ago): [number, number, number] => {
            const row: [number, number, number] = [back[ago]!, share * sold[ago]!, share * sold[ago]!];
            for (const at of [0, 1, 2] as const) all[ago]![at] += row[at];
            return row;
          });
          expect(differences(tally, plain)).toEqual([]);
        }
        expect(differences(found.all, all)).toEqual([]);
      }),
      { numRuns: 40 },
    ));
});

/** State on the day before `start` opens, by plain loops; undefined without a purchase in the 365 days before. */
function plainState(bought: readonly { day: number; free: boolean }[], start: number): number | undefined {
  const year = bought.filter(({ day }) => day < start && day >= start - 365);
  const last = year.at(-1);
  return last === undefined ? undefined : stateOf(start - last.day, year.length, !last.free);
}

describe('repeaters', () => {
  it('are what plain loops find', () =>
    fc.assert(
      fc.property(shops, ({ lines, asOf }) => {
        const { purchases, months } = seen(lines, asOf);
        const watched = Math.max(0, months.count - 12);
        const rows = [...boughtBy(lines, asOf).values()].flatMap((bought) =>
          agosOf(watched).flatMap((ago) => {
            const start = addMonths(asOf, -(ago + 1)) + 1;
            const state = plainState(bought, start);
            if (state === undefined || bought.filter(({ day }) => day < start).length < 2) return [];
            const did = bought.some(({ day }) => day >= start && day <= addMonths(asOf, 0 - ago));
            return [{ ago, state, did }];
          }),
        );
        const before = rows.filter(({ ago }) => ago >= REFERENCE);
        const plain = agosOf(months.count).map((month): [number, number, number] => {
          const sum: [number, number, number] = [0, 0, 0];
          for (const { ago, state, did } of rows) {
            const same = before.filter((one) => one.state === state);
            if (ago !== month || same.length === 0) continue;
            const usual = same.filter((one) => one.did).length / same.length;
            sum[0] += did ? 1 : 0;
            sum[1] += usual;
            sum[2] += usual * (1 - usual);
          }
          return sum;
        });
        expect(differences(repeatersActivity(purchases, months, REFERENCE), plain)).toEqual([]);
      }),
      { numRuns: 30 },
    ));
});

describe('top customers', () => {
  it('are judged as far back as there are thirty of them', () => {
    // all buy alike every month: half of them, rounded up, carry half of the sales
    const company = (customers: number) =>
      Array.from({ length: customers }, (_, c) =>
        Array.from({ length: 36 }, (_, ago): Line => {
          const day = addMonths(dayOf('2026-09-30'), 0 - ago) - 9;
          return { key: `K${c}`, order: `K${c}-${ago}`, day, amount: 100 };
        }),
      ).flat();
    const judged = (customers: number) => {
      const { purchases, months } = seen(company(customers), dayOf('2026-09-30'));
      const { named, months: told } = topCustomersActivity(purchases, months, {
        ...{ referenceFrom: REFERENCE, topShare: 0.5 },
      });
      return [named.length, told];
    };
    // of 35 whole months and a year before the first naming: three half-years
    expect(judged(60)).toEqual([30, 18]);
    expect(judged(58)).toEqual([29, 0]);
  });

  it('are what plain loops find', () =>
    fc.assert(
      fc.property(shops, ({ lines, asOf }) => {
        const { purchases, months, ledger } = seen(lines, asOf);
        const found = topCustomersActivity(purchases, months, { referenceFrom: REFERENCE, topShare: 0.5 });
        const halves = Math.max(0, Math.floor((months.count - 12) / 6));
        const rows = agosOf(halves).flatMap((half) => {
          const named = addMonths(asOf, -6 * (half + 1));
          const people = [...boughtBy(lines, asOf)].flatMap(([key, bought]) => {
            const state = plainState(bought, named + 1);
            if (state === undefined) return [];
            const year = bought.filter(({ day }) => day <= named && day > named - 365);
            const inMonths = [1, 2, 3, 4, 5, 6].map((month) => {
              const [from, to] = [month - 1, month].map((m) => addMonths(asOf, m - 6 * (half + 1)));
              return bought.some(({ day }) => day > from! && day <= to!);
            });
            const sales = year.reduce((sum, { gross }) => sum + gross, 0);
            return [{ key, half, state, inMonths, sales, free: year.at(-1)!.free }];
          });
          const ranked = [...people].sort((a, b) => b.sales - a.sales);
          const total = ranked.reduce((sum, { sales }) => sum + sales, 0);
          let carried = 0;
          let bound = Number.POSITIVE_INFINITY;
          for (const { sales } of ranked) {
            if (carried >= 0.5 * total) break;
            carried += sales;
            bound = sales;
          }
          return people.map((one) => ({ ...one, isTop: one.sales >= bound }));
        });
        const tops = rows
          .filter(({ half, isTop }) => half === 0 && isTop)
          .map(({ key }) => ledger.keys.indexOf(key));
        expect([...found.named].sort((a, b) => a - b)).toEqual(tops.sort((a, b) => a - b));
        for (const name of ['top', 'free', 'others'] as const) {
          const of = rows.filter((one) => one.isTop === (name !== 'others') && (name !== 'free' || one.free));
          const plain = agosOf(6 * halves).map((ago): [number, number, number] => {
            const half = Math.floor(ago / 6);
            const month = 5 - (ago % 6);
            const sum: [number, number, number] = [0, 0, 0];
            for (const { state, inMonths } of of.filter((one) => one.half === half)) {
              const same = of.filter((one) => one.half >= 2 && one.state === state);
              if (same.length === 0) continue;
              const usual = same.filter((one) => one.inMonths[month]).length / same.length;
              sum[0] += inMonths[month] ? 1 : 0;
              sum[1] += usual;
              sum[2] += usual * (1 - usual);
            }
            return sum;
          });
          expect(differences(found[name], plain)).toEqual([]);
        }
      }),
      { numRuns: 30 },
    ));
});
