import { monthsFrom, type Span, text } from './calendar.ts';
import { newcomersOf } from './newcomers.ts';
import {
  boughtIn,
  type Customer,
  firstDay,
  grossIn,
  netIn,
  purchasesIn,
  returnedIn,
  type Shop,
} from './shop.ts';

const everybody = (shop: Shop) => [...shop.customers, ...shop.withoutPurchase];

const year = (shop: Shop, back: number): Span | undefined => {
  const [before, now] = [shop.terms[back + 1], shop.terms[back]];
  return before && now && { from: before.from, to: now.to };
};

/** How far the sales of a span are in few hands: Gini (1914) and what the first 1, 5, 10, 20 % hold. */
function spread(shop: Shop, span: Span) {
  const sales: number[] = [];
  for (const customer of shop.customers) if (boughtIn(customer, span)) sales.push(grossIn(customer, span));
  sales.sort((a, b) => a - b);
  let [all, weighed] = [0, 0];
  for (const [place, amount] of sales.entries()) {
    all += amount;
    weighed += (place + 1) * amount;
  }
  const n = sales.length;
  return {
    customers: n,
    gini: (2 * weighed) / (n * all) - (n + 1) / n,
    top: [0.01, 0.05, 0.1, 0.2].map((share) => {
      const customers = Math.ceil(share * n);
      let held = 0;
      for (let place = n - customers; place < n; place += 1) held += sales[place] as number;
      return { share, customers, valueShare: held / all };
    }),
  };
}

function netOf(shop: Shop, span: Span): number {
  let net = 0;
  for (const customer of everybody(shop)) net += netIn(customer, span);
  return net;
}

function newShare(shop: Shop, span: Span): number | null {
  if (span.from < shop.beginning || span.from < shop.knownFrom) return null;
  let net = 0;
  for (const customer of newcomersOf(shop, span)) net += netIn(customer, span);
  return net / netOf(shop, span);
}

/** diagnoses.integrated.terms. */
export function termsOfTheWhole(shop: Shop): unknown[] {
  return shop.terms.map((term, back) => {
    const twelve = year(shop, back);
    const months = [5, 4, 3, 2, 1, 0].map((month) => {
      const span = {
        from: monthsFrom(shop.asOf, -6 * back - month - 1) + 1,
        to: monthsFrom(shop.asOf, -6 * back - month),
      };
      return { from: text(span.from), to: text(span.to), netSales: netOf(shop, span) / shop.unit };
    });
    return {
      from: text(term.from),
      netSales: netOf(shop, term) / shop.unit,
      months,
      spread: spread(shop, term),
      ...(twelve ? { yearSpread: spread(shop, twelve) } : {}),
      newShare: newShare(shop, term),
      yearNewShare: twelve ? newShare(shop, twelve) : null,
    };
  });
}

/** diagnoses.integrated.cohorts: net sales of each term by the term of acquisition. */
export function salesByCohort(shop: Shop): unknown[] {
  const row = (kind: string, customers: readonly (typeof shop.customers)[number][]) => ({
    kind,
    customers: customers.length,
    netSales: shop.terms.map((term) => {
      let net = 0;
      for (const customer of customers) net += netIn(customer, term);
      return net / shop.unit;
    }),
  });
  const oldest = shop.terms.at(-1) as Span;
  const known = shop.customers.filter((customer) => customer.firstKnown);
  return [
    ...shop.terms
      .map((term) => row('cohort', newcomersOf(shop, term)))
      .filter((cohort) => cohort.customers > 0),
    row(
      'earlier',
      known.filter((customer) => firstDay(customer) < oldest.from),
    ),
    row(
      'firstSeen',
      shop.customers.filter((customer) => !customer.firstKnown),
    ),
    row('noPurchase', shop.withoutPurchase),
  ];
}

/** Gross sales = customers × purchases per customer × value per purchase: the change by all six orders of exchanging the factors. */
export function changeInParts(shop: Shop, before: Span, now: Span) {
  const factors = (span: Span): [number, number, number] => {
    let [customers, purchases, gross] = [0, 0, 0];
    for (const customer of shop.customers) {
      if (boughtIn(customer, span)) customers += 1;
      purchases += purchasesIn(customer, span);
      gross += grossIn(customer, span);
    }
    return [customers, purchases / customers, gross / purchases];
  };
  const product = (values: readonly number[]): number => values.reduce((all, value) => all * value, 1);
  const [old, young] = [factors(before), factors(now)];
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];
  const parts = [0, 0, 0];
  for (const order of orders) {
    const present = [...old];
    for (const factor of order) {
      const earlier = product(present);
      present[factor] = young[factor] as number;
      parts[factor] = (parts[factor] as number) + (product(present) - earlier) / orders.length;
    }
  }
  let returns = 0;
  for (const customer of everybody(shop)) returns += returnedIn(customer, before) - returnedIn(customer, now);
  const customers = Math.round(parts[0] as number);
  const frequency = Math.round(parts[1] as number);
  const gross = Math.round(product(young) - product(old));
  const change = netOf(shop, now) - netOf(shop, before);
  return {
    customers: customers / shop.unit,
    frequency: frequency / shop.unit,
    value: (gross - customers - frequency) / shop.unit,
    returns: returns / shop.unit,
    netSales: change / shop.unit,
  };
}

/** Standing in some months: bought for the first time, bought in the months before, too, or longer ago only. */
function standingOf(customer: Customer, span: Span, before: Span): string | undefined {
  if (!boughtIn(customer, span)) return undefined;
  if (firstDay(customer) >= span.from) return customer.firstKnown ? 'new' : 'firstSeen';
  return boughtIn(customer, before) ? 'retained' : 'reactivated';
}

/** diagnoses.integrated.mix and yearMix: gross sales per buyer of a year ago and of now. */
export function mix(shop: Shop, length: 6 | 12) {
  const months = (ago: number): Span => ({
    from: monthsFrom(shop.asOf, -ago - length) + 1,
    to: monthsFrom(shop.asOf, -ago),
  });
  const groups = ['new', 'retained', 'reactivated'].map((standing) => {
    const [before, now] = [12, 0].map((ago) => {
      const [span, earlier] = [months(ago), months(ago + length)];
      let [heads, gross, all] = [0, 0, 0];
      for (const customer of shop.customers) {
        const stands = standingOf(customer, span, earlier);
        if (stands) all += 1;
        if (stands !== standing) continue;
        heads += 1;
        gross += grossIn(customer, span);
      }
      return { share: heads / all, mean: gross / heads };
    }) as [{ share: number; mean: number }, { share: number; mean: number }];
    return { standing, before, now };
  });
  let [oldMean, newMean] = [0, 0];
  for (const { before, now } of groups) {
    if (before.share > 0) oldMean += before.share * before.mean;
    if (now.share > 0) newMean += now.share * now.mean;
  }
  let [moved, behaved] = [0, 0];
  const parts = groups.map(({ standing, before, now }) => {
    // a group that is empty on one side counts with what it was on the other
    const old = before.share > 0 ? before.mean : now.mean;
    const young = now.share > 0 ? now.mean : before.mean;
    const part = {
      standing,
      shareBefore: before.share,
      shareNow: now.share,
      perCustomerBefore: before.share > 0 ? before.mean / shop.unit : null,
      perCustomerNow: now.share > 0 ? now.mean / shop.unit : null,
      mix: ((now.share - before.share) * ((old + young) / 2 - (oldMean + newMean) / 2)) / shop.unit,
      behaviour: (((before.share + now.share) / 2) * (young - old)) / shop.unit,
    };
    moved += part.mix;
    behaved += part.behaviour;
    return part;
  });
  return {
    perCustomerBefore: oldMean / shop.unit,
    perCustomerNow: newMean / shop.unit,
    mix: moved,
    behaviour: behaved,
    groups: parts,
  };
}

/** diagnoses.integrated.yearPoint: a hundredth of the buyers of twelve months, each worth what one who had bought the year before was. */
export function yearPoint(shop: Shop) {
  const now = { from: monthsFrom(shop.asOf, -12) + 1, to: shop.asOf };
  const before = { from: monthsFrom(shop.asOf, -24) + 1, to: now.from - 1 };
  let [active, retained, net] = [0, 0, 0];
  for (const customer of shop.customers) {
    if (!boughtIn(customer, now)) continue;
    active += 1;
    if (!boughtIn(customer, before)) continue;
    retained += 1;
    net += netIn(customer, now);
  }
  return {
    customers: active / 100,
    perBuyer: Math.round(net / retained) / shop.unit,
    sales: Math.round(((active / 100) * net) / retained) / shop.unit,
  };
}

/** diagnoses.integrated.runOff.carryOver: the same season a year later, over cohorts seen whole at both ages. */
export function carryOver(shop: Shop): { age: number; ratio: number; cohorts: number; customers: number }[] {
  const ages = [];
  for (let age = 0; age < shop.terms.length; age += 1) {
    let [cohorts, customers, before, after] = [0, 0, 0, 0];
    for (const [back, term] of shop.terms.entries()) {
      const [then, yearOn] = [shop.terms[back - age], shop.terms[back - age - 2]];
      if (!then || !yearOn || then.from < shop.beginning || term.to < shop.knownFrom) continue;
      const newcomers = newcomersOf(shop, term);
      cohorts += 1;
      customers += newcomers.length;
      for (const customer of newcomers) {
        before += netIn(customer, then);
        after += netIn(customer, yearOn);
      }
    }
    if (customers < 30) break;
    ages.push({ age, ratio: Math.round((after / before) * 1e4) / 1e4, cohorts, customers });
  }
  return ages;
}

/** Season index of the twelve calendar months: sales ÷ centred mean of twelve months, geometric mean over the years, mean 1. */
export function season(shop: Shop): { month: number; index: number; years: number }[] {
  const months: { month: number; gross: number }[] = [];
  const start = new Date(shop.beginning * 86_400_000);
  for (let place = 0; ; place += 1) {
    const at = (months: number) =>
      Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, 1) / 86_400_000;
    const span = { from: at(place), to: at(place + 1) - 1 };
    if (span.to > shop.asOf) break;
    if (span.from < shop.beginning) continue;
    let gross = 0;
    for (const customer of shop.customers) gross += grossIn(customer, span);
    months.push({ month: new Date(span.from * 86_400_000).getUTCMonth() + 1, gross });
  }
  const latest = months.slice(-60);
  const ratios = new Map<number, number[]>();
  for (let place = 6; place + 6 < latest.length; place += 1) {
    let around = 0;
    for (let step = -6; step <= 6; step += 1) {
      around += ((latest[place + step]?.gross ?? 0) * (Math.abs(step) === 6 ? 0.5 : 1)) / 12;
    }
    const { month, gross } = latest[place] as { month: number; gross: number };
    ratios.set(month, [...(ratios.get(month) ?? []), gross / around]);
  }
  const raw = [...ratios.entries()].sort(([a], [b]) => a - b);
  const indices = raw.map(([month, of]) => ({
    month,
    index: Math.exp(of.reduce((sum, ratio) => sum + Math.log(ratio), 0) / of.length),
    years: of.length,
  }));
  const mean = indices.reduce((sum, { index }) => sum + index, 0) / indices.length;
  return indices.map(({ month, index, years }) => ({ month, index: index / mean, years }));
}
