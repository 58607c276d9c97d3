import { monthsFrom, type Span, text } from './calendar.ts';
import { newcomersOf } from './newcomers.ts';
import { boughtIn, type Customer, grossIn, purchasesIn, returnedIn, type Shop } from './shop.ts';

const everybody = (shop: Shop) => [...shop.customers, ...shop.withoutPurchase];

function ordersIn(customer: Customer, span: Span): number {
  const orders = new Set<string>();
  for (const { day, lines } of customer.purchases) {
    if (day < span.from || day > span.to) continue;
    for (const line of lines) orders.add(`${line.order} ${day}`);
  }
  return orders.size;
}

function counted(shop: Shop, span: Span) {
  let [orders, purchases, customers, gross, returned] = [0, 0, 0, 0, 0];
  for (const customer of everybody(shop)) {
    orders += ordersIn(customer, span);
    purchases += purchasesIn(customer, span);
    gross += grossIn(customer, span);
    returned += returnedIn(customer, span);
    if (boughtIn(customer, span)) customers += 1;
  }
  return {
    orders,
    purchases,
    customers,
    gross: gross / shop.unit,
    returned: returned / shop.unit,
    netSales: (gross - returned) / shop.unit,
  };
}

/** diagnoses.fiscal-years.years: oldest first, from one that holds the first day of the file to one that holds the as-of day. */
export function fiscalYears(shop: Shop, aYearEnd: number): unknown[] {
  let end = aYearEnd;
  while (end < shop.asOf) end = monthsFrom(end, 12);
  const years: unknown[] = [];
  for (; end >= shop.beginning; end = monthsFrom(end, -12)) {
    const span = { from: monthsFrom(end, -12) + 1, to: end };
    years.unshift({
      year: Number(text(end).slice(0, 4)),
      from: text(span.from),
      to: text(span.to),
      complete: span.from >= shop.beginning && span.to <= shop.asOf,
      ...counted(shop, span),
      newCustomers: span.from >= shop.knownFrom ? newcomersOf(shop, span).length : null,
    });
  }
  return years;
}

/** diagnoses.data-quality.years. */
export function calendarYears(shop: Shop): unknown[] {
  const years: unknown[] = [];
  for (
    let year = Number(text(shop.beginning).slice(0, 4));
    year <= Number(text(shop.asOf).slice(0, 4));
    year += 1
  ) {
    const from = Date.UTC(year, 0, 1) / 86_400_000;
    const { purchases: _, ...rest } = counted(shop, { from, to: Date.UTC(year + 1, 0, 0) / 86_400_000 });
    years.push({ year, ...rest });
  }
  return years;
}
