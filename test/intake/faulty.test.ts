import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ReadOptions } from '../../src/intake/options.ts';
import type { Problem } from '../../src/units/problem.ts';
import { inWorkplace, LIMITS, problemsOf, read, readFiles } from './reading.ts';

const SAMPLES = join(dirname(fileURLToPath(import.meta.url)), '../../samples/faulty');
const sample = (name: string) => readFileSync(join(SAMPLES, `${name}.csv`));
const HEADER = '顧客番号,受注番号,受注日,状態,商品コード,数量,金額\n';
const row = (i: number) => `C${i},R${i},2024-05-01,出荷済,P1,1,${100 + i}\n`;
const rows = (n: number) => Array.from({ length: n }, (_, i) => row(i)).join('');

describe('samples that are refused', () => {
  it.each<[string, readonly Partial<Problem>[]]>([
    ['empty', [{ code: 'empty-file' }]],
    ['header-only', [{ code: 'header-only' }]],
    [
      'no-usable-rows',
      [
        { code: 'no-usable-rows', found: '2' },
        { code: 'date-unreadable', line: 2, column: '受注日', found: '不明' },
        { code: 'amount-unreadable', line: 3, column: '金額', found: '未定' },
      ],
    ],
    ['utf-16', [{ code: 'undecodable', line: 4, found: 'D800', wanted: 'utf-16le' }]],
    ['undecodable', [{ code: 'undecodable', line: 4, found: 'FFFE', wanted: 'utf-8' }]],
    ['binary', [{ code: 'binary-file', found: 'PDF' }]],
    ['zip', [{ code: 'zip-file' }]],
    ['xlsx', [{ code: 'workbook-damaged' }]],
    ['unclosed-quote', [{ code: 'unclosed-quote', line: 5 }]],
    [
      'missing-amount',
      [
        {
          code: 'missing-column',
          column: 'amount',
          found: '顧客番号, 受注番号, 受注日, 状態, 商品コード, 数量',
        },
      ],
    ],
    ['mixed-currencies', [{ code: 'mixed-currencies', column: '通貨', found: 'JPY, USD', wanted: 'JPY' }]],
    ['exponent-keys', [{ code: 'keys-in-exponent-notation', column: '顧客番号', found: '1.23E+15' }]],
    ['nul-bytes', [{ code: 'nul-bytes', line: 4 }]],
    ['ambiguous-dates', [{ code: 'ambiguous-dates', column: '受注日', found: '5/6/2024' }]],
  ])('%s', async (name, expected) => {
    const problems = await problemsOf(read(sample(name)));
    expect(problems).toMatchObject(expected.map((problem) => ({ file: 'f0.csv', ...problem })));
    expect(problems).toHaveLength(expected.length);
  });

  it('two files with different headers', async () => {
    const problems = await problemsOf(read([HEADER + rows(3), sample('other-header')]));
    expect(problems.map(({ code, file, column }) => [code, file, column])).toEqual([
      ['different-headers', 'f1.csv', undefined],
      ['missing-column', 'f1.csv', 'customerKey'],
      ['missing-column', 'f1.csv', 'orderDate'],
      ['missing-column', 'f1.csv', 'amount'],
    ]);
    expect(problems[2]).toMatchObject({ found: '会員, 購入品, いつ, いくら' });
    expect(problems[2]?.wanted).toContain('受注日');
    expect(problems[2]?.wanted).toContain('orderdate');
  });

  it('every file with its own problem, all at once', async () => {
    const problems = await problemsOf(read([sample('empty'), sample('zip'), sample('nul-bytes')]));
    expect(problems.map(({ code, file }) => [code, file])).toEqual([
      ['empty-file', 'f0.csv'],
      ['zip-file', 'f1.csv'],
      ['nul-bytes', 'f2.csv'],
    ]);
  });
});

describe('samples that are read', () => {
  it('ragged rows: rejected with their lines, no cell named', async () => {
    const { rejected, rowsRead } = await read(sample('ragged-rows'), { force: true });
    expect(rowsRead).toBe(52);
    expect(rejected).toEqual([
      { file: 'f0.csv', line: '12', column: '', value: '', reason: 'too-few-columns', explanation: '' },
      { file: 'f0.csv', line: '33', column: '', value: '', reason: 'too-many-columns', explanation: '' },
    ]);
  });

  it('a header that comes again is set aside', async () => {
    const { setAside, rowsRead, rowsRejected } = await read(sample('repeated-header'));
    expect({ setAside, rowsRead, rowsRejected }).toEqual({
      setAside: { repeatedHeader: 1 },
      rowsRead: 7,
      rowsRejected: 0,
    });
  });

  it('carriage returns alone end lines too, and it is said', async () => {
    const { rowsRead, notes } = await read(sample('cr-only'));
    expect(rowsRead).toBe(3);
    expect(notes).toContainEqual({ code: 'cr-line-ends', count: 4 });
  });

  it('N/A, NULL and - are no values', async () => {
    const { rejected } = await read(sample('not-available'), { force: true });
    expect(rejected.map(({ line, column, value, reason }) => [line, column, value, reason])).toEqual([
      ['59', '金額', 'N/A', 'amount-missing'],
      ['60', '受注日', 'NULL', 'date-missing'],
      // a lone minus sign would be run as a formula
      ['61', '金額', "'-", 'amount-missing'],
    ]);
  });

  it('yen have no decimals', async () => {
    const { rejected } = await read(sample('decimal-yen'));
    expect(rejected).toEqual([
      {
        file: 'f0.csv',
        line: '41',
        column: '金額',
        value: '10.5',
        reason: 'amount-not-in-smallest-unit',
        explanation: '',
      },
    ]);
    expect((await read(sample('decimal-yen'), { currency: 'USD' })).rowsRejected).toBe(0);
  });

  it('leading zeros and full-width digits make different customers', async () => {
    expect((await read(sample('leading-zeros'))).lines.map((line) => line.customer_key)).toEqual([
      '0007',
      '007',
      '7',
    ]);
    const wide = await read(sample('full-width-keys'));
    expect(wide.lines.map((line) => line.customer_key)).toEqual(['123', '１２３']);
    expect(wide.notes).toContainEqual({ code: 'full-width-keys', count: 1 });
  });

  it('two Unicode forms of one key are one customer, in the spelling that sorts first', async () => {
    const { lines, notes } = await read(sample('two-unicode-forms'));
    expect(lines.map((line) => line.customer_key)).toEqual(['カ\u3099-1', 'カ\u3099-1']);
    expect(notes).toContainEqual({ code: 'keys-in-two-forms', count: 1 });
  });

  it('blanks at the ends of keys make no other customer, within they do; blanks alone are a guest', async () => {
    const { lines, notes } = await read(sample('padded-keys'));
    expect(lines.map((line) => line.customer_key)).toEqual(['C 1', 'C1', 'C1', 'C1', null]);
    expect(notes).toContainEqual({ code: 'keys-with-spaces', count: 2 });
    expect(notes).toContainEqual({ code: 'guests', count: 1, amount: 100 });
  });

  it('an amount still to be settled', async () => {
    const { rejected } = await read(sample('amount-not-fixed'));
    expect(rejected).toMatchObject([{ line: '32', column: '金額', reason: 'amount-not-fixed' }]);
    expect((await read(sample('amount-not-fixed'), { currency: 'USD' })).rowsRejected).toBe(0);
  });

  it('a quote that met a later one: the cell is rejected, the lines within it are told', async () => {
    // lines 4 to 6 have become one record
    const { rowsRead, rejected, notes } = await read(sample('quote-meets-quote'));
    expect(rowsRead).toBe(28);
    expect(rejected).toMatchObject([{ line: '4', column: '状態', reason: 'line-break-in-cell' }]);
    // whatever the quote has swallowed is not said: it may be anybody's
    expect(rejected[0]?.value).toBe('');
    expect(notes).toContainEqual({ code: 'swallowed-lines', count: 2, example: 'f0.csv:4' });
  });

  it('every sample is tested, and told of beside it', () => {
    const own = readFileSync(fileURLToPath(import.meta.url), 'utf8');
    const told = readFileSync(join(SAMPLES, 'README.md'), 'utf8');
    for (const file of readdirSync(SAMPLES).filter((name) => name !== 'README.md')) {
      expect(own).toContain(`'${file.replace('.csv', '')}'`);
      expect(told).toContain(`\n| \`${file}\` |`);
    }
  });
});

describe('big and strange files', () => {
  it('the same file twice counts once, also when one is compressed', async () => {
    const text = HEADER + rows(5);
    const { rowsRead, setAside, lines, files, notes } = await read([
      text,
      gzipSync(text),
      `${HEADER}${row(9)}`,
    ]);
    expect({ rowsRead, setAside, used: lines.length }).toEqual({
      rowsRead: 11,
      setAside: { duplicate: 5 },
      used: 6,
    });
    expect(files.map((file) => file.rows)).toEqual([5, 5, 1]);
    // 100 + 101 + 102 + 103 + 104
    expect(notes).toContainEqual({ code: 'repeated-files', count: 1, example: 'f1.csv', amount: 510 });
  });

  it('a 10 MB line', async () => {
    const text = `${HEADER}${rows(3)}C9,R9,2024-05-01,出荷済,${'x'.repeat(10_000_000)},1,100\n${rows(3)}`;
    expect(await problemsOf(read(text))).toEqual([
      { code: 'line-too-long', file: 'f0.csv', line: 5, wanted: '1 MB' },
    ]);
  });

  it('a long line near the end of the file', async () => {
    const text = `${HEADER}${rows(3)}C9,R9,2024-05-01,出荷済,${'x'.repeat(60_000)},1,100`;
    const limits = { ...LIMITS, cellBytes: 50_000 };
    expect(await problemsOf(read(text, {}, { limits }))).toMatchObject([{ code: 'line-too-long', line: 5 }]);
    expect((await read(text)).rowsRead).toBe(4);
  });

  it('a cell of many lines that is longer than allowed is rejected', async () => {
    const text = `${HEADER}${rows(40)}C9,R9,2024-05-01,出荷済,"${'x\n'.repeat(40_000)}",1,100\n${rows(40)}`;
    const limits = { ...LIMITS, cellBytes: 50_000 };
    const { rejected, rowsRead } = await read(text, {}, { limits });
    expect(rowsRead).toBe(81);
    expect(rejected).toMatchObject([{ line: '42', reason: 'record-too-long' }]);
  });

  it('an open quote before much else, whatever the size of the buffers', async () => {
    const text = `${HEADER}${rows(1000)}C9,R9,2024-05-01,出荷済,"P1,1,100\n${rows(900_000)}`;
    for (const engineThreads of [1, 2]) {
      const problems = await problemsOf(read(text, {}, { limits: { ...LIMITS, engineThreads } }));
      expect(problems).toEqual([{ code: 'unclosed-quote', file: 'f0.csv', line: 1002 }]);
    }
  });

  it('a quote left open in the last line, and in the header', async () => {
    expect(await problemsOf(read(`${HEADER}${rows(30)}C9,R9,2024-05-01,"出荷済`))).toMatchObject([
      { code: 'unclosed-quote', line: 32 },
    ]);
    expect(await problemsOf(read(`顧客番号,"受注日,金額\nC1,2024-05-01,100\n`))).toMatchObject([
      { code: 'unclosed-quote', line: 1 },
    ]);
  });

  it('a quote that swallows more than a handful of rows, unless forced; a text of several lines does not', async () => {
    const memo = `${HEADER.trim()},備考\n`;
    const noted = (n: number) => rows(n).replaceAll('\n', ',なし\n');
    const swallowing = `${row(7).trim()},"はい\n${noted(6)}${row(8).trim()},了解"\n`;
    const text = `${memo}${noted(20)}${swallowing}${noted(5)}`;
    expect(await problemsOf(read(text))).toEqual([
      { code: 'rows-swallowed', file: 'f0.csv', line: 22, found: '7' },
    ]);
    const forced = await read(text, { force: true });
    expect([forced.rowsRead, forced.rowsRejected]).toEqual([26, 0]);
    expect(forced.notes).toContainEqual({ code: 'swallowed-lines', count: 7, example: 'f0.csv:22' });
    const letter = `${row(7).trim()},"拝啓, お世話になります。\n${'次回も, お願いします。\n'.repeat(9)}敬具"\n`;
    const whole = await read(`${memo}${noted(20)}${letter}`);
    expect([whole.rowsRead, whole.rowsRejected]).toEqual([21, 0]);
    expect(whole.notes.filter(({ code }) => code === 'swallowed-lines')).toEqual([]);
  });

  it('a file that repeats more than a fifth of its rows, unless forced; fewer are noted', async () => {
    const header = '顧客番号,受注日,金額\n';
    const some = (n: number) => Array.from({ length: n }, (_, i) => `C${i},2024-05-01,${100 + i}\n`).join('');
    // of 400 + 101 rows 101 stand there twice: 20.2 %
    const more = `${header}${some(400)}${some(101)}`;
    expect(await problemsOf(read([`${header}${'C999,2024-05-02,5\n'}`, more]))).toEqual([
      { code: 'lines-repeated', file: 'f1.csv', found: '20.2% (101 / 501)', wanted: '20%' },
    ]);
    const forced = await read(more, { force: true });
    expect([forced.rowsRead, forced.lines.length]).toEqual([501, 501]);
    const noted = async (text: string) =>
      (await read(text)).notes.find(({ code }) => code === 'identical-lines')?.count;
    // a fifth exactly; more than a fifth, but 99; guests without a number
    expect(await noted(`${header}${some(400)}${some(100)}`)).toBe(100);
    expect(await noted(`${header}${some(99)}${some(99)}`)).toBe(99);
    expect(await noted(`${header}${some(400)}${',2024-05-01,100\n'.repeat(300)}`)).toBe(299);
  });

  it('a header that stands again amid the rows is no status word', async () => {
    const header = '顧客番号,受注日,状態,金額\n';
    const { notes, setAside } = await read(
      `${header}C1,2024-05-01,保留A,100\n${header}C2,2024-05-01,出荷済,100\n${header}`,
    );
    expect(setAside).toEqual({ repeatedHeader: 2 });
    expect(notes.filter(({ code }) => code === 'unknown-status-words')).toEqual([
      { code: 'unknown-status-words', count: 1, example: '' },
    ]);
  });

  it('exports without order numbers that overlap: refused, forced, or noted where it is little', async () => {
    const header = '顧客番号,受注日,状態,商品コード,数量,金額\n';
    const plain = (i: number) => `C${i},2024-05-01,出荷済,P1,1,${100 + i}\n`;
    const some = (n: number, from = 0) => Array.from({ length: n }, (_, i) => plain(from + i)).join('');
    const first = header + some(100);
    // C98, C99 of 202 lines: 198 + 199 yen
    const second = `${header}${some(102, 98)}`;
    expect(await problemsOf(read([first, `${second}${plain(97)}`]))).toEqual([
      {
        code: 'overlapping-files',
        file: 'f0.csv, f1.csv',
        found: '1.5% (3 / 203; 2024-05-01)',
        wanted: '1%',
      },
    ]);
    const forced = await read([first, `${second}${plain(97)}`], { force: true });
    expect(forced.lines).toHaveLength(203);
    const { notes } = await read([first, second]);
    expect(notes).toContainEqual({ code: 'lines-in-two-files', count: 2, example: '397 JPY' });
    expect(notes.filter(({ code }) => code === 'identical-lines')).toEqual([]);
    // twice in each file: two too many
    const twice = await read([first + plain(5), `${header}${plain(5)}${plain(5)}${some(200, 100)}`]);
    expect(twice.notes).toContainEqual({ code: 'lines-in-two-files', count: 2, example: '210 JPY' });
  });

  it('guests without an order number are not taken for the same', async () => {
    const texts = ['A,B', 'C,D'].map((keys) =>
      [
        '顧客番号,受注日,金額',
        ...keys.split(',').map((key) => `${key},2024-05-01,5`),
        ',2024-05-01,5\n',
      ].join('\n'),
    );
    expect((await read(texts)).rowsRead).toBe(6);
  });

  it('the total of an order on each of its lines', async () => {
    const order = (i: number, amounts: readonly number[]) =>
      amounts.map((amount) => `C${i},R${i},2024-05-01,${amount}\n`).join('');
    const orders = (n: number, amounts: readonly number[]) =>
      Array.from({ length: n }, (_, i) => order(i, amounts)).join('');
    const totals = (title: string) => `顧客番号,受注番号,受注日,${title}\n`;
    const mostly = orders(19, [500, 500]) + order(19, [300, 200]) + order(20, [700]);
    const mapping = { version: 1, columns: { amount: '支払い合計' } } as const;
    expect(await problemsOf(read(totals('支払い合計') + mostly, { mapping, force: true }))).toEqual([
      { code: 'order-total-repeated', file: 'f0.csv', column: '支払い合計', found: '95.0% (19 / 20)' },
    ]);
    const sound = [
      totals('金額') + mostly,
      totals('合計') + orders(19, [500, 500]),
      totals('合計') + orders(19, [500, 500]) + order(19, [300, 200]) + order(20, [1, 2]),
      totals('合計') + orders(50, [500]),
    ];
    for (const text of sound) expect((await read(text)).rowsRejected).toBe(0);
  });

  it('less than nothing shipped, more than all returned, words that objects are born with', async () => {
    const header = '顧客番号,受注日,状態,金額,出荷金額,返品金額\n';
    const { rejected, lines, notes } = await read(
      `${header}C1,2024-05-01,出荷済,100,-50,\nC2,2024-05-01,返品,-100,-100,\nC3,2024-05-01,返品,100,100,101\nC4,2024-05-01,constructor,100,,\n`,
      { force: true, mapping: { version: 1, columns: {}, statusWords: {} } },
    );
    expect(rejected).toMatchObject([
      { line: '2', column: '出荷金額', value: "'-50", reason: 'amount-negative' },
    ]);
    expect(lines.map((line) => line.customer_key)).toEqual(['C2', 'C3', 'C4']);
    expect(notes).toContainEqual({ code: 'returned-more-than-sold', count: 1, amount: 1 });
    expect(notes).toContainEqual({ code: 'unknown-status-words', count: 1, example: '' });
  });

  it('too many columns', async () => {
    const text = `${Array.from({ length: 1001 }, (_, i) => `c${i}`).join(',')}\n`;
    expect(await problemsOf(read(text))).toMatchObject([
      { code: 'column-limit', found: '1001', wanted: '1000' },
    ]);
  });

  it('a gzip bomb, one that is too large, one that is cut off', async () => {
    const bomb = gzipSync(Buffer.alloc(60_000_000, 'C1,R1,2024-05-01\n'));
    expect(await problemsOf(read(bomb))).toEqual([
      { code: 'compression-bomb', file: 'f0.csv', wanted: '200' },
    ]);
    const limits = { ...LIMITS, decompressedBytes: 3_000_000 };
    expect(await problemsOf(read(gzipSync(HEADER + rows(200_000)), {}, { limits }))).toMatchObject([
      { code: 'too-large', wanted: '3 MB' },
    ]);
    expect(
      await problemsOf(read([HEADER + rows(50_000), `${HEADER}${rows(50_000)}${row(1)}`], {}, { limits })),
    ).toMatchObject([{ code: 'too-large', file: 'f1.csv' }]);
    const whole = gzipSync(HEADER + rows(1000));
    expect(await problemsOf(read(whole.subarray(0, whole.length - 100)))).toMatchObject([
      { code: 'gzip-damaged' },
    ]);
  });

  it('names that a database would take for patterns or addresses', async () => {
    await inWorkplace(async ({ file, job }) => {
      for (const name of ['orders[1].csv', 'o\'rders".csv', '*.csv', '?.csv', '-', 'a b;c.csv']) {
        const { files } = await readFiles([file(name, HEADER + rows(2))], {}, job);
        expect(files[0]).toMatchObject({ name, rows: 2 });
      }
      const url = { path: 'https://example.com/orders.csv', name: 'https://example.com/orders.csv' };
      expect(await problemsOf(readFiles([url], {}, job))).toEqual([
        { code: 'file-not-found', file: url.name },
      ]);
    });
  });

  it('a path that does not exist, a folder', async () => {
    await inWorkplace(async ({ folder, job }) => {
      mkdirSync(join(folder, 'sub'));
      const missing = { path: join(folder, 'nothing.csv'), name: 'nothing.csv' };
      const sub = { path: join(folder, 'sub'), name: 'sub' };
      expect(await problemsOf(readFiles([missing, sub], {}, job))).toEqual([
        { code: 'file-not-found', file: 'nothing.csv' },
        { code: 'not-a-file', file: 'sub' },
      ]);
    });
  });

  it('a full disk', async () => {
    const problems = await problemsOf(read(HEADER + rows(3), {}, { freeBytes: async () => 1_000_000 }));
    expect(problems).toEqual([{ code: 'disk-full', file: 'f0.csv', found: '1 MB', wanted: '64 MB' }]);
  });

  it('a file that changes while it is read', async () => {
    await inWorkplace(async ({ file, job }) => {
      for (const change of [
        (path: string) => writeFileSync(path, 'more', { flag: 'a' }),
        (path: string) => rmSync(path),
      ]) {
        const given = file('growing.csv', HEADER + rows(100_000));
        let changed = false;
        const onProgress = () => {
          if (!changed) change(given.path);
          changed = true;
        };
        expect(await problemsOf(readFiles([given], {}, { ...job, onProgress }))).toEqual([
          { code: 'file-changed', file: 'growing.csv' },
        ]);
      }
    });
  });

  it('leaves nothing open or behind but the job folder', async () => {
    await inWorkplace(async ({ file, job, folder }) => {
      await problemsOf(readFiles([file('x.csv', sample('ambiguous-dates'))], {}, job));
      expect(readdirSync(folder).filter((name) => name !== 'spill')).toEqual(['input-0.csv']);
    });
  });

  it('more rejected rows than allowed, unless forced', async () => {
    const text = `${HEADER}${rows(18)}C1,R1,x,出荷済,P1,1,100\n`;
    const problems = await problemsOf(read(text));
    expect(problems).toEqual([
      { code: 'too-many-rejected', file: 'f0.csv', found: '5.3% (1 / 19)', wanted: '5%' },
      { code: 'date-unreadable', file: 'f0.csv', line: 20, column: '受注日', found: '***' },
    ]);
    expect((await read(text, { force: true })).rowsRejected).toBe(1);
    expect((await read(`${HEADER}${rows(19)}C1,R1,x,出荷済,P1,1,100\n`)).rowsRejected).toBe(1);
  });

  it.each<[string, Partial<ReadOptions>]>([
    ['unknown-timezone', { timezone: 'Asia/Edo' }],
    ['unknown-currency', { currency: 'yen' }],
  ])('%s', async (code, options) => {
    expect((await problemsOf(read(HEADER + rows(1), options))).map((problem) => problem.code)).toEqual([
      code,
    ]);
  });
});
