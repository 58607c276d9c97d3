import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEngine } from '../../src/engine/engine.ts';
import { countKeys } from '../../src/intake/keys.ts';
import { type Ledger, readLedger } from '../../src/ledger/ledger.ts';
import { historyOf } from '../arbitraries.ts';
import { type Line, plainLedger } from '../plain-ledger.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const text = (value: string | undefined) => (value === undefined ? 'NULL' : `'${value}'`);
const number = (value: number | undefined) => (value === undefined ? 'NULL' : String(value));

/** The ledger by the SQL of the product, from lines put into the engine by hand. */
async function sqlLedger(lines: readonly Line[], threads = 2, linesInAPass?: number): Promise<Ledger> {
  const engine = await openEngine({ folder, threads, memory: '500MB' });
  try {
    await engine.run(`CREATE TABLE order_lines (file UTINYINT, customer_key VARCHAR, order_id VARCHAR, order_day INTEGER,
      amount BIGINT, quantity BIGINT, product VARCHAR, category VARCHAR, channel VARCHAR, campaign VARCHAR, cancelled BOOLEAN,
      cancelled_day INTEGER, shipped_day INTEGER, shipped_amount BIGINT, returned_day INTEGER, returned_amount BIGINT,
      cost BIGINT, subscription BOOLEAN, subscription_id VARCHAR, subscription_cycle INTEGER, first_purchase_day INTEGER, piece INTEGER, set_aside VARCHAR)`);
    const rows = lines.map(
      (
        line,
      ) => `(0, ${text(line.key)}, '${line.order}', ${line.day}, ${line.amount}, NULL, ${text(line.product)},
        ${text(line.category)}, ${text(line.channel)}, ${text(line.campaign)}, ${line.cancelled === true}, ${number(line.cancelledDay)}, ${number(line.shippedDay)},
        NULL, ${number(line.returnedDay)}, ${number(line.returnedAmount)}, ${number(line.cost)},
        ${line.subscription === true}, ${text(line.contract)}, ${number(line.cycle)}, ${number(line.firstPurchaseDay)}, ${line.piece ?? 1}, NULL)`,
    );
    await engine.run(`INSERT INTO order_lines VALUES ${rows.join(',')}`);
    await countKeys(engine);
    return await readLedger({ engine, currency: 'JPY' }, linesInAPass === undefined ? {} : { linesInAPass });
  } finally {
    engine.close();
  }
}

it('is what plain loops over the lines say, for any small history', async () => {
  await fc.assert(
    fc.asyncProperty(historyOf(500), async (history) => {
      const lines = history.map((line, i) => (i % 3 === 0 ? line : { ...line, cost: 100 + i }));
      expect(await sqlLedger(lines)).toEqual(plainLedger(lines));
    }),
    { numRuns: 60 },
  );
});

it('knows the leading line also where amounts times kinds are beyond the whole numbers of the engine', async () => {
  const large = [2 ** 61, 2 ** 62, 2 ** 62, 2 ** 60].map(
    (amount, i): Line => ({
      key: 'a',
      order: 'r',
      day: 20_000,
      amount,
      category: `c${3 - i}`,
    }),
  );
  expect(await sqlLedger(large)).toEqual(plainLedger(large));
  const { traits, kinds, categories } = await sqlLedger(large);
  expect([...traits.kind].map((kind) => categories[kinds.category[kind]!])).toEqual(['c1']);
});

it('is the same in many passes over the lines as in one', async () => {
  await fc.assert(
    fc.asyncProperty(historyOf(200), fc.constantFrom(1, 7, 60), async (lines, linesInAPass) => {
      expect(await sqlLedger(lines, 2, linesInAPass)).toEqual(plainLedger(lines));
    }),
    { numRuns: 15 },
  );
});

it('does not depend on the order of the rows or the number of threads', async () => {
  await fc.assert(
    fc.asyncProperty(historyOf(200), fc.constantFrom(1, 8), async (lines, threads) => {
      expect(await sqlLedger([...lines].reverse(), threads)).toEqual(await sqlLedger(lines));
    }),
    { numRuns: 20 },
  );
});

it('counts two orders on a day as one purchase, and keeps guests and keys with returns only apart', async () => {
  const ledger = await sqlLedger([
    { key: 'A', order: '1', day: 100, amount: 1000 },
    { key: 'A', order: '2', day: 100, amount: 500 },
    { key: 'A', order: '3', day: 130, amount: 0 },
    { key: 'R', order: '4', day: 120, amount: -300 },
    { key: undefined, order: '5', day: 110, amount: 700 },
  ]);
  expect(ledger.keys).toEqual(['A', 'R']);
  expect([...ledger.purchases.offsets]).toEqual([0, 1, 1]);
  expect([...ledger.purchases.amount]).toEqual([1500]);
  expect([...ledger.returns.amount]).toEqual([300]);
  expect([...ledger.orderCounts.orders]).toEqual([2, 1]);
});

it('counts a row that holds two products once, with the amounts of both', async () => {
  const lines: readonly Line[] = [
    { key: 'A', order: '1', day: 100, amount: 1000, piece: 1 },
    { key: 'A', order: '1', day: 100, amount: 500, piece: 2 },
    { key: 'A', order: '2', day: 100, amount: 200 },
  ];
  const { dayTotals, orderCounts } = await sqlLedger(lines);
  expect([...dayTotals.lines]).toEqual([2]);
  expect([...dayTotals.gross]).toEqual([1700]);
  expect([...orderCounts.orders]).toEqual([2]);
  expect(await sqlLedger(lines)).toEqual(plainLedger(lines));
});

it('knows a cancellation from its own day on, and one without a day from the order day on', async () => {
  const ledger = await sqlLedger([
    { key: 'A', order: '1', day: 100, amount: 1000, cancelled: true, cancelledDay: 105 },
    { key: 'A', order: '2', day: 200, amount: 1000, cancelled: true },
  ]);
  expect([...ledger.purchases.day]).toEqual([100, 200]);
  expect([...ledger.purchases.voidDay]).toEqual([105, 200]);
});

it('takes goods cancelled after they were shipped for a return', async () => {
  const ledger = await sqlLedger([
    { key: 'A', order: '1', day: 100, amount: 1000, shippedDay: 102, cancelled: true, cancelledDay: 110 },
    { key: 'A', order: '2', day: 120, amount: 500, shippedDay: 121 },
  ]);
  expect([...ledger.purchases.amount]).toEqual([1000, 500]);
  expect([...ledger.returns.day]).toEqual([110]);
  expect([...ledger.returns.amount]).toEqual([1000]);
});

it('counts what is said to be cancelled as cancelled, though it was overdue before', async () => {
  // shipped after 2 days; X was ordered on day 10, overdue from day 13 on, cancelled on day 30
  const shipped = Array.from(
    { length: 19 },
    (_, i): Line => ({ key: `s${i}`, order: `s${i}`, day: i, amount: 10, shippedDay: i + 2 }),
  );
  const ledger = await sqlLedger([
    ...shipped,
    { key: 'X', order: 'X', day: 10, amount: 10, cancelled: true, cancelledDay: 30 },
    { key: 'z', order: 'z', day: 60, amount: 10, shippedDay: 62 },
  ]);
  expect([...ledger.purchases.voidDay].filter((day) => day < 1000)).toEqual([13]);
  expect([...ledger.dayTotals.neverShipped].filter((never) => never === 1)).toEqual([]);
});

it('takes a line without a shipping day for unshipped only in months whose shipments are recorded', async () => {
  // days 0-8 are January 1970, 40-49 February: shipped are none of the nine, then nine of the ten
  const january = Array.from(
    { length: 9 },
    (_, i): Line => ({ key: `j${i}`, order: `j${i}`, day: i, amount: 10 }),
  );
  const february = Array.from(
    { length: 10 },
    (_, i): Line => ({
      key: `f${i}`,
      order: `f${i}`,
      day: 40 + i,
      amount: 10,
      ...(i === 4 ? {} : { shippedDay: 42 + i }),
    }),
  );
  const later: Line = { key: 'z', order: 'z', day: 90, amount: 10, shippedDay: 92 };
  const ledger = await sqlLedger([...january, ...february, later]);
  expect(ledger.shipmentLagDays).toBe(2);
  const voided = [...ledger.purchases.voidDay].filter((day) => day < 1000);
  // f4: ordered on day 44, the usual lag is 2 days, void from day 47 on
  expect(voided).toEqual([47]);
  expect([...ledger.dayTotals.neverShipped].filter((never) => never === 1)).toHaveLength(1);
});

it('names no category by a mail address or a telephone number', async () => {
  const line = (category: string, i: number): Line => ({
    key: 'a',
    order: `o${i}`,
    day: 19_000 + i,
    amount: 100,
    category,
  });
  const names = ['0312345678', 'コーヒー 01', '+81 3-1234-5678', 'who@example.jp', '4901234567894'];
  const { categories } = await sqlLedger(names.map(line));
  expect(categories.filter((name) => name === '***')).toHaveLength(3);
  expect(categories.filter((name) => name !== '***')).toEqual(['4901234567894', 'コーヒー 01']);
});
