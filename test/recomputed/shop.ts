import { halfYears, type Span, within } from './calendar.ts';

/** An order line as the file has it. Amounts in smallest units, days since 1970. */
export interface Line {
  readonly key: string;
  readonly order: string;
  readonly day: number;
  /** what was sold; 0 for a line that is a return alone */
  readonly sold: number;
  readonly returned: number;
  readonly returnDay: number;
  /** from this day on it is known that nothing was sold */
  readonly voidFrom: number;
  readonly category: string;
  readonly product: string;
  readonly channel: string;
  readonly subscription: boolean;
  /** which delivery of a subscription */
  readonly cycle?: number | undefined;
}

/** All that a customer bought on one day. */
export interface Purchase {
  readonly day: number;
  gross: number;
  readonly lines: Line[];
  /** the line ordered for the most */
  lead: Line;
}

export interface Customer {
  readonly key: string;
  /** by day */
  readonly purchases: Purchase[];
  readonly returns: { readonly day: number; readonly amount: number; readonly category: string }[];
  /** the first purchase seen is known to be the first */
  firstKnown: boolean;
}

export interface Shop {
  readonly asOf: number;
  readonly beginning: number;
  /** first purchases from this day on are known to be the first */
  readonly knownFrom: number;
  /** with a purchase */
  readonly customers: readonly Customer[];
  readonly withoutPurchase: readonly Customer[];
  readonly terms: readonly Span[];
  /** smallest units of one unit of the currency */
  readonly unit: number;
}

const namesFirst = (a: Line, b: Line): boolean =>
  JSON.stringify([a.category, a.product, a.channel]) < JSON.stringify([b.category, b.product, b.channel]);

/** Who had bought what, as known on a day. */
export function shopAsOf(
  lines: readonly Line[],
  { asOf, complete, unit }: { asOf: number; complete: boolean; unit: number },
): Shop {
  let beginning = Number.POSITIVE_INFINITY;
  const everybody = new Map<string, Customer>();
  for (const line of lines) {
    if (line.day > asOf) continue;
    beginning = Math.min(beginning, line.day);
    let customer = everybody.get(line.key);
    if (!customer) {
      customer = { key: line.key, purchases: [], returns: [], firstKnown: true };
      everybody.set(line.key, customer);
    }
    if (line.voidFrom <= asOf) continue;
    if (line.returned > 0 && line.returnDay <= asOf) {
      customer.returns.push({ day: line.returnDay, amount: line.returned, category: line.category });
    }
    if (line.sold <= 0) continue;
    const sameDay = customer.purchases.findLast((purchase) => purchase.day === line.day);
    if (!sameDay) {
      customer.purchases.push({ day: line.day, gross: line.sold, lines: [line], lead: line });
      continue;
    }
    sameDay.gross += line.sold;
    sameDay.lines.push(line);
    const { lead } = sameDay;
    if (line.sold > lead.sold || (line.sold === lead.sold && namesFirst(line, lead))) sameDay.lead = line;
  }
  const knownFrom = complete ? Number.NEGATIVE_INFINITY : beginning + 365;
  for (const customer of everybody.values()) {
    customer.purchases.sort((a, b) => a.day - b.day);
    const first = customer.purchases[0];
    customer.firstKnown = first !== undefined && first.day >= knownFrom;
  }
  const keys = [...everybody.values()];
  return {
    asOf,
    beginning,
    knownFrom,
    customers: keys.filter((customer) => customer.purchases.length > 0),
    withoutPurchase: keys.filter((customer) => customer.purchases.length === 0),
    terms: halfYears(asOf, beginning),
    unit,
  };
}

export const firstDay = (customer: Customer): number => customer.purchases[0]?.day ?? Number.NaN;

export const boughtIn = (customer: Customer, span: Span): boolean =>
  customer.purchases.some((purchase) => within(purchase.day, span));

export function grossIn(customer: Customer, span: Span): number {
  let gross = 0;
  for (const purchase of customer.purchases) if (within(purchase.day, span)) gross += purchase.gross;
  return gross;
}

export function returnedIn(customer: Customer, span: Span): number {
  let returned = 0;
  for (const back of customer.returns) if (within(back.day, span)) returned += back.amount;
  return returned;
}

export const netIn = (customer: Customer, span: Span): number =>
  grossIn(customer, span) - returnedIn(customer, span);

export function purchasesIn(customer: Customer, span: Span): number {
  let purchases = 0;
  for (const purchase of customer.purchases) if (within(purchase.day, span)) purchases += 1;
  return purchases;
}

/** The smallest number that half of them keep to. */
export function lowerMedian(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length / 2) - 1] ?? null;
}
