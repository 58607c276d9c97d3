import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chosen, contacts } from '../../../src/customer-base/proof/contacts.ts';

const BOUGHT = Int8Array.of(1, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1, 0);
const NET = Float64Array.of(500, 300, 0, 200, 100, 0, 80, 0, 40, 0, 10, -20);
const outcome = { bought: BOUGHT, netSales: NET, spend: NET.map((sales) => Math.max(0, sales)) };

it('misses and wastes as in test/worked/proof.md', () => {
  const segment = Float64Array.of(1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5, 5);
  const rfm = Float64Array.of(15, 9, 14, 10, 9, 8, 13, 9, 9, 7, 5, 3);
  expect(contacts({ segment, segmentCount: 5 }, rfm, outcome)).toEqual({
    segments: 3,
    contacts: 6,
    model: { buyers: 4, sales: 1100, wasted: 2, missed: 1.5, missedSales: 100 },
    rfm: { buyers: 4.5, sales: 1000, wasted: 1.5, missed: 1, missedSales: 200 },
  });
});

const customers = fc.array(
  fc.record({
    segment: fc.integer({ min: 1, max: 10 }),
    score: fc.nat(6),
    net: fc.integer({ min: -50, max: 500 }),
  }),
  { minLength: 1, maxLength: 60 },
);

it('reaches the same buyers by both lists together, whichever is taken first', () =>
  fc.assert(
    fc.property(customers, (rows) => {
      const netSales = Float64Array.from(rows, ({ net }) => net);
      const bought = Int8Array.from(rows, ({ net }) => (net > 0 ? 1 : 0));
      const found = contacts(
        { segment: Float64Array.from(rows, ({ segment }) => segment), segmentCount: 10 },
        Float64Array.from(rows, ({ score }) => score),
        { netSales, bought, spend: netSales.map((sales) => Math.max(0, sales)) },
      );
      expect(found.contacts).toBe(rows.filter(({ segment }) => segment <= 5).length);
      for (const list of [found.model, found.rfm])
        expect(list.buyers + list.wasted).toBeCloseTo(found.contacts, 9);
      expect(found.model.buyers + found.model.missed).toBeCloseTo(found.rfm.buyers + found.rfm.missed, 9);
      const reached = ({ sales, missedSales }: typeof found.rfm) => sales + missedSales;
      expect(reached(found.model)).toBe(reached(found.rfm));
      for (const amount of [found.model.missedSales, found.rfm.sales, found.rfm.missedSales])
        expect(Number.isInteger(amount)).toBe(true);
    }),
  ));

it('chooses as many as there is room for, the higher score never less likely', () =>
  fc.assert(
    fc.property(fc.array(fc.nat(5), { minLength: 1, maxLength: 40 }), fc.nat(40), (scores, room) => {
      const count = Math.min(room, scores.length);
      const chances = chosen(Float64Array.from(scores), count);
      expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(count, 9);
      scores.forEach((score, i) => {
        const better = scores.findIndex((other) => other > score);
        if (better >= 0 && chances[i]! > 0) expect(chances[better]).toBe(1);
      });
    }),
  ));
