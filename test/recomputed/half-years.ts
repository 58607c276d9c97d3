import { type Span, text, within } from './calendar.ts';
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

/** Of a half-year: new, first seen, retained, reactivated; undefined who bought nothing in it. */
export function standingIn(shop: Shop, customer: Customer, back: number): string | undefined {
  const term = shop.terms[back] as Span;
  if (!boughtIn(customer, term)) return undefined;
  if (firstDay(customer) >= term.from) return customer.firstKnown ? 'new' : 'firstSeen';
  const before = shop.terms[back + 1];
  return before && boughtIn(customer, before) ? 'retained' : 'reactivated';
}

const complete = (shop: Shop, back: number): boolean => {
  const term = shop.terms[back];
  return term !== undefined && term.from >= shop.beginning;
};

/** diagnoses.five-years.terms, but for standard errors. */
export function termTable(shop: Shop): unknown[] {
  return shop.terms.map((term, back) => {
    const heads: Record<string, number> = { new: 0, firstSeen: 0, retained: 0, reactivated: 0 };
    const net: Record<string, number> = { new: 0, firstSeen: 0, retained: 0, reactivated: 0, returnsOnly: 0 };
    let [active, notBuying, purchases, gross, returned, returners, repeaters] = [0, 0, 0, 0, 0, 0, 0];
    for (const customer of [...shop.customers, ...shop.withoutPurchase]) {
      const before = shop.terms[back + 1];
      const standing = standingIn(shop, customer, back);
      gross += grossIn(customer, term);
      returned += returnedIn(customer, term);
      purchases += purchasesIn(customer, term);
      if (returnedIn(customer, term) > 0) returners += 1;
      net[standing ?? 'returnsOnly'] = (net[standing ?? 'returnsOnly'] as number) + netIn(customer, term);
      if (standing) {
        active += 1;
        heads[standing] = (heads[standing] as number) + 1;
        if (purchasesIn(customer, { from: shop.beginning, to: term.to }) >= 2) repeaters += 1;
      } else if (before && boughtIn(customer, before)) notBuying += 1;
    }
    return {
      term: -back || 0,
      from: text(term.from),
      to: text(term.to),
      complete: complete(shop, back),
      active,
      ...heads,
      notBuying,
      purchases,
      gross: gross / shop.unit,
      returned: returned / shop.unit,
      returners,
      netSales: (gross - returned) / shop.unit,
      netSalesBy: Object.fromEntries(Object.entries(net).map(([name, sum]) => [name, sum / shop.unit])),
      repeaters: { hits: repeaters, base: active },
      ...retentionRates(shop, back),
    };
  });
}

const NOT_KNOWN = { hits: 0, base: 0 };

function twoTerms(shop: Shop, back: number): Span {
  return { from: (shop.terms[back + 1] as Span).from, to: (shop.terms[back] as Span).to };
}

/** Who bought in the first span, and of them in the second. */
function kept(shop: Shop, first: Span, second: Span) {
  let [base, hits, before, now] = [0, 0, 0, 0];
  for (const customer of shop.customers) {
    if (!boughtIn(customer, first)) continue;
    base += 1;
    before += grossIn(customer, first);
    now += grossIn(customer, second);
    if (boughtIn(customer, second)) hits += 1;
  }
  return {
    heads: { hits, base },
    money: { before: before / shop.unit, now: now / shop.unit, rate: now / before },
  };
}

const retention = (shop: Shop, back: number) =>
  complete(shop, back + 1)
    ? kept(shop, shop.terms[back + 1] as Span, shop.terms[back] as Span)
    : { heads: NOT_KNOWN, money: { before: null, now: null, rate: null } };

const yearlyRetention = (shop: Shop, back: number) =>
  complete(shop, back + 3)
    ? kept(shop, twoTerms(shop, back + 2), twoTerms(shop, back))
    : { heads: NOT_KNOWN, money: { before: null, now: null, rate: null } };

function retentionRates(shop: Shop, back: number) {
  let yearlyActive = 0;
  if (complete(shop, back + 1)) {
    for (const customer of shop.customers) if (boughtIn(customer, twoTerms(shop, back))) yearlyActive += 1;
  }
  return {
    retention: retention(shop, back).heads,
    yearlyRetention: yearlyRetention(shop, back).heads,
    yearlyActive: complete(shop, back + 1) ? yearlyActive : null,
  };
}

/** Of diagnoses.existing-customers.flow: the money that was kept. */
export function keptMoney(shop: Shop): unknown[] {
  return shop.terms.map((term, back) => ({
    from: text(term.from),
    keptSales: retention(shop, back).money,
    yearlyKeptSales: yearlyRetention(shop, back).money,
  }));
}

/** diagnoses.existing-customers.comeBacks. */
export function comeBacks(shop: Shop): unknown[] {
  return shop.terms.map((term, back) => {
    const byAbsence = [1, 2, 3, 4].map(() => ({ hits: 0, base: 0 }));
    for (const customer of complete(shop, back + 1) ? shop.customers : []) {
      let away = 0;
      const last = customer.purchases.filter((purchase) => purchase.day < term.from).at(-1);
      if (!last) continue;
      for (let before = back + 1; before < shop.terms.length; before += 1) {
        if (within(last.day, shop.terms[before] as Span)) away = before - back - 1;
      }
      const rate = byAbsence[Math.min(away, 4) - 1];
      if (!rate) continue;
      rate.base += 1;
      if (boughtIn(customer, term)) rate.hits += 1;
    }
    const rate = { hits: 0, base: 0 };
    for (const part of byAbsence) {
      rate.hits += part.hits;
      rate.base += part.base;
    }
    return { from: text(term.from), rate, byAbsence };
  });
}

/** Of diagnoses.existing-customers.standings: heads, purchases, sales, and who of those a half-year ago has bought again. */
export function standings(shop: Shop): unknown[] {
  const [now] = shop.terms as [Span];
  return ['new', 'retained', 'reactivated'].map((standing) => {
    let [customers, purchases, netSales] = [0, 0, 0];
    const again = { hits: 0, base: 0 };
    for (const customer of shop.customers) {
      if (standingIn(shop, customer, 1) === standing) {
        again.base += 1;
        if (boughtIn(customer, now)) again.hits += 1;
      }
      if (standingIn(shop, customer, 0) !== standing) continue;
      customers += 1;
      purchases += purchasesIn(customer, now);
      netSales += netIn(customer, now);
    }
    return { standing, customers, purchases, netSales: netSales / shop.unit, again };
  });
}

/** diagnoses.existing-customers.returnedTo, by name: what led the first purchase of the half-year. */
export function returnedTo(shop: Shop): Map<string, { reactivated: number; retained: number }> {
  const names = new Map<string, { reactivated: number; retained: number }>();
  for (const customer of shop.customers) {
    const standing = standingIn(shop, customer, 0);
    if (standing !== 'reactivated' && standing !== 'retained') continue;
    const first = customer.purchases.find((purchase) => within(purchase.day, shop.terms[0] as Span));
    const name = first?.lead.category ?? '';
    const counts = names.get(name) ?? { reactivated: 0, retained: 0 };
    counts[standing] += 1;
    names.set(name, counts);
  }
  return names;
}
