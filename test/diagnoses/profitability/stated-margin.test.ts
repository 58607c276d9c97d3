import { expect, it } from 'vitest';
import { statedMargin } from '../../../src/diagnoses/profitability/stated-margin.ts';
import { dayOf } from '../../../src/units/day.ts';
import { type Line, plainLedger } from '../../plain-ledger.ts';

const AS_OF = dayOf('2024-06-30');
const line = (day: string, amount: number, more: Partial<Line> = {}): Line => ({
  key: 'a',
  order: day,
  day: dayOf(day),
  amount,
  ...more,
});

it('a margin is of the lines with a cost of twelve months, cancelled ones apart', () => {
  const lines = [
    line('2023-06-30', 9_000, { cost: 8_999 }), // a day too old
    line('2023-07-01', 1_000, { cost: 400 }),
    line('2024-06-30', 3_000, { cost: 2_000 }),
    line('2024-01-05', 1_000), // states none
    line('2024-01-06', 5_000, { cost: 5_000, cancelled: true }),
    line('2024-01-07', -500),
    line('2024-07-01', 9_000, { cost: 1 }), // not ordered yet
  ];
  // (1000 + 3000 − 400 − 2000) ÷ 4000; 4000 of 5000 state a cost
  expect(statedMargin(plainLedger(lines), AS_OF)).toEqual({
    from: dayOf('2023-07-01'),
    to: AS_OF,
    margin: 0.4,
    costed: 0.8,
  });
});

it('where no line states a cost, nothing is said of the margin', () => {
  expect(statedMargin(plainLedger([line('2024-01-05', 1_000)]), AS_OF)).toBeUndefined();
});
