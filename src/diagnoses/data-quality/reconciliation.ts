import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';
import type { Reading } from '../study.ts';

/** Rows and money of the file, and where each went. Amounts in smallest units. */
export interface Reconciliation {
  readonly rowsRead: number;
  readonly rowsUsed: number;
  readonly rowsRejected: number;
  readonly rejectedBy: Readonly<Record<string, number>>;
  readonly setAside: Readonly<Record<string, number>>;
  /** of the rows used */
  readonly netSales: number;
  readonly gross: number;
  readonly returned: number;
  readonly customers: Money;
  readonly withoutPurchase: Money;
  readonly guests: Money & { readonly rows: number; readonly orders: number };
  /** rows set aside because they are dated later; demand in smallest units, days not known where there are none */
  readonly afterAsOf: {
    readonly rows: number;
    readonly demand: number;
    readonly from: EpochDay;
    readonly to: EpochDay;
  };
  readonly orders: number;
}

export interface Money {
  readonly keys: number;
  readonly gross: number;
  readonly returned: number;
  readonly netSales: number;
}

/** rows read = used + rejected + Σ set aside; net sales of used rows = customers + keys without purchase + guests. */
export function reconcile(
  reading: Pick<Reading, 'rowsRead' | 'rowsRejected' | 'rejectedBy' | 'setAside'>,
  ledger: Ledger,
  asOf: EpochDay,
  ofCustomers: Omit<Money, 'netSales'>,
): Reconciliation {
  const { dayTotals } = ledger;
  let rowsUsed = 0;
  const after = { rows: 0, demand: 0, from: Number.NaN, to: Number.NaN };
  let cancelled = 0;
  let neverShipped = 0;
  let gross = 0;
  let returned = 0;
  const guests = { rows: 0, gross: 0, returned: 0 };
  for (let i = 0; i < dayTotals.lines.length; i += 1) {
    const lines = dayTotals.lines[i]!;
    const day = dayTotals.orderDay[i]!;
    if (day > asOf) {
      after.rows += lines;
      after.demand += dayTotals.demand[i]!;
      if (Number.isNaN(after.from)) after.from = day;
      after.to = day;
    } else if (dayTotals.voidDay[i]! <= asOf) {
      if (dayTotals.neverShipped[i] === 1) neverShipped += lines;
      else cancelled += lines;
    } else {
      rowsUsed += lines;
      const back = dayTotals.returnDay[i]! <= asOf ? dayTotals.returned[i]! : 0;
      gross += dayTotals.gross[i]!;
      returned += back;
      if (dayTotals.guest[i] === 1) {
        guests.rows += lines;
        guests.gross += dayTotals.gross[i]!;
        guests.returned += back;
      }
    }
  }
  const orders = ordersAsOf(ledger, asOf);
  return {
    rowsRead: reading.rowsRead,
    rowsUsed,
    rowsRejected: reading.rowsRejected,
    rejectedBy: reading.rejectedBy,
    setAside: { ...reading.setAside, afterAsOf: after.rows, cancelled, neverShipped },
    netSales: gross - returned,
    gross,
    returned,
    customers: { ...ofCustomers, netSales: ofCustomers.gross - ofCustomers.returned },
    withoutPurchase: keysWithoutPurchase(ledger, asOf),
    guests: { keys: 0, ...guests, netSales: guests.gross - guests.returned, orders: orders.guests },
    afterAsOf: after,
    orders: orders.all,
  };
}

function ordersAsOf(ledger: Ledger, asOf: EpochDay): { all: number; guests: number } {
  const { orderCounts } = ledger;
  let all = 0;
  let guests = 0;
  orderCounts.orders.forEach((orders, i) => {
    if (orderCounts.orderDay[i]! > asOf || orderCounts.voidDay[i]! <= asOf) return;
    all += orders;
    if (orderCounts.guest[i] === 1) guests += orders;
  });
  return { all, guests };
}

/** Keys with a row by the day but without a purchase by then. */
function keysWithoutPurchase(ledger: Ledger, asOf: EpochDay): Money {
  const { purchases, returns } = ledger;
  let keys = 0;
  let returned = 0;
  for (let customer = 0; customer < ledger.keys.length; customer += 1) {
    let bought = false;
    for (let row = purchases.offsets[customer]!; row < purchases.offsets[customer + 1]!; row += 1) {
      bought ||= purchases.day[row]! <= asOf && purchases.voidDay[row]! > asOf;
    }
    if (bought || ledger.firstRowDay[customer]! > asOf) continue;
    keys += 1;
    for (let row = returns.offsets[customer]!; row < returns.offsets[customer + 1]!; row += 1) {
      if (returns.day[row]! <= asOf && returns.voidDay[row]! > asOf) returned += returns.amount[row]!;
    }
  }
  return { keys, gross: 0, returned, netSales: -returned };
}
