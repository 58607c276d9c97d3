import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReadOptions } from '../../src/intake/options.ts';
import { verifyFile } from '../../src/intake/verified-copy.ts';
import { formatDay } from '../../src/units/day.ts';
import { inWorkplace, LIMITS, problemsOf, read } from './reading.ts';
import { letters, serial, sheetXml, type WrittenCell, workbook, workbookParts, zipped } from './workbook.ts';

const TITLES = ['顧客番号', '受注番号', '受注日', '金額'];
const codes = async (reading: Promise<unknown>) => (await problemsOf(reading)).map(({ code }) => code);

/** The text a sheet becomes. */
async function copied(bytes: Buffer, options: Partial<ReadOptions> = {}): Promise<readonly string[]> {
  return inWorkplace(async ({ job, file }) => {
    const copy = await verifyFile(file('a.xlsx', bytes), 0, {
      folder: job.folder,
      encoding: 'auto',
      limits: LIMITS,
      sheet: options.sheet,
    });
    expect(copy.encoding).toBe('xlsx');
    expect(copy.path).toBe(join(job.folder, 'input-0.csv'));
    const lines = readFileSync(copy.path, 'utf8').split('\n').slice(0, -1);
    expect(lines).toHaveLength(copy.lines);
    return lines;
  });
}

describe('a workbook', () => {
  it('is read like the same rows as CSV, whatever its name', async () => {
    const bytes = await workbook([
      {
        name: '受注',
        rows: [
          TITLES,
          ['007', 'A', serial(45413, 1), 5400],
          ['008', 'B', serial(45414.395833333336, 2), -1200],
          ['008', 'B', '2024/5/3', '1,200円'],
        ],
      },
    ]);
    const { lines, files } = await read(bytes);
    expect(lines.map((l) => [l.customer_key, formatDay(Number(l.order_day)), l.amount])).toEqual([
      ['007', '2024-05-01', 5400],
      ['008', '2024-05-02', -1200],
      ['008', '2024-05-03', 1200],
    ]);
    expect(files).toMatchObject([{ name: 'f0.csv', encoding: 'xlsx', rows: 3 }]);
  });

  it('names the rows of the sheet that it rejects', async () => {
    const bytes = await workbook([
      {
        name: 'S',
        rows: [
          null,
          TITLES,
          ['1', 'A', serial(45413, 1), 1],
          null,
          ['1', 'B\n2', '?', 1],
          ['1', 'C', serial(45413, 1), 1],
        ],
      },
    ]);
    const { rejected } = await read(bytes, { force: true });
    expect(rejected.map(({ line, value, reason }) => [line, value, reason])).toEqual([
      ['5', '?', 'date-unreadable'],
    ]);
  });

  it('is read from the first sheet with a header that fits, or the one asked for', async () => {
    const row = (customer: string) => [customer, 'A', serial(45413, 1), 1] as const;
    const bytes = await workbook([
      { name: '表紙', rows: [['受注一覧'], [null, 'A社']] },
      { name: '空', rows: [] },
      { name: '2023年', rows: [TITLES, row('1')] },
      { name: '2024 & 25', rows: [TITLES, row('2')] },
    ]);
    const customers = async (options: Partial<ReadOptions>) =>
      (await read(bytes, options)).lines.map(({ customer_key }) => customer_key);
    expect(await customers({})).toEqual(['1']);
    const unread = { code: 'sheets-not-read', count: 1, example: '2024 & 25' };
    expect((await read(bytes)).notes).toContainEqual(unread);
    expect((await read(bytes, { sheet: '2023年' })).notes).not.toContainEqual(unread);
    expect(await customers({ sheet: '2024 & 25' })).toEqual(['2']);
    expect(await problemsOf(read(bytes, { sheet: '2025' }))).toEqual([
      { code: 'sheet-not-found', file: 'f0.csv', found: '2025', wanted: '表紙, 空, 2023年, 2024 & 25' },
    ]);
    expect(await codes(read(bytes, { sheet: '表紙' }))).toContain('missing-column');
    expect(await codes(read(bytes, { sheet: '空' }))).toEqual(['empty-file']);
  });
});

describe('a hidden sheet', () => {
  const row = (customer: string) => [customer, 'A', serial(45413, 1), 1] as const;
  const hidden = { name: '旧', state: 'hidden', rows: [TITLES, row('old')] } as const;
  const veryHidden = { name: '控え', state: 'veryHidden', rows: [TITLES, row('copy')] } as const;
  const shown = { name: '受注', rows: [TITLES, row('1')] };
  const customers = (found: Awaited<ReturnType<typeof read>>) => found.lines.map((line) => line.customer_key);
  const told = (found: Awaited<ReturnType<typeof read>>) =>
    found.notes.filter(({ code }) => code === 'hidden-sheets-read');

  it('is not chosen while another can be read, and is among those not read', async () => {
    const found = await read(await workbook([hidden, veryHidden, shown]));
    expect(customers(found)).toEqual(['1']);
    expect(told(found)).toEqual([]);
    expect(found.notes).toContainEqual({ code: 'sheets-not-read', count: 2, example: '旧, 控え' });
  });

  it('is read where no other fits or it is asked for, and that is said', async () => {
    const note = { code: 'hidden-sheets-read', count: 1, example: '旧' };
    const alone = await read(await workbook([hidden, { name: '表紙', rows: [['受注一覧']] }]));
    expect([customers(alone), told(alone)]).toEqual([['old'], [note]]);
    const asked = await read(await workbook([shown, hidden]), { sheet: '旧' });
    expect([customers(asked), told(asked)]).toEqual([['old'], [note]]);
  });
});

describe('formulas without results', () => {
  const formula = { xml: '><f>B2*2</f>' };
  const emptyText = { xml: 't="str"><f>IF(1,"","x")</f><v></v>' };
  const rows = (amount: WrittenCell, quantity: WrittenCell) => [
    [...TITLES, '数量'],
    ...[1, 2, 3].map((i) => [`C${i}`, `A${i}`, serial(45413 + i, 1), amount, quantity]),
  ];

  it('refuse a column that is needed', async () => {
    const bytes = await workbook([{ name: 'S', rows: rows(formula, 1) }]);
    expect(await problemsOf(read(bytes))).toEqual([
      { code: 'formulas-without-results', file: 'f0.csv', column: '金額', found: '3' },
    ]);
  });

  it('are counted in one that may be empty; a result that is an empty text is one', async () => {
    const noted = async (quantity: WrittenCell) =>
      (await read(await workbook([{ name: 'S', rows: rows(100, quantity) }]))).notes.filter(
        ({ code }) => code === 'formulas-without-results',
      );
    expect(await noted(formula)).toEqual([{ code: 'formulas-without-results', count: 3, example: '数量' }]);
    expect(await noted(emptyText)).toEqual([]);
    expect(await noted({ xml: '><f>B2*2</f><v>2</v>' })).toEqual([]);
  });
});

describe('cells', () => {
  const cases: readonly (readonly [WrittenCell, string])[] = [
    ['0012', '0012'],
    [' a ', ' a '],
    ['a,"b"', '"a,""b"""'],
    ['two\nlines', 'two lines'],
    ['a_x000D_b_x005F_x0041_', 'a b_x0041_'],
    [{ xml: 't="s"><v>0</v>' }, 'shared'],
    [true, 'TRUE'],
    [{ xml: 't="str"><f>A1&amp;B1</f><v>ab</v>' }, 'ab'],
    [{ xml: 't="e"><f>1/0</f><v>#DIV/0!</v>' }, ''],
    [{ xml: '><f>SUM(A1:A2)</f><v>12.5</v>' }, '12.5'],
    // 0.1 + 0.2, and what a spreadsheet makes of 1234.56 and of large and small numbers
    [{ xml: '><v>0.30000000000000004</v>' }, '0.3'],
    [{ xml: '><v>1234.5600000000001</v>' }, '1234.56'],
    [{ xml: '><v>1.5E+16</v>' }, '15000000000000000'],
    [{ xml: '><v>-2.5E-7</v>' }, '-0.00000025'],
    [{ xml: '><v>12345678901234567</v>' }, '12345678901234567'],
    [serial(1000, 5), '1000'],
    [serial(45413, 0), '45413'],
    [serial(45413, 1), '2024-05-01'],
    [serial(45413, 4), '2024-05-01'],
    // 9:30 of the day is 0.3958333...
    [serial(45413.39583333333, 2), '2024-05-01 09:30:00'],
    // a second before midnight is 86399 / 86400; half a second before it is midnight
    [serial(45413.99998842593, 2), '2024-05-01 23:59:59'],
    [serial(45413.99999999, 2), '2024-05-02'],
    [serial(0.75, 3), '18:00:00'],
    [serial(1, 1), '1900-01-01'],
    [serial(59, 1), '1900-02-28'],
    [serial(61, 1), '1900-03-01'],
    [
      {
        xml: 't="inlineStr"><is><r><t>東</t></r><r><t>京</t></r><rPh sb="0" eb="1"><t>トウキョウ</t></rPh></is>',
      },
      '東京',
    ],
    [null, ''],
  ];

  it('become the text they show', async () => {
    const rows = cases.map(([cell]) => ['x', cell]);
    const lines = await copied(await workbook([{ name: 'S', rows: [['x', 'y'], ...rows] }], ['shared']));
    expect(lines.slice(1)).toEqual(cases.map(([, text]) => `x,${text}`));
  });

  it('count days from 1904 where the workbook says so', async () => {
    const parts = workbookParts([
      {
        name: 'S',
        rows: [
          ['x', 'y'],
          ['x', serial(43951, 1)],
        ],
      },
    ]);
    const xml = parts['xl/workbook.xml']!.replace('<sheets>', '<workbookPr date1904="1"/><sheets>');
    // 1462 days less than from 1900
    expect(await copied(await zipped({ ...parts, 'xl/workbook.xml': xml }))).toEqual(['x,y', 'x,2024-05-01']);
  });

  it('may come without places and with prefixes, as some programs write them', async () => {
    const parts = workbookParts([{ name: 'S', rows: [] }]);
    const sheet = `<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>
      <x:row><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><x:c><x:v>1</x:v></x:c></x:row>
      <x:row r="3"><x:c r="B3"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    expect(await copied(await zipped({ ...parts, 'xl/worksheets/sheet1.xml': sheet }))).toEqual([
      'a,1',
      '',
      ',2',
    ]);
  });

  it('to the right of the titles are not read', async () => {
    const rows: WrittenCell[][] = Array.from({ length: 40 }, (_, i) => ['x', i]);
    rows[35] = ['x', 35, null, 'a note'];
    const lines = await copied(await workbook([{ name: 'S', rows: [['a', 'b'], ...rows] }]));
    expect(lines[36]).toBe('x,35');
  });
});

describe('what is refused', () => {
  const parts = workbookParts([{ name: 'S', rows: [TITLES, ['1', 'A', '2024-05-01', 1]] }]);
  const limited = (limits: Partial<typeof LIMITS>) => ({ limits: { ...LIMITS, ...limits } });

  it('a workbook that unpacks to more than it may: said before anything is unpacked', async () => {
    const bomb = await zipped({ ...parts, 'xl/sharedStrings.xml': Buffer.alloc(30_000_000, ' ') });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await problemsOf(read(bomb, {}, limited({ workbookBytes: 20_000_000 })))).toEqual([
      { code: 'workbook-too-large', file: 'f0.csv', wanted: '20 MB' },
    ]);
  });

  it('a directory that says less than what unpacks', async () => {
    const bomb = await zipped({ ...parts, 'xl/sharedStrings.xml': Buffer.alloc(30_000_000, ' ') });
    // in the directory: name at 46, size unpacked at 24
    const at = bomb.lastIndexOf('xl/sharedStrings.xml') - 46;
    expect(bomb.readUInt32LE(at + 24)).toBe(30_000_000);
    bomb.writeUInt32LE(1000, at + 24);
    expect(await codes(read(bomb))).toEqual(['workbook-damaged']);
  });

  it('more cells than are allowed, also where they are only spanned', async () => {
    const rows = Array.from({ length: 50 }, (_, i) => [i, i]);
    const limit = limited({ workbookCells: 90 });
    expect(
      await problemsOf(read(await workbook([{ name: 'S', rows: [TITLES, ...rows] }]), {}, limit)),
    ).toEqual([{ code: 'workbook-cells', file: 'f0.csv', wanted: '90' }]);
    const far = {
      ...parts,
      'xl/worksheets/sheet1.xml': sheetXml([TITLES]).replace(
        '</sheetData>',
        '<row r="1000000"><c r="A1000000"><v>1</v></c></row></sheetData>',
      ),
    };
    expect(await codes(read(await zipped(far), {}, limit))).toEqual(['workbook-cells']);
  });

  it.each<[string, string]>([
    ['a row that there cannot be', '<row r="99999999"/>'],
    ['rows out of order', '<row r="1"/>'],
    ['a cell of another row', '<row r="9"><c r="A8"/></row>'],
    ['a column that there cannot be', '<row r="9"><c r="ZZZZZ9"/></row>'],
    ['a shared text that is not there', '<row r="9"><c r="A9" t="s"><v>7</v></c></row>'],
  ])('%s', async (_, row) => {
    const sheet = parts['xl/worksheets/sheet1.xml']!.replace('</sheetData>', `${row}</sheetData>`);
    expect(await codes(read(await zipped({ ...parts, 'xl/worksheets/sheet1.xml': sheet })))).toEqual([
      'workbook-damaged',
    ]);
  });

  it('what is cut off, no XML, or not whole', async () => {
    const bytes = await zipped(parts);
    const { 'xl/worksheets/sheet1.xml': _, ...without } = parts;
    const damaged = Buffer.from(bytes);
    damaged.fill(
      0xff,
      bytes.indexOf('xl/worksheets/sheet1.xml') + 24,
      bytes.indexOf('xl/worksheets/sheet1.xml') + 60,
    );
    for (const faulty of [
      bytes.subarray(0, bytes.length - 30),
      damaged,
      await zipped(without),
      await zipped({ ...parts, 'xl/worksheets/sheet1.xml': 'no XML' }),
      await zipped({ ...parts, 'xl/workbook.xml': '<workbook' }),
      await zipped({ ...parts, 'xl/worksheets/sheet1.xml': Buffer.from([0x3c, 0xff, 0xff, 0x3e]) }),
    ])
      expect(await codes(read(faulty))).toEqual(['workbook-damaged']);
  });

  it('a ZIP of anything else, and a workbook of before 2007', async () => {
    expect(await codes(read(await zipped({ 'orders.csv': 'a,b\n' })))).toEqual(['zip-file']);
    expect(await codes(read(Buffer.from('d0cf11e0a1b11ae1', 'hex')))).toEqual(['excel-file']);
  });
});

it('columns are lettered', () => {
  expect([0, 25, 26, 701, 702].map(letters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
});
