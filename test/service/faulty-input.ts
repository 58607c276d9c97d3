import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

export interface NamedBytes {
  /** as it lies in a folder */
  readonly name: string;
  readonly bytes: Buffer;
  /** as a program may call it that sends it; its last part is what is shown */
  readonly sentAs?: string;
}

interface Input {
  /** in the words of the issue */
  readonly case: string;
  readonly files: readonly NamedBytes[];
  readonly options?: Readonly<Record<string, string>>;
}

/** Input that both doors refuse, and the words that must be read there. */
export interface FaultyInput extends Input {
  readonly code: string;
  /** title of the message in either language */
  readonly ja: string;
  readonly en: string;
  /** refused for how it was asked: 400 and exit 2 instead of 422 and 1 */
  readonly wrongCall?: true;
}

/** Input that is odd but diagnosed, and what the report says of it. */
export interface OddInput extends Input {
  /** members of `data` of diagnosis.json, counted by hand */
  readonly data: object;
  /** codes and counts that must be among the notes */
  readonly notes?: Readonly<Record<string, number>>;
  /** customer numbers that segments.csv has, byte for byte, and those it must not have */
  readonly keys?: readonly string[];
  readonly noKeys?: readonly string[];
}

const sample = (name: string): NamedBytes => ({
  name: `${name}.csv`,
  bytes: readFileSync(fileURLToPath(new URL(`../../samples/faulty/${name}.csv`, import.meta.url))),
});

/** 20 customers, K0 to K19, who buy on one day a month of a year: 240 rows. */
const ROWS = Array.from(
  { length: 240 },
  (_, i) => `K${i % 20},${i},2025-${String(Math.floor(i / 20) + 1).padStart(2, '0')}-1${i % 9},${1000 + i}`,
);
const HEADER = '顧客番号,受注番号,受注日,金額';

function file(rows: readonly string[], name = 'shop.csv', end = '\n'): NamedBytes {
  return { name, bytes: Buffer.from(`${[HEADER, ...rows].join(end)}${end}`) };
}

export const SHOP = file(ROWS);

/** Each costs a process of a job at each door. */
export const FAULTY: readonly FaultyInput[] = [
  {
    case: 'empty file',
    files: [sample('empty')],
    code: 'empty-file',
    ja: 'ファイルが空です',
    en: 'The file is empty',
  },
  {
    case: 'header only',
    files: [sample('header-only')],
    code: 'header-only',
    ja: '見出し行しかありません',
    en: 'There is a header and nothing else',
  },
  {
    case: 'no usable rows',
    files: [sample('no-usable-rows')],
    code: 'no-usable-rows',
    ja: '使える行がありません',
    en: 'There is no usable row',
  },
  {
    case: 'wrong encoding',
    files: [sample('undecodable')],
    code: 'undecodable',
    ja: '文字コードが正しくありません',
    en: 'The encoding is wrong',
  },
  {
    case: 'wrong encoding named',
    files: [SHOP],
    options: { encoding: 'cp932' },
    code: 'undecodable',
    ja: '文字コードが正しくありません',
    en: 'The encoding is wrong',
  },
  {
    case: 'damaged UTF-16',
    files: [sample('utf-16')],
    code: 'undecodable',
    ja: '文字コードが正しくありません',
    en: 'The encoding is wrong',
  },
  {
    case: 'binary',
    files: [sample('binary')],
    code: 'binary-file',
    ja: 'テキストのファイルではありません',
    en: 'This is not a text file',
  },
  {
    case: 'a ZIP renamed to .csv',
    files: [sample('zip')],
    code: 'zip-file',
    ja: 'ZIPファイルです',
    en: 'This is a ZIP file',
  },
  {
    case: 'a broken XLSX renamed to .csv',
    files: [sample('xlsx')],
    code: 'workbook-damaged',
    ja: 'Excelブックを読めません',
    en: 'The Excel workbook cannot be read',
  },
  {
    case: 'unclosed quote',
    files: [sample('unclosed-quote')],
    code: 'unclosed-quote',
    ja: '引用符が閉じていません',
    en: 'A quote is not closed',
  },
  {
    case: 'more than 5 % ragged rows',
    files: [file(ROWS.map((row, i) => (i % 10 === 0 ? `${row},x` : row)))],
    code: 'too-many-rejected',
    ja: '読み取れない行が多すぎます',
    en: 'Too many rows cannot be read',
  },
  {
    case: 'a required column is missing',
    files: [sample('missing-amount')],
    code: 'missing-column',
    ja: '必要な列が見つかりません',
    en: 'A required column is missing',
  },
  {
    case: 'no header',
    files: [{ name: 'data.csv', bytes: Buffer.from(`${ROWS.join('\n')}\n`) }],
    code: 'no-header',
    ja: '見出しの行がありません',
    en: 'There is no line of titles',
  },
  {
    case: 'all rows of guests',
    files: [file(ROWS.map((row) => row.replace(/^K\d+/, '')))],
    code: 'all-guests',
    ja: '顧客番号のある行がありません',
    en: 'No row has a customer number',
  },
  {
    case: 'two files with different headers',
    files: [SHOP, sample('other-header')],
    code: 'different-headers',
    ja: 'ファイルの見出しが揃っていません',
    en: 'The files have different headers',
  },
  {
    case: 'mixed currencies',
    files: [sample('mixed-currencies')],
    code: 'mixed-currencies',
    ja: '通貨が混ざっています',
    en: 'There are several currencies',
  },
  {
    case: 'dates all in the future',
    files: [file(ROWS.map((row) => row.replace(',2025-', ',2095-')))],
    code: 'all-in-future',
    ja: 'すべての注文が未来の日付です',
    en: 'All orders lie in the future',
  },
  {
    case: 'as-of day before the data',
    files: [SHOP],
    options: { asOf: '2024-12-31' },
    code: 'as-of-before-data',
    ja: '基準日がデータより前です',
    en: 'The as-of day lies before the data',
  },
  {
    case: 'one customer only',
    files: [file(ROWS.map((row) => row.replace(/^K\d+/, 'K1')))],
    code: 'too-little-to-diagnose',
    ja: '診断するには注文が少なすぎます',
    en: 'There is too little to diagnose',
  },
  {
    case: 'two orders only',
    files: [file(ROWS.slice(0, 2))],
    code: 'too-little-to-diagnose',
    ja: '診断するには注文が少なすぎます',
    en: 'There is too little to diagnose',
  },
  {
    case: 'a 10 MB line',
    files: [file([...ROWS, `K1,${'x'.repeat(10_000_000)},2025-01-01,100`])],
    code: 'line-too-long',
    ja: '長すぎる行があります',
    en: 'A line is too long',
  },
  {
    case: 'customer numbers in exponent notation',
    files: [sample('exponent-keys')],
    code: 'keys-in-exponent-notation',
    ja: '顧客番号が指数表記になっています',
    en: 'Customer numbers are in exponent notation',
  },
  {
    case: 'NUL bytes',
    files: [sample('nul-bytes')],
    code: 'nul-bytes',
    ja: 'NUL文字が含まれています',
    en: 'There are NUL bytes',
  },
  {
    case: 'a gzip bomb',
    files: [{ name: 'bomb.csv.gz', bytes: gzipSync(`${HEADER}\n${`${ROWS[0]}\n`.repeat(1_000_000)}`) }],
    code: 'compression-bomb',
    ja: '圧縮率が異常です',
    en: 'The file is compressed beyond belief',
  },
  {
    case: '--margin 45',
    files: [SHOP],
    options: { margin: '45' },
    code: 'option-margin-percent',
    ja: '粗利率 ',
    en: 'The margin ',
    wrongCall: true,
  },
  {
    case: 'a preset named constructor',
    files: [SHOP],
    options: { mapping: 'constructor' },
    code: 'unknown-preset',
    ja: 'その名前のプリセットはありません',
    en: 'There is no preset of that name',
    wrongCall: true,
  },
  {
    case: 'a preset named __proto__',
    files: [SHOP],
    options: { mapping: '__proto__' },
    code: 'unknown-preset',
    ja: 'その名前のプリセットはありません',
    en: 'There is no preset of that name',
    wrongCall: true,
  },
];

/** Each costs a whole report at each door, so names of files and of the client go with other oddities. */
export const ODD: readonly OddInput[] = [
  {
    case: 'a few ragged rows, in orders[1].csv',
    files: [file([...ROWS, 'K1,x,2025-01-01,500,one,two', 'K1,y'], 'orders[1].csv')],
    data: { files: [{ name: 'orders[1].csv', rows: 242 }], rowsRead: 242, rowsUsed: 240, rowsRejected: 2 },
  },
  {
    case: "header repeated mid-file, in it's *.csv",
    files: [file([...ROWS.slice(0, 100), HEADER, ...ROWS.slice(100)], "it's *.csv")],
    data: { files: [{ name: "it's *.csv" }], rowsRead: 241, rowsUsed: 240, setAside: { repeatedHeader: 1 } },
  },
  {
    case: 'CR-only lines, sent as https://shop.example/a.csv',
    files: [{ ...file(ROWS, 'a.csv', '\r'), sentAs: 'https://shop.example/a.csv' }],
    data: { files: [{ name: 'a.csv' }], rowsRead: 240, rowsUsed: 240 },
    notes: { 'cr-line-ends': 241 },
  },
  {
    case: 'the same file twice',
    files: [SHOP, { ...SHOP, name: 'again.csv' }],
    data: { rowsRead: 480, rowsUsed: 240, setAside: { duplicate: 240 } },
    notes: { 'repeated-files': 1 },
  },
  {
    case: 'N/A, NULL and - as amounts',
    files: [file([...ROWS, ...['N/A', 'NULL', '-'].map((word) => `K1,x,2025-01-01,${word}`)])],
    data: { rowsRead: 243, rowsUsed: 240, rowsRejected: 3 },
  },
  {
    case: 'one row dated 2042, for the client ../..',
    files: [file([...ROWS, 'K3,x,2042-01-01,500'])],
    options: { client: '../..' },
    data: { rowsRead: 241, rowsUsed: 240, setAside: { afterAsOf: 1 }, to: '2025-12-18' },
  },
  {
    // 007 and 7 are two customers, １２ and 12 too; the two spellings of one Unicode text are one
    case: 'customer numbers with leading zeros, full-width, in two Unicode forms',
    files: [
      file(
        ROWS.map((row) => row.replace(/^K0,/, '007,').replace(/^K1,/, '7,'))
          .map((row) => row.replace(/^K2,/, '１２,').replace(/^K3,/, '12,'))
          .map((row, i) => row.replace(/^K4,/, i < 120 ? '\u304c1,' : '\u304b\u30991,')),
      ),
    ],
    data: { rowsRead: 240, rowsUsed: 240, customerKeys: 20 },
    notes: { 'full-width-keys': 12, 'keys-in-two-forms': 1 },
    keys: ['007', '7', '１２', '12'],
    noKeys: ['K0', 'K4'],
  },
];
