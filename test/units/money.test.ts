import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, fromDecimal, minorDigits, toDecimal } from '../../src/units/money.ts';

describe('amounts', () => {
  it('are whole numbers of the smallest unit', () => {
    expect(fromDecimal(1234, 'JPY')).toBe(1234);
    expect(fromDecimal(1.23, 'GBP')).toBe(123);
    expect(fromDecimal(-1.005, 'GBP')).toBe(-101);
    expect(fromDecimal(0.001, 'KWD')).toBe(1);
    expect(minorDigits('USD')).toBe(2);
  });

  it('are written exactly', () => {
    expect(decimalText(5, 'GBP')).toBe('0.05');
    expect(decimalText(-123, 'GBP')).toBe('-1.23');
    expect(decimalText(1234, 'JPY')).toBe('1234');
    expect(decimalText(1_743_153_316, 'GBP')).toBe('17431533.16');
  });

  it('survive the way to decimals and back', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 13), max: 10 ** 13 }),
        fc.constantFrom('JPY', 'GBP', 'KWD'),
        (amount, currency) => {
          expect(fromDecimal(toDecimal(amount, currency), currency)).toBe(amount);
          expect(fromDecimal(Number(decimalText(amount, currency)), currency)).toBe(amount);
        },
      ),
    ));
});
