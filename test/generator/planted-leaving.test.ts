import { describe, expect, it } from 'vitest';
import { companyCalendar } from '../../src/generator/calendar.ts';
import { CATEGORIES } from '../../src/generator/categories.ts';
import { leavingMore } from '../../src/generator/illnesses/endings.ts';
import { plantedTruth } from '../../src/generator/planted-truth.ts';
import { randomStream } from '../../src/units/random.ts';
import {
  bought,
  companyWith,
  firstRows,
  halfYear,
  type Observed,
  ordersByDraw,
  placeNamed,
  returning,
  shareReturning,
  within,
  year,
} from './observed.ts';
import { smallCompany } from './small-company.ts';

const STRENGTHS = [0.5, 1, 2];
const healthy = companyWith('');
const mean = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length;

describe('more hazard of leaving', () => {
  const calendar = companyCalendar(smallCompany());
  const monthly = Array.from({ length: 120 }, (_, k) => 30 * k);
  const buyer = {
    kind: 'regular',
    joined: 0,
    category: 0,
    channel: 0,
    rate: 12,
    regularity: 3,
    dropOut: 0.05,
    spend: 6000,
    giftDays: [],
    subscribesAt: 0,
    subscriptionDays: 0,
    subscriptionStop: 0,
  } as const;
  const life = {
    days: monthly,
    cycles: monthly.map(() => 0),
    alive: true,
    buysFreely: true,
    subscription: 'none',
  } as const;
  const from = calendar.days - 365;
  const stayed = (times: number): number =>
    mean(
      Array.from({ length: 4000 }, (_, k) => {
        const how = { from, times, calendar };
        return leavingMore({ draw: k, buyer, life }, how, randomStream(7, `leaving ${k}`)).alive ? 1 : 0;
      }),
    );

  it('is as much again of his own, 12 × 0.05 leaves a year: e^(−0.6) stay, half of it e^(−0.3), twice e^(−1.2)', () => {
    for (const times of STRENGTHS) {
      const expected = Math.exp(-0.6 * times);
      // four standard errors of 4,000, and the clock of orders is off the calendar by its shocks
      expect(Math.abs(stayed(times) - expected)).toBeLessThan(4 * Math.sqrt(0.25 / 4000) + 0.01);
    }
  });

  it('takes no order before it begins', () => {
    const short = leavingMore(
      { draw: 1, buyer, life },
      { from, times: 1000, calendar },
      randomStream(7, 'x'),
    );
    expect(short.days.filter((day) => day < from)).toEqual(monthly.filter((day) => day < from));
    expect(short.days.length).toBeLessThan(monthly.length - 8);
    expect([short.alive, short.buysFreely, short.subscription]).toEqual([false, false, 'none']);
  });
});

/** The fewest customers who carry half of the sales of the year before the last half-year, who were silent in it. */
function silentTop(company: Observed): { readonly top: number; readonly silent: number } {
  const [from] = halfYear(company, 0);
  const sales = new Map<number, number>();
  const lately = new Set<number>();
  for (const row of bought(company)) {
    if (row.orderDay >= from) lately.add(row.customer);
    else if (row.orderDay >= from - 365) sales.set(row.customer, (sales.get(row.customer) ?? 0) + row.amount);
  }
  const ranked = [...sales].sort((a, b) => b[1] - a[1]);
  const total = ranked.reduce((sum, [, amount]) => sum + amount, 0);
  let carried = 0;
  let top = 0;
  let silent = 0;
  for (const [customer, amount] of ranked) {
    if (carried >= total / 2) break;
    carried += amount;
    top += 1;
    if (!lately.has(customer)) silent += 1;
  }
  return { top, silent };
}

describe('top-customers-lapsing', () => {
  it('silences about as many top customers again at 1, half as many at 0.5, two times as many at 2', () => {
    const usual = silentTop(healthy).silent;
    const [half, one, two] = STRENGTHS.map((s) => silentTop(companyWith('top-customers-lapsing', s)).silent);
    expect(silentTop(healthy).top).toBeGreaterThan(250);
    // four standard errors of the number that leaves, and of the usual share as the generator knows it from as many others
    for (const [k, more] of [half!, one!, two!].entries()) {
      const expected = STRENGTHS[k]! * usual;
      const error = Math.sqrt(expected + (expected * expected) / usual);
      expect(Math.abs(more - usual - expected)).toBeLessThan(4 * error);
    }
    expect([usual, half!, one!, two!]).toEqual([usual, half!, one!, two!].sort((a, b) => a - b));
    expect(one! / usual).toBeGreaterThan(1.5);
  });

  it('changes nothing before the last half-year', () => {
    const ill = companyWith('top-customers-lapsing');
    const [from] = halfYear(ill, 0);
    expect(ill.rows.filter((row) => row.shipDay !== undefined && row.shipDay < from - 60)).toEqual(
      healthy.rows.filter((row) => row.shipDay !== undefined && row.shipDay < from - 60),
    );
  });
});

describe('dependence-on-new-customers', () => {
  function shareOfNew(company: Observed, ago: number): number {
    const span = halfYear(company, ago);
    const first = firstRows(company);
    let all = 0;
    let fromNew = 0;
    for (const row of bought(company)) {
      if (!within(row.orderDay, span)) continue;
      all += row.amount;
      if (within(first.get(row.customer)!.orderDay, span)) fromNew += row.amount;
    }
    return fromNew / all;
  }

  it.each([
    1, 2, 3,
  ])('has more than 60 per cent of both last half-years from new customers (seed %i)', (seed) => {
    const ill = companyWith('dependence-on-new-customers', 1, seed);
    expect(shareOfNew(ill, 0)).toBeGreaterThan(0.6);
    expect(shareOfNew(ill, 1)).toBeGreaterThan(0.6);
    expect(shareOfNew(ill, 2)).toBeLessThan(0.35);
  });

  it('has more the stronger it is, and fewer who return', () => {
    const levels = [healthy, ...STRENGTHS.map((s) => companyWith('dependence-on-new-customers', s))];
    const shares = levels.map((company) => shareOfNew(company, 0));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    const kept = levels.map((company) => shareReturning(company, 0));
    expect(kept).toEqual([...kept].sort((a, b) => b - a));
    expect(kept[2]! / kept[0]!).toBeLessThan(0.8);
  });
});

describe('subscription-leaving', () => {
  /** Of the deliveries of the first half of the last year, those that no other followed. */
  function lastOnes(company: Observed): number {
    const [from] = year(company, 0);
    const days = new Map<number, number[]>();
    for (const row of company.rows.filter((each) => each.cycle > 0)) {
      days.set(row.customer, [...(days.get(row.customer) ?? []), row.orderDay]);
    }
    let due = 0;
    let last = 0;
    for (const own of days.values()) {
      own.forEach((day, k) => {
        if (day < from || day >= from + 182) return;
        due += 1;
        if (k === own.length - 1) last += 1;
      });
    }
    return last / due;
  }

  it('doubles the share of deliveries that are the last at 1; a half more at 0.5, three times at 2', () => {
    const usual = lastOnes(healthy);
    const times = STRENGTHS.map((s) => lastOnes(companyWith('subscription-leaving', s)) / usual);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    // those who are likely to stop go first, which leaves the steadier ones: less than 1.5, 2 and 3 in the mean
    expect(times[0]!).toBeGreaterThan(1.15);
    expect(times[1]! > 1.5 && times[1]! < 2.2).toBe(true);
    expect(times[2]!).toBeLessThan(3.2);
  });
});

describe('strengths', () => {
  it('cohort-improving: the later won, the more return than without it; those won before not at all', () => {
    const better = companyWith('cohort-improving');
    const gains = [3, 2, 1, 0].map(
      (ago) => returning(better, ago).returned - returning(healthy, ago).returned,
    );
    // the year three years back is outside; customers drawn are almost the same
    expect(Math.abs(gains[0]!)).toBeLessThanOrEqual(5);
    expect(gains[1]!).toBeGreaterThan(0);
    expect(gains[2]!).toBeGreaterThan(gains[1]!);
    expect(shareReturning(better, 0) / shareReturning(healthy, 0)).toBeGreaterThan(1.07);
    expect(shareReturning(companyWith('cohort-improving', 2), 0)).toBeGreaterThan(shareReturning(better, 0));
  });

  it('category-keeping: more of those it won return in every year, and more of their lines are of it', () => {
    const better = companyWith('category-keeping');
    const category = placeNamed(better, 'category');
    expect(CATEGORIES[category]!.entrance).toBeGreaterThan(0.05);
    const wonBy = (row: { readonly category: number }) => row.category === category;
    const years = [0, 1, 2, 3];
    const sum = (company: Observed) =>
      years.reduce((total, ago) => total + returning(company, ago, wonBy).returned, 0);
    expect(sum(better) / sum(healthy)).toBeGreaterThan(1.1);
    const ownLines = (company: Observed): number => {
      const first = firstRows(company);
      const later = bought(company).filter((row) => {
        const entrance = first.get(row.customer)!;
        return entrance.category === category && row.order !== entrance.order && row.cycle === 0;
      });
      return later.filter(wonBy).length / later.length;
    };
    // 0.35 + 0.65 × its popularity in general becomes 0.55 + 0.45 × its popularity
    expect(ownLines(better)).toBeGreaterThan(ownLines(healthy) + 0.08);
  });
});

describe('cohort-mix-shift', () => {
  const shifted = companyWith('cohort-mix-shift');
  const weak = placeNamed(shifted, 'category');
  const wonByWeak = (row: { readonly category: number }) => row.category === weak;
  const shareOfWeak = (company: Observed, ago: number): number =>
    returning(company, ago, wonByWeak).customers / returning(company, ago).customers;

  it('brings more customers by an entrance that always kept fewer', () => {
    expect(shareOfWeak(shifted, 0) - shareOfWeak(shifted, 1)).toBeGreaterThan(0.15);
    expect(shareOfWeak(companyWith('cohort-mix-shift', 2), 0)).toBeGreaterThan(shareOfWeak(shifted, 0) + 0.1);
    for (const ago of [0, 1, 2]) {
      const others = shareReturning(shifted, ago, (row) => !wonByWeak(row));
      expect(shareReturning(shifted, ago, wonByWeak)).toBeLessThan(others - 0.05);
    }
  });

  it('changes nobody’s behaviour: at every entrance as many return as without it, but fewer in all', () => {
    const others = (company: Observed) => shareReturning(company, 0, (row) => !wonByWeak(row));
    expect(Math.abs(others(shifted) - others(healthy))).toBeLessThan(0.05);
    // the weak one loses two in five of its returning customers, in all years alike
    const { customers } = returning(shifted, 1, wonByWeak);
    const change = shareReturning(shifted, 0, wonByWeak) - shareReturning(shifted, 1, wonByWeak);
    expect(Math.abs(change)).toBeLessThan(4 * Math.sqrt(0.25 / customers));
    expect(shareReturning(shifted, 0)).toBeLessThan(shareReturning(healthy, 0) - 0.03);
  });
});

describe.each([
  'f2-conversion-falling',
  'top-customers-lapsing',
  'acquisition-category-not-retaining',
  'cohort-improving',
])('%s', (name) => {
  it('leaves whom it does not change on the same days of order', () => {
    const ill = companyWith(name);
    const { people } = ill.population;
    const before = ordersByDraw(healthy);
    const after = ordersByDraw(ill);
    let same = 0;
    let changed = 0;
    for (let person = 0; person < people.count; person += 1) {
      const draw = people.draw[person]!;
      if (!before.has(draw)) continue;
      if (people.touched[person] !== 0) changed += 1;
      else {
        expect(after.get(draw)).toEqual(before.get(draw));
        same += 1;
      }
    }
    expect(same).toBeGreaterThan(people.count / 3);
    expect(changed).toBeGreaterThan(20);
    expect(plantedTruth(ill.population)[0]!.customersChanged).toBeGreaterThanOrEqual(changed);
  });
});
