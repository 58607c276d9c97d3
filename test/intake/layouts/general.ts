import fc from 'fast-check';
import { formatDay } from '../../../src/units/day.ts';
import {
  cents,
  isoDay,
  isoTime,
  later,
  type Moment,
  number,
  ordered,
  slashDay,
  slashSeconds,
  two,
  type WrittenLayout,
} from '../write-layout.ts';
import type { ShopOrder } from './shop.ts';

const STATUS_JA = {
  shipped: '出荷済',
  waiting: '未出荷',
  cancelled: 'キャンセル',
  returned: '返品',
  partlyReturned: '一部返品',
  notYet: '購入処理中',
} as const;

const STATUS_EN = {
  shipped: 'Shipped',
  waiting: 'Unshipped',
  cancelled: 'cancelled',
  returned: 'RETURNED',
  partlyReturned: 'partially refunded',
  notYet: 'draft',
} as const;

const ZENKAKU = '０１２３４５６７８９';
const wide = (text: string) =>
  text
    .replace(/[0-9]/g, (digit) => ZENKAKU[Number(digit)]!)
    .replaceAll('/', '／')
    .replaceAll(',', '，');

const days: Readonly<Record<string, (m: Moment) => string>> = {
  iso: isoDay,
  isoTime,
  isoT: (m) => isoTime(m).replace(' ', 'T'),
  jst: (m) => `${isoTime(m)} +0900`,
  slashed: slashDay,
  slashedShort: (m) => `${m.year}/${m.month}/${m.day}`,
  slashSeconds,
  dotted: (m) => `${m.year}.${m.month}.${m.day}`,
  compact: (m) => `${m.year}${two(m.month)}${two(m.day)}`,
  compactTime: (m) => `${m.year}${two(m.month)}${two(m.day)}${two(m.hour)}${two(m.minute)}00`,
  kanji: (m) => `${m.year}年${m.month}月${m.day}日`,
  era: (m) => `令和${m.year - 2018}年${m.month}月${m.day}日`,
  eraShort: (m) => `R${m.year - 2018}.${m.month}.${m.day}`,
  wide: (m) => wide(slashDay(m)),
  // a spreadsheet counts from 1899-12-30
  serial: (m) =>
    String(Math.round((Date.UTC(m.year, m.month - 1, m.day) - Date.UTC(1899, 11, 30)) / 86_400_000)),
};

const thousands = (amount: number) => amount.toLocaleString('en-US');
const yens: Readonly<Record<string, (amount: number) => string>> = {
  plain: String,
  thousands,
  sign: (amount) => `¥${thousands(amount)}`,
  yen: (amount) => `${thousands(amount)}円`,
  wide: (amount) => wide(thousands(amount)),
  point: (amount) => `${amount}.00`,
};

const form = {
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  delimiter: fc.constantFrom(',', '\t', ';'),
  quoteAll: fc.boolean(),
} as const;

type Form<T> = T extends fc.Arbitrary<infer Value> ? Value : never;

export const japaneseForms = fc.record({
  ...form,
  encoding: fc.constantFrom('utf8', 'utf8-bom', 'cp932'),
  day: fc.constantFrom(...Object.keys(days)),
  amount: fc.constantFrom(...Object.keys(yens)),
});

/** The layout of the README, as Japanese systems and spreadsheets write it. */
export function generalJapanese({ day, amount, ...file }: Form<typeof japaneseForms>): WrittenLayout {
  const dayText = days[day]!;
  const yen = yens[amount]!;
  return {
    ...file,
    name: `general Japanese (${day}, ${amount})`,
    system: undefined,
    titles: [
      '受注番号',
      '会員番号',
      '受注日',
      '状態',
      '出荷日',
      '商品コード',
      '商品カテゴリ',
      '数量',
      '金額',
      '返品日',
      '返品金額',
      'キャンセル日',
      '媒体',
      '備考',
    ],
    currency: 'JPY',
    carry: {
      key: 'number',
      rows: 'line',
      category: true,
      returns: 'line',
      returnedDay: true,
      cancelled: 'day',
      shippedDay: true,
      notYet: true,
    },
    rows: (order) =>
      order.lines.map((line) => ({
        受注番号: order.number,
        会員番号: number(order),
        受注日: ordered(order, dayText),
        状態: STATUS_JA[order.fate],
        出荷日: later(order.shippedDay, dayText),
        商品コード: line.product,
        商品カテゴリ: line.category,
        数量: line.quantity,
        金額: yen(line.unitPrice * line.quantity),
        返品日: line.returned > 0 ? later(order.returnedDay, dayText) : '',
        返品金額: line.returned > 0 ? yen(line.returned) : '',
        キャンセル日: later(order.cancelledDay, dayText),
        媒体: order.channel,
        備考: order.memo,
      })),
  };
}

const dollars: Readonly<Record<string, (amount: number) => string>> = {
  plain: cents,
  sign: (amount) =>
    `${amount < 0 ? '-' : ''}$${(Math.abs(amount) / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}`,
  brackets: (amount) => (amount < 0 ? `(${cents(-amount)})` : cents(amount)),
  short: (amount) => String(amount / 100),
};

const daysEn: Readonly<Record<string, (m: Moment) => string>> = {
  iso: isoDay,
  isoTime,
  month: (m) => `${MONTHS[m.month - 1]} ${m.day}, ${m.year}`,
  monthTime: (m) =>
    `${MONTHS[m.month - 1]!.slice(0, 3)} ${m.day}, ${m.year} ${m.hour % 12 === 0 ? 12 : m.hour % 12}:${two(m.minute)}:07 ${m.hour < 12 ? 'AM' : 'PM'}`,
  monthFirst: (m) => `${m.month}/${m.day}/${m.year}`,
  dayFirst: (m) => `${two(m.day)}/${two(m.month)}/${m.year} ${two(m.hour)}:${two(m.minute)}`,
};
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

export const englishForms = fc.record({
  ...form,
  encoding: fc.constantFrom('utf8', 'utf8-bom'),
  day: fc.constantFrom(...Object.keys(daysEn)),
  amount: fc.constantFrom(...Object.keys(dollars)),
});

/** English titles, dollars and cents; what came back is a negative row of its own day. */
export function generalEnglish({ day, amount, ...file }: Form<typeof englishForms>): WrittenLayout {
  const dayText = daysEn[day]!;
  const dollar = dollars[amount]!;
  const base = (order: ShopOrder) => ({
    'Customer ID': number(order),
    Currency: 'USD',
    Channel: order.channel,
  });
  return {
    ...file,
    name: `general English (${day}, ${amount})`,
    system: undefined,
    titles: [
      'Order_ID',
      'Customer ID',
      'order date',
      'STATUS',
      'SKU',
      'Category',
      'Qty',
      'Line Amount',
      'Currency',
      'Channel',
      'Notes',
    ],
    currency: 'USD',
    carry: {
      key: 'number',
      rows: 'line',
      category: true,
      returns: 'negative',
      cancelled: 'word',
      notYet: true,
    },
    rows: (order) => [
      ...order.lines.map((line) => ({
        ...base(order),
        Order_ID: order.number,
        'order date': ordered(order, dayText),
        STATUS:
          order.fate === 'returned' || order.fate === 'partlyReturned' ? 'Shipped' : STATUS_EN[order.fate],
        SKU: line.product,
        Category: line.category,
        Qty: line.quantity,
        'Line Amount': dollar(line.unitPrice * line.quantity),
        Notes: order.memo,
      })),
      ...order.lines
        // nothing of a draft was delivered that could come back
        .filter(({ returned }) => returned > 0 && order.fate !== 'notYet')
        .map((line) => ({
          ...base(order),
          Order_ID: `${order.number}R`,
          'order date': later(order.returnedDay, dayText),
          SKU: line.product,
          Category: line.category,
          Qty: -1,
          'Line Amount': dollar(-line.returned),
        })),
    ],
  };
}

/** Whether M/D/YYYY of these orders can be told from D/M/YYYY. */
export const tellsMonthFromDay = (days: readonly number[]) =>
  days.some((day) => Number(formatDay(day).slice(8)) > 12);
