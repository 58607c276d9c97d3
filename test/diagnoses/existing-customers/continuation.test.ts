import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { continuationBy, contrast } from '../../../src/diagnoses/existing-customers/by-kind.ts';
import { continuation, runOf, type Step } from '../../../src/diagnoses/existing-customers/continuation.ts';
import { leaving } from '../../../src/diagnoses/existing-customers/leaving.ts';
import { dayOf } from '../../../src/units/day.ts';
import { HISTORY_FROM, historyOf } from '../../arbitraries.ts';
import { type Line, plainLedger } from '../../plain-ledger.ts';
import { AS_OF, SIX, seen } from './history.ts';

const stepsOf = (lines: readonly Line[], asOf = AS_OF, historyComplete = true) =>
  continuation(runOf(seen(lines, asOf, historyComplete).purchases, 'all'), asOf);

describe('six customers worked by hand', () => {
  const steps = stepsOf(SIX);

  it('go on from purchase to purchase', () => {
    expect(steps).toHaveLength(12);
    expect(steps[0]).toEqual({
      ...{ nth: 1, reached: 6, medianDays: 212 },
      within: { hits: 1, base: 4 },
      ever: { hits: 3, base: 4 },
      latest: { hits: 1, base: 4 },
      yearBefore: { hits: 0, base: 0 },
    });
    expect(steps[1]).toMatchObject({ reached: 4, within: { hits: 1, base: 1 }, medianDays: 184 });
    expect(steps[2]).toMatchObject({ reached: 1, within: { hits: 0, base: 0 }, medianDays: Number.NaN });
    expect(steps[4]?.reached).toBe(0);
  });

  it('are too few to judge where they leave', () => {
    expect(leaving(steps)).toEqual({ largest: undefined, dip: undefined });
  });

  it('are in no step when they are only first seen', () => {
    const reached = (lines: readonly Line[]) => stepsOf(lines, AS_OF, false)[0]?.reached;
    // the first 365 days of the file end on 2025-09-30: D and E alone are known to be new
    expect(reached(SIX)).toBe(2);
  });
});

const step = (nth: number, hits: number, base: number): Step => ({
  nth,
  reached: base,
  within: { hits, base },
  ever: { hits, base },
  medianDays: 50,
  latest: { hits: 0, base: 0 },
  yearBefore: { hits: 0, base: 0 },
});

describe('where they leave', () => {
  it('is where most are lost, of all lost', () => {
    // lost 60, 20, 10 and, of too few to judge, 9: 60 of 99
    const found = leaving([step(1, 40, 100), step(2, 30, 50), step(3, 30, 40), step(4, 11, 20)]);
    expect(found.largest).toEqual({ nth: 1, lost: { hits: 60, base: 99 } });
    expect(found.dip).toBeUndefined();
  });

  it('dips where a rate lies below that before, beyond both intervals', () => {
    // Wilson 95 %: 80 of 100 is .711-.867, 50 of 100 is .404-.596
    const dipped = leaving([step(1, 50, 100), step(2, 80, 100), step(3, 50, 100)]);
    expect(dipped.dip).toEqual({ nth: 3, rate: { hits: 50, base: 100 }, before: { hits: 80, base: 100 } });
    // 65 of 100 is .553-.736: reaches into the other
    expect(leaving([step(2, 80, 100), step(3, 65, 100)]).dip).toBeUndefined();
    expect(leaving([step(2, 80, 100), step(4, 50, 100)]).dip).toBeUndefined();
  });
});

describe('free orders, subscription, together', () => {
  const day = dayOf('2024-10-01');
  const bought = (after: number, subscription: boolean, order: string): Line => ({
    key: 'A',
    order,
    day: day + after,
    amount: 100,
    subscription,
  });
  // free on days 0 and 100, deliveries on days 30, 60 and 100 (both on that day)
  const lines = [
    bought(0, false, '1'),
    bought(30, true, '2'),
    bought(60, true, '3'),
    bought(100, false, '4'),
    bought(100, true, '5'),
  ];
  const { purchases } = seen(lines);
  const medians = (among: 'all' | 'free' | 'subscribed') =>
    continuation(runOf(purchases, among), AS_OF)
      .slice(0, 4)
      .map((of) => [of.within.hits, of.within.base, of.medianDays]);

  it('are each numbered from 1', () => {
    const none = [0, 0, Number.NaN];
    expect(medians('all')).toEqual([
      [1, 1, 30],
      [1, 1, 30],
      [1, 1, 40],
      [0, 1, Number.NaN],
    ]);
    expect(medians('free')).toEqual([[1, 1, 100], [0, 1, Number.NaN], none, none]);
    expect(medians('subscribed')).toEqual([[1, 1, 30], [1, 1, 40], [0, 1, Number.NaN], none]);
  });
});

describe('stayers and leavers', () => {
  it('are told apart by what they bought, the rest together', () => {
    const from = dayOf('2024-10-01');
    const line = (key: string, after: number, category: string): Line => ({
      ...{ key, order: `${key}${after}`, day: from + after, amount: 100, category },
    });
    const lines = [
      ...[line('a', 0, '茶'), line('a', 50, '菓子'), line('b', 0, '茶')],
      ...[line('c', 0, '菓子'), line('d', 0, ''), line('d', 400, '茶')],
    ];
    const { ledger, purchases } = seen(lines);
    const of = (named: number) =>
      continuationBy('category', runOf(purchases, 'all'), ledger, { asOf: AS_OF, named }).map(
        ({ name, names, steps }) => [name, names, steps[0], steps[1]],
      );
    const none = { hits: 0, base: 0 };
    // d bought again only after 400 days; its second purchase is 329 days old: in no base
    expect(of(3)).toEqual([
      ['茶', 1, { hits: 1, base: 2 }, none],
      ['菓子', 1, { hits: 0, base: 1 }, { hits: 0, base: 1 }],
      ['', 1, { hits: 0, base: 1 }, none],
    ]);
    expect(of(1)[1]).toEqual([undefined, 2, { hits: 0, base: 2 }, { hits: 0, base: 1 }]);
  });

  it('are called apart only where 99 % intervals are', () => {
    const kind = (name: string, hits: number, base: number) => ({ name, names: 1, steps: [{ hits, base }] });
    // Wilson 99 %: 80 of 100 is .680-.882, 50 of 100 is .375-.625, 60 of 100 is .471-.717
    const high = kind('high', 80, 100);
    expect(contrast([kind('low', 50, 100), high])).toEqual({ highest: high, lowest: kind('low', 50, 100) });
    expect(contrast([kind('low', 60, 100), high])).toBeUndefined();
    expect(contrast([kind('', 50, 100), kind('few', 1, 29), high])).toBeUndefined();
  });
});

it('agrees with plain loops over the purchases, and category by category adds up', () =>
  fc.assert(
    fc.property(
      fc
        .integer({ min: 400, max: 2600 })
        .chain((days) =>
          fc.tuple(historyOf(days), fc.integer({ min: HISTORY_FROM + 300, max: HISTORY_FROM + days })),
        ),
      fc.constantFrom('category', 'channel'),
      ([lines, asOf], trait) => {
        const { purchases, keys } = plainLedger(lines);
        const days = keys.map((_, customer) => {
          const own = new Set<number>();
          for (let row = purchases.offsets[customer]!; row < purchases.offsets[customer + 1]!; row += 1) {
            if (purchases.day[row]! <= asOf && purchases.voidDay[row]! > asOf) own.add(purchases.day[row]!);
          }
          return [...own].sort((a, b) => a - b);
        });
        const { ledger, purchases: list } = seen(lines, asOf);
        const run = runOf(list, 'all');
        const kinds = continuationBy(trait, run, ledger, { asOf, named: 1 });
        for (const found of continuation(run, asOf)) {
          const reached = days.filter((own) => own.length >= found.nth);
          const old = reached.filter((own) => asOf - own[found.nth - 1]! >= 365);
          const next = old.filter((own) => own.length > found.nth);
          const within = next.map((own) => own[found.nth]! - own[found.nth - 1]!).filter((gap) => gap <= 365);
          expect(found.reached).toBe(reached.length);
          expect(found.within).toEqual({ hits: within.length, base: old.length });
          expect(found.ever).toEqual({ hits: next.length, base: old.length });
          within.sort((a, b) => a - b);
          expect(found.medianDays).toBe(within[Math.ceil(within.length / 2) - 1] ?? Number.NaN);
          const sum = (of: 'hits' | 'base') =>
            kinds.reduce((total, kind) => total + kind.steps[found.nth - 1]![of], 0);
          expect({ hits: sum('hits'), base: sum('base') }).toEqual(found.within);
        }
      },
    ),
    { numRuns: 150 },
  ));
