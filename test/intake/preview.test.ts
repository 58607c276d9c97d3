import { describe, expect, it } from 'vitest';
import { COLUMNS } from '../../src/generator/words.ts';
import { distinctTitles, mapHeader } from '../../src/intake/mapping.ts';
import { parseMapping } from '../../src/intake/parse-mapping.ts';
import { previewFile } from '../../src/intake/preview.ts';
import { inWorkplace, OPTIONS, read } from './reading.ts';

const preview = (text: string) =>
  inWorkplace(({ file, job }) => previewFile(file('orders.csv', text), OPTIONS, job));

describe('preview', () => {
  it('says what each column is, why, and masks who people are', async () => {
    const found = await preview(
      'Customer ID,氏名,メールアドレス,注文日,合計,小計,メモ\nC1,山田花子,hanako@example.com,2024-05-01,110,100,call 03-1234-5678\n' +
        'C2,,,2024-05-02,110,100,090-1234-5678\n',
    );
    expect(found.columns.map(({ title, field, reason }) => [title, field, reason])).toEqual([
      ['Customer ID', 'customerKey', 'title'],
      ['氏名', undefined, 'personal'],
      ['メールアドレス', undefined, 'personal'],
      ['注文日', 'orderDate', 'title'],
      ['合計', undefined, 'second-choice'],
      ['小計', 'amount', 'title'],
      ['メモ', undefined, 'not-needed'],
    ]);
    expect(found.rows).toEqual([
      ['C1', '***', '***', '2024-05-01', '110', '100', '***'],
      ['C2', '', '', '2024-05-02', '110', '100', '***'],
    ]);
    expect(found).toMatchObject({
      name: 'orders.csv',
      encoding: 'utf-8',
      delimiter: ',',
      lines: 3,
      missing: [],
      problems: [],
    });
    expect(found.mapping).toEqual({
      version: 1,
      columns: { customerKey: 'Customer ID', orderDate: '注文日', amount: '小計' },
    });
  });

  it('shows no cell of a column that is not used, whatever its title: numbers and days may be telephones and birthdays', async () => {
    const unused = '09099991234,1000001,1970-03-04,９０９９９９１２３４';
    const rows = ['2024-05-01', '2024-05-02'].map((day) => `1,${day},100,${unused}\n`).join('');
    const found = await preview(`顧客番号,受注日,金額,X,Y,Z,備考\n${rows}`);
    expect(found.rows).toEqual([
      ['1', '2024-05-01', '100', '***', '***', '***', '***'],
      ['1', '2024-05-02', '100', '***', '***', '***', '***'],
    ]);
  });

  it('counts the rows that a diagnosis reads: no header, no line above it, no blank line, cells of several lines once', async () => {
    const rows = 'C1,2024-05-01,100,"a\nb"\n\nC2,2024-05-02,100,\nC3,too few\n';
    const text = `売上一覧\n\n顧客番号,受注日,金額,備考\n${rows}`;
    expect(await preview(text)).toMatchObject({ lines: 8, rowCount: 3 });
    expect((await read(text, { force: true })).rowsRead).toBe(3);
  });

  it('says what a diagnosis would refuse: no rows, customer numbers that are powers of ten', async () => {
    const empty = await preview('会員番号,注文日,金額\n\n');
    expect(empty.problems).toEqual([{ code: 'header-only', file: 'orders.csv' }]);
    const damaged = await preview('会員番号,注文日,金額\n1.24E+15,2024-05-01,100\n1.23E+15,2024-05-02,100\n');
    expect(damaged.problems).toEqual([
      { code: 'keys-in-exponent-notation', file: 'orders.csv', column: '会員番号', found: '1.23E+15' },
    ]);
  });

  it('names what is missing without refusing', async () => {
    const found = await preview('氏名,日付,金額\n山田,2024-05-01,100\n');
    expect(found.missing).toEqual(['customerKey']);
    expect(found.problems).toMatchObject([
      { code: 'missing-column', column: 'customerKey', found: '氏名, 日付, 金額' },
    ]);
  });
});

describe('mapping', () => {
  it('knows every column the generator writes', () => {
    const { columns, problems } = mapHeader(COLUMNS, undefined, 'x');
    expect(problems).toEqual([]);
    expect(columns.map(({ field }) => field)).toEqual([
      ...[
        'customerKey',
        'orderId',
        'orderDate',
        'shippedDate',
        'status',
        'product',
        'category',
        'quantity',
        'amount',
        'cost',
      ],
      ...['channel', 'subscriptionCycle', 'returnedDate', 'returnedAmount', 'cancelledDate'],
    ]);
  });

  it('knows the neutral layout in both languages', () => {
    const titles =
      'customer_id,order_id,order_date,ship_date,status,product_code,category,quantity,amount,subscription_no,channel';
    const fields = mapHeader(titles.split(','), undefined, 'x').columns.map(({ field }) => field);
    expect(fields).toEqual([
      ...[
        'customerKey',
        'orderId',
        'orderDate',
        'shippedDate',
        'status',
        'product',
        'category',
        'quantity',
        'amount',
      ],
      ...['subscriptionCycle', 'channel'],
    ]);
  });

  it('suffixes titles that repeat', () => {
    expect(distinctTitles(['送料', ' 送料', '送料_2', '金額'])).toEqual([
      '送料',
      '送料_2',
      '送料_2_2',
      '金額',
    ]);
  });

  it('leaves a field out, takes the first title there is, refuses a personal key', () => {
    const titles = ['会員番号', '受注日', '金額', 'メール'];
    const columns = { customerKey: ['顧客', '会員番号'], amount: null } as const;
    const { positions, problems } = mapHeader(titles, { version: 1, columns }, 'x');
    expect([...positions]).toEqual([
      ['customerKey', 0],
      ['orderDate', 1],
    ]);
    expect(problems).toMatchObject([{ code: 'missing-column', column: 'amount' }]);
    expect(mapHeader(titles, { version: 1, columns: { customerKey: 'メール' } }, 'x').problems).toEqual([
      { code: 'personal-key', file: 'x', column: 'メール' },
    ]);
  });

  it('does not take a product name for a person', () => {
    const found = mapHeader(
      ['商品名', 'product_name', 'Customer Name', 'カナ', 'item', 'TEL1', '住所１'],
      undefined,
      'x',
    ).columns;
    expect(found.map(({ reason }) => reason)).toEqual([
      ...['title', 'second-choice', 'personal', 'personal', 'second-choice', 'personal', 'personal'],
    ]);
  });

  it('is read back as it was written', () => {
    const mapping = {
      version: 1,
      columns: { amount: ['a', 'b'], cost: null },
      dateOrder: 'mdy',
      statusWords: { 棚卸: 'notAnOrderLine' },
    };
    expect(parseMapping(JSON.stringify(mapping), 'm.json')).toEqual(mapping);
  });
});
