import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepApart } from '../../src/report/keep-apart.ts';

function placed(ys: readonly number[], height: number): number[] {
  const labels = ys.map((y) => ({ y, fontSize: 8 }));
  keepApart(labels, height);
  return labels.map((label) => label.y);
}

describe('labels at the ends of lines (8 pt, one 10 pt step)', () => {
  it('leaves labels alone that are apart', () => {
    expect(placed([10, 30, 50], 100)).toEqual([10, 30, 50]);
  });
  it('moves two that overlap by the same amount, up and down', () => {
    // 50 and 54 are 4 apart and must be 10: each moves 3
    expect(placed([50, 54], 100)).toEqual([47, 57]);
  });
  it('moves a crowd around its middle and keeps the order', () => {
    expect(placed([50, 50, 50], 100)).toEqual([40, 50, 60]);
    expect(placed([52, 50], 100)).toEqual([56, 46]);
  });
  it('stays inside', () => {
    expect(placed([0, 0], 100)).toEqual([0, 10]);
    expect(placed([100, 100], 100)).toEqual([90, 100]);
  });
  it('never lets two cover each other, where there is room for all', () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { maxLength: 20 }), (ys) => {
        const sorted = placed(ys, 200).sort((a, b) => a - b);
        return sorted.every((y, index) => index === 0 || y - sorted[index - 1]! >= 10 - 1e-9);
      }),
    ));
});
