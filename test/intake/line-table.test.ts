import { expect, it } from 'vitest';
import { read } from './reading.ts';

const TOLD = [
  '顧客番号,注文番号,注文日,金額',
  'A,1,2024-01-05,1200',
  'A,2,2024-03-01,800',
  'B,3,2024-02-09,-300',
  ',4,2024-02-10,50',
];
const UNTOLD = [
  '商品コード',
  'カテゴリ',
  '数量',
  '媒体',
  'キャンペーン',
  'キャンセル日',
  '出荷日',
  '返品日',
  '原価',
  '定期回数',
  '初回購入日',
];
/** The same lines with columns of which no cell is filled. */
const WITH_EMPTY_COLUMNS = TOLD.map(
  (line, at) => `${line},${UNTOLD.map((title) => (at === 0 ? title : '')).join(',')}`,
);

it('holds of columns that a file does not have what it holds of empty ones', async () => {
  const [narrow, wide] = [
    await read(`${TOLD.join('\n')}\n`),
    await read(`${WITH_EMPTY_COLUMNS.join('\n')}\n`),
  ];
  expect(wide.mapping).not.toEqual(narrow.mapping);
  expect(narrow.lines).toHaveLength(4);
  expect(narrow.lines.map((line) => line.amount)).toEqual([1200, 800, -300, 50]);
  expect(Object.keys(narrow.lines[0]!)).toEqual(Object.keys(wide.lines[0]!));
  expect(narrow.lines).toEqual(wide.lines);
});

it('says of two files, one of which has a column, what each says of it', async () => {
  const second = ['顧客番号,注文番号,注文日,金額,カテゴリ', 'C,9,2024-01-05,10,茶'];
  const { lines } = await read([`${TOLD.join('\n')}\n`, `${second.join('\n')}\n`]);
  expect(lines.map(({ file, category }) => [file, category])).toContainEqual([1, '茶']);
  expect(lines.filter(({ file, category }) => file === 0 && category === null)).toHaveLength(4);
});

it('sees a line break in a cell of a file with quotes, and reads a file without them as one with', async () => {
  const quoted = TOLD.map((line) => line.replaceAll(/[^,]+/g, '"$&"'));
  const [plain, marked] = [await read(`${TOLD.join('\n')}\n`), await read(`${quoted.join('\n')}\n`)];
  expect(marked.lines).toEqual(plain.lines);
  const broken = await read(`${[...TOLD, '"A\nB",5,2024-02-11,70'].join('\n')}\n`, { force: true });
  expect(broken.rejected.map(({ reason }) => reason)).toEqual(['line-break-in-cell']);
});
