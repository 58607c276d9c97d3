import { expect, it } from 'vitest';
import { historyStart } from '../../src/ledger/history-start.ts';

const start = (rows: readonly (readonly [day: number, count: number])[]) =>
  historyStart(
    Int32Array.from(rows, ([day]) => day),
    Int32Array.from(rows, ([, count]) => count),
  );

it('begins with the first row', () => {
  expect(
    start([
      [100, 1],
      [101, 5],
      [900, 400],
    ]),
  ).toEqual({ from: 100, strayRows: 0 });
  expect(start([])).toEqual({ from: Number.NaN, strayRows: 0 });
});

it('does not begin with a few rows a year or more before all others', () => {
  // 2 of 1,000 rows, then a gap of 366 days
  expect(
    start([
      [100, 2],
      [466, 500],
      [467, 498],
    ]),
  ).toEqual({ from: 466, strayRows: 2 });
  // a gap of 365 days is no gap
  expect(
    start([
      [100, 2],
      [465, 500],
      [466, 498],
    ]),
  ).toEqual({ from: 100, strayRows: 0 });
  // 6 of 1,000 are more than half a per cent: a history with a gap
  expect(
    start([
      [100, 6],
      [466, 500],
      [467, 494],
    ]),
  ).toEqual({ from: 100, strayRows: 0 });
  // two typos, one after another
  expect(
    start([
      [100, 1],
      [5000, 1],
      [9000, 998],
    ]),
  ).toEqual({ from: 9000, strayRows: 2 });
});
