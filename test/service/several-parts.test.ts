import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShell, unprintedCli } from '../cli/shell.ts';
import { workbook } from '../intake/workbook.ts';
import { unprintedJobModule } from '../unprinted.ts';
import { form, serviceForTests } from './app-for-tests.ts';

// One shop through both doors: two files of orders that overlap by 20 orders, one of them a workbook, and three files beside them.
const TITLES = ['顧客番号', '受注番号', '受注日', '商品コード', '数量', '金額'];
const day = (order: number) => new Date(Date.UTC(2024, 0, 1 + order)).toISOString().slice(0, 10);
const order = (n: number) => [`K${n % 40}`, `R${n}`, day(n), `P${n % 5}`, 1, 1000 + n] as const;
const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => order(from + i));
const RETURNS = '受注番号,返品日,返金額\nR5,2024-02-01,500\nR700,2024-02-01,300\n';
const CUSTOMERS = '会員番号,初回購入日\nK0,2020-01-01\nK99,2020-01-01\n';
const PRODUCTS = '商品コード,カテゴリ,仕入単価\nP0,お茶,300\n';
const csv = `${[TITLES, ...rows(0, 320)].map((row) => row.join(',')).join('\n')}\n`;
/** Sales are 1000 + n of n = 0 … 599 less the return booked: 600 × 1000 + 599 × 300 − 500. */
const NET_SALES = 600_000 + 179_700 - 500;
const EXPECTED = {
  // 320 + 300 + 2
  rowsRead: 622,
  rowsUsed: 600,
  rowsRejected: 0,
  setAside: {
    duplicate: 20,
    bookedReturn: 1,
    unmatchedReturn: 1,
    afterAsOf: 0,
    cancelled: 0,
    neverShipped: 0,
  },
  orders: 600,
  customers: 40,
  netSales: NET_SALES,
};

let service: Awaited<ReturnType<typeof serviceForTests>>;
let shell: Awaited<ReturnType<typeof openShell>>;
let xlsx: Buffer;
beforeAll(async () => {
  service = await serviceForTests({}, { jobModule: unprintedJobModule });
  shell = await openShell(unprintedCli);
  xlsx = await workbook([{ name: '受注', rows: [TITLES, ...rows(300, 600)] }]);
});
afterAll(() => Promise.all([service.close(), shell.close()]));

it('over HTTP as parts of a form', async () => {
  const body = form([
    ['orders', csv, 'a.csv'],
    ['orders', xlsx, 'b.xlsx'],
    ['returns', RETURNS, 'returns.csv'],
    ['customers', CUSTOMERS, 'customers.csv'],
    ['products', PRODUCTS, 'products.csv'],
    ['notes', 'author: 花子\n', 'notes.yaml'],
    ['brand', '{"agency": "A社"}'],
  ]);
  const answer = await service.app.inject({ method: 'POST', url: '/diagnose', ...body });
  expect([answer.statusCode, answer.json().detail]).toEqual([200, undefined]);
  expect(answer.json().data).toMatchObject(EXPECTED);
  expect(await service.work()).toEqual([]);
});

it('over HTTP, notes and a brand that do not fit are 400, and a logo is never a file of the service', async () => {
  const body = form([
    ['orders', csv, 'a.csv'],
    ['notes', 'remarks:\n  - {chapter: retenton, text: x}\n', 'my.yaml'],
    ['brand', '{"logo": "/etc/hostname"}'],
  ]);
  const answer = await service.app.inject({ method: 'POST', url: '/diagnose', ...body });
  expect(answer.statusCode).toBe(400);
  expect(answer.json().problems).toMatchObject([
    { code: 'notes-invalid', file: 'my.yaml:2:15', perhaps: 'retention' },
    { code: 'brand-logo-unusable', file: 'brand.json', found: '/etc/hostname' },
  ]);
  expect(await service.work()).toEqual([]);
});

it('in the shell as options, one of the files from standard input', async () => {
  const files = {
    'a.csv': csv,
    'returns.csv': RETURNS,
    'customers.csv': CUSTOMERS,
    'products.csv': PRODUCTS,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(shell.here, name), text);
  const beside = ['returns', 'customers', 'products'].flatMap((role) => [`--${role}`, `${role}.csv`]);
  const { status, stderr } = await shell.run(['diagnose', 'a.csv', '-', ...beside, '--out', 'r'], xlsx);
  expect([status, stderr.includes('✗')]).toEqual([0, false]);
  const diagnosis = JSON.parse(await readFile(path.join(shell.here, 'r', 'diagnosis.json'), 'utf8'));
  expect(diagnosis.data).toMatchObject(EXPECTED);
  expect(diagnosis.data.files.map((file: { encoding: string }) => file.encoding)).toEqual([
    'utf-8',
    'xlsx',
    'utf-8',
  ]);
  const notes = new Map(
    diagnosis.data.notes.map((note: { code: string; count: number }) => [note.code, note.count]),
  );
  expect(notes.get('customers-without-orders')).toBe(1);
  // P0 is one of five products
  expect([notes.get('categories-filled'), notes.get('costs-filled')]).toEqual([120, 120]);
});

it('a file beside the orders that is not there, or not what it should be, is said', async () => {
  const missing = await shell.run(['diagnose', 'orders.csv', '--ranks', 'none.csv', '--messages', 'en']);
  expect([missing.status, missing.stderr]).toEqual([2, expect.stringContaining('none.csv')]);
  await writeFile(path.join(shell.here, 'x.csv'), RETURNS);
  const wrong = await shell.run(['diagnose', 'orders.csv', '--ranks', 'x.csv', '--messages', 'en']);
  expect([wrong.status, wrong.stderr]).toEqual([
    1,
    expect.stringContaining('A column that is needed is missing'),
  ]);
});
