import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FIELDS, REQUIRED_FIELDS } from '../../src/intake/fields.ts';
import { type Mapping, mapHeader } from '../../src/intake/mapping.ts';
import { readOrders } from '../../src/intake/orders.ts';
import { parseMapping } from '../../src/intake/parse-mapping.ts';
import { GENERAL_TITLES } from '../../src/intake/presets/general.ts';
import { statusMeaning } from '../../src/intake/presets/status-words.ts';
import { SETTINGS } from '../../src/service/config.ts';
import { formatDay } from '../../src/units/day.ts';
import { LIMITS } from '../limits.ts';
import { document, fenced, quoted, rows, section } from './markdown.ts';

const text = document('dataset.md');
const folder = mkdtempSync(join(tmpdir(), 'dataset-doc-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface ReadLine {
  readonly customer_key: string;
  readonly order_day: number;
  readonly amount: number;
}

async function read(csv: string, currency = 'JPY') {
  const job = mkdtempSync(join(folder, 'job-'));
  const path = join(job, 'orders.csv');
  writeFileSync(path, csv);
  const orders = await readOrders(
    [{ path, name: 'orders.csv' }],
    { timezone: 'Asia/Tokyo', encoding: 'auto', force: true, currency },
    {
      folder: job,
      limits: LIMITS,
    },
  );
  const lines = await orders.engine.rows(
    'SELECT customer_key, order_day, amount FROM order_lines ORDER BY customer_key, order_day',
  );
  orders.engine.close();
  return { orders, lines: lines as unknown as ReadLine[] };
}

const cell = (value: string) => `"${value.replaceAll('"', '""')}"`;

describe('the columns', () => {
  it('are those the program knows, the required ones required', () => {
    const table = rows(section(text, '## Columns')).map(([field, required]) => [quoted(field!)[0], required]);
    expect(table.map(([field]) => field).sort()).toEqual([...FIELDS].sort());
    expect(table.filter(([, required]) => required === '**yes**').map(([field]) => field)).toEqual(
      REQUIRED_FIELDS,
    );
  });

  it('have the titles that are recognised, in the order of their rank', () => {
    const table = rows(section(text, '### Titles that are recognised'));
    const titles = Object.fromEntries(
      table.map(([field, listed]) => [quoted(field!)[0], listed!.split(', ')]),
    );
    const known = Object.entries(GENERAL_TITLES).filter(([, some]) => some.length > 0);
    expect(titles).toEqual(Object.fromEntries(known));
  });
});

describe('the examples are true', () => {
  it('the smallest file can be read', async () => {
    const { orders, lines } = await read(fenced(text, 'csv')[0]!);
    expect([orders.rowsRead, orders.rowsRejected, orders.setAside]).toEqual([4, 0, {}]);
    expect(lines.map((line) => [line.customer_key, formatDay(line.order_day), line.amount])).toEqual([
      ['0001', '2024-04-03', 5400],
      ['0001', '2024-06-20', 3200],
      ['0002', '2024-06-21', 8800],
      ['0002', '2024-07-01', -8800],
    ]);
  });

  it('the mapping does what is said of it', () => {
    const mapping = parseMapping(fenced(text, 'json')[0]!, 'mapping.json') as Mapping;
    const header = mapHeader(['会員コード2', '受注日', '明細金額', '媒体'], mapping, 'orders.csv');
    expect(header.problems).toEqual([]);
    expect(Object.fromEntries(header.positions)).toEqual({ customerKey: 0, orderDate: 1, amount: 2 });
  });

  const DAYS: Readonly<Record<string, string>> = {
    '2024-05-01T15:00:00Z': '2024-05-02',
    '2024-05-02 00:00:00 +0900': '2024-05-02',
    平成元年5月1日: '1989-05-01',
    '5/31/2024': '2024-05-31',
    '31/5/2024': '2024-05-31',
  };

  it('every form of a day is read; the first of May 2024 unless it says otherwise', async () => {
    const forms = rows(section(text, '## How values are written'))
      .slice(0, 7)
      .flatMap(([form]) => quoted(form!));
    expect(forms.length).toBeGreaterThan(15);
    for (const yearLast of ['5/31/2024', '31/5/2024']) {
      const shown = forms.filter((form) => !/^\d+\/\d+\/\d{4}$/.test(form) || form === yearLast);
      const csv = shown.map((form, i) => `${String(i).padStart(2, '0')},${cell(form)},1`);
      const { orders, lines } = await read(['顧客番号,受注日,金額', ...csv, ''].join('\n'));
      expect(orders.rowsRejected).toBe(0);
      expect(lines.map((line, i) => [shown[i], formatDay(line.order_day)])).toEqual(
        shown.map((form) => [form, DAYS[form] ?? '2024-05-01']),
      );
    }
  });

  it('every form of an amount is read', async () => {
    const paragraph = /\*\*Amounts\*\*: ([^\n]*)/.exec(text)![1]!;
    const forms = quoted(paragraph.split(', with decimals')[0]!);
    expect(forms).toHaveLength(9);
    const csv = forms.map((form, i) => `${String(i).padStart(2, '0')},2024-05-01,${cell(form)}`);
    const { orders, lines } = await read(['顧客番号,受注日,金額', ...csv, ''].join('\n'));
    expect(orders.rowsRejected).toBe(0);
    expect(lines.map(({ amount }) => amount)).toEqual(
      forms.map((form) => (form.includes('45') ? -45 : 1240)),
    );
    const pounds = await read('customer_id,order_date,amount\n1,2024-05-01,1.23\n', 'GBP');
    expect(pounds.lines[0]?.amount).toBe(123);
    const dollars = await read('customer_id,order_date,amount\n1,2024-05-01,"$1,240"\n', 'USD');
    expect(dollars.lines[0]?.amount).toBe(124_000);
  });

  it('status words mean what the table says', () => {
    const table = rows(section(text, '## How values are written')).slice(7);
    expect(table.map(([meaning]) => quoted(meaning!)[0])).toEqual([
      'ok',
      'unpaid',
      'cancelled',
      'returned',
      'partlyReturned',
      'notYetAnOrder',
      'notAnOrderLine',
      'unknown',
    ]);
    for (const [meaning, words] of table)
      for (const word of words!.split(', '))
        expect([word, statusMeaning(word)]).toEqual([word, quoted(meaning!)[0]]);
  });
});

describe('nothing is left out', () => {
  const intake = readdirSync('src/intake', { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|sql)$/.test(path))
    .map((path) => readFileSync(join('src/intake', path), 'utf8'))
    .join('\n');
  const found = (pattern: RegExp) => [...new Set([...intake.matchAll(pattern)].map((match) => match[1]!))];

  it('every code of a refusal or a note', () => {
    const codes = found(/code: '([a-z0-9-]+)'/g);
    expect(codes.length).toBeGreaterThan(30);
    expect(codes.filter((code) => !quoted(text).includes(code))).toEqual([]);
  });

  it('every note on the lines, every fault of a cell', () => {
    const notes = found(/AS "([a-z-]+)"/g);
    const faults = found(/[':]((?:date|amount|line-break)-[a-z-]+)'/g).filter(
      (code) => code !== 'date-ambiguous',
    );
    expect([notes.length, faults.length]).toEqual([8, 10]);
    expect([...notes, ...faults].filter((code) => !quoted(text).includes(code))).toEqual([]);
  });

  it('the limits are those that hold', () => {
    const table = rows(section(text, '## What is refused')).filter((row) => row.length === 3);
    const told = Object.fromEntries(
      table.map(([, value, setting]) => [quoted(setting!)[0], value!.replaceAll(',', '')]),
    );
    expect(Object.keys(told)).toHaveLength(9);
    expect(SETTINGS).toMatchObject(told);
  });
});
