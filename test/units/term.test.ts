import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, formatDay } from '../../src/units/day.ts';
import { horizonDays, termAt, termMonths, termOfDay, termsBack } from '../../src/units/term.ts';

const asOfDays = fc.integer({ min: dayOf('1995-01-01'), max: dayOf('2040-12-31') });

describe('terms', () => {
  it('are half-years back from the as-of day', () => {
    const shown = termsBack(dayOf('2011-12-09'), 3).map((t) => [t.term, formatDay(t.from), formatDay(t.to)]);
    expect(shown).toEqual([
      [0, '2011-06-10', '2011-12-09'],
      [-1, '2010-12-10', '2011-06-09'],
      [-2, '2010-06-10', '2010-12-09'],
    ]);
  });

  it('stick to month ends: 31 August', () => {
    const shown = termsBack(dayOf('2021-08-31'), 3).map((t) => [formatDay(t.from), formatDay(t.to)]);
    expect(shown).toEqual([
      ['2021-03-01', '2021-08-31'],
      ['2020-09-01', '2021-02-28'],
      ['2020-03-01', '2020-08-31'],
    ]);
  });

  it('follow each other without a gap', () =>
    fc.assert(
      fc.property(asOfDays, fc.integer({ min: -12, max: 1 }), (asOf, term) => {
        expect(termAt(asOf, term).from).toBe(termAt(asOf, term - 1).to + 1);
      }),
    ));

  it('hold every day once', () =>
    fc.assert(
      fc.property(asOfDays, fc.integer({ min: 0, max: 4000 }), (asOf, back) => {
        const term = termAt(asOf, termOfDay(asOf, asOf - back));
        expect(asOf - back).toBeGreaterThanOrEqual(term.from);
        expect(asOf - back).toBeLessThanOrEqual(term.to);
      }),
    ));

  it('are made of six months that follow each other', () =>
    fc.assert(
      fc.property(asOfDays, fc.integer({ min: -9, max: 0 }), (asOf, term) => {
        const months = termMonths(asOf, term);
        const whole = termAt(asOf, term);
        expect(months).toHaveLength(6);
        expect(months[0]?.from).toBe(whole.from);
        expect(months[5]?.to).toBe(whole.to);
        months.slice(1).forEach((month, i) => {
          expect(month.from).toBe((months[i]?.to ?? 0) + 1);
        });
      }),
    ));

  it('look 181 to 184 days ahead', () => {
    expect(horizonDays(dayOf('2021-08-31'))).toBe(181); // 1 September to 28 February
    expect(horizonDays(dayOf('2021-02-28'))).toBe(184); // 1 March to 31 August
    fc.assert(
      fc.property(asOfDays, (asOf) => {
        expect(horizonDays(asOf)).toBeGreaterThanOrEqual(181);
        expect(horizonDays(asOf)).toBeLessThanOrEqual(184);
      }),
    );
  });
});
