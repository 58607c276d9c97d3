import type { Share } from '../units/share.ts';
import { rate } from '../units/share.ts';
import type { Words } from '../units/words.ts';
import { printNumber } from './digits.ts';
import type { FormatWords } from './labels.ts';
import type { Helpers } from './template.ts';

function isShare(value: unknown): value is Share {
  return typeof value === 'object' && value !== null && 'hits' in value && 'base' in value;
}

/** A number, a share as its rate, or NaN for what is not known. Handlebars passes its options last; they are no value. */
function numberOf(helper: string, value: unknown): number {
  if (typeof value === 'number') return value;
  if (value === undefined) return Number.NaN;
  if (isShare(value)) return rate(value);
  throw new Error(`{{${helper} …}} requires a number, got ${typeof value}`);
}

function digitsOf(value: unknown, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}

/** The helpers of templates, in the words of one language. */
export function helpersOf(words: Words, format: FormatWords): Helpers {
  return {
    money: (amount) => words.money(numberOf('money', amount)),
    moneyDigits: (amount) => words.moneyDigits(numberOf('moneyDigits', amount)),
    price: (amount) => words.price(numberOf('price', amount)),
    priceDigits: (amount) => words.priceDigits(numberOf('priceDigits', amount)),
    percent: (value, digits) => words.percent(numberOf('percent', value), digitsOf(digits, 1)),
    points: (value, digits) => words.points(numberOf('points', value), digitsOf(digits, 1)),
    change: (value, digits) => words.change(numberOf('change', value), digitsOf(digits, 1)),
    gap: (value, digits) =>
      printNumber(Math.abs(numberOf('gap', value)) * 100, digitsOf(digits, 1), format, {
        pattern: format.points,
      }),
    count: (value) => words.count(numberOf('count', value)),
    decimal: (value, digits) => words.decimal(numberOf('decimal', value), digitsOf(digits, 1)),
    day: (value) => words.day(numberOf('day', value)),
    shortDay: (value) => words.shortDay(numberOf('shortDay', value)),
    month: (value) => words.month(numberOf('month', value)),
    abs: (value) => Math.abs(numberOf('abs', value)),
    list: (names) => {
      if (!Array.isArray(names)) throw new Error(`{{list …}} requires a list of texts, got ${typeof names}`);
      return names.map(String).join(format.listSeparator);
    },
    label: (key) => words.text(String(key)),
    plain: (value) => {
      if (typeof value === 'string') return value;
      if (value === undefined) return format.dash;
      throw new Error(`{{…}} without a helper requires text, got ${typeof value}`);
    },
  };
}
