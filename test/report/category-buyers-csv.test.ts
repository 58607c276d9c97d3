import { expect, it } from 'vitest';
import { categoryBuyerRows, categoryBuyerTitles } from '../../src/report/category-buyers-csv.ts';
import { segmentTitles } from '../../src/report/segments-csv.ts';
import { dayOf } from '../../src/units/day.ts';
import { studyOf } from '../study.ts';

const line = (key: string, date: string, category: string, amount: number) => ({
  key,
  order: `${key}${date}`,
  day: dayOf(date),
  amount,
  category,
});

const study = studyOf(
  [
    line('01', '2024-06-01', '茶', 1000),
    line('01', '2025-11-02', '茶', 500),
    line('01', '2025-11-02', '菓子', 100),
    line('01', '2025-12-24', '茶', 500),
    line('02', '2024-12-31', '=菓子', 50),
    line('02', '2025-01-01', '', 300),
    line('03', '2025-05-05', '菓子', 200),
    { ...line('03', '2025-06-05', '茶', 200), cancelled: true },
  ],
  dayOf('2025-12-31'),
  { categoryLimit: 3 },
);

it('says of every customer when he last bought in each category and how often in twelve months', () => {
  expect([...categoryBuyerRows(study)]).toEqual([
    ['01', '', '2025-12-24', 2, '2025-11-02', 1, '', 0],
    ['02', '', '', 0, '', 0, '2024-12-31', 0],
    ['03', '', '', 0, '2025-05-05', 1, '', 0],
  ]);
});

it('has two columns a named category, and no title that a spreadsheet would run', () => {
  expect(categoryBuyerTitles('ja', study.categories)).toEqual([
    ...['顧客番号', 'セグメント', '最終購入日：茶', '12ヶ月購入回数：茶'],
    ...['最終購入日：菓子', '12ヶ月購入回数：菓子', '最終購入日：=菓子', '12ヶ月購入回数：=菓子'],
  ]);
  expect(segmentTitles('en', study.categories).slice(-3)).toEqual([
    ...['segment: 茶', 'segment: 菓子', 'segment: =菓子'],
  ]);
});
