import { expect, it } from 'vitest';
import { read } from './reading.ts';

/** test/worked/data-quality.md */
const SEVEN_LINES = `顧客番号,受注番号,受注日,金額,商品,状態,返品金額
A,1,2025-01-01,1200,茶,,
A,1,2025-01-01,1200,茶,,
,2,2025-01-02,500,茶,,
B,3,2025-01-03,800,菓子,,900
B,4,2025-01-04,-300,菓子,,
C,5,2025-01-05,0,茶,,
C,6,2025-01-06,700,菓子,キャンセル,
`;

it('says what unusual lines come to, worked by hand', async () => {
  const { notes, setAside, rowsRead } = await read([SEVEN_LINES, SEVEN_LINES]);
  expect([rowsRead, setAside]).toEqual([14, { duplicate: 7 }]);
  const found = Object.fromEntries(notes.map(({ code, count, amount }) => [code, [count, amount]]));
  expect(found).toMatchObject({
    'identical-lines': [1, 1200],
    guests: [1, 500],
    'undated-returns': [1, 900],
    'returned-more-than-sold': [1, 100],
    'negative-amounts': [1, -300],
    'zero-amounts': [1, undefined],
    'undated-cancellations': [1, 700],
    'repeated-files': [1, 4100],
    'one-product': [3, 2900],
  });
  expect(notes.find(({ code }) => code === 'repeated-files')?.example).toBe('f1.csv');
  expect(notes.find(({ code }) => code === 'one-product')?.example).toBe('茶 (78.4%)');
});

it('notes an amount above a thousand times the mean of the others, in a small file too', async () => {
  // nine lines of 100: their mean a thousand times over is 100,000
  const noted = async (last: number) => {
    const rows = [...Array.from({ length: 9 }, () => 100), last].map((sum, i) => `A,${i},2025-01-01,${sum}`);
    const { notes } = await read(['顧客番号,受注番号,受注日,金額', ...rows, ''].join('\n'));
    return notes.filter(({ code }) => code === 'huge-amounts');
  };
  expect(await noted(100_000)).toEqual([]);
  expect(await noted(100_001)).toEqual([{ code: 'huge-amounts', count: 1, amount: 100_001 }]);
});

it('rejects amounts in another currency amid yen, which refuse the file where they are many', async () => {
  const file = (foreign: number) =>
    [
      '顧客番号,受注番号,受注日,金額',
      ...Array.from({ length: 40 }, (_, i) => `A,${i},2025-01-01,${i < foreign ? '$10' : '"¥1,000"'}`),
      '',
    ].join('\n');
  const few = await read(file(2));
  expect(few.rejected.map(({ line, value, reason }) => [line, value, reason])).toEqual([
    ['2', '$10', 'amount-in-other-currency'],
    ['3', '$10', 'amount-in-other-currency'],
  ]);
  expect(few.lines.map(({ amount }) => amount)).toEqual(Array.from({ length: 38 }, () => 1000));
  await expect(read(file(3))).rejects.toMatchObject({
    problems: [{ code: 'too-many-rejected' }, ...[2, 3, 4].map((line) => ({ line, found: '$10' }))],
  });
});

it('does not take the only product of a shop for a concentration, nor half of the sales', async () => {
  const of = async (rows: string) =>
    (await read(`customer,date,amount,product\n${rows}`)).notes.map(({ code }) => code);
  expect(await of('A,2025-01-01,100,x\nB,2025-01-02,100,x\n')).not.toContain('one-product');
  expect(await of('A,2025-01-01,100,x\nB,2025-01-02,100,y\n')).not.toContain('one-product');
  expect(await of('A,2025-01-01,101,x\nB,2025-01-02,100,y\n')).toContain('one-product');
});

it('takes lines with numbers of their own for different ones', async () => {
  const codes = async (second: string) =>
    (
      await read(
        `顧客番号,受注番号,明細番号,受注日,金額\nA,1,1,2025-01-01,100\nA,1,${second},2025-01-01,100\n`,
        {
          mapping: { version: 1, columns: { lineId: '明細番号' } },
        },
      )
    ).notes.map(({ code }) => code);
  expect(await codes('1')).toContain('identical-lines');
  expect(await codes('2')).not.toContain('identical-lines');
});

it('counts the rejected rows by reason', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => `A,${i},2025-01-01,100`);
  const broken = ['A,61,2025-02-30,100', 'A,62,,100', 'A,63,2025-13-01,100', 'A,64', 'A,65,2025-01-01,x'];
  const { rowsRejected, rejectedBy } = await read(
    ['顧客番号,受注番号,受注日,金額', ...rows, ...broken, ''].join('\n'),
    { force: true },
  );
  expect(rowsRejected).toBe(5);
  expect(rejectedBy).toEqual({
    'amount-unreadable': 1,
    'date-missing': 1,
    'date-unreadable': 2,
    'too-few-columns': 1,
  });
});
