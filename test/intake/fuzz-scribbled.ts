import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import type { Mapping } from '../../src/intake/mapping.ts';
import { amountCell, countCell, dayCell, keyCell, statusCell } from './fuzz-cells.ts';
import type { Written } from './plain-judge.ts';
import { sampleRows } from './write-layout.ts';

/** Columns of the general layout, and cells they may hold. */
export const COLUMNS: readonly (readonly [keyof Written, string, fc.Arbitrary<string>])[] = [
  ['customerKey', '顧客番号', keyCell],
  ['orderId', '受注番号', keyCell],
  ['orderDate', '受注日', dayCell],
  ['amount', '明細金額', amountCell],
  ['quantity', '数量', countCell],
  ['status', '状態', statusCell],
  ['cancelledDate', 'キャンセル日', dayCell],
  ['shippedDate', '出荷日', dayCell],
  ['shippedAmount', '出荷金額', amountCell],
  ['returnedDate', '返品日', dayCell],
  ['returnedAmount', '返品金額', amountCell],
  ['subscriptionCycle', '定期回数', countCell],
];
export const FINE: readonly string[] = [
  '0001',
  'A-1',
  '2024-05-01',
  '1240',
  '2',
  '出荷済',
  '',
  '',
  '',
  '',
  '',
  '',
];

const encoded = fc.constantFrom('utf8', 'bom', 'cp932');
const write = (text: string, encoding: 'utf8' | 'bom' | 'cp932'): Buffer =>
  encoding === 'cp932'
    ? iconv.encode(text, 'cp932')
    : Buffer.from(encoding === 'bom' ? `\u{feff}${text}` : text);

/** Rows as they should be: of the general layout, or of a shop system's sample. */
const table: fc.Arbitrary<readonly (readonly string[])[]> = fc.oneof(
  // a shop system's takes twice as long to read
  {
    weight: 2,
    arbitrary: fc
      .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 28 })), {
        minLength: 1,
        maxLength: 25,
      })
      .map((rows) => [
        COLUMNS.map(([, title]) => title),
        ...rows.map(([customer, day]) => [
          `00${customer}`,
          `A-${day}`,
          `2024-06-${day}`,
          `${day}00`,
          ...FINE.slice(4),
        ]),
      ]),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(
        'shopify.csv',
        'eccube-4.csv',
        'yahoo-shopping.csv',
        'ecforce.csv',
        'stripe.csv',
        'aishipr.csv',
        'base.csv',
        'magento-2.csv',
      )
      .map(sampleRows),
  },
);

const anyCell = fc.oneof(
  dayCell,
  amountCell,
  countCell,
  keyCell,
  statusCell,
  fc.constantFrom('', 'L1=a&L2=b', 'a:2,b:1', 'a,b', '#1001', 'x@example.jp', '2024-05-01 10:00:00 +0000'),
);
export const rarely = <T>(usual: T, ...others: readonly T[]) =>
  fc.oneof({ weight: 19, arbitrary: fc.constant(usual) }, fc.constantFrom(...others));

/** What befalls a row: cells of any kind in the place of its own, one too few, one too many, its quotes, its end. */
const mishap = fc.record({
  cells: fc.oneof(
    { weight: 9, arbitrary: fc.constant([]) },
    fc.array(fc.tuple(fc.nat(80), anyCell), { maxLength: 4 }),
  ),
  extra: rarely(0, -1, 1),
  quotes: rarely('needed', 'all', 'none'),
  end: rarely('\n', '\r\n', '\r', '\n\n'),
});

/** A file as nobody should write it: rows too short and too long, stray quotes, line ends of all kinds, damaged bytes. */
export const scribbled: fc.Arbitrary<Buffer> = fc
  .record({
    rows: table,
    mishaps: fc.array(mishap, { minLength: 30, maxLength: 30 }),
    delimiter: fc.constantFrom(',', ',', '\t', ';', '|'),
    before: rarely('', '\n', '売上一覧\n2024年\n\n', '"', ' "x" \n'),
    encoding: encoded,
    damage: rarely<readonly (readonly [at: number, byte: number])[]>(
      [],
      [[999, 0x22]],
      [
        [1500, 0x0d],
        [700, 0x2c],
      ],
      [[2000, 0]],
      [[1200, 0xff]],
      [
        [300, 0x81],
        [301, 0x0a],
      ],
    ),
    packed: rarely('', 'gzip', 'gzip cut short'),
  })
  .map(({ rows: [titles = [], ...rows], mishaps, delimiter, before, encoding, damage, packed }) => {
    const quoted = (cell: string, how: string) => {
      const needs = how === 'all' || (how === 'needed' && (/["\r\n]/.test(cell) || cell.includes(delimiter)));
      return needs ? `"${cell.replaceAll('"', '""')}"` : cell;
    };
    const lines = rows.map((cells, index) => {
      const { cells: others, extra, quotes, end } = mishaps[index % mishaps.length]!;
      const written = [...cells];
      for (const [at, cell] of others) written[at % written.length] = cell;
      if (extra > 0) written.push('x');
      if (extra < 0) written.pop();
      return written.map((cell) => quoted(cell, quotes)).join(delimiter) + end;
    });
    const text = `${before}${titles.map((title) => quoted(title, 'needed')).join(delimiter)}\n${lines.join('')}`;
    const bytes = write(text, encoding);
    for (const [at, byte] of damage) bytes[at % bytes.length] = byte;
    if (packed === '') return bytes;
    const gzip = gzipSync(bytes);
    return packed === 'gzip' ? gzip : gzip.subarray(0, gzip.length - 5);
  });

const anyTitle = fc.constantFrom(...COLUMNS.map(([, title]) => title), '備考', "'", 'Name', 'Created at');
const when = fc.record(
  {
    column: anyTitle,
    is: fc.constantFrom(undefined, ["'", '1'], []),
    startsWith: fc.constantFrom(undefined, "a'"),
    blank: fc.constantFrom(undefined, true),
  },
  { requiredKeys: ['column'] },
);

/** Anything that a mapping may say, sense or not. */
export const mapping: fc.Arbitrary<Mapping> = fc
  .record(
    {
      columns: fc.dictionary(
        fc.constantFrom(
          'customerKey',
          'customerMail',
          'orderDate',
          'amount',
          'unitPrice',
          'orderDiscount',
          'orderRefunded',
          'subscriptionId',
          'lineId',
        ),
        fc.oneof(anyTitle, fc.constant(null)),
        { maxKeys: 4 },
      ),
      system: fc.constantFrom('general', 'shopify', 'eccube-4'),
      orderCells: fc.constantFrom('every-row', 'first-row'),
      amountOf: fc.constantFrom('row', 'order', 'price'),
      timezone: fc.constantFrom('UTC', 'America/New_York', 'Asia/Kathmandu'),
      dateOrder: fc.constantFrom('mdy', 'dmy'),
      statusWords: fc.constantFrom({ "'": 'ok' }, { 出荷済: 'cancelled' }, {}),
      rowKinds: fc.array(
        fc
          .tuple(when, fc.constantFrom('shipping', 'discount', 'option'))
          .map(([one, kind]) => ({ ...one, kind })),
        { maxLength: 2 },
      ),
      subscriptionRows: fc.array(when, { maxLength: 2 }),
      guestKeys: fc.constantFrom(["'", '0'], []),
      packed: fc.constantFrom('comma', 'yahoo'),
    },
    { requiredKeys: ['columns'] },
  )
  .map((layout) => JSON.parse(JSON.stringify({ version: 1, ...layout })) as Mapping);
