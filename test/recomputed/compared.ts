import { text, within } from './calendar.ts';
import { ltv, newcomersOf } from './newcomers.ts';
import { type Customer, firstDay, type Line, type Purchase, type Shop } from './shop.ts';

/** The newest cohort that has had the days, 30 newcomers and nobody only first seen in it, beside that of a year before. */
function twoCohorts(shop: Shop, days: number) {
  const fits = (back: number): boolean => {
    const term = shop.terms[back];
    if (!term || term.from < shop.beginning) return false;
    if (shop.customers.some((customer) => !customer.firstKnown && within(firstDay(customer), term)))
      return false;
    return newcomersOf(shop, term).length >= 30;
  };
  for (const [back, term] of shop.terms.entries()) {
    const older = shop.terms[back + 2];
    if (!older || !fits(back) || !fits(back + 2) || term.to + days > shop.asOf) continue;
    return { back, term, newer: newcomersOf(shop, term), older: newcomersOf(shop, older) };
  }
  return undefined;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Σ (x − mean)² ÷ (n − 1) */
function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}

const Z = 1.959963984540054;

/** Wilson (1927). */
function wilson(hits: number, base: number) {
  const rate = hits / base;
  const middle = (rate + Z ** 2 / (2 * base)) / (1 + Z ** 2 / base);
  const half = (Z / (1 + Z ** 2 / base)) * Math.sqrt((rate * (1 - rate)) / base + Z ** 2 / (4 * base ** 2));
  return { rate, low: middle - half, high: middle + half };
}

/** diagnoses.new-customers.equalAge. */
export function equalAge(shop: Shop, windows: readonly number[], ages: readonly number[]) {
  const hits = (customers: readonly Customer[], days: number): number =>
    customers.filter(({ purchases }) => purchases.length > 1 && purchases[1]!.day - purchases[0]!.day <= days)
      .length;
  return {
    conversions: windows.flatMap((days) => {
      const pair = twoCohorts(shop, days);
      if (!pair) return [];
      const newer = { hits: hits(pair.newer, days), base: pair.newer.length };
      const older = { hits: hits(pair.older, days), base: pair.older.length };
      const [a, b] = [wilson(newer.hits, newer.base), wilson(older.hits, older.base)];
      const difference = a.rate - b.rate;
      const change = {
        difference,
        low: difference - Math.sqrt((a.rate - a.low) ** 2 + (b.high - b.rate) ** 2),
        high: difference + Math.sqrt((a.high - a.rate) ** 2 + (b.rate - b.low) ** 2),
      };
      return [{ days, term: -pair.back || 0, from: text(pair.term.from), newer, older, change }];
    }),
    values: ages.flatMap((days) => {
      const pair = twoCohorts(shop, days);
      if (!pair) return [];
      const [newer, older] = [pair.newer, pair.older].map((customers) =>
        customers.map((customer) => ltv(customer, days) / shop.unit),
      ) as [number[], number[]];
      const difference = mean(newer) - mean(older);
      const half = Z * Math.sqrt(variance(newer) / newer.length + variance(older) / older.length);
      return [
        {
          days,
          from: text(pair.term.from),
          newer: { heads: newer.length, mean: mean(newer) },
          older: { heads: older.length, mean: mean(older) },
          change: { difference, low: difference - half, high: difference + half },
        },
      ];
    }),
  };
}

const firstLead = (customer: Customer): Line => (customer.purchases[0] as Purchase).lead;

/** diagnoses.new-customers.ltvChanges of one kind of entrance: both ways round, halved. Undefined where there are no two entrances. */
export function ltvChange(shop: Shop, of: 'category' | 'channel') {
  for (const days of [360, 180]) {
    const pair = twoCohorts(shop, days);
    if (!pair) continue;
    const count = (customers: readonly Customer[], name: string): number =>
      customers.filter((customer) => firstLead(customer)[of] === name).length;
    const large = [
      ...new Set([...pair.newer, ...pair.older].map((customer) => firstLead(customer)[of])),
    ].filter((name) => name !== '' && count(pair.newer, name) >= 30 && count(pair.older, name) >= 30);
    const group = (customers: readonly Customer[], name: string): Customer[] =>
      customers.filter((customer) => {
        const own = firstLead(customer)[of];
        return name === '' ? !large.includes(own) : own === name;
      });
    const value = (customers: readonly Customer[]): number =>
      mean(customers.map((customer) => ltv(customer, days) / shop.unit));
    const entrances = ['', ...large].flatMap((name) => {
      const [newer, older] = [group(pair.newer, name), group(pair.older, name)];
      if (newer.length + older.length === 0) return [];
      const [v1, v0] = [value(newer.length > 0 ? newer : older), value(older.length > 0 ? older : newer)];
      return [
        {
          ...{ name, v1, v0, heads: newer.length + older.length },
          newcomers: { newer: newer.length, older: older.length },
          w1: newer.length / pair.newer.length,
          w0: older.length / pair.older.length,
        },
      ];
    });
    if (entrances.length < 2) return undefined;
    // mix first, then behaviour; behaviour first, then mix; the mean of the two orders
    let mix = 0;
    for (const { w1, w0, v1, v0 } of entrances) mix += ((w1 - w0) * v0 + (w1 - w0) * v1) / 2;
    const round = (amount: number): number => Math.round(amount * shop.unit) / shop.unit;
    const [newer, older] = [round(value(pair.newer)), round(value(pair.older))];
    return {
      of,
      days,
      from: text(pair.term.from),
      newer,
      older,
      change: newer - older,
      mix: round(mix),
      behaviour: newer - older - round(mix),
      entrances: entrances
        .sort((a, b) => Number(a.name === '') - Number(b.name === '') || b.heads - a.heads)
        .map(({ name, newcomers }) => ({
          name,
          newer: { heads: newcomers.newer },
          older: { heads: newcomers.older },
        })),
    };
  }
  return undefined;
}

/** diagnoses.new-customers.trials: first purchases led by one of some categories. */
export function trials(shop: Shop, categories: readonly string[]) {
  const isTrial = (purchase: Purchase): boolean => categories.includes(purchase.lead.category);
  const began = shop.customers.filter(
    (customer) => customer.firstKnown && isTrial(customer.purchases[0] as Purchase),
  );
  const bySubscription = (purchase: Purchase): boolean => purchase.lines.some((line) => line.subscription);
  const count = (customers: readonly Customer[], days: number, counts: (purchase: Purchase) => boolean) => {
    const share = { hits: 0, base: 0 };
    for (const customer of customers) {
      if (firstDay(customer) + days > shop.asOf) continue;
      share.base += 1;
      const later = customer.purchases.slice(1);
      if (later.some((purchase) => counts(purchase) && purchase.day <= firstDay(customer) + days))
        share.hits += 1;
    }
    return share;
  };
  const WINDOWS = [30, 60, 90, 180];
  const toMain = (purchase: Purchase): boolean => bySubscription(purchase) || !isTrial(purchase);
  return {
    names: [...categories].sort(),
    customers: began.length,
    windows: WINDOWS.map((days) => ({
      days,
      conversion: count(began, days, toMain),
      subscription: count(began, days, bySubscription),
    })),
    cohorts: shop.terms.flatMap((term, back) => {
      const own = began.filter((customer) => within(firstDay(customer), term));
      if (own.length === 0) return [];
      const conversions = WINDOWS.map((days) =>
        term.to + days <= shop.asOf ? count(own, days, toMain) : { hits: 0, base: 0 },
      );
      return [{ term: -back || 0, customers: own.length, conversions }];
    }),
  };
}
