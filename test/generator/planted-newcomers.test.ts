import { describe, expect, it } from 'vitest';
import { companyCalendar } from '../../src/generator/calendar.ts';
import { plantedIn } from '../../src/generator/planted.ts';
import { plantedTruth } from '../../src/generator/planted-truth.ts';
import { CATEGORY_NAMES, CHANNEL_NAMES } from '../../src/generator/words.ts';
import {
  companyWith,
  firstRows,
  type Observed,
  placeNamed,
  returning,
  shareReturning,
  year,
} from './observed.ts';
import { smallCompany } from './small-company.ts';

const STRENGTHS = [0.5, 1, 2];
const healthy = companyWith('');

/** Four standard errors of a share that was thinned at random from `count` cases. */
const tolerance = (share: number, count: number): number => 4 * Math.sqrt((share * (1 - share)) / count);

describe('f2-conversion-falling', () => {
  const of = (strength: number) => returning(companyWith('f2-conversion-falling', strength), 0);

  it.each(STRENGTHS)('at %f takes a fifth × strength of those who returned in the last year', (strength) => {
    const before = returning(healthy, 0).returned;
    const kept = 1 - 0.2 * strength;
    expect(before).toBeGreaterThan(200);
    expect(Math.abs(of(strength).returned / before - kept)).toBeLessThan(tolerance(kept, before));
  });

  it('takes more the stronger it is, and leaves the year before and the newcomers alone', () => {
    expect(of(0.5).returned).toBeGreaterThan(of(1).returned);
    expect(of(1).returned).toBeGreaterThan(of(2).returned);
    const ill = companyWith('f2-conversion-falling');
    const newcomers = returning(healthy, 0).customers;
    expect(Math.abs(returning(ill, 0).customers - newcomers)).toBeLessThanOrEqual(0.01 * newcomers);
    // of those won in the year before, the few cut short are those first seen in the file late
    expect(shareReturning(ill, 1)).toBeCloseTo(shareReturning(healthy, 1), 2);
  });
});

describe('acquisition-falling', () => {
  const newcomers = (company: Observed, ago: number): number => returning(company, ago).customers;

  it.each(STRENGTHS)('at %f wins a quarter × strength fewer than the year before', (strength) => {
    const ill = companyWith('acquisition-falling', strength);
    const usual = newcomers(healthy, 0) / newcomers(healthy, 1);
    const kept = 1 - 0.25 * strength;
    const change = newcomers(ill, 0) / newcomers(ill, 1) / usual;
    // those first seen in the last year but won before the file begins are not thinned: some few
    expect(Math.abs(change - kept)).toBeLessThan(tolerance(kept, newcomers(healthy, 0)) + 0.02);
  });

  it('leaves the share who return as it was, and no gap in the customer numbers', () => {
    const ill = companyWith('acquisition-falling');
    expect(Math.abs(shareReturning(ill, 0) - shareReturning(healthy, 0))).toBeLessThan(0.07);
    for (const company of [healthy, ill]) {
      const [from] = year(company, 0);
      const numbers = [...firstRows(company)]
        .filter(([, row]) => row.orderDay >= from)
        .map(([number]) => number);
      const recent = numbers.filter((number) => number > Math.max(...numbers) - 0.9 * numbers.length);
      expect(Math.max(...recent) - Math.min(...recent) + 1).toBe(recent.length);
    }
  });

  it('tells how many were not won', () => {
    const ill = companyWith('acquisition-falling');
    const [truth] = plantedTruth(ill.population);
    const ofAll = Number(truth!.customersNotWon) / (Number(truth!.customersNotWon) + newcomers(ill, 0));
    expect(Math.abs(ofAll - 0.25)).toBeLessThan(0.05);
  });
});

describe.each([
  ['acquisition-category-not-retaining', 'category', CATEGORY_NAMES],
  ['channel-not-retaining', 'channel', CHANNEL_NAMES],
] as const)('%s', (name, column, names) => {
  const placeOf = (company: Observed): number => placeNamed(company, column);

  it.each([1, 2, 3])('halves the share who return of the one named (seed %i) and of no other', (seed) => {
    const ill = companyWith(name, 1, seed);
    const well = companyWith('', 1, seed);
    const place = placeOf(ill);
    expect(place).toBeGreaterThanOrEqual(0);
    for (const other of names.keys()) {
      const concerns = (row: { readonly category: number; readonly channel: number }) =>
        row[column] === other;
      const before = returning(well, 0, concerns).returned;
      const change = returning(ill, 0, concerns).returned / before;
      // first orders of gift buyers and cancelled ones blur the category by a few customers
      if (other === place) expect(Math.abs(change - 0.5)).toBeLessThan(tolerance(0.5, before) + 0.03);
      else if (before > 0) expect(change).toBeGreaterThan(0.95);
    }
  });

  it('halves again at 2, and takes less at 0.5', () => {
    const shares = STRENGTHS.map((strength) => {
      const ill = companyWith(name, strength);
      return shareReturning(ill, 0, (row) => row[column] === placeOf(ill));
    });
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(shares[2]! / shares[0]!).toBeLessThan(0.55);
  });

  it('does not always strike in the same place', () => {
    const places = [1, 2, 3, 4, 5, 6].map((seed) => {
      const company = smallCompany({ seed, illness: [{ name, strength: 1 }] });
      return plantedIn(company, companyCalendar(company))[0]!.truth[column];
    });
    expect(new Set(places).size).toBeGreaterThan(1);
  });
});
