import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openEngine } from '../../src/engine/engine.ts';
import { literal, readSql } from '../../src/engine/sql.ts';
import { FIELDS, type Field, writtenColumn } from '../../src/intake/fields.ts';
import { prepareEngine } from '../../src/intake/order-file.ts';
import { MEANINGS_BY_STRENGTH, statusMeaning } from '../../src/intake/presets/status-words.ts';
import { setStatusList } from '../../src/intake/status-list.ts';
import { amountCell, countCell, dayCell, keyCell, statusCell } from './fuzz-cells.ts';
import { SEED, TIMES } from './fuzz-times.ts';
import type { Reading } from './plain-forms.ts';
import { type Judged, judge, type Written } from './plain-judge.ts';
import { inWorkplace } from './reading.ts';

/** So many rows for each of four ways to read them; a row has a dozen cells. */
const ROWS = 2500 * TIMES;
const SHOWN = 10;

const often = (fine: fc.Arbitrary<string>, cell: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 2, arbitrary: fine }, cell);
const maybe = (cell: fc.Arbitrary<string>) => fc.oneof({ weight: 3, arbitrary: fc.constant('') }, cell);
const written: fc.Arbitrary<Written> = fc.record({
  customerKey: keyCell,
  orderId: keyCell,
  orderDate: often(fc.constantFrom('2024-02-29', '2024/5/1 10:30'), dayCell),
  amount: often(fc.constantFrom('1240', '¥1,240'), amountCell),
  unitPrice: often(fc.constantFrom('980', '0.5', '33'), amountCell),
  lineDiscount: maybe(amountCell),
  quantity: maybe(countCell),
  status: statusCell,
  cancelledDate: maybe(dayCell),
  shippedDate: maybe(dayCell),
  shippedAmount: maybe(amountCell),
  returnedDate: maybe(dayCell),
  returnedAmount: maybe(amountCell),
  subscriptionCycle: maybe(countCell),
});

/** All rows through the view `checked`, in one query. */
async function checked(rows: readonly Written[], reading: Reading): Promise<readonly Judged[]> {
  const columns = FIELDS.map((field) => {
    const at = FIELDS_WRITTEN.indexOf(field as keyof Written);
    const cell = at < 0 ? 'NULL::VARCHAR' : `nullif(cells[${at + 1}], '')`;
    return `${cell} AS ${writtenColumn(field)}`;
  });
  return inWorkplace(async ({ folder }) => {
    const engine = await openEngine({ folder, threads: 2, memory: '500MB' });
    try {
      await prepareEngine(engine, { digits: reading.digits, timezone: 'Asia/Tokyo', currency: 'JPY' });
      const words = [...new Set(rows.map(({ status }) => status))];
      await setStatusList(engine, new Map(words.map((word) => [word, statusMeaning(word)])));
      await engine.run(
        `SET VARIABLE date_order = ${literal(reading.dateOrder)}; SET VARIABLE amount_of = ${literal(reading.amountOf)};
         SET VARIABLE title_date = '受注日'; SET VARIABLE title_amount = '金額';
         CREATE TABLE cells AS
         SELECT unnest(from_json($rows, '[["VARCHAR"]]')) AS cells, unnest(range($count)) AS record`,
        {
          rows: JSON.stringify(rows.map((row) => FIELDS_WRITTEN.map((field) => row[field]))),
          count: rows.length,
        },
      );
      await engine.run(
        `CREATE VIEW written AS SELECT record, NULL::VARCHAR AS row_kind, false AS in_subscription, 1 AS piece, 1 AS pieces,
           NULL::BIGINT AS order_number, false AS orphan, ${columns.join(', ')} FROM cells`,
      );
      const sql = readSql(new URL('../../src/intake/checked.sql', import.meta.url));
      await engine.run(`CREATE VIEW checked AS ${sql}`);
      const found = await engine.rows(
        `SELECT hex(encode(customer_key)) AS "customerKey", hex(encode(order_id)) AS "orderId", order_day AS "orderDay", amount, quantity, cancelled,
           cancelled_day AS "cancelledDay", shipped_day AS "shippedDay", shipped_amount AS "shippedAmount",
           returned_day AS "returnedDay", returned_amount AS "returnedAmount", subscription_cycle AS cycle, unread,
           set_aside AS "setAside", fault
         FROM checked ORDER BY record`,
      );
      return found as unknown as readonly Judged[];
    } finally {
      engine.close();
    }
  });
}

/** With the bytes of its keys, of which none may be lost. */
function inBytes(judged: Judged): Judged {
  const { customerKey, orderId } = judged;
  if (orderId === undefined) return judged;
  const hex = (text: string) => Buffer.from(text).toString('hex').toUpperCase();
  return { ...judged, customerKey: customerKey ? hex(customerKey) : null, orderId: hex(orderId) };
}

const FIELDS_WRITTEN: readonly (keyof Written & Field)[] = [
  'customerKey',
  'orderId',
  'orderDate',
  'amount',
  'unitPrice',
  'lineDiscount',
  'quantity',
  'status',
  'cancelledDate',
  'shippedDate',
  'shippedAmount',
  'returnedDate',
  'returnedAmount',
  'subscriptionCycle',
];

describe(`cells are read as docs/dataset.md says, or rejected with their reason (FUZZ_SEED=${SEED})`, () => {
  const readings: readonly Reading[] = [
    { digits: 0, dateOrder: 'mdy', amountOf: 'row' },
    { digits: 2, dateOrder: 'dmy', amountOf: 'price' },
    { digits: 0, dateOrder: '', amountOf: 'price' },
    { digits: 3, dateOrder: 'mdy', amountOf: 'row' },
  ];
  it.each(readings)('$digits digits, $dateOrder, amount of the $amountOf', async (reading) => {
    const rows = fc.sample(written, { numRuns: ROWS, seed: SEED });
    const found = await checked(rows, reading);
    const wrong = rows.flatMap((row, index) => {
      const expected = inBytes(judge(row, reading));
      const got = found[index]!;
      const differing = (Object.keys(expected) as (keyof Judged)[]).filter(
        (name) => !Object.is(expected[name], got[name]),
      );
      if (differing.length === 0) return [];
      const said = differing.map((name) => `${name} ${got[name]}, not ${expected[name]}`);
      const cells = Object.entries(row).filter(([, cell]) => cell !== '');
      return [`${said.join('; ')}: ${JSON.stringify(Object.fromEntries(cells))}`];
    });
    wrong.sort((a, b) => a.length - b.length);
    expect({ differ: wrong.length, smallest: wrong.slice(0, SHOWN) }).toEqual({ differ: 0, smallest: [] });
    // the cells are such that much is read, and much is not
    const used = found.filter(({ fault, setAside }) => fault === null && setAside === null);
    expect(used.length).toBeGreaterThan(ROWS * 0.05);
    expect(used.length).toBeLessThan(ROWS * 0.95);
  });

  it('any word has one meaning', () => {
    fc.assert(
      fc.property(fc.oneof(statusCell, fc.string({ unit: 'binary' })), (word) => {
        expect(MEANINGS_BY_STRENGTH).toContain(statusMeaning(word));
        expect(statusMeaning(` ${word} `)).toBe(statusMeaning(word));
      }),
      { numRuns: ROWS, seed: SEED },
    );
  });
});
