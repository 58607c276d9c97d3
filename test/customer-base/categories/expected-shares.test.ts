import { expect, it } from 'vitest';
import { ASSUMED_STRENGTH, expectedShares } from '../../../src/customer-base/categories/expected-shares.ts';
import type { CategoryRows } from '../../../src/customer-base/categories/rows.ts';

const AS_OF = 20_000;

/** Customers' rows: [days ago, place, gross, returned]. */
function rowsOf(
  customers: readonly (readonly (readonly [number, number, number, number?])[])[],
): CategoryRows {
  const all = customers.flat();
  const offsets = [0];
  for (const rows of customers) offsets.push(offsets.at(-1)! + rows.length);
  return {
    offsets: Int32Array.from(offsets),
    day: Int32Array.from(all, ([ago]) => AS_OF - ago),
    place: Int8Array.from(all, ([, place]) => place),
    gross: Float64Array.from(all, ([, , gross]) => gross),
    returned: Float64Array.from(all, ([, , , returned = 0]) => returned),
  };
}

const sharesOf = (rows: CategoryRows, customer: number, places: number) => {
  const into = new Float64Array(places);
  expectedShares(rows, places, AS_OF).fill(customer, into);
  return [...into];
};

it("draws a customer's own shares to those of the base, by the number of his purchases", () => {
  // base: place 0 sold 100 + 300 = 400, place 1 sold 700 − 100 = 600: shares .4 and .6
  const rows = rowsOf([
    [
      [100, 0, 100],
      [50, 0, 300],
    ],
    [[40, 1, 700, 100]],
    [[900, 0, 50]],
  ]);
  // two purchases, all of place 0: (2 × 1 + 2 × .4) ÷ 4
  expect(sharesOf(rows, 0, 2)).toEqual([(2 + ASSUMED_STRENGTH * 0.4) / 4, (ASSUMED_STRENGTH * 0.6) / 4]);
  // nothing bought in the last two years: the shares of the base
  expect(sharesOf(rows, 2, 2)).toEqual([0.4, 0.6]);
});

it('holds to their own past where customers do, and to the base where they do not', () => {
  const faithful = Array.from({ length: 60 }, (_, i) =>
    [400, 300, 200, 100].map((ago) => [ago, i % 2, 100] as const),
  );
  const changing = Array.from({ length: 60 }, (_, i) =>
    [400, 300, 200, 100].map((ago, k) => [ago, (i + (k === 3 ? 1 : 0)) % 2, 100] as const),
  );
  expect(expectedShares(rowsOf(faithful), 2, AS_OF).strength).toBe(0.125);
  expect(expectedShares(rowsOf(changing), 2, AS_OF).strength).toBe(4096);
  expect(expectedShares(rowsOf(faithful.slice(0, 29)), 2, AS_OF)).toMatchObject({
    strength: ASSUMED_STRENGTH,
    tried: 29,
  });
});
