import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/units/day.ts';
import { magnitude, roundHalfAway } from '../../src/wording/digits.ts';
import { loadWords } from '../../src/wording/words.ts';

const yen = loadWords('ja', { currency: 'JPY', unit: 'yen' });
const million = loadWords('ja', { currency: 'JPY', unit: 'million' });
const pounds = loadWords('ja', { currency: 'GBP', unit: 'yen' });

describe('rounding', () => {
  it('rounds halves away from zero, as written in decimals', () => {
    expect([0.5, 1.5, 2.5, -0.5, -2.5].map((x) => roundHalfAway(x, 0))).toEqual([1, 2, 3, -1, -3]);
    expect([1.005, 0.285, 1.045, -1.005].map((x) => roundHalfAway(x, 2))).toEqual([1.01, 0.29, 1.05, -1.01]);
  });
  it('groups by three digits, not the fraction', () => {
    expect([0, 999, 1000, 1234567].map((x) => magnitude(x, 0))).toEqual(['0', '999', '1,000', '1,234,567']);
    expect(magnitude(1234.56789, 4)).toBe('1,234.5679');
  });
});

describe('amounts in Japanese', () => {
  it('prints yen, thousands and millions', () => {
    const thousand = loadWords('ja', { currency: 'JPY', unit: 'thousand' });
    expect(yen.money(1_234_567)).toBe('1,234,567円');
    expect(thousand.money(1_234_567)).toBe('1,235千円');
    expect(million.money(1_234_567)).toBe('1.2百万円');
    expect([yen.moneyUnit, thousand.moneyUnit, million.moneyUnit]).toEqual(['円', '千円', '百万円']);
  });
  it('never scales a price', () => {
    expect(million.price(3980)).toBe('3,980円');
    expect(million.priceUnit).toBe('円');
  });
  it('marks negative amounts with a triangle, but not those that round to zero', () => {
    expect(yen.money(-1200)).toBe('▲1,200円');
    expect(million.moneyDigits(-49_999)).toBe('0.0');
    expect(million.moneyDigits(-50_000)).toBe('▲0.1');
  });
  it('counts other currencies in their smallest unit', () => {
    expect(pounds.money(123_456)).toBe('£1,234.56');
    expect(pounds.money(-5)).toBe('▲£0.05');
    expect(pounds.moneyUnit).toBe('ポンド');
    expect(loadWords('ja', { currency: 'GBP', unit: 'million' }).money(1_634_365_102)).toBe('16.3百万ポンド');
    expect(loadWords('ja', { currency: 'CHF', unit: 'yen' }).money(1999)).toBe('19.99 CHF');
    expect(loadWords('ja', { currency: 'KWD', unit: 'yen' }).money(1999)).toBe('1.999 KWD');
  });
});

describe('rates, counts and days in Japanese', () => {
  it('prints rates as per cent and differences in points with their sign', () => {
    expect(yen.percent(0.12345)).toBe('12.3%');
    expect(yen.percent(0.5, 0)).toBe('50%');
    expect([0.012, -0.012, 0.0001].map((x) => yen.points(x))).toEqual(['+1.2pt', '▲1.2pt', '±0.0pt']);
  });
  it('prints relative changes with their sign', () => {
    expect([0.0912, -0.021, 0.0001, Number.NaN].map((x) => yen.change(x))).toEqual([
      '+9.1%',
      '▲2.1%',
      '±0.0%',
      '—',
    ]);
  });
  it('prints a dash for what is not known, without unit or sign', () => {
    const { money, price, percent, points, count, day, month } = yen;
    for (const print of [money, price, percent, points, count, day, month])
      expect(print(Number.NaN)).toBe('—');
    expect(yen.decimal(Number.NaN, 1)).toBe('—');
  });
  it('refuses infinity: a division that should not have been', () => {
    expect(() => yen.count(1 / 0)).toThrow(/finite/);
  });
  it('prints days and months', () => {
    const day = dayOf('2026-01-09');
    expect([yen.day(day), yen.month(day), yen.shortMonth(day)]).toEqual([
      '2026年1月9日',
      '2026年1月',
      '26/01',
    ]);
  });
});

describe('labels', () => {
  it('fills a label and refuses a key that is not there', () => {
    expect(yen.text('report.figure', { number: '1-1' })).toBe('図1-1');
    expect(() => yen.text('report.nothing')).toThrow('labels.json has no report.nothing');
    expect(() => yen.text('report.figure')).toThrow(/number/);
  });
});
