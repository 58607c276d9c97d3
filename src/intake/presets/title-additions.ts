import type { Layout } from '../layout.ts';
import { plainTitle } from './general.ts';

/** What people add to a title without changing which column it is, in `plainTitle` form. */
const TAX_INCLUDED =
  '(?:消費)?税込み?|内税|(?:incl(?:uding|usive)?|with)(?:of)?(?:tax|vat|gst)|(?:tax|vat|gst)incl(?:uded|uding|usive)?';
const TAX_EXCLUDED =
  '(?:消費)?税抜き?|税別|外税|(?:excl(?:uding|usive)?|without|ex|netof)(?:of)?(?:tax|vat|gst)|(?:tax|vat|gst)excl(?:uded|uding|usive)?';
const JAPAN_TIME = 'jst|日本時間|日本標準時';
const WORLD_TIME = 'utc|gmt|協定世界時';
const UNITS = '円|yen|jpy|¥';
const PARTS = '注文|受注|購入|明細|order|orders|line|item';
const MANNERS = '必須|任意|半角|数字|数値|整数|日付|required|optional|y{2,4}m{1,2}d{1,2}|[*※:#■●◆]';

/** Nobody writes titles that are longer, and patterns need not be fit for them. */
const LONGEST_TITLE = 60;

const ADDITION = `(?:${[TAX_INCLUDED, TAX_EXCLUDED, JAPAN_TIME, WORLD_TIME, UNITS, MANNERS].join('|')})`;
const IN_BRACKETS = new RegExp(`^(?:${ADDITION}|${PARTS})*$`);
const BRACKETS = /[([{<【〔「『〈《]([^)\]}>】〕」』〉》]*)[)\]}>】〕」』〉》]/g;
const AT_THE_ENDS = new RegExp(`^${ADDITION}+|${ADDITION}+$`, 'g');
const BEFORE = /^(?:ご?注文|受注|ご?購入|売上|明細|orders?|sales|line(?:item)?|item)/;

/**
 * What may be left of a title without its additions: 金額（税込） is 金額, 【注文】合計 is 合計, orders.created_at is createdat.
 * Nothing where it says more: 金額(送料) is another column than 金額.
 */
export function titleCores(title: string): readonly string[] {
  if (title.length > LONGEST_TITLE) return [];
  const plain = plainTitle(title);
  const additions = [...plain.matchAll(BRACKETS)].map(([, inside]) => inside!);
  if (!additions.every((inside) => IN_BRACKETS.test(inside))) return [];
  const bare = plain.replaceAll(BRACKETS, '').replaceAll(AT_THE_ENDS, '');
  // 【注文】番号 is 注文番号
  const joined = plain.replaceAll(BRACKETS, '$1').replaceAll(AT_THE_ENDS, '');
  const cores = [bare, joined, bare.replace(BEFORE, '')];
  return [...new Set(cores)].filter((core) => core !== '' && core !== plain);
}

/** Whether a title says that the amounts below it include consumption tax. */
export function taxTold(title: string): Layout['tax'] {
  const plain = plainTitle(title.slice(0, LONGEST_TITLE));
  if (new RegExp(TAX_EXCLUDED).test(plain)) return 'excluded';
  return new RegExp(TAX_INCLUDED).test(plain) ? 'included' : undefined;
}

/** The time zone a title says its times are written in. */
export function timezoneTold(title: string): string | undefined {
  const plain = plainTitle(title.slice(0, LONGEST_TITLE));
  if (new RegExp(`[(【\\[](?:${WORLD_TIME})|(?:${WORLD_TIME})$`).test(plain)) return 'UTC';
  return new RegExp(`[(【\\[](?:${JAPAN_TIME})|(?:${JAPAN_TIME})$`).test(plain) ? 'Asia/Tokyo' : undefined;
}
