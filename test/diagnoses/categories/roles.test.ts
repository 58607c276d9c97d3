import { describe, expect, it } from 'vitest';
import type { Acquisition } from '../../../src/diagnoses/categories/acquisition.ts';
import { ROLE_Z, rolesOf } from '../../../src/diagnoses/categories/roles.ts';
import type { Within } from '../../../src/diagnoses/categories/within.ts';
import { rateDifference } from '../../../src/units/difference.ts';

const share = (hits: number, base: number) => ({ hits, base });

function won(of: {
  led?: [number, number];
  later?: [number, number];
  f2?: [number, number];
  value?: readonly [low: number, high: number];
  heads?: number;
}): Acquisition {
  const { led = [50, 1000], later = [50, 1000], f2 = [400, 1000], value = [-10, 10], heads = 1000 } = of;
  const f2Rest = share(4000, 10_000);
  const [low, high] = value;
  return {
    containing: share(...led),
    led: share(...led),
    ledLater: share(...later),
    ledDifference: rateDifference(share(...led), share(...later), ROLE_Z),
    f2: share(...f2),
    f2Rest,
    f2Difference: rateDifference(share(...f2), f2Rest, ROLE_Z),
    value: { customers: heads, perHead: 100 },
    valueRest: { customers: 10_000, perHead: 100 },
    valueDifference: { difference: (low + high) / 2, low, high },
  };
}

function kept(again: [number, number]): Within {
  const rest360 = share(3000, 10_000);
  return {
    again180: share(0, 0),
    again360: share(...again),
    rest360,
    difference: rateDifference(share(...again), rest360, ROLE_Z),
    medianDays: 60,
    intervals: 100,
  };
}

const along = (hits: number, base: number) => ({ alongside: share(hits, base), together: share(hits, base) });

describe('a role only where the interval holds it', () => {
  it('wins: many first purchases, and clearly more than later ones', () => {
    const of = (led: [number, number], later: [number, number]) =>
      rolesOf(won({ led, later }), kept([300, 1000]), along(0, 1000)).verdicts.wins;
    expect(of([300, 1000], [100, 1000])).toBe('yes');
    expect(of([100, 1000], [300, 1000])).toBe('no');
    // 13 % against 10 %: 3 points, within chance
    expect(of([130, 1000], [100, 1000])).toBe('open');
    // 4 % against 0 %: no entrance, however clear
    expect(of([400, 10_000], [0, 10_000])).toBe('no');
    expect(of([29, 29], [0, 1000])).toBe('open');
  });

  it('keeps: bought again in it more often than others in theirs, by two points and more', () => {
    const of = (again: [number, number]) => rolesOf(won({}), kept(again), along(0, 1000)).verdicts.keeps;
    expect(of([450, 1000])).toBe('yes');
    expect(of([340, 1000])).toBe('open');
    expect(of([200, 1000])).toBe('no');
    // 31 % of a million is surely more than 30 %, and yet no difference to speak of
    expect(of([310_000, 1_000_000])).toBe('open');
    expect(of([29, 29])).toBe('open');
  });

  it('sells along: another category leads most purchases that contain it', () => {
    const of = (hits: number, base: number) =>
      rolesOf(won({}), kept([300, 1000]), along(hits, base)).verdicts['sells-along'];
    expect(of(600, 1000)).toBe('yes');
    expect(of(530, 1000)).toBe('open');
    expect(of(400, 1000)).toBe('no');
  });

  it('not to be chased: an entrance, and worse in both; then it has no other role', () => {
    const bad = won({ led: [300, 1000], later: [100, 1000], f2: [200, 1000], value: [-50, -10] });
    expect(rolesOf(bad, kept([450, 1000]), along(0, 1000))).toMatchObject({
      verdicts: { wins: 'yes', keeps: 'yes', 'do-not-chase': 'yes' },
      roles: ['do-not-chase'],
      undecided: false,
    });
    // once-a-year gifts come back late and are worth as much
    const gifts = won({ led: [300, 1000], later: [100, 1000], f2: [200, 1000] });
    expect(rolesOf(gifts, kept([200, 1000]), along(0, 1000))).toMatchObject({
      verdicts: { 'do-not-chase': 'open' },
      roles: ['wins'],
    });
    const rare = won({ led: [100, 10_000], f2: [200, 1000], value: [-50, -10] });
    expect(rolesOf(rare, kept([200, 1000]), along(0, 1000)).verdicts['do-not-chase']).toBe('no');
  });

  it('none, where every role is spoken against', () => {
    const plain = won({ led: [100, 10_000], later: [500, 10_000], f2: [450, 1000], value: [10, 50] });
    expect(rolesOf(plain, kept([200, 1000]), along(100, 1000))).toMatchObject({
      roles: [],
      undecided: false,
    });
  });
});
