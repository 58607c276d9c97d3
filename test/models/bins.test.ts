import { expect, it } from 'vitest';
import { binsOf, MOST_BINS } from '../../src/models/bins.ts';

it('gives each of a few values a bin of its own, column by column', () => {
  // columns: 5 0, 5 1, 9 1, 7 1
  const { cuts, places } = binsOf({ design: Float64Array.of(5, 0, 5, 1, 9, 1, 7, 1), columns: 2 });
  expect(cuts).toEqual([Float64Array.of(5, 7), Float64Array.of(0)]);
  const second = 2 * MOST_BINS;
  expect([...places]).toEqual([0, second, 0, second + 2, 4, second + 2, 2, second + 2]);
});

it('has no cut where all are the same', () => {
  expect(binsOf({ design: Float64Array.of(3, 3, 3), columns: 1 }).cuts).toEqual([new Float64Array()]);
});

it('cuts many values into 32 bins of equal count', () => {
  const design = Float64Array.from({ length: 1280 }, (_, i) => (i * 7919) % 1280);
  const { cuts, places } = binsOf({ design, columns: 1 });
  expect(cuts[0]).toHaveLength(31);
  const counts = new Array<number>(32).fill(0);
  for (const place of places) counts[place / 2]! += 1;
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
});
