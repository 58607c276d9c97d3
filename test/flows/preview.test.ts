import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type PreviewResult, previewUpTo } from '../../src/flows/preview.ts';
import { ROW_KINDS } from '../../src/intake/layout.ts';
import { explain } from '../../src/service/messages.ts';
import { checkedLines, nextLines } from '../../src/service/preview-next-text.ts';
import { dayOf, formatDay } from '../../src/units/day.ts';
import { inWorkplace, LIMITS } from '../intake/reading.ts';

/** What a preview says of files f0.csv, f1.csv …, read whole up to so many bytes. */
async function previewOf(texts: readonly (string | Buffer)[], upTo = 1_000_000): Promise<PreviewResult> {
  return inWorkplace(async ({ folder: workFolder, file }) => {
    const folder = join(workFolder, 'preview');
    mkdirSync(folder);
    const files = texts.map((text, index) => file(`f${index}.csv`, text));
    const options = { encoding: 'auto', timezone: 'Asia/Tokyo' } as const;
    const today = dayOf('2026-01-01');
    const job = { kind: 'preview', files, options, limits: LIMITS, workFolder, folder, today } as const;
    await previewUpTo(upTo, job, () => undefined);
    return JSON.parse(readFileSync(join(folder, 'preview.json'), 'utf8')) as PreviewResult;
  });
}

const TITLES = '顧客番号,受注番号,受注日,金額,商品コード\n';
const day = (i: number) => formatDay(dayOf('2024-01-01') + i);
/** Two orders of each of so many customers, days apart. */
const orders = (customers: number, from = 0) =>
  Array.from(
    { length: 2 * customers },
    (_, i) => `C${from + (i >> 1)},R${from + i},${day(i)},${100 + i},P1\n`,
  ).join('');
const codes = ({ problems }: Pick<PreviewResult, 'problems'>) => problems.map(({ code }) => code);

describe('a preview of files that are not large', () => {
  it('reads them as a diagnosis does, and says what came of the rows', async () => {
    const found = await previewOf([`${TITLES}${orders(20)}C1,R99,いつか,100,P1\n,R98,2024-01-05,100,P1\n`]);
    // 20 customers with two orders each, one row without a day, one of a guest
    expect(found.checked).toMatchObject({
      of: 'whole',
      read: {
        rowsRead: 42,
        rowsUsed: 41,
        setAside: {},
        rowsRejected: 1,
        rejectedBy: { 'date-unreadable': 1 },
        customers: 20,
        from: '2024-01-01',
        to: '2024-02-09',
        notes: expect.arrayContaining([{ code: 'guests', count: 1 }]),
      },
    });
    expect(found.problems).toEqual([]);
    const text = checkedLines('ja', found).join('\n');
    expect(text).toContain(
      '全 42 行を診断と同じ方法で読みました（基準日 2024-02-09）: 使う 41 行、対象外 0 行、読めない 1 行',
    );
    expect(text).toContain('顧客 20 人、受注日 2024-01-01 から 2024-02-09 まで');
    expect(text).toContain('- 読めない行: 日付が読めない 1 行');
    expect(text).toContain('- 顧客番号のない行: 1 行');
    expect(nextLines('ja', found, ['f0.csv', '--sheet', '2024 年'])).toEqual([
      'このまま診断できます:',
      "  second-opinion diagnose f0.csv --sheet '2024 年'",
      expect.stringContaining('--save mapping.json'),
    ]);
  });

  it('says which files overlap, in which period, and what is left out', async () => {
    const rows = orders(20).trimEnd().split('\n');
    // its last ten orders once more, of 2024-01-31 to 2024-02-09, the last of them with another amount, and a new one
    const again = rows.slice(30).map((row, i) => (i === 9 ? row.replace(',139,', ',39,') : row));
    const next = ['C1,R90,2024-03-01,5,P1', 'C2,R38,2024-02-08,1,P2'];
    const found = await previewOf([
      `${TITLES}${rows.join('\n')}\n`,
      `${TITLES}${[...again, ...next].join('\n')}\n`,
    ]);
    // the newer file's amount is the one that holds: 10 in common, 1 of them changed
    expect(found.checked).toMatchObject({
      read: {
        ...{ rowsRead: 52, rowsUsed: 42, setAside: { duplicate: 10 } },
        overlaps: [
          {
            ...{ older: 0, newer: 1, from: '2024-01-31', to: '2024-02-09' },
            ...{ orders: 10, changed: 1, rowsSetAside: 10, linesKept: 0 },
          },
        ],
      },
    });
    const text = (language: 'ja' | 'en') => checkedLines(language, found).join('').replaceAll(' ', '');
    expect(text('ja')).toContain(
      '-f0.csvとf1.csvは2024-01-31から2024-02-09まで重なります。共通の受注は10件（うち内容の違うもの1件）で、古い方の10行',
    );
    expect(text('en')).toContain('-f0.csvandf1.csvoverlapfrom2024-01-31to2024-02-09.Ordersinboth:10');
  });

  it('leaves out what a diagnosis leaves out: days to come, and what was cancelled before', async () => {
    const titles = '顧客番号,受注番号,受注日,金額,状態\n';
    const rows = orders(20).replaceAll(',P1', ',出荷済');
    const typo = 'C1,R90,2042-05-01,100,出荷済\n';
    const cancelled = 'C2,R91,2024-01-20,100,キャンセル\nC3,R92,2024-01-21,100,キャンセル\n';
    const found = await previewOf([titles + rows + typo + cancelled]);
    expect(found.checked).toMatchObject({
      read: {
        ...{ asOf: '2024-02-09', rowsRead: 43, rowsUsed: 40, rowsRejected: 0, customers: 20 },
        ...{ setAside: { afterAsOf: 1, cancelled: 2 }, from: '2024-01-01', to: '2024-02-09' },
      },
    });
    const text = checkedLines('ja', found).join('\n');
    expect(text).toContain('使う 40 行、対象外 3 行、読めない 0 行');
    expect(text).toContain('- 対象外の行: 基準日より後の日付 1 行');
    expect(text).toContain('- 対象外の行: 出荷前のキャンセル 2 行');
    expect(found.problems).toEqual([]);
  });

  it('says what damaged keys mean for a figure, and what to do, before it says that all is ready', async () => {
    const guests = Array.from({ length: 12 }, (_, i) => `0,G${i},${day(2 * i)},100,P1\n`).join('');
    const found = await previewOf([TITLES + orders(20) + guests]);
    const text = checkedLines('ja', found).join('\n').replaceAll(/\n +/g, '');
    // 12 of 52 orders; of the keys none is watched for 180 days
    expect(text).toContain(
      '受注が集中する顧客番号: 1 個（0: 12, 23.1%）F2転換率（180日以内の2回目の購入）への影響は判定できません。',
    );
    expect(text).toContain('"guestKeys": ["0"]');
    // C9 came back after 301 days, the other 19 and number 0 within 180 days: 20 of 21, without number 0 19 of 20
    const later = 'C9,R900,2024-11-15,100,P1\n';
    const known = await previewOf([TITLES + orders(20).replace(/C9,R19,.*\n/, later) + guests]);
    expect(checkedLines('ja', known).join('\n').replaceAll(/\n +/g, '')).toContain(
      'は、このままでは 95.2%、直すと 95.0% になる見込みです。',
    );
    expect(found.problems).toEqual([]);
    expect(nextLines('ja', found, ['f0.csv'], ['npm', 'run', '-s', 'second-opinion', '--'])[1]).toBe(
      '  npm run -s second-opinion -- diagnose f0.csv',
    );
  });

  it('says first that all is understood where only the orders are too few', async () => {
    const found = await previewOf([TITLES + orders(3)]);
    expect(nextLines('ja', found, ['f0.csv'])).toEqual([
      '書式と列は読み取れました。足りないのは受注の数だけです。',
    ]);
    const [problem] = found.problems;
    expect(explain('ja', problem!).detail).toBe(
      '顧客は3人、購入は6回です。診断には少なくとも10人・20回が必要です。',
    );
  });

  it('asks for the currency where the amounts carry a sign and no column tells', async () => {
    const priced = TITLES + orders(20).replaceAll(/,(1\d\d),/g, ',$$$1.50,');
    const found = await previewOf([priced]);
    expect(found.files[0]!.problems).toEqual([
      { code: 'currency-sign', file: 'f0.csv', column: '金額', found: '$', wanted: 'USD' },
    ]);
    expect(explain('ja', found.files[0]!.problems[0]!).remedy).toContain('--currency USD');
    // 40 rows, all of them looked at
    expect(checkedLines('ja', found).join('\n')).toContain('全 40 行の値を見て、下の問題が見つかりました。');
    expect(codes(await previewOf([TITLES + orders(20)]))).toEqual([]);
  });

  const numberless = TITLES.replace('受注番号', '備考');
  const slashed = (rows: string) => rows.replaceAll(/2024-0?(\d+)-\d+/g, '$1/5/2024');
  it.each([
    ['days and months in an order that no row tells', [TITLES + slashed(orders(20))], 'ambiguous-dates'],
    ['rows that all stand there twice', [TITLES + orders(60) + orders(60)], 'lines-repeated'],
    [
      'two currencies, the second far below',
      [`顧客番号,受注日,金額,通貨\n${'C1,2024-05-01,100,JPY\n'.repeat(200)}C2,2024-05-02,20,USD\n`],
      'mixed-currencies',
    ],
    ['files that overlap', [numberless + orders(60), numberless + orders(61)], 'overlapping-files'],
    ['returns alone', [TITLES + orders(20).replaceAll(/,(1\d\d),/g, ',-$1,')], 'no-purchases'],
    ['too few orders', [TITLES + orders(3)], 'too-little-to-diagnose'],
    [
      'numbers that are names, from the hundredth row on',
      [
        TITLES +
          orders(50) +
          Array.from(
            { length: 200 },
            (_, i) =>
              `名${'一二三四五六七八九十'[i % 10]}${'百千万億兆甲乙丙丁戊己庚辛壬癸子丑寅卯辰'[i >> 3] ?? '巳'}${'東西南北上下左右'[i & 7]},X${i},${day(i)},${i},P\n`,
          ).join(''),
      ],
      'names-as-keys',
    ],
  ])('says what only the whole tells: %s', async (_, texts, code) => {
    const found = await previewOf(texts);
    expect(codes(found)).toContain(code);
    expect(found.checked.of).toBe('whole');
    expect(nextLines('ja', found, ['f0.csv'])).toEqual([
      code === 'too-little-to-diagnose'
        ? '書式と列は読み取れました。足りないのは受注の数だけです。'
        : 'このままでは診断できません。理由と直し方は次のとおりです。',
    ]);
  });

  it('needs no key to look at contacts, and says nothing of them', async () => {
    const mails = orders(20).replaceAll(/C(\d+)/g, 'mihon$1@example.jp');
    const found = await previewOf([TITLES.replace('顧客番号', 'メールアドレス') + mails]);
    expect(found.checked).toMatchObject({ of: 'whole', read: { customers: 20 } });
    expect(JSON.stringify(found)).not.toMatch(/mihon|@/);
    expect(nextLines('ja', found, ['f0.csv'])[1]).toBe(
      '  second-opinion diagnose f0.csv --key-file customer.key',
    );
  });
});

describe('a preview of large files', () => {
  const head = orders(60);

  it('says that only a diagnosis decides', async () => {
    const found = await previewOf([TITLES + head + head], 1000);
    expect(found.checked).toEqual({ of: 'head', why: 'large' });
    expect(found.problems).toEqual([]);
    expect(checkedLines('ja', found)[1]).toMatch(/全 240 行のうち先頭の 100 行の値/);
    expect(nextLines('ja', found, ['f0.csv'])[0]).toMatch(/可否は、全体を読む診断で決まります/);
  });

  it('looks at the quotes and the number of cells of all rows', async () => {
    const open = await previewOf([`${TITLES}${head}"C9,R9,2024-05-01,1,P\n${head}`], 1000);
    expect(open.files[0]?.problems).toEqual([{ code: 'unclosed-quote', file: 'f0.csv', line: 122 }]);
    const ragged = await previewOf([TITLES + head + 'C1,R1\n'.repeat(10)], 1000);
    // 10 of 130 rows
    expect(ragged.problems).toEqual([
      { code: 'too-many-rejected', file: 'f0.csv', found: '7.7% (10 / 130)', wanted: '5%' },
    ]);
  });
});

describe('every reason for which rows are left out', () => {
  const templates = (language: string) =>
    JSON.parse(readFileSync(`templates/${language}/messages.json`, 'utf8'))['set-aside'].reason as object;

  it('has words', () => {
    const sql = readFileSync('src/intake/checked.sql', 'utf8');
    const reasons = [...sql.matchAll(/THEN '([a-z]+[A-Z][A-Za-z]*)'/g)].map((found) => found[1]!);
    const ofDiagnosis = [
      'afterAsOf',
      'cancelled',
      'neverShipped',
      'excluded',
      'bookedReturn',
      'unmatchedReturn',
    ];
    const others = ['notYetAnOrder', 'notAnOrderLine', 'duplicate', ...ofDiagnosis];
    const all = [...new Set([...reasons, ...others, ...ROW_KINDS])];
    expect(all.length).toBeGreaterThan(10);
    for (const language of ['ja', 'en'])
      expect(Object.keys(templates(language)).sort()).toEqual([...all].sort());
  });
});
