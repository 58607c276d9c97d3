import { expect, it } from 'vitest';
import { integrated } from '../../../src/diagnoses/integrated/integrated.ts';
import { dayOf } from '../../../src/units/day.ts';
import { studyOf } from '../../study.ts';

// A buys for 1,000 in 2024 and for 600 in 2026. B sends back 100 in 2025, bought before the file begins, and buys for 500 in 2026.
it('of what newcomers carry in twelve months, takes off what they had sent back before their first purchase in the file', () => {
  const lines = [
    { key: 'A', order: '1', day: dayOf('2024-01-10'), amount: 1000 },
    { key: 'A', order: '2', day: dayOf('2026-03-01'), amount: 600 },
    { key: 'B', order: '3', day: dayOf('2025-10-05'), amount: -100 },
    { key: 'B', order: '4', day: dayOf('2026-02-01'), amount: 500 },
  ];
  const { present } = integrated.measure(studyOf(lines, dayOf('2026-06-30'), { historyComplete: true }));
  expect(present.newShare).toBe(500 / 1100);
  expect(present.yearNewShare).toBe(400 / 1000);
});
