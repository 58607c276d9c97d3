import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Checked } from '../../src/flows/preview.ts';
import { previewFile } from '../../src/intake/preview.ts';
import { nextLines } from '../../src/service/preview-next-text.ts';
import { previewLines } from '../../src/service/preview-text.ts';
import { cut, displayWidth, textTable, wrapped } from '../../src/service/text-table.ts';
import { parquet } from '../intake/parquet-bytes.ts';
import { inWorkplace, OPTIONS } from '../intake/reading.ts';
import { workbook } from '../intake/workbook.ts';

const preview = (name: string, contents: string | Buffer) =>
  inWorkplace(({ file, job }) => previewFile(file(name, contents), OPTIONS, job));
const next = (
  language: 'ja' | 'en',
  file: Awaited<ReturnType<typeof preview>>,
  checked: Checked = { of: 'whole' },
) => nextLines(language, { files: [file], checked, problems: [] }, [file.name]);
const folder = new URL('../../samples/exports/', import.meta.url);
const samples = readdirSync(folder).filter((name) => !name.endsWith('.md'));
const sample = (name: string) => preview(name, readFileSync(new URL(name, folder)));

/** The people of the samples, wherever they live and are called. */
const PEOPLE =
  /太郎|花子|一郎|例示町|ミホン|ハナコ|Taro|Hanako|ichiro|\S@\S|\b03-0000|\b0300000|\b000-000\d|(?<![-\d])000000[1-9]\b/i;

describe.each(samples)('%s', (name) => {
  it('is shown without a word of the people in it', async () => {
    const found = await sample(name);
    const { sha256: _, name: __, ...shown } = found;
    expect(PEOPLE.exec(JSON.stringify(shown))?.[0]).toBeUndefined();
    for (const language of ['ja', 'en'] as const) {
      const text = [...previewLines(language, found), ...next(language, found)].join('\n');
      expect(PEOPLE.exec(text)?.[0]).toBeUndefined();
      expect(text).not.toMatch(/undefined|\{\{/);
    }
  });
});

describe('a preview in words', () => {
  it('says what the columns together amount to', async () => {
    const text = previewLines('ja', await sample('eccube-4.csv')).join('\n');
    expect(text).toContain('文字コード CP932（Shift_JIS）、区切りはカンマ、データ 16 行');
    expect(text).toMatch(/書式: EC-CUBE 4 と判定しました（見出し「注文ID」、「注文詳細ID」/);
    expect(text).toMatch(/会員ID +顧客番号 +11 +100% +EC-CUBE 4 の書式/);
    expect(text).toMatch(/金額 +「価格」×「個数」/);
    expect(text).toMatch(/消費税 +税抜（EC-CUBE 4 の書式）/);
    expect(text).toContain('「明細区分(ID)」が「2」 → 送料');
    expect(text).toMatch(/状態の語 .*5（発送済み） → 受注/);
  });

  it('shows prices packed into one cell, a currency by its code, and what codes of states are called', async () => {
    const textOf = async (name: string) => previewLines('ja', await sample(name)).join('\n');
    expect(await textOf('yahoo-shopping.csv')).toMatch(/UnitPrice +単価 +L1=1500&L2=1000 /);
    expect(await textOf('stripe.csv')).toContain('JPY（「Converted Currency」の列）');
    expect(await textOf('rakuten-rms.csv')).toContain('700（支払手続き済） → 受注');
    expect((await textOf('eccube-3.csv')).replaceAll(/\s/g, '')).toContain('2（入金待ち）→未入金');
  });

  it('says in figures how many values fit where not all do', async () => {
    const text = '会員番号,注文日,金額\nA1,2023-02-29,1\nA2,2024-02-29,1\nA3,2024-03-01,未定\n';
    const found = await preview('orders.csv', text);
    const said = (language: 'ja' | 'en') => previewLines(language, found).join('\n');
    expect(said('ja')).toMatch(/注文日 .* 93% +見出しから ※ 値 3 件のうち 2 件が日付\n/);
    expect(said('ja')).toMatch(/金額 .* 93% +見出しから ※ 値 3 件のうち 2 件が金額\n/);
    expect(said('en')).toMatch(/注文日 .* 93% +its title ※ 2 of 3 values are dates\n/);
  });

  it('says which sheet of a workbook is read, and which are not', async () => {
    const rows = (day: string) => [
      ['会員番号', '注文日', '金額'],
      ['A', day, '100'],
    ];
    const books = await workbook([
      { name: '表紙', rows: [['受注一覧']] },
      { name: '2023年', rows: rows('2023-05-01') },
      { name: '2024年', rows: rows('2024-05-01') },
    ]);
    const found = await preview('a.xlsx', books);
    expect(previewLines('ja', found)[1]).toBe('  Excel ブック、シート「2023年」、データ 1 行');
    expect(previewLines('ja', found)[2]).toMatch(/ほかにもありますが、読みません: 「2024年」。/);
    expect(previewLines('en', found)[1]).toBe('  Excel workbook, sheet "2023年", rows: 1');
    const chosen = await inWorkplace(({ file, job }) =>
      previewFile(file('a.xlsx', books), { ...OPTIONS, sheet: '2024年' }, job),
    );
    expect(chosen).toMatchObject({ sheet: '2024年' });
    expect(chosen.otherSheets).toBeUndefined();
  });

  it('says of which column a status word is, where there are two', async () => {
    const text = previewLines('ja', await sample('yahoo-shopping.csv')).join('\n');
    expect(text).toMatch(/状態の語 +「OrderStatus」: 5 → 受注、4 → キャンセル/);
    expect(text).toMatch(/\n +「PayStatus」: 1 → 受注、0 → 未入金/);
  });

  it('says of twelve status words what they mean, unknown ones first, and how many more there are', async () => {
    const file = (words: readonly string[]) =>
      preview(
        'orders.csv',
        `顧客番号,受注日,金額,状態\n${words.map((word, at) => `C${at},2024-05-01,100,${word}`).join('\n')}\n`,
      );
    const known = '出荷済 発送済 完了 受注 通常 正常 入金済 支払済 売上 販売 確定 キャンセル 返品'.split(' ');
    const found = await file([...known, '入金エラー', '支払拒否']);
    expect(found.statusWords.map(({ word }) => word)).toEqual(['入金エラー', '支払拒否', ...known]);
    const told = (language: 'ja' | 'en') => previewLines(language, found).join('').replaceAll(/\s/g, '');
    expect(told('ja')).toMatch(/状態の語入金エラー→不明（[^）]*）、支払拒否→不明（[^）]*）、出荷済→受注、/);
    expect(told('ja')).toContain('支払済→受注、売上→受注、販売→受注、ほか3語');
    expect(told('ja')).not.toContain('確定→');
    expect(told('en')).toContain('販売→order,and3more');
    const twelve = previewLines('ja', await file(known.slice(0, 12))).join('');
    expect(twelve).not.toMatch(/ほか\s*\d+\s*語/);
  });

  it('says that a file is Parquet', async () => {
    const bytes = await parquet("SELECT 'A' AS 会員番号, '2024-05-01' AS 注文日, 100 AS 金額");
    const found = await preview('a.parquet', bytes);
    expect(previewLines('ja', found)[1]).toBe('  Parquet、データ 1 行');
    expect(previewLines('en', found)[1]).toBe('  Parquet, rows: 1');
  });

  it('says what a key of contacts needs', async () => {
    const found = await sample('shopify.csv');
    const text = previewLines('en', found).join('\n');
    expect(text.replaceAll(/\s+/g, ' ')).toContain('"Email". It is replaced on reading by HMAC-SHA-256');
    expect(text).toContain('"Lineitem price" × "Lineitem quantity" − "Lineitem discount"');
    expect(next('en', found).slice(0, 2)).toEqual([
      'Ready for a diagnosis with a key:',
      '  second-opinion diagnose shopify.csv --key-file customer.key',
    ]);
  });

  it('says what it guesses at, and that it will not use it', async () => {
    const found = await preview("it's.csv", '会員番号,注文日,いくら\nA,2024-05-01,100\n');
    expect(previewLines('en', found).join('\n')).toMatch(
      /いくら +amount\? \(not used\) +100 +50% +its values \(a guess\)/,
    );
    expect(next('en', found)).toEqual(['A diagnosis would be refused, for these reasons:']);
    const ready = await preview("it's.csv", '会員番号,注文日,金額\nA,2024-05-01,100\n');
    expect(next('en', ready)[1]).toContain(`diagnose 'it'\\''s.csv'`);
  });

  it('shows no customer number that may be a name', async () => {
    const found = await preview('a.csv', '顧客,受注日,金額\n山田 太郎,2024-05-01,100\nC-1,2024-05-02,100\n');
    expect(found.rows.map(([key]) => key)).toEqual(['***', 'C-1']);
  });

  it('shows nothing of the first row of a file without titles', async () => {
    const found = await preview('a.csv', 'C1,2024/4/1,1200,山田太郎,a@b.jp\nC2,2024/4/2,800,鈴木,c@d.jp\n');
    expect(JSON.stringify(found)).not.toMatch(/山田|鈴木|@/);
    expect(previewLines('ja', found)).toHaveLength(4);
  });
});

describe('text in columns', () => {
  it('counts wide signs as two', () => {
    expect(['abc', '金額', 'ｱｲ', '（', 'が', '😀'].map(displayWidth)).toEqual([3, 4, 2, 2, 2, 2]);
    expect([cut('メールアドレス', 14), cut('メールアドレス', 13), cut('abcdef', 3)]).toEqual([
      ...['メールアドレス', 'メールアドレ…', 'ab…'],
    ]);
    expect(
      textTable([
        ['金', 'x', 'y'],
        ['abc', '', 'z'],
      ]),
    ).toEqual(['金   x  y', 'abc     z']);
  });

  it('begins no line with a closing bracket, and breaks no word', () => {
    const text = `${'漢'.repeat(48)}「あ」。(word) another`;
    // 100 columns: two of the lead, 48 × 2 of 漢; 「あ」。 takes 8
    expect(wrapped('- ', text)).toEqual([`- ${'漢'.repeat(48)}`, '  「あ」。(word) another']);
  });
});
