import { expect, it } from 'vitest';
import type { History } from '../../src/customer-base/history.ts';
import { measureAll } from '../../src/diagnoses/index.ts';
import { lookBack } from '../../src/flows/look-back.ts';
import { dayOf } from '../../src/units/day.ts';
import { studyOf } from '../study.ts';

// 60 customers who buy every 50 to 109 days from the first of January 2022 on: the half-year points from 2022-12-31 on have a whole year behind them
const lines = Array.from({ length: 60 }, (_, who) =>
  Array.from({ length: Math.floor(1200 / (50 + who)) }, (_, nth) => ({
    key: `C${who}`,
    order: `${who}-${nth}`,
    day: dayOf('2022-01-01') + (who % 30) + nth * (50 + who),
    amount: 1000 + who,
  })),
).flat();

it('values every past day that diagnoses ask for', () => {
  const study = studyOf(lines, dayOf('2025-06-30'));
  const asked: string[] = [];
  const history: History = {
    ...study.history,
    at: (day, horizonDays) => {
      asked.push(`${day} ${horizonDays}`);
      return study.history.at(day, horizonDays);
    },
    standingAt: (day, how) => {
      asked.push(`${day} ${how?.horizonDays}`);
      return study.history.standingAt(day, how);
    },
  };
  const shares: number[] = [];
  lookBack({ ...study, history }, (share) => shares.push(share));
  const valued = new Set(asked.splice(0));
  expect(valued.size).toBe(5);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  measureAll({ ...study, history });
  const today = dayOf('2025-06-30');
  expect(asked.filter((day) => !valued.has(day) && !day.startsWith(`${today} `))).toEqual([]);
});
