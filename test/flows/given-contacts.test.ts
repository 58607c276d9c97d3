import { expect, it } from 'vitest';
import { contactCosts } from '../../src/flows/given-contacts.ts';
import { dayOf } from '../../src/units/day.ts';
import { plainLedger } from '../plain-ledger.ts';

const ledger = plainLedger(
  ['a', 'b', 'c'].map((key) => ({ key, order: key, day: dayOf('2026-01-10'), amount: 100 })),
);

function costs(rows: readonly (readonly [key: string, day: string, cost?: number])[], usual?: number) {
  const written = {
    key: rows.map(([key]) => key),
    day: Int32Array.from(rows, ([, day]) => dayOf(day)),
    cost: Float64Array.from(rows, ([, , cost]) => cost ?? Number.NaN),
  };
  const found = contactCosts(written, ledger, dayOf('2026-09-30'), usual);
  return found && [...found];
}

it('adds what was spent on each customer in the half-year to the as-of day', () => {
  expect(
    costs([
      ['a', '2026-03-31', 1000],
      ['a', '2026-04-01', 120],
      ['a', '2026-09-30', 80],
      ['a', '2026-10-01', 1000],
      ['c', '2026-05-01', 55],
      ['x', '2026-05-01', 1000],
    ]),
  ).toEqual([200, 0, 55]);
});

it('takes what one contact costs where the file does not say', () => {
  expect(
    costs(
      [
        ['a', '2026-05-01'],
        ['b', '2026-05-01', 30],
      ],
      70,
    ),
  ).toEqual([70, 30, 0]);
});

it('tells nothing where nobody says, or nobody was contacted', () => {
  expect(
    costs([
      ['a', '2026-05-01'],
      ['b', '2026-05-01', 30],
    ]),
  ).toBeUndefined();
  expect(costs([['a', '2026-03-31', 10]], 70)).toBeUndefined();
  expect(costs([])).toBeUndefined();
});
