import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type History, type PastBase, valueHistory } from '../../src/customer-base/history.ts';
import { addMonths, dayOf } from '../../src/units/day.ts';
import { type Line, plainLedger } from '../plain-ledger.ts';
import { shopLines } from './shops.ts';

const from = dayOf('2021-04-01');
const to = dayOf('2024-09-30');
/** Returns lie on days of their own: a line of a negative amount, so that nothing of it is known before. */
const sold = shopLines({ customers: 200, from, to, returnedOneIn: 9 }).flatMap(
  ({ returnedDay, returnedAmount, ...sold }): Line[] =>
    returnedDay === undefined
      ? [sold]
      : [sold, { ...sold, order: `${sold.order}-back`, day: returnedDay, amount: -(returnedAmount ?? 0) }],
);
/** Something of everything that may be said of an order. */
const lines = sold.map(
  (line, i): Line => ({
    ...line,
    category: ['oil', 'soap', 'tea'][i % 3]!,
    channel: line.key! < 'k0100' ? 'shop' : 'web',
    subscription: i % 5 === 0,
    ...(line.amount > 0 ? { shippedDay: line.day + (i % 4) } : {}),
  }),
);
const days = ['2023-03-31', '2024-01-15', '2024-05-31'].map(dayOf);

const historyOf = (some: readonly Line[]) =>
  valueHistory(plainLedger(some), { seed: 1, historyComplete: true });

/** By key, since a customer's number depends on who else is in the file. */
function seen(base: PastBase, some: readonly Line[]) {
  const keys = plainLedger(some).keys;
  const rows = base.customers.objects() as Readonly<Record<string, number>>[];
  return {
    customers: rows.map(({ customer, ...row }) => ({ key: keys[customer!], ...row })),
    expected: base.expected,
    lessons: base.lessons,
    parameters: base.models.map(({ parameters }) => parameters),
    warnings: base.warnings,
  };
}

const full = historyOf(lines);

describe('no hindsight', () => {
  it.each(
    days,
  )('as of day %i: a file that ends on that day says the same, what is learnt included', (day) => {
    const upTo = lines.filter((line) => line.day <= day);
    expect(upTo.length).toBeLessThan(lines.length);
    const base = full.at(day);
    expect(base.lessons!.learner).toBeDefined();
    expect(seen(base, lines)).toEqual(seen(historyOf(upTo).at(day), upTo));
  });

  it('what was learnt earlier was learnt without what came after', () => {
    const [early, , late] = days;
    const upToEarly = historyOf(lines.filter((line) => line.day <= early!)).at(early!);
    expect(full.standingAt(late!, { learntOn: early! }).lessons).toEqual(upToEarly.lessons);
  });
});

describe('a base larger than what is learnt from', () => {
  // more keys than are drawn (4,000), many of them later than the day
  const many = Array.from({ length: 5200 }, (_, i): Line[] => {
    const first = from + ((i * 17) % (to - from - 30));
    const pace = 20 + ((i * 31) % 200);
    const key = `m${String((i * 7919) % 5200).padStart(5, '0')}`;
    return [0, 1, 2, 3]
      .slice(0, 1 + ((i * 13) % 4))
      .map(
        (n): Line => ({
          key,
          order: `${key}-${n}`,
          day: first + n * pace,
          amount: 1000 + ((i * 101) % 4000),
        }),
      )
      .filter(({ day }) => day <= to);
  }).flat();

  it('is drawn without regard to who came later', () => {
    const day = dayOf('2024-03-31');
    const upTo = many.filter((line) => line.day <= day);
    expect(plainLedger(upTo).keys.length).toBeGreaterThan(4000);
    expect(plainLedger(many).keys.length).toBeGreaterThan(plainLedger(upTo).keys.length);
    const [all, cut] = [seen(historyOf(many).at(day), many), seen(historyOf(upTo).at(day), upTo)];
    expect(all.lessons).toEqual(cut.lessons);
    expect(all.customers).toEqual(cut.customers);
  });
});

describe('the same answer', () => {
  it('whatever was asked before, and in whatever order', () => {
    const asks: readonly ((history: History) => PastBase)[] = [
      (history) => history.at(days[1]!, 91),
      (history) => history.at(days[1]!),
      (history) => history.at(days[2]!),
      // within some days of six months: taken for them where the past is looked at
      (history) => history.at(days[1]!, addMonths(days[1]!, 6) - days[1]! + 2),
      (history) => history.standingAt(days[2]!, { learntOn: days[1]! }),
    ];
    const forwards = historyOf(lines);
    const inOrder = asks.map((ask) => seen(ask(forwards), lines));
    const backwards = historyOf(lines);
    const inReverse = asks.toReversed().map((ask) => seen(ask(backwards), lines));
    expect(inReverse.reverse()).toEqual(inOrder);
  });

  it('of who stands where, whether or not more was asked', () => {
    const day = days[2]!;
    const full = historyOf(lines).at(day);
    const short = historyOf(lines).standingAt(day);
    expect(short.customers.columnNames()).toHaveLength(11);
    for (const name of short.customers.columnNames()) {
      expect([...short.customers.array(name)]).toEqual([...full.customers.array(name)]);
    }
    expect(short.lessons).toEqual(full.lessons);
  });

  it('after what was worked out has been given up', () => {
    const history = historyOf(lines);
    history.at(days[2]!);
    history.release();
    expect(seen(history.at(days[1]!), lines)).toEqual(seen(historyOf(lines).at(days[1]!), lines));
  });

  it('whatever the order of the rows in the file', () => {
    const few = lines.filter(({ key }) => key! < 'k0120');
    const day = days[0]!;
    const once = seen(historyOf(few).at(day), few);
    fc.assert(
      fc.property(fc.shuffledSubarray([...few], { minLength: few.length }), (shuffled) => {
        expect(seen(historyOf(shuffled).at(day), shuffled)).toEqual(once);
      }),
      { numRuns: 3 },
    );
  });
});
