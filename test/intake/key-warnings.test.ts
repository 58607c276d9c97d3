import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ReadOptions } from '../../src/intake/options.ts';
import { previewFile } from '../../src/intake/preview.ts';
import { inWorkplace, OPTIONS, problemsOf, type Read, read } from './reading.ts';

const customerSecret = 'a secret of thirty-two bytes, no less';

const file = (header: string, rows: readonly string[]) => `${header}\n${rows.join('\n')}\n`;
const note = ({ notes }: Pick<Read, 'notes'>, code: string) => notes.find((one) => one.code === code);
const codes = ({ notes }: Pick<Read, 'notes'>) => notes.map(({ code }) => code);

/**
 * Who buys when. As it is, with 2024-12-01 the last day, 180 days before it 2024-06-04: the first days of A, its twin B and
 * C lie before that; only C came back within 180 days: 1 of 3. A and B taken together bought on 1 January and 1 February:
 * 2 of 2. D bought on the last day alone and is in no base.
 */
const DAYS = { A: ['2024-01-01'], B: ['2024-02-01'], C: ['2024-01-01', '2024-03-01'], D: ['2024-12-01'] };
const TOGETHER = { days: 180, asItIs: { hits: 1, base: 3 }, mended: { hits: 2, base: 2 } };

const boughtBy = (keys: Readonly<Record<keyof typeof DAYS, string>>, rest = '') =>
  Object.entries(DAYS).flatMap(([who, days]) =>
    days.map((day) => `${keys[who as keyof typeof DAYS]},${day},1000${rest}`),
  );

describe('leading zeros that were lost', () => {
  it('are suspected beside numbers that have them, with what F2 would be', async () => {
    const rows = boughtBy({ A: '00001', B: '1', C: '00003', D: '00004' });
    const orders = await read(file('顧客番号,受注日,金額', rows));
    expect(note(orders, 'keys-without-zeros')).toEqual({
      code: 'keys-without-zeros',
      count: 1,
      example: '1',
      f2: TOGETHER,
    });
    // suspected, not changed
    expect(new Set(orders.lines.map((line) => line.customer_key)).size).toBe(4);
  });

  it('are suspected in few numbers that are others but for their zeros', async () => {
    const rows = boughtBy({ A: '0007', B: '7', C: '3', D: '4' });
    expect(note(await read(file('顧客番号,受注日,金額', rows)), 'keys-without-zeros')).toEqual({
      code: 'keys-without-zeros',
      count: 1,
      example: '7',
      f2: TOGETHER,
    });
  });

  it.each([
    ['all of one length', ['00001', '00002', '00003', '10004']],
    ['never any', ['1', '22', '333', '4444']],
    ['two with a zero are no rule', ['01', '02', '3', '10']],
    ['longer numbers', ['00001', '00002', '00003', '1000004']],
    ['not numbers', ['A0001', 'A0002', 'A003', 'B']],
  ])('are not: %s', async (_, [A, B, C, D]) => {
    const rows = boughtBy({ A: A!, B: B!, C: C!, D: D! });
    expect(codes(await read(file('顧客番号,受注日,金額', rows)))).not.toContain('keys-without-zeros');
  });
});

describe('mail addresses that only forward', () => {
  it('are counted by their domains, and left out of what F2 would be', async () => {
    const rows = boughtBy({
      A: 'a1b2c3@marketplace.amazon.co.jp',
      B: 'd4e5f6@privaterelay.appleid.com',
      C: 'mihon3@example.jp',
      D: 'mihon4@example.jp',
    });
    const orders = await read(file('メールアドレス,受注日,金額', rows), { customerSecret });
    expect(note(orders, 'relay-addresses')).toEqual({
      code: 'relay-addresses',
      count: 2,
      example: 'marketplace.amazon.co.jp, privaterelay.appleid.com',
      f2: { days: 180, asItIs: { hits: 1, base: 3 }, mended: { hits: 1, base: 1 } },
    });
  });
});

describe('a key with very many orders', () => {
  // 60 orders of one key on 60 days from 2023-01-01, 40 customers with one on that day, one a year later
  const days = Array.from({ length: 60 }, (_, i) =>
    new Date(Date.UTC(2023, 0, 1 + i)).toISOString().slice(0, 10),
  );
  const rows = (counter: string, customer: (i: number) => string) => [
    ...days.map((day) => `${counter},${day},100`),
    ...Array.from({ length: 40 }, (_, i) => `${customer(i)},2023-01-01,1000`),
    `${customer(0)},2024-01-01,1000`,
  ];
  // as it is 1 of 41 comes back within 180 days, without the counter 0 of 40
  const f2 = { days: 180, asItIs: { hits: 1, base: 41 }, mended: { hits: 0, base: 40 } };

  it('is named with its orders, and left out of what F2 would be', async () => {
    const orders = await read(
      file(
        '顧客番号,受注日,金額',
        rows('POS', (i) => `K${i}`),
      ),
    );
    expect(note(orders, 'crowded-keys')).toEqual({
      code: 'crowded-keys',
      count: 1,
      example: 'POS: 60, 59.4%',
      f2,
    });
  });

  it('is named by the beginning of what replaces it, where it is a contact', async () => {
    const counter = 'shop@example.jp';
    const text = file(
      'メールアドレス,受注日,金額',
      rows(counter, (i) => `mihon${i}@example.jp`),
    );
    const orders = await read(text, { customerSecret });
    const key = createHmac('sha256', customerSecret).update(counter).digest('hex');
    expect(note(orders, 'crowded-keys')).toMatchObject({
      count: 1,
      example: `${key.slice(0, 8)}…: 60, 59.4%`,
      f2,
    });
  });

  it('is nobody where it is the number of those without an account, in fewer orders', async () => {
    const few = (key: string) => [...rows(key, (i) => `K${i}`).slice(50)];
    // 10 of 51 orders
    expect(note(await read(file('顧客番号,受注日,金額', few('0'))), 'crowded-keys')).toMatchObject({
      ...{ count: 1, example: '0: 10, 19.6%' },
    });
    expect(codes(await read(file('顧客番号,受注日,金額', few('9'))))).not.toContain('crowded-keys');
  });

  it('is nothing in few orders', async () => {
    const few = rows('POS', (i) => `K${i}`).slice(11);
    expect(codes(await read(file('顧客番号,受注日,金額', few)))).not.toContain('crowded-keys');
  });
});

describe('a telephone under several customer numbers', () => {
  const keys = { A: 'M1', B: 'M2', C: 'M3', D: 'M4' };
  const mapping: ReadOptions['mapping'] = { version: 1, columns: { customerPhone: '電話番号' } };
  const beside = (phones: Readonly<Record<string, string>>) =>
    boughtBy(keys).map((row) => `${row},${phones[row.slice(0, 2)] ?? ''}`);

  it('is counted however it is written, with what F2 would be', async () => {
    const rows = beside({ M1: '090-0000-0001', M2: '０９０−００００−０００１', M3: '03-0000-0001' });
    const orders = await read(file('会員番号,受注日,金額,電話番号', rows), { mapping });
    expect(note(orders, 'phones-of-several-keys')).toEqual({
      code: 'phones-of-several-keys',
      count: 1,
      f2: TOGETHER,
    });
    expect(JSON.stringify(orders)).not.toMatch(/0900000|090 0|090-0/);
  });

  it('is none where it stands for nobody, or for more than ten', async () => {
    const nobody = beside({ M1: '000-0000-0000', M2: '000-0000-0000', M3: '0', M4: '0' });
    expect(codes(await read(file('会員番号,受注日,金額,電話番号', nobody), { mapping }))).not.toContain(
      'phones-of-several-keys',
    );
    const eleven = Array.from({ length: 11 }, (_, i) => `M${i},2024-01-01,1000,03-0000-0001`);
    expect(codes(await read(file('会員番号,受注日,金額,電話番号', eleven), { mapping }))).not.toContain(
      'phones-of-several-keys',
    );
    const ten = await read(file('会員番号,受注日,金額,電話番号', eleven.slice(1)), { mapping });
    expect(note(ten, 'phones-of-several-keys')).toMatchObject({ count: 1 });
  });

  it('is not looked for where the mapping names no column of telephones: it is not read', async () => {
    const rows = beside({ M1: '090-0000-0001', M2: '090-0000-0001' });
    const text = file('会員番号,受注日,金額,電話番号', rows);
    for (const columns of [{}, { customerPhone: null }, { customerKey: '会員番号' }]) {
      const orders = await read(text, { mapping: { version: 1, columns } });
      expect(codes(orders)).not.toContain('phones-of-several-keys');
    }
    expect(codes(await read(text))).not.toContain('phones-of-several-keys');
  });

  it('is looked for again with the mapping that was used, and that a preview saves', async () => {
    const text = file('会員番号,受注日,金額,電話番号', beside({ M1: '090-0000-0001', M2: '090-0000-0001' }));
    const orders = await read(text, { mapping });
    expect(note(await read(text, { mapping: orders.mapping }), 'phones-of-several-keys')?.count).toBe(1);
    const seen = await inWorkplace((place) =>
      previewFile(place.file('a.csv', text), { ...OPTIONS, mapping }, place.job),
    );
    expect(seen.mapping).toEqual(orders.mapping);
    expect(seen.columns[3]).toMatchObject({ field: 'customerPhone', reason: 'mapping' });
    expect(JSON.stringify(seen)).not.toContain('0000-0001');
  });

  it('counts the rows that could be taken apart, others being rejected', async () => {
    const rows = beside({ M1: '090-0000-0001', M2: '090-0000-0001' });
    const text = file('会員番号,受注日,金額,電話番号', [...rows, 'M9,2024-01-01,1000', 'M8,x,1,1,1']);
    const orders = await read(text, { force: true, mapping });
    expect([orders.rowsRejected, note(orders, 'phones-of-several-keys')?.count]).toEqual([2, 1]);
  });
});

describe('what tells who a person is cannot be a customer number', () => {
  const many = (key: (i: number) => string) =>
    Array.from({ length: 20 }, (_, i) => `${key(i)},2024-01-01,1000`);

  it('a few mail addresses among numbers become guests', async () => {
    const rows = many((i) => (i < 3 ? `mihon${i}@example.jp` : `K${i}`));
    const orders = await read(file('顧客番号,受注日,金額', rows.reverse()));
    expect(note(orders, 'mail-keys')).toEqual({ code: 'mail-keys', count: 3 });
    expect(note(orders, 'guests')?.count).toBe(3);
    expect(JSON.stringify(orders)).not.toContain('@');
  });

  it.each([
    ['mail-as-number', 'mail addresses', (i: number) => (i < 10 ? `mihon${i}@example.jp` : `K${i}`), '10'],
    ['phone-as-number', 'mobile telephones', (i: number) => `090000000${10 + i}`, '20'],
    // the first two are hardly anything else, and a tenth of all
    ['phone-as-number', 'telephones', (i: number) => (i < 2 ? `06-0000-000${i}` : `06000000${10 + i}`), '20'],
    ['phone-as-number', 'full width', (i: number) => `０９０−００００−００${10 + i}`, '20'],
    ['phone-as-number', 'half of them', (i: number) => (i < 10 ? `+81-90-0000-000${i}` : `K${i}`), '10'],
  ])('%s: %s are refused, of which a preview says nothing', async (code, _, key, found) => {
    const text = file('顧客番号,受注日,金額', many(key));
    const problem = { code, file: 'f0.csv', column: '顧客番号', found };
    expect(await problemsOf(read(text))).toEqual([problem]);
    const seen = await inWorkplace((place) => previewFile(place.file('f0.csv', text), OPTIONS, place.job));
    expect(seen.suspicions).toEqual([problem]);
    expect(JSON.stringify(seen.rows)).not.toMatch(/0000|００００|@/);
  });

  it('telephones are taken where a mapping says so', async () => {
    const text = file(
      '顧客番号,受注日,金額',
      many((i) => `090000000${10 + i}`),
    );
    const mapping: ReadOptions['mapping'] = {
      version: 1,
      columns: { customerKey: null, customerPhone: '顧客番号' },
    };
    const orders = await read(text, { mapping, customerSecret });
    expect(new Set(orders.lines.map((line) => line.customer_key)).size).toBe(20);
    expect(JSON.stringify(orders)).not.toContain('0900000');
  });

  it.each([
    ['ten digits throughout', (i: number) => `01234567${10 + i}`],
    ['eleven digits throughout', (i: number) => `000000000${10 + i}`],
    ['one telephone in twenty', (i: number) => (i === 0 ? '090-0000-0000' : `01234567${10 + i}`)],
    ['numbers with hyphens', (i: number) => `2024-0000-00${10 + i}`],
  ])('customer numbers that are no telephones: %s', async (_, key) => {
    expect((await read(file('顧客番号,受注日,金額', many(key)))).rowsRead).toBe(20);
  });

  it('names are refused, without one of them being said', async () => {
    const surnames = '青赤黄緑紫白黒茶橙桃';
    const names = file(
      '顧客,受注日,金額',
      many((i) => `${surnames[i % 10]}田${i < 10 ? ' ' : ''}太郎`),
    );
    const problems = await problemsOf(read(names));
    const seen = await inWorkplace((place) => previewFile(place.file('f0.csv', names), OPTIONS, place.job));
    expect(seen.suspicions).toEqual(problems);
    expect(problems).toEqual([{ code: 'names-as-keys', file: 'f0.csv', column: '顧客', found: '20 / 20' }]);
    const letters = 'ABCDEFGHIJKLMNOPQRST';
    const english = file(
      'customer,order_date,amount',
      many((i) => `Taro Mihon${letters[i]}`),
    );
    expect((await problemsOf(read(english))).map(({ code }) => code)).toEqual(['names-as-keys']);
  });

  it('numbers with letters, and words alone, are none', async () => {
    const letters = 'ABCDEFGHIJKLMNOPQRST';
    for (const key of [
      (i: number) => `顧客${i}`,
      (i: number) => `K-${letters[i]}`,
      (i: number) => letters[i]!,
    ])
      expect((await read(file('顧客番号,受注日,金額', many(key)))).rowsRead).toBe(20);
  });
});

describe('guests', () => {
  it('are rows without a key, with a word for none, or with a key that a mapping calls nobody', async () => {
    const rows = ['', ' ', '-', '0', 'GUEST', '00', 'K1'].map(
      (key, i) => `${key},2024-05-01,${100 * (i + 1)}`,
    );
    const mapping: ReadOptions['mapping'] = { version: 1, columns: {}, guestKeys: ['0', 'GUEST'] };
    const orders = await read(file('顧客番号,受注日,金額', rows), { mapping });
    const keys = [...orders.lines]
      .sort((a, b) => Number(a.amount) - Number(b.amount))
      .map((line) => line.customer_key);
    expect(keys).toEqual([null, null, null, null, null, '00', 'K1']);
    // 100 + 200 + 300 + 400 + 500, in every sum and in no figure of customers
    expect(note(orders, 'guests')).toMatchObject({ count: 5, amount: 1500 });
    expect(orders.mapping.guestKeys).toEqual(['0', 'GUEST']);
  });

  it('are told by the member number where WooCommerce writes it, whatever their mail address; without it the address is the key', async () => {
    const titles = ['Order Number', 'Order Status', 'Order Date', 'Email (Billing)', 'Item Cost', 'Quantity'];
    const rows = [
      [1, 'completed', '2024-05-01', 'a@example.jp', 100, 1, 7],
      [2, 'completed', '2024-05-02', 'b@example.jp', 200, 1, 0],
      [3, 'completed', '2024-05-03', 'c@example.jp', 400, 1, 7],
    ];
    const numbered = [[...titles, 'Customer User ID'], ...rows].map((row) => row.join(','));
    const byNumber = await read(numbered.join('\n'));
    expect(byNumber.keys.kind).toBe('number');
    expect(byNumber.lines.map((line) => line.customer_key).sort()).toEqual(['7', '7', null]);
    expect(note(byNumber, 'guests')).toMatchObject({ count: 1, amount: 200 });

    const plain = [titles, ...rows.map((row) => row.slice(0, -1))].map((row) => row.join(','));
    const customerSecret = 'a secret of thirty-two bytes, no less';
    const byMail = await read(plain.join('\n'), { customerSecret });
    expect(byMail.keys.kind).toBe('mail');
    expect(new Set(byMail.lines.map((line) => line.customer_key)).size).toBe(3);
    expect(note(byMail, 'guests')).toBe(undefined);
  });
});
