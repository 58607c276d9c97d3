import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categoryPlaces } from '../../../src/customer-base/categories/places.ts';
import { categoryRows } from '../../../src/customer-base/categories/rows.ts';
import { numbers } from '../../../src/frame.ts';
import { HISTORY_FROM, historyOf } from '../../arbitraries.ts';
import { type Line, plainLedger } from '../../plain-ledger.ts';
import { studyOf } from '../../study.ts';

const at = (key: string | undefined, day: number, category: string, amount: number): Line => ({
  ...(key === undefined ? {} : { key }),
  order: `${key}-${day}-${category}`,
  day: HISTORY_FROM + day,
  amount,
  category,
});

describe('which categories are named', () => {
  const lines = [
    at('a', 0, '茶', 300),
    at('a', 0, '菓子', 500),
    at(undefined, 1, '茶', 400),
    at('b', 2, '', 9000),
    at('b', 3, '器', 100),
    at('b', 4, '花', 100),
    at('b', 90, '花', 5000),
  ];

  it('the largest by net sales, guests included; never what has no category', () => {
    const places = categoryPlaces(plainLedger(lines), HISTORY_FROM + 10, 2);
    expect(places.names).toEqual(['茶', '菓子']);
    expect([places.unassigned, places.other, places.others]).toEqual([2, 3, 2]);
  });

  it('as of the day: what comes later names nobody', () => {
    expect(categoryPlaces(plainLedger(lines), HISTORY_FROM + 100, 1).names).toEqual(['花']);
  });
});

const cases = fc.record({
  lines: historyOf(900, { minLength: 5, maxLength: 150 }),
  day: fc.integer({ min: HISTORY_FROM + 40, max: HISTORY_FROM + 900 }),
});

it('rows by category add up to what each key bought and sent back', () =>
  fc.assert(
    fc.property(cases, ({ lines, day }) => {
      const ledger = plainLedger(lines);
      const rows = categoryRows(ledger, categoryPlaces(ledger, day, 1), day);
      const { purchases, returns } = ledger;
      ledger.keys.forEach((_, key) => {
        const own = (column: Float64Array) =>
          column.slice(rows.offsets[key], rows.offsets[key + 1]).reduce((sum, amount) => sum + amount, 0);
        const known = ({ offsets, day: days, voidDay, amount }: typeof purchases) => {
          let sum = 0;
          for (let i = offsets[key]!; i < offsets[key + 1]!; i += 1) {
            if (days[i]! <= day && voidDay[i]! > day) sum += amount[i]!;
          }
          return sum;
        };
        expect(own(rows.gross)).toBe(known(purchases));
        expect(own(rows.returned)).toBe(known(returns));
      });
    }),
  ));

it('over all categories the values of a customer add up to his six-month value', () =>
  fc.assert(
    fc.property(cases, ({ lines, day }) => {
      const study = studyOf(lines, day);
      fc.pre(study.base.customers.numRows() > 0);
      numbers(study.base.customers, 'sixMonthValue').forEach((value, i) => {
        const parts = study.categories.values.value.map((column) => column[i]!);
        expect(parts.every((part) => part >= 0 && Number.isInteger(part))).toBe(true);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(value);
      });
    }),
    { numRuns: 40 },
  ));
