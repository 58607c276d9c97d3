import { describe, expect, it } from 'vitest';
import type { OrderLine } from '../../src/generator/order-lines.ts';
import { plantedTruth } from '../../src/generator/planted-truth.ts';
import {
  bought,
  companyWith,
  halfYear,
  type Observed,
  ordersByDraw,
  placeNamed,
  within,
  year,
} from './observed.ts';

const STRENGTHS = [0.5, 1, 2];
const healthy = companyWith('');

function meanOrder(company: Observed, ago: number): number {
  const span = year(company, ago);
  const orders = new Set<number>();
  let sum = 0;
  for (const row of bought(company)) {
    if (!within(row.orderDay, span)) continue;
    orders.add(row.order);
    sum += row.amount;
  }
  return sum / orders.size;
}

describe('order-value-falling', () => {
  const change = (strength: number): number => {
    const ill = companyWith('order-value-falling', strength);
    return meanOrder(ill, 0) / meanOrder(healthy, 0);
  };

  it.each(STRENGTHS)('at %f has orders worth a tenth × strength less in the last year', (strength) => {
    // some 4,000 orders with a coefficient of variation near 0.8, of the same customers: one standard error is about 0.01,
    // and the smallest orders cannot shrink: one piece must be bought
    expect(Math.abs(change(strength) - (1 - 0.1 * strength))).toBeLessThan(0.025);
  });

  it('takes more the stronger it is, and leaves the years before alone', () => {
    expect(change(0.5)).toBeGreaterThan(change(1));
    expect(change(1)).toBeGreaterThan(change(2));
    const ill = companyWith('order-value-falling');
    for (const ago of [1, 2, 3]) expect(meanOrder(ill, ago)).toBe(meanOrder(healthy, ago));
  });

  it('reaches subscriptions as well', () => {
    const delivered = (company: Observed): number => {
      const rows = bought(company).filter((row) => row.cycle > 0 && within(row.orderDay, year(company, 0)));
      return rows.reduce((sum, row) => sum + row.amount, 0) / rows.length;
    };
    const twice = delivered(companyWith('order-value-falling', 2)) / delivered(healthy);
    expect(Math.abs(twice - 0.8)).toBeLessThan(0.04);
  });
});

describe('returns-rising', () => {
  const returns = (company: Observed, ago: number, category: number): number =>
    company.rows.filter(
      (row) =>
        row.returnDay !== undefined && row.category === category && within(row.orderDay, year(company, ago)),
    ).length;

  it.each(STRENGTHS)('at %f adds as many returns of one category × strength', (strength) => {
    const ill = companyWith('returns-rising', strength);
    const place = placeNamed(ill, 'category');
    const usual = [0, 1, 2, 3].reduce((sum, ago) => sum + returns(healthy, ago, place), 0) / 4;
    const more = returns(ill, 0, place) - returns(healthy, 0, place);
    // a Poisson count, and the usual number is known from four years
    expect(Math.abs(more - strength * usual)).toBeLessThan(
      4 * Math.sqrt(strength * usual * (1 + strength / 4)),
    );
  });

  it('leaves every other line as it was', () => {
    const ill = companyWith('returns-rising');
    const place = placeNamed(ill, 'category');
    const [from] = year(ill, 0);
    const untouched = (row: OrderLine): boolean => row.category !== place || row.orderDay < from;
    expect(ill.rows.filter(untouched)).toEqual(healthy.rows.filter(untouched));
    expect(returns(companyWith('returns-rising', 2), 0, place)).toBeGreaterThan(returns(ill, 0, place));
  });
});

describe('stronger-season', () => {
  const ordersOf = (company: Observed, ago: number, month: number): number =>
    new Set(
      bought(company)
        .filter((row) => within(row.orderDay, year(company, ago)))
        .filter((row) => new Date(row.orderDay * 86_400_000).getUTCMonth() + 1 === month)
        .map((row) => row.order),
    ).size;

  it('makes December busier and February slacker in the last year, not before', () => {
    const strong = companyWith('stronger-season');
    const spread = (company: Observed, ago: number): number =>
      ordersOf(company, ago, 12) / ordersOf(company, ago, 2);
    // usual months stand at 1.23 and 0.88, now at 1.46 and 0.76; subscriptions and gifts do not follow
    expect(spread(strong, 0) / spread(healthy, 0)).toBeGreaterThan(1.12);
    expect(spread(strong, 1)).toBe(spread(healthy, 1));
    const twice = companyWith('stronger-season', 2);
    expect(spread(twice, 0)).toBeGreaterThan(spread(strong, 0));
  });

  it('hardly changes what the year comes to', () => {
    const sales = (company: Observed): number =>
      bought(company)
        .filter((row) => within(row.orderDay, year(company, 0)))
        .reduce((sum, row) => sum + row.amount, 0);
    expect(Math.abs(sales(companyWith('stronger-season')) / sales(healthy) - 1)).toBeLessThan(0.03);
  });
});

describe('partial-last-week', () => {
  const week = (company: Observed): number =>
    new Set(company.rows.filter((row) => row.orderDay > company.endDay - 7).map((row) => row.order)).size;

  it('has about half of the orders of the last seven days, a quarter at 2', () => {
    for (const [strength, kept] of [
      [1, 0.5],
      [2, 0.25],
    ] as const) {
      const share = week(companyWith('partial-last-week', strength)) / week(healthy);
      expect(Math.abs(share - kept)).toBeLessThan(4 * Math.sqrt((kept * (1 - kept)) / week(healthy)));
    }
  });

  it('has all those before', () => {
    const cut = ordersByDraw(companyWith('partial-last-week'));
    const last = healthy.population.calendar.days - 7;
    let compared = 0;
    for (const [draw, days] of ordersByDraw(healthy)) {
      const before = days.filter((day) => day < last);
      if (before.length === 0) continue;
      expect(cut.get(draw)?.filter((day) => day < last)).toEqual(before);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(3900);
  });
});

describe('future-row', () => {
  it('is one row of the last year dated 2042, and the truth file says whose', () => {
    const company = companyWith('future-row');
    const late = company.rows.filter((row) => row.orderDay > company.endDay);
    expect(late.length).toBe(1);
    const [truth] = plantedTruth(company.population);
    expect(truth!.dated).toMatch(/^2042-/);
    expect(Number(truth!.customer)).toBe(late[0]!.customer);
    const same = healthy.rows.filter((row) => row.order === late[0]!.order);
    expect(same.length).toBe(1);
    expect({ ...late[0], orderDay: same[0]!.orderDay }).toEqual(same[0]);
    expect(within(same[0]!.orderDay, year(company, 0))).toBe(true);
    expect(within(same[0]!.orderDay, halfYear(company, 0))).toBe(false);
    expect(company.rows.filter((row) => row.order !== late[0]!.order)).toEqual(
      healthy.rows.filter((row) => row.order !== late[0]!.order),
    );
  });
});
