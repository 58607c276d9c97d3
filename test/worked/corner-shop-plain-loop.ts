import { readFileSync } from 'node:fs';

/** A day as the number of days since 1970. Written anew: this file uses nothing of the program. */
const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

const AS_OF = '2026-02-28';
const FIRST_SEEN_BEFORE = '2022-03-01'; // 365 days after the first day of the file
const TERM_ENDS = [
  '2026-02-28',
  '2025-08-31',
  '2025-02-28',
  '2024-08-31',
  '2024-02-29',
  '2023-08-31',
  '2023-02-28',
  '2022-08-31',
  '2022-02-28',
  '2021-08-31',
  '2021-02-28',
];

interface Booking {
  readonly customer: string;
  readonly category: string;
  readonly day: string;
  readonly gross: number;
  readonly returned: number;
}

const sum = (bookings: readonly Booking[]): { gross: number; returned: number; net: number } => {
  let gross = 0;
  let returned = 0;
  for (const booking of bookings) {
    gross += booking.gross;
    returned += booking.returned;
  }
  return { gross, returned, net: gross - returned };
};

/** All figures of corner-shop.json, counted row by row. The file has no quoted cells. */
export function countCornerShop(path: string): unknown {
  const rows = readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const bookings: Booking[] = [];
  const purchaseDays = new Map<string, Set<string>>();
  const guestOrders = new Set<string>();
  let cancelled = 0;
  let cancelledAmount = 0;
  for (const row of rows) {
    const [customer, order, ordered, , status, , category, , amountText, , , , returnDay, returnedText] =
      row as string[];
    const amount = Number(amountText);
    if (status === 'キャンセル') {
      cancelled += 1;
      cancelledAmount += amount;
      continue;
    }
    const base = { customer: customer!, category: category! };
    bookings.push({ ...base, day: ordered!, gross: Math.max(0, amount), returned: Math.max(0, -amount) });
    if (returnedText) bookings.push({ ...base, day: returnDay!, gross: 0, returned: Number(returnedText) });
    if (customer === '') guestOrders.add(order!);
    else if (amount > 0)
      purchaseDays.set(customer!, (purchaseDays.get(customer!) ?? new Set()).add(ordered!));
  }
  const days = new Map([...purchaseDays].sort().map(([customer, set]) => [customer, [...set].sort()]));
  const keys = [...new Set(bookings.map((booking) => booking.customer))].filter((key) => key !== '');
  const ofCustomers = bookings.filter((booking) => days.has(booking.customer));
  const withoutPurchase = keys.filter((key) => !days.has(key));
  const guestLines = bookings.filter((booking) => booking.customer === '');

  const customers = [...days].map(([customer, list]) => ({
    customer,
    purchases: list.length,
    first: list[0]!,
    last: list.at(-1)!,
    ...sum(bookings.filter((booking) => booking.customer === customer)),
    silenceDays: day(AS_OF) - day(list.at(-1)!),
    tenureDays: day(AS_OF) - day(list[0]!),
    daysToSecond: list[1] === undefined ? null : day(list[1]) - day(list[0]!),
  }));

  const terms = TERM_ENDS.slice(0, -1).map((to, k) => countTerm(k, to, days, bookings));
  const within = (list: readonly string[], after: string, to: string): boolean =>
    list.some((d) => d > after && d <= to);
  const thisYear = [...days].filter(([, list]) => within(list, TERM_ENDS[2]!, TERM_ENDS[0]!));
  const yearBefore = [...days].filter(([, list]) => within(list, TERM_ENDS[4]!, TERM_ENDS[2]!));

  const f2 = (from: string, window: number): { hits: number; base: number } => {
    const base = customers.filter((c) => c.first >= from && c.tenureDays >= window);
    return {
      base: base.length,
      hits: base.filter((c) => c.daysToSecond !== null && c.daysToSecond <= window).length,
    };
  };
  const f2All = (from: string): unknown => ({ 90: f2(from, 90), 180: f2(from, 180), 360: f2(from, 360) });

  return {
    file: 'samples/corner-shop/orders.csv',
    asOf: AS_OF,
    rows: { read: rows.length, cancelled, used: rows.length - cancelled },
    keys: { customers: days.size, withoutPurchase },
    purchases: customers.reduce((total, c) => total + c.purchases, 0),
    customersTotal: sum(ofCustomers),
    keysWithoutPurchase: sum(bookings.filter((booking) => withoutPurchase.includes(booking.customer))),
    guests: { orders: guestOrders.size, lines: guestLines.length, ...sum(guestLines) },
    all: sum(bookings),
    cancelledAmount,
    customers,
    terms,
    yearly: {
      activeLast12Months: thisYear.length,
      active12MonthsBefore: yearBefore.length,
      boughtInBoth: thisYear.filter(([customer]) => yearBefore.some(([other]) => other === customer)).length,
    },
    f2: { firstPurchaseKnown: f2All(FIRST_SEEN_BEFORE), historyComplete: f2All('0000-00-00') },
    categories: Object.fromEntries(
      ['お茶', '菓子', 'ギフト'].map((name) => [
        name,
        sum(ofCustomers.filter((booking) => booking.category === name)),
      ]),
    ),
  };
}

type Standing = 'new' | 'firstSeen' | 'retained' | 'reactivated' | 'notActive';

function countTerm(
  k: number,
  to: string,
  days: ReadonlyMap<string, readonly string[]>,
  bookings: readonly Booking[],
): unknown {
  const start = TERM_ENDS[k + 1]!;
  const startBefore = TERM_ENDS[k + 2] ?? '0000-00-00';
  const from = new Date((day(start) + 1) * 86_400_000).toISOString().slice(0, 10);
  const standing = new Map<string, Standing>();
  let notBuying = 0;
  let purchases = 0;
  for (const [customer, list] of days) {
    const now = list.filter((d) => d > start && d <= to).length;
    const before = list.some((d) => d > startBefore && d <= start);
    purchases += now;
    if (now === 0) {
      if (before) notBuying += 1;
    } else if (list[0]! > start) standing.set(customer, list[0]! < FIRST_SEEN_BEFORE ? 'firstSeen' : 'new');
    else standing.set(customer, before ? 'retained' : 'reactivated');
  }
  const count = (wanted: Standing): number => [...standing.values()].filter((s) => s === wanted).length;
  const booked = bookings.filter(
    (booking) => booking.customer !== '' && booking.day > start && booking.day <= to,
  );
  const net = (wanted: Standing): number =>
    sum(booked.filter((b) => (standing.get(b.customer) ?? 'notActive') === wanted)).net;
  return {
    term: k === 0 ? 0 : -k,
    from,
    to,
    active: standing.size,
    new: count('new'),
    firstSeen: count('firstSeen'),
    retained: count('retained'),
    reactivated: count('reactivated'),
    notBuying,
    purchases,
    ...sum(booked),
    netOf: {
      new: net('new'),
      firstSeen: net('firstSeen'),
      retained: net('retained'),
      reactivated: net('reactivated'),
      notActive: net('notActive'),
    },
  };
}
