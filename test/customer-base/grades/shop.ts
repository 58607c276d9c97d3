import { dayOf } from '../../../src/units/day.ts';
import type { Line } from '../../plain-ledger.ts';

function on(key: string, amount: number, ...days: readonly string[]): Line[] {
  return days.map((day, k) => ({ key, order: `${key}${k}`, day: dayOf(day), amount }));
}

/** The ten customers of test/worked/grades.md. */
export const TEN: readonly Line[] = [
  ...on(
    'A',
    20_000,
    ...['2025-01-10', '2025-02-10', '2025-04-10', '2025-06-10', '2025-08-10', '2025-10-10', '2025-12-10'],
  ),
  ...on('B', 10_000, '2025-06-01', '2025-09-01', '2025-12-01'),
  ...on('C', 5_000, '2025-11-01'),
  ...on('D', 5_000, '2025-07-01'),
  ...on('E', 5_000, '2024-10-01'),
  ...on('F', 50_000, '2025-11-20'),
  {
    ...on('F', 50_000, '2025-12-20')[0]!,
    order: 'F1',
    returnedDay: dayOf('2025-12-28'),
    returnedAmount: 40_000,
  },
  ...on('G', 40_000, '2025-05-01', '2025-09-02'),
  ...on('H', 30_000, '2025-05-01', '2025-09-01'),
  ...on('I', 40_000, '2024-08-01', '2025-01-05'),
  ...on('J', 10_000, '2024-06-01', '2025-01-04'),
];
