import { monthsFrom, type Span, text, within } from './calendar.ts';
import {
  boughtIn,
  type Customer,
  firstDay,
  type Line,
  lowerMedian,
  type Purchase,
  type Shop,
} from './shop.ts';

export const WINDOWS = [30, 60, 90, 120, 180, 360];
const AGES = [0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330, 360];

export const newcomersOf = (shop: Shop, span: Span): Customer[] =>
  shop.customers.filter((customer) => customer.firstKnown && within(firstDay(customer), span));

export const daysToSecond = (customer: Customer): number =>
  (customer.purchases[1]?.day ?? Number.POSITIVE_INFINITY) - firstDay(customer);

/** Net sales from the first purchase to so many days after it. */
export function ltv(customer: Customer, days: number): number {
  const last = firstDay(customer) + days;
  let net = 0;
  for (const purchase of customer.purchases) if (purchase.day <= last) net += purchase.gross;
  for (const back of customer.returns) if (back.day <= last) net -= back.amount;
  return net;
}

/** F2 of those who have had their time. */
export function f2(shop: Shop, customers: readonly Customer[], days: number) {
  const share = { hits: 0, base: 0 };
  for (const customer of customers) {
    if (firstDay(customer) + days > shop.asOf) continue;
    share.base += 1;
    if (daysToSecond(customer) <= days) share.hits += 1;
  }
  return share;
}

const average = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

const firstOrder = (shop: Shop, customers: readonly Customer[]): number | null =>
  average(customers.map((customer) => (customer.purchases[0] as Purchase).gross / shop.unit));

/** What is counted of the customers won in a span; F2 and LTV once all of them have had the days. */
function cohort(shop: Shop, span: Span) {
  const customers = newcomersOf(shop, span);
  const timeUp = (days: number): boolean => span.to + days <= shop.asOf;
  return {
    from: text(span.from),
    to: text(span.to),
    customers: customers.length,
    whole:
      span.from >= shop.beginning &&
      !shop.customers.some((customer) => !customer.firstKnown && within(firstDay(customer), span)),
    firstOrderValue: firstOrder(shop, customers),
    conversions: WINDOWS.map((days) => (timeUp(days) ? f2(shop, customers, days) : { hits: 0, base: 0 })),
    ages: AGES.map((days) => ({
      days,
      purchases: timeUp(days)
        ? average(
            customers.map(
              (customer) =>
                customer.purchases.filter((purchase) => purchase.day <= firstDay(customer) + days).length,
            ),
          )
        : null,
      netValue: timeUp(days) ? average(customers.map((customer) => ltv(customer, days) / shop.unit)) : null,
    })),
    toDate: {
      purchases: average(customers.map((customer) => customer.purchases.length)),
      netValue: average(
        customers.map((customer) => ltv(customer, shop.asOf - firstDay(customer)) / shop.unit),
      ),
    },
  };
}

/** Kaplan & Meier (1958): the share who have bought again by a day, everybody counting while watched; Greenwood on log(−log S). */
export function estimatedF2(shop: Shop, customers: readonly Customer[], days: number) {
  let [survival, greenwood, watched] = [1, 0, 0];
  for (const customer of customers) if (firstDay(customer) + days <= shop.asOf) watched += 1;
  for (let age = 1; age <= days; age += 1) {
    let [atRisk, returned] = [0, 0];
    for (const customer of customers) {
      const second = daysToSecond(customer);
      if (firstDay(customer) + age > shop.asOf || second < age) continue;
      atRisk += 1;
      if (second === age) returned += 1;
    }
    if (returned === 0) continue;
    survival *= 1 - returned / atRisk;
    greenwood += returned / (atRisk * (atRisk - returned));
  }
  const half = (1.959963984540054 * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
  const sixDigits = (share: number): number => Math.round(share * 1e6) / 1e6;
  return {
    days,
    watched,
    rate: sixDigits(1 - survival),
    low: sixDigits(1 - survival ** Math.exp(-half)),
    high: sixDigits(1 - survival ** Math.exp(half)),
  };
}

/** diagnoses.new-customers.cohorts. */
export function cohorts(shop: Shop): Record<string, unknown>[] {
  return shop.terms.map((term, back) => {
    const customers = newcomersOf(shop, term);
    const later = shop.terms.slice(0, back).reverse();
    return {
      ...cohort(shop, term),
      continuation: later.map((span) => ({
        hits: customers.filter((customer) => boughtIn(customer, span)).length,
        base: customers.length,
      })),
    };
  });
}

/** diagnoses.new-customers.months: of the half-years, newest first. */
export function monthlyCohorts(shop: Shop): unknown[] {
  const months: unknown[] = [];
  for (let back = 0; back < shop.terms.length * 6; back += 1) {
    months.push(
      cohort(shop, { from: monthsFrom(shop.asOf, -back - 1) + 1, to: monthsFrom(shop.asOf, -back) }),
    );
  }
  return months;
}

/** Twelve months of newcomers: who bought in the twelve months that followed, F2 within 180 days, LTV of 360. */
export function yearlyCohorts(shop: Shop): unknown[] {
  const years: unknown[] = [];
  for (let back = 0; back + 1 < shop.terms.length; back += 2) {
    const span = { from: (shop.terms[back + 1] as Span).from, to: (shop.terms[back] as Span).to };
    const next = back >= 2 && {
      from: (shop.terms[back - 1] as Span).from,
      to: (shop.terms[back - 2] as Span).to,
    };
    const won = newcomersOf(shop, span);
    const { from, to, customers, whole, firstOrderValue, conversions, ages } = cohort(shop, span);
    const nextYear = {
      hits: next ? won.filter((customer) => boughtIn(customer, next)).length : 0,
      base: next ? won.length : 0,
    };
    years.push({
      from,
      to,
      customers,
      whole,
      firstOrderValue,
      conversion: conversions[4],
      netValue: ages[12]?.netValue,
      nextYear,
    });
  }
  return years;
}

/** Of all whose first purchase is known. */
export function headlines(shop: Shop) {
  const known = shop.customers.filter((customer) => customer.firstKnown);
  return {
    known: known.length,
    firstSeen: shop.customers.length - known.length,
    f2: WINDOWS.map((days) => ({ days, conversion: f2(shop, known, days) })),
    medianDaysToSecond: lowerMedian(
      known.map(daysToSecond).filter((days) => days !== Number.POSITIVE_INFINITY),
    ),
  };
}

/** By a name of the line that led the first purchase. */
export function entrances(shop: Shop, nameOf: (lead: Line) => string): Map<string, unknown> {
  const names = new Map<string, Customer[]>();
  for (const customer of shop.customers) {
    if (!customer.firstKnown) continue;
    const name = nameOf((customer.purchases[0] as Purchase).lead);
    names.set(name, [...(names.get(name) ?? []), customer]);
  }
  const counted = new Map<string, unknown>();
  for (const [name, customers] of names) {
    const old = customers.filter((customer) => firstDay(customer) + 360 <= shop.asOf);
    counted.set(name, {
      name,
      customers: customers.length,
      firstOrderValue: firstOrder(shop, customers),
      conversion: f2(shop, customers, 180),
      value: {
        customers: old.length,
        perHead: average(old.map((customer) => ltv(customer, 360) / shop.unit)),
      },
    });
  }
  return counted;
}
