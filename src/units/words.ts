import type { EpochDay } from './day.ts';
import type { Amount } from './money.ts';

/** What charts, tables and CSV headers may ask of a language. Implemented by wording/ alone. */
export interface Words {
  readonly language: 'ja' | 'en';
  /** A label or sentence of templates/<language>/labels.json, its placeholders filled. Throws on an unknown key. */
  text(key: string, values?: Readonly<Record<string, unknown>>): string;
  /** an amount in the unit chosen for the report, with its sign of currency */
  money(amount: Amount): string;
  /** an amount in the unit chosen, digits only: for columns whose title says the unit */
  moneyDigits(amount: Amount): string;
  /** how amounts are labelled in column titles and chart subtitles: 円, 千円, 百万円, GBP */
  readonly moneyUnit: string;
  /** an amount as the number that moneyDigits rounds: for the axes of charts */
  inMoneyUnit(amount: Amount): number;
  /** an amount per head or per purchase: never scaled, whatever the unit of the report */
  price(amount: Amount): string;
  /** as price, digits only */
  priceDigits(amount: Amount): string;
  /** an amount as the number that priceDigits rounds */
  inPriceUnit(amount: Amount): number;
  /** the unit of prices: 円, GBP */
  readonly priceUnit: string;
  /** a rate 0-1 as per cent */
  percent(rate: number, digits?: number): string;
  /** a difference of two rates in percentage points, with its sign */
  points(difference: number, digits?: number): string;
  /** a relative change (0.05 is 5 % more) as per cent, with its sign */
  change(rate: number, digits?: number): string;
  /** a whole number with separators */
  count(value: number): string;
  /** a number with so many digits after the point */
  decimal(value: number, digits: number): string;
  day(day: EpochDay): string;
  month(day: EpochDay): string;
  /** a month on an axis: 26/11 */
  shortMonth(day: EpochDay): string;
  /** a day within half a year, without the year: 10月14日 */
  shortDay(day: EpochDay): string;
  /** names one after another */
  list(names: readonly string[]): string;
  /** what is printed for a number that is not known; all of the above print it for NaN */
  readonly dash: string;
}
