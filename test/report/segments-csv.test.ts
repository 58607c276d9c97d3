import { expect, it } from 'vitest';
import { SEGMENT_COLUMNS, segmentRows } from '../../src/report/segments-csv.ts';
import type { Line } from '../plain-ledger.ts';
import { studyOf } from '../study.ts';

const lines: Line[] = [
  ...Array.from({ length: 60 }, (_, i): Line[] => [
    { key: `K${String(i).padStart(3, '0')}`, order: `a${i}`, day: 18_300 + i, amount: 1000 + i },
    { key: `K${String(i).padStart(3, '0')}`, order: `b${i}`, day: 18_500 + i, amount: 2000 },
  ]).flat(),
  { key: 'R', order: 'r', day: 18_400, amount: -500 },
  { key: 'later', order: 'l', day: 18_700, amount: 500 },
];

it('lists every key once in the order of the keys, those without a purchase with the reason', () => {
  const study = studyOf(lines, 18_600);
  const rows = [...segmentRows(study, 'ja')];
  expect(rows.map((row) => row[0])).toEqual([...study.ledger.keys].filter((key) => key !== 'later'));
  expect(rows.every((row) => row.length === SEGMENT_COLUMNS.length)).toBe(true);
  const returnsOnly = rows.find((row) => row[0] === 'R');
  expect(returnsOnly?.[1]).toBe('');
  const place = (name: string) => SEGMENT_COLUMNS.findIndex((column) => column.en === name);
  expect(returnsOnly?.[place('reason')]).toBe('対象外');
  expect(returnsOnly?.[place('usual_interval_days')]).toBe('');
  for (const row of rows.filter((r) => r[0] !== 'R')) {
    expect(row[place('segment')]).toBeGreaterThanOrEqual(1);
    expect(row[place('segment')]).toBeLessThanOrEqual(5);
    const product = Number(row[place('retention_power')]) * Number(row[place('purchasing_power')]);
    expect(Math.abs(Number(row[place('six_month_value')]) - product)).toBeLessThanOrEqual(0.5 + 1e-9);
  }
});

it('leaves the segment empty and says so where the base cannot be judged', () => {
  const study = studyOf(lines.slice(0, 60), 18_600);
  const rows = [...segmentRows(study, 'en')];
  const reason = SEGMENT_COLUMNS.findIndex((column) => column.en === 'reason');
  expect(rows.every((row) => row[1] === '' && row[reason] === 'cannot judge')).toBe(true);
});

it("ends with what is known of each customer's own interval", () => {
  const study = studyOf(lines, 18_600);
  const [first] = [...segmentRows(study, 'en')];
  const place = (name: string) => SEGMENT_COLUMNS.findIndex((column) => column.en === name);
  // all bought twice, 200 days apart, and he last bought 100 days ago: nothing unusual
  expect(Number(first?.[place('usual_interval_days')])).toBeGreaterThan(100);
  expect(Number(first?.[place('usual_interval_days')])).toBeLessThan(300);
  expect(first?.[place('silence_probability')]).toMatch(/^[01]\.\d{4}$/);
  expect(Number(first?.[place('silence_probability')])).toBeGreaterThan(0.9);
  expect(first?.[place('silence_days')]).toBe(100);
});
