import { text } from './calendar.ts';
import { f2, ltv } from './newcomers.ts';
import { boughtIn, type Customer, firstDay, lowerMedian, type Purchase, type Shop } from './shop.ts';

type Share = { hits: number; base: number };
const zero = (): Share => ({ hits: 0, base: 0 });

function add(share: Share, hit: boolean): void {
  share.base += 1;
  if (hit) share.hits += 1;
}

const has = (purchase: Purchase, category: string): boolean =>
  purchase.lines.some((line) => line.category === category);

const knownCustomers = (shop: Shop): Customer[] => shop.customers.filter((customer) => customer.firstKnown);

/** Of diagnoses.categories.terms: net sales and buyers of a category. */
export function categoryTerms(shop: Shop, category: string) {
  return shop.terms.map((term) => {
    let [net, buyers] = [0, 0];
    for (const customer of [...shop.customers, ...shop.withoutPurchase]) {
      const bought = customer.purchases.filter(
        (purchase) => boughtIn({ ...customer, purchases: [purchase] }, term) && has(purchase, category),
      );
      if (bought.length > 0) buyers += 1;
      for (const { lines } of bought) {
        for (const line of lines) if (line.category === category) net += line.sold;
      }
      for (const back of customer.returns) {
        if (back.category === category && back.day >= term.from && back.day <= term.to) net -= back.amount;
      }
    }
    return { from: text(term.from), netSales: net / shop.unit, buyers };
  });
}

/** Whom it wins: diagnoses.categories.categories[].acquisition. */
function acquisition(shop: Shop, category: string) {
  const [containing, led, ledLater] = [zero(), zero(), zero()];
  const [won, others]: [Customer[], Customer[]] = [[], []];
  for (const customer of knownCustomers(shop)) {
    const [first, ...later] = customer.purchases as [Purchase, ...Purchase[]];
    const wonBy = first.lead.category === category;
    add(containing, has(first, category));
    add(led, wonBy);
    for (const purchase of later) add(ledLater, purchase.lead.category === category);
    (wonBy ? won : others).push(customer);
  }
  const value = (customers: readonly Customer[]) => {
    const old = customers.filter((customer) => firstDay(customer) + 360 <= shop.asOf);
    const all = old.reduce((sum, customer) => sum + ltv(customer, 360), 0);
    return { customers: old.length, perHead: old.length === 0 ? null : all / old.length / shop.unit };
  };
  return {
    ...{ containing, led, ledLater },
    ...{ f2: f2(shop, won, 180), f2Rest: f2(shop, others, 180) },
    ...{ value: value(won), valueRest: value(others) },
  };
}

/** Whether its buyers buy in it again: diagnoses.categories.categories[].within. */
function again(shop: Shop, category: string) {
  const [again180, again360] = [zero(), zero()];
  const waits: number[] = [];
  for (const customer of shop.customers) {
    const days = customer.purchases
      .filter((purchase) => has(purchase, category))
      .map((purchase) => purchase.day);
    const [first, second = Number.POSITIVE_INFINITY] = days;
    waits.push(...days.slice(1).map((day, place) => day - (days[place] as number)));
    if (first === undefined || !(customer.firstKnown || first >= shop.knownFrom)) continue;
    if (first + 180 <= shop.asOf) add(again180, second - first <= 180);
    if (first + 360 <= shop.asOf) add(again360, second - first <= 360);
  }
  return { again180, again360, medianDays: lowerMedian(waits), intervals: waits.length };
}

/** What lies beside it: diagnoses.categories.categories[].baskets. */
function baskets(shop: Shop, category: string) {
  const [alongside, together] = [zero(), zero()];
  for (const { purchases } of shop.customers) {
    for (const purchase of purchases) {
      if (!has(purchase, category)) continue;
      add(alongside, purchase.lead.category !== category);
      add(
        together,
        purchase.lines.some((line) => line.category !== category),
      );
    }
  }
  return { alongside, together };
}

/** What led the next purchase within 360 days: diagnoses.categories.categories[].next. */
function next(shop: Shop, category: string, places: readonly string[]) {
  const counts = places.map(() => 0);
  let [led, nothing] = [0, 0];
  for (const { purchases } of shop.customers) {
    for (const [place, purchase] of purchases.entries()) {
      if (purchase.lead.category !== category || purchase.day + 360 > shop.asOf) continue;
      led += 1;
      const after = purchases[place + 1];
      if (!after || after.day - purchase.day > 360) nothing += 1;
      else {
        const where = places.indexOf(after.lead.category);
        counts[where] = (counts[where] as number) + 1;
      }
    }
  }
  return { purchases: led, next: counts, nothing };
}

/** diagnoses.categories.categories, by the places the report names. */
export function categoryRows(shop: Shop, named: readonly string[], places: readonly string[]) {
  const within = named.map((category) => again(shop, category));
  return named.map((name, place) => {
    const rest360 = zero();
    for (const [other, { again360 }] of within.entries()) {
      if (other === place) continue;
      rest360.hits += again360.hits;
      rest360.base += again360.base;
    }
    return {
      name,
      acquisition: acquisition(shop, name),
      within: { ...within[place], rest360 },
      baskets: baskets(shop, name),
      next: next(shop, name, places),
    };
  });
}

interface Pair {
  readonly a: string;
  readonly b: string;
}

/** diagnoses.categories.baskets and .year: pairs in one purchase, and in what a customer bought in twelve months. */
export function pairRows(shop: Shop, pairs: readonly Pair[], over: 'purchases' | 'year') {
  const bags: { readonly purchases: number; readonly lines: Purchase['lines'] }[] = [];
  const [now, before] = shop.terms;
  for (const { purchases } of shop.customers) {
    if (over === 'purchases') bags.push(...purchases.map(({ lines }) => ({ purchases: 1, lines })));
    else {
      const latest = purchases.filter(
        (purchase) => purchase.day >= (before?.from ?? Number.NaN) && purchase.day <= (now?.to ?? Number.NaN),
      );
      if (latest.length > 0) {
        bags.push({ purchases: latest.length, lines: latest.flatMap(({ lines }) => lines) });
      }
    }
  }
  const stratum = (purchases: number): number =>
    [1, 2, 3, 4, 7, 12].filter((most) => purchases > most).length;
  return pairs.map(({ a, b }) => {
    const strata = Array.from({ length: 7 }, () => ({ all: 0, a: 0, b: 0 }));
    let [all, withA, withB, both] = [0, 0, 0, 0];
    for (const bag of bags) {
      const counts = strata[stratum(bag.purchases)] as { all: number; a: number; b: number };
      const [hasA, hasB] = [a, b].map((name) => bag.lines.some((line) => line.category === name));
      all += 1;
      counts.all += 1;
      if (hasA) [withA, counts.a] = [withA + 1, counts.a + 1];
      if (hasB) [withB, counts.b] = [withB + 1, counts.b + 1];
      if (hasA && hasB) both += 1;
    }
    let expected = 0;
    for (const counts of strata) if (counts.all > 0) expected += (counts.a * counts.b) / counts.all;
    return {
      ...{ a, b, both, support: both / all, confidenceA: both / withA, confidenceB: both / withB },
      lift: both / expected,
    };
  });
}

/** diagnoses.categories.seconds: of those whose first two purchases were led so, who bought a third time within 360 days. */
export function secondRows(shop: Shop, rows: readonly { readonly first: string; readonly second: string }[]) {
  return rows.map(({ first, second }) => {
    const third = zero();
    for (const { purchases } of knownCustomers(shop)) {
      const [one, two, three] = purchases as [Purchase, Purchase?, Purchase?];
      if (one.lead.category !== first || two?.lead.category !== second) continue;
      if (two.day + 360 > shop.asOf) continue;
      add(third, (three?.day ?? Number.POSITIVE_INFINITY) - two.day <= 360);
    }
    return { first, second, again: third };
  });
}
