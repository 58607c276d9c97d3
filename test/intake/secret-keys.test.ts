import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { problemsOf, read } from './reading.ts';

const SECRETS = {
  'as short as may be': 's'.repeat(32),
  'as long as a block': 'b'.repeat(64),
  'longer than a block': `${'鍵'.repeat(40)}!`,
};
const [SECRET] = Object.values(SECRETS) as [string];

/** What docs/dataset.md promises, by another implementation. */
const hmac = (secret: string, form: string) => createHmac('sha256', secret).update(form).digest('hex');

const ordersOf = (title: string, keys: readonly string[]) =>
  `${title},受注日,金額\n${keys.map((key, i) => `"${key}",2024-05-01,${i + 1}`).join('\n')}\n`;

/** The key of each row, in the order given. */
async function keysOf(title: string, keys: readonly string[], customerSecret: string) {
  const { lines, ...orders } = await read(ordersOf(title, keys), { customerSecret });
  const byAmount = [...lines].sort((a, b) => Number(a.amount) - Number(b.amount));
  return { keys: byAmount.map((line) => line.customer_key), orders };
}

describe.each(Object.entries(SECRETS))('a secret %s', (_, secret) => {
  it('makes HMAC-SHA-256 of mail addresses', async () => {
    const { keys, orders } = await keysOf(
      'メールアドレス',
      ['mihon1@example.jp', 'mihon2@example.jp'],
      secret,
    );
    expect(keys).toEqual([hmac(secret, 'mihon1@example.jp'), hmac(secret, 'mihon2@example.jp')]);
    expect(orders.keys).toEqual({
      kind: 'mail',
      secretFingerprint: hmac(secret, 'fingerprint').slice(0, 16),
    });
  });

  it('makes HMAC-SHA-256 of telephone numbers', async () => {
    const { keys, orders } = await keysOf('電話番号', ['03-0000-0001', '090-0000-0002'], secret);
    expect(keys).toEqual([hmac(secret, '0300000001'), hmac(secret, '09000000002')]);
    expect(orders.keys.kind).toBe('phone');
  });
});

const MAILS = [
  ['mihon1@example.jp', 'mihon1@example.jp'],
  ['Mihon1@Example.JP', 'mihon1@example.jp'],
  [' mihon1@example.jp　', 'mihon1@example.jp'],
  ['ｍｉｈｏｎ１＠ｅｘａｍｐｌｅ．ｊｐ', 'mihon1@example.jp'],
  ['MIHON＿1@example.jp', 'mihon_1@example.jp'],
  // signs that mean something to some servers stay
  ['mi.hon+shop@example.jp', 'mi.hon+shop@example.jp'],
] as const;
const PHONES = [
  ['03-0000-0001', '0300000001'],
  ['０３（００００）０００１', '0300000001'],
  ['+81 3-0000-0001', '0300000001'],
  ['+81 (0)3-0000-0001', '0300000001'],
  ['819000000002', '09000000002'],
  ['090 0000 0002', '09000000002'],
  // the first zero lost in a spreadsheet
  ['300000001', '0300000001'],
  ['9000000002', '09000000002'],
  ['+1 415 555 0100', '+14155550100'],
] as const;

it.each([
  ['メールアドレス', MAILS],
  ['電話番号', PHONES],
])('%s has a normal form', async (title, forms) => {
  const written = forms.map(([as]) => as);
  const { keys } = await keysOf(title, written, SECRET);
  expect(keys.map((key, i) => [written[i], key])).toEqual(
    forms.map(([as, form]) => [as, hmac(SECRET, form)]),
  );
});

it('counts what is no address or number with the guests, and says so', async () => {
  const mails = await keysOf('メールアドレス', ['なし@', 'mihon1@example.jp', '', '不明'], SECRET);
  expect(mails.keys).toEqual([null, hmac(SECRET, 'mihon1@example.jp'), null, null]);
  expect(mails.orders.notes).toContainEqual({ code: 'unusable-keys', count: 2 });
  expect(mails.orders.notes).toContainEqual(expect.objectContaining({ code: 'guests', count: 3 }));
  const phones = await keysOf('電話番号', ['000-0000-0000', '03-1111', '0300000001', '300000001'], SECRET);
  expect(phones.keys).toEqual([null, null, hmac(SECRET, '0300000001'), hmac(SECRET, '0300000001')]);
  expect(phones.orders.notes).toContainEqual({ code: 'unusable-keys', count: 2 });
  expect(phones.orders.notes).toContainEqual({ code: 'mended-phones', count: 1 });
});

it('is not needed where there is a customer number, and then touches nothing', async () => {
  const text = '顧客番号,メールアドレス,受注日,金額\n007,mihon1@example.jp,2024-05-01,1\n';
  const { lines, keys } = await read(text);
  expect(lines.map((line) => line.customer_key)).toEqual(['007']);
  expect(keys).toEqual({ kind: 'number' });
});

describe('refuses', () => {
  const mails = ordersOf('メールアドレス', ['mihon1@example.jp']);
  const phones = ordersOf('電話番号', ['03-0000-0001']);

  it('contacts as keys without a secret', async () => {
    const problems = await problemsOf(read([mails, ordersOf('メールアドレス', ['mihon2@example.jp'])]));
    expect(problems).toEqual([
      { code: 'secret-missing', file: 'f0.csv', column: 'メールアドレス' },
      { code: 'secret-missing', file: 'f1.csv', column: 'メールアドレス' },
    ]);
  });

  it('a secret that is too short, and does not repeat it', async () => {
    const customerSecret = 's'.repeat(31);
    const problems = await problemsOf(read(mails, { customerSecret }));
    expect(problems).toEqual([{ code: 'secret-too-short', wanted: '32' }]);
  });

  it('two kinds of keys, which would make two customers of one', async () => {
    const problems = await problemsOf(read([mails, phones], { customerSecret: SECRET }));
    expect(problems.map(({ code, file, found }) => [code, file, found])).toEqual([
      ['keys-of-two-kinds', 'f0.csv', 'customerMail'],
      ['keys-of-two-kinds', 'f1.csv', 'customerPhone'],
    ]);
  });
});
