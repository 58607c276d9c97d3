import { epochDay } from '../../src/units/day.ts';

/**
 * The forms of docs/dataset.md ("How values are written") read by plain loops and patterns: the independent witness of
 * forms.sql.
 */
export interface Reading {
  /** digits behind the decimal point of the currency */
  readonly digits: number;
  readonly dateOrder: 'mdy' | 'dmy' | '';
  readonly amountOf: 'row' | 'price';
}

const FULL = '０１２３４５６７８９／．，－−―：　（）＋';
const HALF = '0123456789/.,---: ()+';

/** Half-width digits and signs, nothing at the ends. */
export function plain(written: string): string {
  const half = [...written].map((sign) => (FULL.includes(sign) ? HALF[FULL.indexOf(sign)]! : sign)).join('');
  return half.replace(/^[ \t']+/, '').replace(/[ \t']+$/, '');
}

const NOTHING = [
  '',
  '-',
  '－',
  '―',
  'N/A',
  '#N/A',
  'n/a',
  'NA',
  'NULL',
  'Null',
  'null',
  'None',
  'none',
  'NaN',
  'nan',
  'なし',
];

export function isNothing(written: string | null): boolean {
  return written === null || NOTHING.includes(written.replace(/^[ \t　]+/, '').replace(/[ \t　]+$/, ''));
}

export function isNoDay(written: string | null): boolean {
  return isNothing(written) || /^(0000[-/]00[-/]00|9999[-/]12[-/]31)/.test(written ?? '');
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const ERAS: Readonly<Record<string, number>> = {
  令和: 2019,
  R: 2019,
  平成: 1989,
  H: 1989,
  昭和: 1926,
  S: 1926,
};

/** The day a text says, days since 1970-01-01. */
export function plainDay(written: string, { dateOrder }: Pick<Reading, 'dateOrder'>): number | undefined {
  const text = plain(written);
  const day = (year: string | number, month: string | number, dayOfMonth: string | number) => {
    const years = Number(year);
    return years >= 1900 && years <= 2199 ? epochDay(years, Number(month), Number(dayOfMonth)) : undefined;
  };
  let m = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(.*))?$/.exec(text);
  if (m?.[4] === undefined ? m : isTime(m[4])) return day(m![1]!, m![2]!, m![3]!);
  m = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[T ](.*?) ?(Z|([+-])(\d\d):?(\d\d))$/.exec(text);
  if (m && isTime(m[4]!, '.')) {
    const [hours, minutes] = [Number(m[7] ?? 0), Number(m[8] ?? 0)];
    if (hours > 23 || minutes > 59) return undefined;
    const date = day(m[1]!, m[2]!, m[3]!);
    const [hour, minute] = m[4]!.split(':').map(Number);
    const offset = (hours * 60 + minutes) * (m[6] === '-' ? -1 : 1);
    // Tokyo is nine hours before Greenwich
    return date === undefined ? undefined : date + Math.floor((hour! * 60 + minute! - offset + 540) / 1440);
  }
  m = /^(\d{4})(\d\d)(\d\d)(\d\d\d\d(?:\d\d)?)?$/.exec(text);
  if (m)
    return m[4] === undefined || isTime(m[4].replace(/(..)(?=.)/g, '$1:'))
      ? day(m[1]!, m[2]!, m[3]!)
      : undefined;
  m = /^(\d{5})(\.\d+)?$/.exec(text);
  if (m)
    return Number(m[1]) >= 20_000 && Number(m[1]) <= 79_999
      ? Number(m[1]) + epochDay(1899, 12, 30)!
      : undefined;
  m = /^(\d{4})年 ?(\d{1,2})月 ?(\d{1,2})日(?: ?\(.\))?(?: ?(\d.*))?$/su.exec(text);
  if (m && (m[4] === undefined || isTime(m[4]) || isSpokenTime(m[4]))) return day(m[1]!, m[2]!, m[3]!);
  m = /^(令和|平成|昭和|[RHS]) ?(\d{1,2}|元)[年./-] ?(\d{1,2})[月./-] ?(\d{1,2})日?(?: ?(\d.*))?$/.exec(text);
  if (m && (m[5] === undefined || isTime(m[5]) || isSpokenTime(m[5])))
    return day(ERAS[m[1]!]! - 1 + Number(m[2]!.replace('元', '1')), m[3]!, m[4]!);
  m = /^([A-Z][a-z]+) (\d{1,2}), (\d{4})(?: (\d{1,2}:\d\d(?::\d\d)?) [AP]M)?$/.exec(text);
  const month = MONTHS.findIndex((name) => name === m?.[1] || name.slice(0, 3) === m?.[1]);
  if (m && month >= 0 && (m[4] === undefined || isTime(m[4]))) return day(m[3]!, month + 1, m[2]!);
  m = yearLast(text);
  if (m && dateOrder === 'mdy') return day(m[3]!, m[1]!, m[2]!);
  if (m && dateOrder === 'dmy') return day(m[3]!, m[2]!, m[1]!);
  return undefined;
}

/** 5/31/2024, or 31/5/2024, perhaps with a time of day. */
export function yearLast(text: string): RegExpExecArray | null {
  const m = /^(\d{1,2})\/(\d{1,2})\/((?:19|20|21)\d\d)(?: (.*))?$/.exec(text);
  return m?.[4] === undefined || isTime(m[4].replace(/ ?[AP]M$/, '')) ? m : null;
}

/** 10:30, 10:30:15, 10:30:15.250 */
function isTime(text: string, points = '.,'): boolean {
  const m = /^(\d{1,2}):(\d\d)(?::(\d\d)(?:([.,])\d+)?)?$/.exec(text);
  return (
    m !== null &&
    Number(m[1]) < 24 &&
    Number(m[2]) < 60 &&
    Number(m[3] ?? 0) < 60 &&
    points.includes(m[4] ?? '')
  );
}

/** 10時, 10時30分, 10時30分15秒 */
function isSpokenTime(text: string): boolean {
  const m = /^(\d{1,2})時(?:(\d{1,2})分(?:(\d{1,2})秒)?)?$/.exec(text);
  return m !== null && Number(m[1]) < 24 && Number(m[2] ?? 0) < 60 && Number(m[3] ?? 0) < 60;
}

/** A written number: its sign, its digits before and after the point. */
interface Decimal {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
  /** with a sign or code that is not of the yen */
  readonly foreign: boolean;
}

export function plainDecimal(written: string): Decimal | undefined {
  let rest = plain(written);
  let negative = false;
  const take = (pattern: RegExp): string => {
    const [found = ''] = pattern.exec(rest) ?? [];
    rest = rest.slice(found.length);
    return found;
  };
  const sign = /^[-+△▲]/;
  const currency = /^([¥￥\\$£€]|JPY|USD|GBP|EUR)/;
  if (rest.startsWith('(') && rest.endsWith(')')) {
    negative = true;
    rest = rest.slice(1, -1);
    take(/^ /);
    take(/^[¥￥\\$£€]/);
    take(/^ /);
    rest = rest.replace(/ ?円?$/, '');
  } else {
    const before = take(sign);
    const spaceBefore = take(/^ /);
    const unit = take(currency);
    const behindUnit = take(/^ /);
    const behind = unit === '' || before !== '' || spaceBefore !== '' ? '' : take(/^[-+]/);
    if (behind !== '') take(/^ /);
    if (behindUnit === ' ' && unit === '' && before === '') return undefined;
    negative = before.length > 0 && before !== '+' ? true : behind === '-';
    rest = rest.replace(/ ?(円|JPY|USD|GBP|EUR)$/, '');
  }
  const m = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$/.exec(rest);
  if (!m) return undefined;
  return {
    negative,
    whole: m[1]!.replaceAll(',', '').replace(/^0+/, ''),
    fraction: (m[2] ?? '').replace(/0+$/, ''),
    foreign: /[$£€]|USD|GBP|EUR/.test(written),
  };
}

export type Amount = { readonly units: number } | { readonly fault: string };

/** An amount in the smallest unit of the currency; its signs are those of the yen. */
export function plainAmount(written: string, { digits }: Pick<Reading, 'digits'>): Amount {
  const decimal = plainDecimal(written);
  if (decimal === undefined) return { fault: 'amount-unreadable' };
  if (decimal.foreign) return { fault: 'amount-in-other-currency' };
  if (decimal.whole.length > 13 - digits) return { fault: 'amount-too-large' };
  if (decimal.fraction.length > digits) return { fault: 'amount-not-in-smallest-unit' };
  const units = Number(decimal.whole + decimal.fraction.padEnd(digits, '0'));
  return { units: decimal.negative ? 0 - units : units };
}

/** A whole number that counts things. */
export function plainCount(written: string): number | undefined {
  const m = /^第?(-?)(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.0+)?(?:[個点本枚箱袋]|回目?)?$/.exec(
    plain(written),
  );
  if (m) return 0 + Number(m[1]! + m[2]!.replaceAll(',', ''));
  // a whole number that reads back as it is written may have one digit more
  return /^(0|-?[1-9]\d*)$/.test(written) && Number(written) === (Number(written) | 0)
    ? Number(written)
    : undefined;
}

/** How much was bought: a count, or 1.5 of what is sold by weight. */
export function plainQuantity(written: string): number | undefined {
  const text = plain(written);
  return /^-?\d{1,9}\.\d{1,6}$/.test(text) ? Number(text) : plainCount(written);
}
