import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Input that both doors refuse, and the words that must be read there. */
export interface FaultyInput {
  readonly name: string;
  readonly bytes: Buffer;
  readonly options?: Readonly<Record<string, string>>;
  readonly code: string;
  /** title of the message in either language */
  readonly ja: string;
  readonly en: string;
  /** refused for how it was asked: 400 and exit 2 instead of 422 and 1 */
  readonly wrongCall?: true;
}

const sample = (name: string) => ({
  name: `${name}.csv`,
  bytes: readFileSync(fileURLToPath(new URL(`../../samples/faulty/${name}.csv`, import.meta.url))),
});

/** 20 customers who buy on one day a month of a year. */
const rows = Array.from(
  { length: 240 },
  (_, i) => `K${i % 20},${i},2025-${String(Math.floor(i / 20) + 1).padStart(2, '0')}-1${i % 9},${1000 + i}`,
);

export const shop = (change = (row: string) => row) => ({
  name: 'shop.csv',
  bytes: Buffer.from(`顧客番号,受注番号,受注日,金額\n${rows.map(change).join('\n')}\n`),
});

/**
 * Each costs a process of a job at each door. So the doors take turns with the languages: an input that one
 * door refuses in Japanese, the other refuses in English.
 */
export const FAULTY: readonly FaultyInput[] = [
  {
    ...shop(),
    options: { mapping: 'constructor' },
    code: 'unknown-preset',
    ja: 'その名前のプリセットはありません',
    en: 'There is no preset of that name',
    wrongCall: true,
  },
  {
    ...shop(),
    options: { mapping: '__proto__' },
    code: 'unknown-preset',
    ja: 'その名前のプリセットはありません',
    en: 'There is no preset of that name',
    wrongCall: true,
  },
  {
    ...shop(),
    options: { asOf: '2024-12-31' },
    code: 'as-of-before-data',
    ja: '基準日がデータより前です',
    en: 'The as-of day lies before the data',
  },
  {
    ...shop((row) => row.replace(',2025-', ',2095-')),
    code: 'all-in-future',
    ja: 'すべての注文が未来の日付です',
    en: 'All orders lie in the future',
  },
  {
    ...shop((row) => row.replace(/^K\d+/, 'K1')),
    code: 'too-little-to-diagnose',
    ja: '診断するには注文が少なすぎます',
    en: 'There is too little to diagnose',
  },
  { ...sample('empty'), code: 'empty-file', ja: 'ファイルが空です', en: 'The file is empty' },
  {
    ...sample('no-usable-rows'),
    code: 'no-usable-rows',
    ja: '使える行がありません',
    en: 'There is no usable row',
  },
  {
    ...sample('undecodable'),
    code: 'undecodable',
    ja: '文字コードが正しくありません',
    en: 'The encoding is wrong',
  },
  { ...sample('xlsx'), code: 'excel-file', ja: 'Excelのファイルです', en: 'This is an Excel file' },
  {
    ...sample('unclosed-quote'),
    code: 'unclosed-quote',
    ja: '引用符が閉じていません',
    en: 'A quote is not closed',
  },
  {
    ...sample('missing-amount'),
    code: 'missing-column',
    ja: '必要な列が見つかりません',
    en: 'A required column is missing',
  },
  {
    ...sample('mixed-currencies'),
    code: 'mixed-currencies',
    ja: '通貨が混ざっています',
    en: 'There are several currencies',
  },
];
