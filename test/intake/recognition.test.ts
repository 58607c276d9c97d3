import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapHeader } from '../../src/intake/mapping.ts';
import { taxTold, timezoneTold, titleCores } from '../../src/intake/presets/title-additions.ts';
import { previewFile } from '../../src/intake/preview.ts';
import { utf16Of, utf16Reader } from '../../src/intake/utf16.ts';
import { inWorkplace, OPTIONS, problemsOf, read } from './reading.ts';

const preview = (contents: string | Buffer) =>
  inWorkplace(({ file, job }) => previewFile(file('orders.csv', contents), OPTIONS, job));

const HEADER = '顧客番号,受注日,金額,商品名';
const ROWS = ['A1,2024-05-01,100,緑茶😀', 'A2,2024-05-02,"1,200",湯のみ', 'A1,2024-05-03,300,急須'];
const SHOP = `${[HEADER, ...ROWS].join('\n')}\n`;

/** The lines used, as text: what of the dataset must not change with the form it is written in. */
async function used(contents: string | Buffer): Promise<readonly string[]> {
  const { lines } = await read(contents);
  return lines.map((line) => [line.customer_key, line.order_day, line.amount, line.product].join(' '));
}

// 2024-05-01 is day 19844
const USED = ['A1 19844 100 緑茶😀', 'A1 19846 300 急須', 'A2 19845 1200 湯のみ'];

function utf16(text: string, order: 'le' | 'be', mark: boolean): Buffer {
  const bytes = Buffer.from(mark ? `\u{feff}${text}` : text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

describe('UTF-16', () => {
  it.each([
    ['le', true],
    ['be', true],
    ['le', false],
    ['be', false],
  ] as const)('%s, with a mark: %s', async (order, mark) => {
    const bytes = utf16(SHOP, order, mark);
    expect(await used(bytes)).toEqual(USED);
    expect((await preview(bytes)).encoding).toBe(`utf-16${order}`);
  });

  it('is the same wherever its bytes are cut', () => {
    const texts = fc.array(fc.constantFrom('a', ',', '\r', '\n', '漢', '😀', '\u{feff}'), { maxLength: 12 });
    fc.assert(
      fc.property(texts, fc.array(fc.nat(30)), fc.constantFrom('le', 'be'), (signs, cuts, order) => {
        const text = `x${signs.join('')}`;
        const bytes = utf16(text, order, false);
        const reader = utf16Reader(`utf-16${order}`, 'f');
        const places = [...cuts.map((cut) => Math.min(cut, bytes.length)), 0, bytes.length].sort(
          (a, b) => a - b,
        );
        const parts = places.slice(1).map((to, at) => reader.read(bytes.subarray(places[at], to)));
        expect(Buffer.concat([...parts, reader.end()]).toString()).toBe(text);
      }),
    );
  });

  it('names the line of half a sign, and of a byte too many', async () => {
    const half = Buffer.concat([
      utf16('a\r\nb\r', 'le', true),
      Buffer.from([0x00, 0xd8]),
      utf16('c\n', 'le', false),
    ]);
    expect(await problemsOf(read(half))).toMatchObject([
      { code: 'undecodable', line: 3, found: 'D800', wanted: 'utf-16le' },
    ]);
    const odd = Buffer.concat([utf16('a\nb\n', 'be', true), Buffer.from([0x00])]);
    expect(await problemsOf(read(odd))).toMatchObject([{ code: 'undecodable', line: 3, found: '00' }]);
  });

  it('is no text with a few NULs, and none with NULs on both sides', () => {
    expect(utf16Of(Buffer.from(`${SHOP}\0${SHOP}`))).toBeUndefined();
    expect(utf16Of(Buffer.from('\0\0ab\0\0cd\0\0ef'))).toBeUndefined();
  });
});

describe('delimiters and quotes', () => {
  it.each([',', '\t', ';', '|'])('%j sets cells apart', async (delimiter) => {
    const text = [HEADER, ...ROWS.map((row) => row.replace('"1,200"', '1200'))]
      .join('\n')
      .replaceAll(',', delimiter);
    expect(await used(text)).toEqual(USED);
    expect((await preview(text)).delimiter).toBe(delimiter);
  });

  it('single quotes are quotes where every cell of the header stands in them', async () => {
    const text =
      "'顧客番号','受注日','金額','商品名'\n'A1','2024-05-01','1,200','it''s \"tea\"'\n'A1','x','1','a'\n";
    const found = await preview(text);
    expect([found.quote, found.rows[0]]).toEqual(["'", ['A1', '2024-05-01', '1,200', 'it\'s "tea"']]);
    const { lines, rejected } = await read(text, { force: true });
    expect(lines[0]).toMatchObject({ amount: 1200, product: 'it\'s "tea"' });
    expect(rejected).toMatchObject([{ line: '3', column: '受注日', value: '***' }]);
    expect((await preview("顧客番号,受注日,金額\n'001,2024-05-01,100\n")).quote).toBe('"');
  });
});

describe('lines before the header', () => {
  const BEFORE = '店舗名,見本商店\n"期間: 2024年5月\n\n""x"y,\n';

  it('are passed over and counted, and rows keep their line numbers', async () => {
    const found = await preview(BEFORE + SHOP);
    expect(found).toMatchObject({ linesBefore: 4, titleLines: 3, lines: 8, problems: [] });
    expect(await used(BEFORE + SHOP)).toEqual(USED);
    const faulty = `${BEFORE}${SHOP}A3,never,1,x\nA4,2024-05-01\n`;
    const { rowsRead, rowsRejected, rejected } = await read(faulty, { force: true });
    expect([rowsRead, rowsRejected]).toEqual([5, 2]);
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
      ['9', 'date-unreadable'],
      ['10', 'too-few-columns'],
    ]);
  });

  it('an unclosed quote behind them is found on its line', async () => {
    expect(await problemsOf(read(`${BEFORE}${SHOP}A3,2024-05-01,1,"x\n`))).toMatchObject([
      { code: 'unclosed-quote', line: 9 },
    ]);
  });

  it('stand before titles nobody knows, too, where those are wider', async () => {
    const found = await preview('見本商店\n期間,5月\nkyaku,itsu,ikura,nani\na,b,c,d\ne,f,g,h\n');
    expect(found.columns.map(({ title }) => title)).toEqual(['kyaku', 'itsu', 'ikura', 'nani']);
    expect(found.titleLines).toBe(2);
  });

  it('are none where the first line is the header, whatever a row says', async () => {
    const found = await preview('kyaku,itsu,ikura\n合計,a,b\n');
    expect(found.columns[0]?.title).toBe('kyaku');
    expect((await preview('顧客番号,受注日,金額\n顧客番号,受注日,金額\n')).linesBefore).toBe(0);
  });
});

describe('titles with an addition', () => {
  it.each([
    ['金額（税込）', '金額'],
    ['受注金額(税抜)', '受注金額'],
    ['注文日（JST）', '注文日'],
    ['【注文】金額', '金額'],
    ['【注文】番号', '注文番号'],
    ['単価（円・税込）', '単価'],
    ['税込小計', '小計'],
    ['orders.created_at', 'createdat'],
    ['Line Item Quantity', 'quantity'],
    ['Total (incl. VAT)', 'total'],
    ['会員番号*', '会員番号'],
  ])('%s is %s', (title, core) => {
    expect(titleCores(title)).toContain(core);
  });

  it.each([
    '金額(送料)',
    '顧客(名称)',
    '合計（ポイント）',
    '売上(前年)',
    '商品コード(旧)',
  ])('%s is its own column', (title) => {
    expect(titleCores(title)).toEqual([]);
  });

  it('tell tax and time zone', () => {
    const tax = [
      '金額（税込）',
      '販売価格(消費税込)',
      'Price (excl. tax)',
      '税抜金額',
      '外税金額',
      '金額',
      'net of tax',
    ];
    expect(tax.map(taxTold)).toEqual([
      'included',
      'included',
      'excluded',
      'excluded',
      'excluded',
      undefined,
      'excluded',
    ]);
    expect(['注文日（JST）', 'Created (UTC)', 'order_date_utc', '注文日'].map(timezoneTold)).toEqual([
      ...['Asia/Tokyo', 'UTC', 'UTC', undefined],
    ]);
  });

  it('are used with 0.8, and say so in the mapping', () => {
    const titles = ['会員番号', '注文日(UTC)', '金額（税込）', '金額（税抜）'];
    const { columns, layout, problems } = mapHeader(titles, undefined, 'x');
    expect(problems).toEqual([]);
    expect(columns.map(({ field, reason, confidence }) => [field, reason, confidence])).toEqual([
      ['customerKey', 'title', 1],
      ['orderDate', 'similar-title', 0.8],
      ['amount', 'similar-title', 0.8],
      [undefined, 'second-choice', 1],
    ]);
    expect([layout.tax, layout.timezone]).toEqual(['included', 'UTC']);
    const said = { version: 1, columns: {}, tax: 'excluded', timezone: 'Europe/Paris' } as const;
    expect(mapHeader(titles, said, 'x').layout).toMatchObject({ tax: 'excluded', timezone: 'Europe/Paris' });
  });

  it('cut a day in the zone they name', async () => {
    // 16:00 in UTC is one o'clock of the next day in Japan
    const { lines } = await read('会員番号,注文日時(UTC),金額\n1,2024-05-01 16:00,100\n');
    expect(lines[0]?.order_day).toBe(19845);
  });
});

describe('what cells say', () => {
  it('is a suggestion, never used', async () => {
    const text = '客,いつ,いくら\nC1,2024/4/1,1200\nC2,2024/4/1,800\nC1,2024/4/3,900\n';
    const found = await preview(text);
    expect(found.columns.map(({ field, suggested }) => [field, suggested])).toEqual([
      [undefined, 'customerKey'],
      [undefined, 'orderDate'],
      [undefined, 'amount'],
    ]);
    expect(found.columns.every(({ confidence }) => confidence <= 0.5)).toBe(true);
    expect(found.mapping.columns).toEqual({ customerKey: '客', orderDate: 'いつ', amount: 'いくら' });
    expect(await problemsOf(read(text))).toMatchObject([
      { code: 'missing-column', column: 'customerKey', perhaps: '客' },
      { code: 'missing-column', column: 'orderDate', perhaps: 'いつ' },
      { code: 'missing-column', column: 'amount', perhaps: 'いくら' },
    ]);
    const { lines } = await read(text, { mapping: found.mapping });
    expect(lines.map(({ amount }) => amount).sort()).toEqual([1200, 800, 900]);
  });

  it('never makes a customer number of a name, a mail address or a status', async () => {
    const rows = ['山田', '鈴木', '山田', '佐藤'].map(
      (name, i) => `${name},${name.length}@x.jp,済,2024-05-0${i + 1},1`,
    );
    const found = await preview(`注文者,連絡,区分,受注日,金額\n${rows.join('\n')}\n`);
    expect(found.columns.map(({ suggested }) => suggested)).toEqual(Array(5).fill(undefined));
    expect(JSON.stringify(found.rows)).not.toMatch(/山田|鈴木|@/);
  });

  it('doubts a title: another of the kind is taken, or it is said', async () => {
    const rows = 'A,第1週,2024-05-01,100\nB,第2週,2024-05-02,200\n';
    const found = await preview(`会員番号,注文日,購入日時,金額\n${rows}`);
    expect(found.columns[1]).toMatchObject({ reason: 'second-choice', doubt: 'no-date' });
    expect(found.columns[2]).toMatchObject({ field: 'orderDate', confidence: 1 });
    const alone = await preview(`会員番号,注文日,memo,金額\n${rows}`);
    expect(alone.columns[1]).toMatchObject({ field: 'orderDate', confidence: 0.8, doubt: 'no-date' });
    const similar = await preview(`会員番号,注文日（JST）,memo,金額\n${rows}`);
    expect(similar.columns[1]).toMatchObject({ suggested: 'orderDate', confidence: 0.6, doubt: 'no-date' });
    expect(similar.columns[1]).not.toHaveProperty('field');
  });
});

describe('how many of the first values fit', () => {
  const rows = (day: (row: number) => string) =>
    Array.from({ length: 100 }, (_, row) => `C${row % 30},${day(row)},${1000 + row}`).join('\n');
  // eight of a hundred, the first of them in the second row
  const mostlyDays = rows((row) => (row % 12 === 1 && row < 96 ? '来週' : `2024-05-${10 + (row % 20)}`));

  it('is told where not all do, and the confidence falls with it', async () => {
    const found = await preview(`会員番号,注文日,金額\n${mostlyDays}\n`);
    // 1 − 0.2 × 0.08 = 0.984
    expect(found.columns[1]).toMatchObject({
      ...{ field: 'orderDate', confidence: 0.98 },
      fit: { kind: 'day', written: 100, readable: 92 },
    });
    expect(found.columns[2]).not.toHaveProperty('fit');
    const similar = await preview(`会員番号,注文日（JST）,金額\n${mostlyDays}\n`);
    expect(similar.columns[1]).toMatchObject({ field: 'orderDate', confidence: 0.8 });
  });

  it('is told of a column that is only suggested: half as sure, times the share that fits', async () => {
    const found = await preview(`会員番号,いつ,金額\n${mostlyDays}\n`);
    expect(found.columns[1]).toMatchObject({
      ...{ suggested: 'orderDate', reason: 'content', confidence: 0.46 },
      fit: { written: 100, readable: 92 },
    });
  });

  it('is judged by the forms that read the whole file; blank cells are no values', async () => {
    const days = ['令和6年5月1日', '2024.5.2', '5/13/2024', '45413', '２０２４／５／４', '0000-00-00', ''];
    const amounts = ['△1,200', '１２０円', '(45)', '¥3', '1,20', '7.5', 'N/A'];
    const lines = days.map((day, row) => `C${row},"${day}","${amounts[row]}",第${row}回`);
    const found = await preview(`会員番号,注文日,金額,定期回数\n${lines.join('\n')}\n`);
    expect(found.columns[1]).not.toHaveProperty('fit');
    // 1,20 is no number, 7.5 no yen; N/A is none at all
    expect(found.columns[2]).toMatchObject({ fit: { kind: 'amount', written: 6, readable: 4 } });
    expect(found.columns[3]).not.toHaveProperty('fit');
  });

  it('counts mail addresses among customer numbers, and days that do not exist', async () => {
    const found = await preview(
      '会員番号,注文日,金額\nA1,2023-02-29,1\nA2,2024-02-29,1\na@example.jp,2024-03-01,1\n',
    );
    expect(found.columns[0]).toMatchObject({ fit: { kind: 'number', written: 3, readable: 2 } });
    expect(found.columns[1]).toMatchObject({ fit: { kind: 'day', written: 3, readable: 2 } });
  });
});

it('long and strange titles and cells cost no time', async () => {
  const begun = process.cpuUsage();
  for (const title of ['('.repeat(100_000), '*'.repeat(60), `${'税込'.repeat(30)}x`, '注文line'.repeat(7)])
    expect(titleCores(title)).toEqual(expect.any(Array));
  const found = await preview(
    `会員番号,${'('.repeat(100_000)},注文日\n${'x'.repeat(500_000)},1,2024-05-01\n`,
  );
  expect(found.columns).toHaveLength(3);
  expect(process.cpuUsage(begun).user).toBeLessThan(20_000_000);
});
