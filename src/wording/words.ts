import type { Language } from '../assets.ts';
import { calendarDate, type EpochDay } from '../units/day.ts';
import { minorDigits, smallestUnitsPerUnit } from '../units/money.ts';
import type { Words } from '../units/words.ts';
import { printNumber } from './digits.ts';
import { helpersOf } from './helpers.ts';
import { type FormatWords, type MoneyUnit, readLabels } from './labels.ts';
import { compileText, type Helpers, type TextTemplate } from './template.ts';

export interface WordsOptions {
  /** ISO 4217 */
  readonly currency: string;
  /** `yen` is one of the currency, whichever it is */
  readonly unit: MoneyUnit;
}

/** What each unit divides by, and its digits after the point; the currency itself has those of its smallest unit. */
const SCALE: Readonly<Record<MoneyUnit, { readonly by: number; readonly digits: number | undefined }>> = {
  yen: { by: 1, digits: undefined },
  thousand: { by: 1_000, digits: 0 },
  million: { by: 1_000_000, digits: 1 },
};

function compileLabels(
  texts: ReadonlyMap<string, string>,
  language: Language,
): ReadonlyMap<string, TextTemplate> {
  const compiled = new Map<string, TextTemplate>();
  for (const [key, source] of texts) {
    try {
      compiled.set(key, compileText(source));
    } catch (error) {
      throw new Error(`templates/${language}/labels.json, ${key}: ${(error as Error).message}`);
    }
  }
  return compiled;
}

function printDay(pattern: string, day: EpochDay | undefined, dash: string): string {
  if (day === undefined || Number.isNaN(day)) return dash;
  const date = calendarDate(day);
  const two = (value: number) => String(value).padStart(2, '0');
  const parts: Readonly<Record<string, string>> = {
    year: String(date.year),
    month: String(date.month),
    day: String(date.day),
    yy: two(date.year % 100),
    mm: two(date.month),
  };
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole);
}

type MoneyWords = Pick<
  Words,
  | 'money'
  | 'moneyDigits'
  | 'moneyUnit'
  | 'inMoneyUnit'
  | 'price'
  | 'priceDigits'
  | 'priceUnit'
  | 'inPriceUnit'
>;

function moneyWords(format: FormatWords, { currency, unit }: WordsOptions): MoneyWords {
  const written = format.currency[currency] ?? format.currency.other;
  if (!written) throw new Error('labels.json requires format.currency.other');
  const smallest = smallestUnitsPerUnit(currency);
  const named = (text: string) => text.replace('@', () => currency);
  const printer = (of: MoneyUnit, pattern: string) => {
    const digits = SCALE[of].digits ?? minorDigits(currency);
    return (amount: number) => printNumber(amount / (smallest * SCALE[of].by), digits, format, { pattern });
  };
  return {
    money: printer(unit, named(written.amount[unit])),
    moneyDigits: printer(unit, '#'),
    moneyUnit: named(written.unit[unit]),
    inMoneyUnit: (amount) => amount / (smallest * SCALE[unit].by),
    price: printer('yen', named(written.amount.yen)),
    priceDigits: printer('yen', '#'),
    inPriceUnit: (amount) => amount / smallest,
    priceUnit: named(written.unit.yen),
  };
}

/** The words of a language together with the helpers that print in them in templates. */
export interface Wording extends Words {
  readonly helpers: Helpers;
}

interface Labels {
  readonly format: FormatWords;
  readonly labels: ReadonlyMap<string, TextTemplate>;
}

const known = new Map<Language, Labels>();

/** The labels of a language, compiled once. */
function labelsOf(language: Language): Labels {
  const found = known.get(language);
  if (found) return found;
  const { format, texts } = readLabels(language);
  const labels = { format, labels: compileLabels(texts, language) };
  known.set(language, labels);
  return labels;
}

/**
 * The words of a language, with amounts in the unit chosen for the report. Rounding happens here and
 * nowhere else. Throws when labels.json is not well-formed.
 */
export function loadWords(language: Language, options: WordsOptions): Wording {
  const { format, labels } = labelsOf(language);
  const words: Words = {
    language,
    ...moneyWords(format, options),
    text(key, values = {}) {
      const label = labels.get(key);
      if (!label) throw new Error(`templates/${language}/labels.json has no ${key}`);
      try {
        return label.fill(values, helpers);
      } catch (error) {
        throw new Error(`templates/${language}/labels.json, ${key}: ${(error as Error).message}`);
      }
    },
    percent: (rate, digits = 1) => printNumber(rate * 100, digits, format, { pattern: format.percent }),
    points: (difference, digits = 1) =>
      printNumber(difference * 100, digits, format, { pattern: format.points, showPlus: true }),
    change: (rate, digits = 1) =>
      printNumber(rate * 100, digits, format, { pattern: format.percent, showPlus: true }),
    count: (value) => printNumber(value, 0, format),
    decimal: (value, digits) => printNumber(value, digits, format),
    day: (day) => printDay(format.day, day, format.dash),
    month: (day) => printDay(format.month, day, format.dash),
    shortDay: (day) => printDay(format.shortDay, day, format.dash),
    shortMonth: (day) => printDay(format.shortMonth, day, format.dash),
    list: (names) => names.join(format.listSeparator),
    dash: format.dash,
  };
  const helpers = helpersOf(words, format);
  return { ...words, helpers };
}
