import { describe, expect, it } from 'vitest';
import type { Head } from '../../src/intake/head.ts';
import { shownCurrency, shownTitle, shownValue, shownWords } from '../../src/intake/shown-value.ts';

const fileOf = (titles: readonly string[], keyKind: 'number' | 'mail' | 'phone' = 'number') => ({
  head: { titles } as unknown as Head,
  keyKind,
});
const plain = fileOf(['顧客番号', '受注日', '金額']);
const personal = fileOf(['顧客番号', '受注日', '金額', '氏名', '住所']);

describe('the value of a cell that could not be used', () => {
  const dated = (file: typeof plain, value: string) =>
    shownValue(file, { field: 'orderDate', reason: 'date-unreadable', value });

  it.each([
    ...['2021-02-30', '2021/13/1', '令和6年13月1日', 'R6.13.1', 'Foo 31, 2023'.replace('Foo', 'Feb')],
    ...[
      '31/31/2024',
      '01/02/2024 9:30',
      '0.333333333',
      '00001000.00',
      '81,234,567,890',
      '20241350',
      '１２：６１',
      '2024-05-01 25:00:00 +0900',
      '-',
      '99999999999999',
      '1.2.3円',
    ],
  ])('is said where it looks like a day or a number: %s', (value) => {
    expect(dated(plain, value)).toBe(value);
    expect(dated(personal, value)).toBe(value);
  });

  it.each([
    ...[
      '見本 太郎',
      '東京都見本区例示町1-1',
      'Taro Mihon',
      '03-0000-0001',
      '09000000002',
      '０３００００００１２',
    ],
    ...['090.0000.0002', '090/0000/0002', '090,0000,0002', '090:0000:0002', '+81.90.0000.0002', '100-0001'],
    ...['+81 90 0000 0002', '1-1 Reiji', 'C/O Mihon', '株式会社見本'],
  ])('is masked otherwise, whether the file has columns of persons or not: %s', (value) => {
    expect(dated(plain, value)).toBe('***');
    expect(dated(personal, value)).toBe('***');
    expect(dated(fileOf(['メールアドレス', '受注日', '金額'], 'mail'), value)).toBe('***');
  });

  it('is masked where it is a mail address, whatever the file', () =>
    expect(dated(plain, 'mihon1@example')).toBe('***'));

  it('is masked where it is the contact that is the key', () => {
    const cell = { field: 'customerKey', reason: 'x', value: '2024' } as const;
    expect(shownValue(fileOf(['電話番号'], 'phone'), cell)).toBe('***');
    expect(shownValue(plain, cell)).toBe('2024');
  });

  it('is left out where a quote has swallowed what stood behind', () =>
    expect(
      shownValue(plain, { field: 'category', reason: 'line-break-in-cell', value: '茶\n1,見本 太郎' }),
    ).toBe(''));
});

it.each([
  'N/A',
  '#REF!',
  'なし',
  'null',
  '?',
  '――',
])('is said where it says that there is nothing: %s', (value) =>
  expect(shownValue(plain, { field: 'amount', reason: 'amount-unreadable', value })).toBe(value));

it('of an order number is said unless it looks like a name, in files with columns of persons only where it is one of digits', () => {
  const orphan = (file: typeof plain, value: string) =>
    shownValue(file, { field: 'orderId', reason: 'first-row-missing', value });
  expect(['A-12', '12', '見本 太郎', 'Taro Mihon'].map((one) => orphan(plain, one))).toEqual([
    ...['A-12', '12', '***', '***'],
  ]);
  expect(['A-12', '12', '見本 太郎'].map((one) => orphan(personal, one))).toEqual(['***', '12', '***']);
});

it('of a state or a currency, no text of its own', () => {
  const cell = (field: 'status' | 'currency', value: string) => ({ field, reason: 'x', value });
  expect(shownValue(plain, cell('status', '見本 太郎'))).toBe('***');
  expect(['USD', '見本 太郎'].map((one) => shownValue(plain, cell('currency', one)))).toEqual(['USD', '***']);
});

it('words of a status are said where the rows of several customers have them', () => {
  const words = [
    { word: '保留', count: 3, customers: 3 },
    { word: '店頭', count: 2, customers: 2 },
    { word: '見本 太郎', count: 9, customers: 1 },
    { word: 'mihon1@example.jp', count: 9, customers: 9 },
    { word: '次回のお届けは年明けにとのご希望あり', count: 3, customers: 3 },
    { word: '次回のお届けは年明けの週以降にとのご希望', count: 3, customers: 3 },
    { word: '次回のお届けは年明けの二週目以降にとのご希望', count: 3, customers: 3 },
  ];
  expect(shownWords(words)).toEqual([words[0]!.word, words[4]!.word, words[5]!.word]);
});

it('of a currency, what looks like one', () => {
  expect(['JPY', 'usd', '円', '¥', 'US$'].map(shownCurrency)).toEqual(['JPY', 'usd', '円', '¥', 'US$']);
  expect(['見本区', 'Mihon City', '03-0000'].map(shownCurrency)).toEqual(['***', '***', '***']);
});

it('of titles, all but those that are a row of data', () => {
  const titles = ['顧客番号', '10%税率', '住所1', 'Tax 1 Name', '注文者電話番号3', '年齢（2024年）'];
  expect(titles.map(shownTitle)).toEqual([...titles.slice(0, 5), '***']);
  const data = ['mihon1@example.jp', '03-0000-0001', '0300000001', '例示町1-1', '100-0001'];
  expect(data.map(shownTitle)).toEqual(data.map(() => '***'));
});
