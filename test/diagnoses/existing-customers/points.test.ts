import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Customer } from '../../../src/customer-base/history.ts';
import {
  SEGMENTS_FROM_BUYERS,
  segmentsOfEqualSales,
} from '../../../src/customer-base/segments/equal-sales.ts';
import { existingCustomers } from '../../../src/diagnoses/existing-customers/existing-customers.ts';
import { GROUPS, groupsOf } from '../../../src/diagnoses/existing-customers/groups.ts';
import { DESTINATIONS, movesBetween, ORIGINS } from '../../../src/diagnoses/existing-customers/moves.ts';
import { POINT_BUYERS, type Standings } from '../../../src/diagnoses/existing-customers/points.ts';
import { type Frame, frame } from '../../../src/frame.ts';
import { addMonths } from '../../../src/units/day.ts';
import { termEnd } from '../../../src/units/term.ts';
import type { Line } from '../../plain-ledger.ts';
import { studyOf } from '../../study.ts';
import { AS_OF } from './history.ts';

const customersOf = (values: readonly number[], lapsed: readonly number[] = []) =>
  frame<Pick<Customer, 'sixMonthValue' | 'purchasesLastYear'>>({
    sixMonthValue: Float64Array.from(values),
    purchasesLastYear: Int32Array.from(values, (_, i) => (lapsed.includes(i) ? 0 : 2)),
  }) as unknown as Frame<Customer>;

const namesOf = (groups: Int8Array) => [...groups].map((group) => GROUPS[group]);

describe('groups', () => {
  it('of six customers, worked by hand', () => {
    expect(namesOf(groupsOf(customersOf([30, 24, 16, 12, 10, 8], [5])))).toEqual([
      ...['upper', 'middle', 'middle', 'lower', 'lower', 'lapsed'],
    ]);
    expect([...segmentsOfEqualSales(Float64Array.from([30, 24, 16, 12, 10, 8]), 10)]).toEqual([
      2, 5, 7, 8, 9, 10,
    ]);
  });

  it('keeps equal values together, and takes those without any value for lower', () => {
    expect(namesOf(groupsOf(customersOf([5, 5, 5])))).toEqual(['middle', 'middle', 'middle']);
    expect(namesOf(groupsOf(customersOf([0, 0])))).toEqual(['lower', 'lower']);
  });

  it('are segments 1-3, 4-7 and 8-10 of ten', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(300), { minLength: 1, maxLength: 80 }), (values) => {
        const segments = segmentsOfEqualSales(Float64Array.from(values), 10);
        const expected = [...segments].map((segment) => (segment <= 3 ? 0 : segment <= 7 ? 1 : 2));
        expect([...groupsOf(customersOf(values))]).toEqual(expected);
      }),
    ));
});

describe('moves', () => {
  const standings = (term: number, of: Readonly<Record<number, (typeof GROUPS)[number]>>): Standings => ({
    term,
    day: 1000 + 182 * term,
    customer: Float64Array.from(Object.keys(of), Number),
    group: Int8Array.from(Object.values(of), (group) => GROUPS.indexOf(group)),
  });

  it('of six customers, worked by hand', () => {
    const moves = movesBetween(
      standings(-1, { 1: 'upper', 2: 'middle', 3: 'lower', 4: 'lapsed', 5: 'lower' }),
      standings(0, { 1: 'middle', 2: 'upper', 3: 'lapsed', 4: 'lower', 6: 'upper' }),
    );
    expect(moves).toMatchObject({
      ...{ term: 0, from: 818, to: 1000 },
      ...{ up: 1, same: 0, down: 1, lapsed: 1, void: 1, cameBack: 1, won: 1 },
    });
    expect(moves.cells).toHaveLength(25);
    expect(moves.cells.filter(({ customers }) => customers > 0)).toEqual([
      { origin: 'upper', destination: 'middle', customers: 1 },
      { origin: 'middle', destination: 'upper', customers: 1 },
      { origin: 'lower', destination: 'lapsed', customers: 1 },
      { origin: 'lower', destination: 'void', customers: 1 },
      { origin: 'lapsed', destination: 'lower', customers: 1 },
      { origin: 'nowhere', destination: 'upper', customers: 1 },
    ]);
  });
});

/** 90 customers over two years and a half: each buys every 30 + 11 (i mod 20) days, every fourth only twice. */
const LINES: readonly Line[] = Array.from({ length: 90 }, (_, i) => i).flatMap((i) =>
  Array.from({ length: i % 4 === 0 ? 2 : 40 }, (_, k) => ({
    key: `c${i}`,
    order: `${i}-${k}`,
    day: addMonths(AS_OF, -30) + 1 + ((i * 5) % 400) + k * (30 + 11 * (i % 20)),
    amount: 1000 + ((i * 613 + k * 97) % 9000),
    ...(i % 9 === 0 && k === 1 ? { cancelled: true, cancelledDay: termEnd(AS_OF, -1) - 20 } : {}),
    ...(i % 7 === 0 && k === 2 ? { returnedDay: termEnd(AS_OF, -1) + 5, returnedAmount: 500 } : {}),
  })).filter((line) => line.day <= AS_OF),
);

describe('half-year points of a small company', () => {
  const study = studyOf(LINES, AS_OF);
  const figures = existingCustomers.measure(study);

  it('are as many as have twelve months and buyers enough', () => {
    expect(POINT_BUYERS).toBe(SEGMENTS_FROM_BUYERS);
    expect(figures.points.map(({ day }) => day)).toEqual([0, -1, -2, -3].map((k) => termEnd(AS_OF, k)));
    expect(figures.pointsLack).toBe('history-too-short');
    const few = existingCustomers.measure(studyOf(LINES.slice(0, 200), AS_OF));
    expect(few.points).toEqual([]);
    expect(few.pointsLack).toBe('too-few-buyers');
    expect(existingCustomers.conditions(few)).toMatchObject({ points: false, 'lack-buyers': true });
  });

  it('hold every customer once, and every move leads from a group to a group', () => {
    figures.points.forEach((point, i) => {
      const heads = point.groups.map(({ customers }) => customers);
      expect(heads.reduce((sum, n) => sum + n, 0)).toBe(point.customers);
      const moves = figures.moves[i];
      if (!moves) return;
      const before = figures.points[i + 1]!;
      for (const origin of ORIGINS.slice(0, 4)) {
        const left = moves.cells.filter((cell) => cell.origin === origin);
        expect(left.reduce((sum, cell) => sum + cell.customers, 0)).toBe(
          before.groups[ORIGINS.indexOf(origin)]!.customers,
        );
      }
      for (const destination of DESTINATIONS.slice(0, 4)) {
        const arrived = moves.cells.filter((cell) => cell.destination === destination);
        expect(arrived.reduce((sum, cell) => sum + cell.customers, 0)).toBe(
          point.groups[DESTINATIONS.indexOf(destination)]!.customers,
        );
      }
    });
    expect(figures.moves).toHaveLength(3);
  });

  it('say what was known then, and no more', () => {
    const then = termEnd(AS_OF, -2);
    const upToThen = LINES.filter((line) => line.day <= then);
    const [earlier] = existingCustomers.measure(studyOf(upToThen, then)).points;
    const of = (point: typeof earlier) =>
      point?.groups.map(({ group, customers, expectedSales }) => ({ group, customers, expectedSales }));
    expect(of(figures.points[2])).toEqual(of(earlier));
    expect(earlier?.groups.map(({ retention, salesAfter }) => [retention.base, salesAfter])).toEqual(
      Array.from({ length: 4 }, () => [0, Number.NaN]),
    );
  });

  it('see what each group did after, as a plain loop over the lines does', () => {
    for (const point of figures.points.filter(({ term }) => term < 0)) {
      const { customers } = study.history.at(point.day);
      const groups = groupsOf(customers);
      const numbers = [...(customers.array('customer') as ArrayLike<number> & Iterable<number>)];
      const to = termEnd(AS_OF, point.term + 1);
      const valid = LINES.filter((line) => !line.cancelled);
      point.groups.forEach((group, g) => {
        const keys = new Set(numbers.filter((_, i) => groups[i] === g).map((n) => study.ledger.keys[n]));
        const after = valid.filter((line) => keys.has(line.key!) && line.day > point.day && line.day <= to);
        expect(group.retention).toEqual({ hits: new Set(after.map(({ key }) => key)).size, base: keys.size });
        const returned = LINES.filter(
          (line) =>
            keys.has(line.key!) && (line.returnedDay ?? 0) > point.day && (line.returnedDay ?? 0) <= to,
        ).length;
        expect(group.salesAfter).toBe(after.reduce((sum, line) => sum + line.amount, 0) - 500 * returned);
      });
    }
  });
});
