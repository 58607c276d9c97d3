import fc from 'fast-check';
import { subscriptionsOf } from '../../../src/customer-base/contracts/subscriptions.ts';
import { firstSeenUntil } from '../../../src/customer-base/features/first-purchase.ts';
import { purchaseList } from '../../../src/customer-base/purchase-list.ts';
import { type Months, monthsOf } from '../../../src/diagnoses/changes/months.ts';
import type { Tally } from '../../../src/diagnoses/changes/series.ts';
import { addMonths, dayOf } from '../../../src/units/day.ts';
import { HISTORY_FROM, historyOf } from '../../arbitraries.ts';
import { type Line, plainLedger } from '../../plain-ledger.ts';

const DAYS = 1300;

/** Small shops of three and a half years, without shipments, and an as-of day near the end: here and there at a month end. */
export const shops = fc
  .tuple(
    historyOf(DAYS, { minLength: 20, maxLength: 160 }),
    fc.oneof(
      fc.integer({ min: DAYS - 60, max: DAYS + 10 }).map((days) => HISTORY_FROM + days),
      fc.constantFrom('2023-06-30', '2023-07-31', '2023-02-28').map(dayOf),
    ),
  )
  .map(([lines, asOf]) => ({ asOf, lines: lines.map((line) => ({ ...line, shippedDay: undefined })) }));

/** Everything a measure asks for, of a few lines. */
export function seen(lines: readonly Line[], asOf: number, historyComplete = true) {
  const ledger = plainLedger(lines);
  return {
    ledger,
    asOf,
    months: monthsOf(asOf, ledger.from),
    purchases: purchaseList(ledger, asOf, { historyComplete }),
    subscriptions: subscriptionsOf(ledger, {
      ...{ asOf, firstSeenUntil: firstSeenUntil(ledger, { historyComplete }) },
      numbered: lines.some(({ contract }) => contract !== undefined),
    }),
  };
}

/** One purchase of a customer: the lines of an order day that are not cancelled by the as-of day. */
export interface Bought {
  readonly day: number;
  readonly gross: number;
  readonly free: boolean;
  /** category and channel of the line ordered for the most */
  readonly category: string;
  readonly channel: string;
}

/** Purchases by customer, by plain loops: without guests, lines for nothing and cancelled ones. */
export function boughtBy(lines: readonly Line[], asOf: number): ReadonlyMap<string, readonly Bought[]> {
  const found = new Map<string, Bought[]>();
  const counting = lines.filter((line) => line.day <= asOf && line.amount > 0 && voidDay(line) > asOf);
  for (const key of new Set(counting.flatMap((line) => line.key ?? []))) {
    const own = counting.filter((line) => line.key === key);
    const days = [...new Set(own.map(({ day }) => day))].sort((a, b) => a - b);
    found.set(
      key,
      days.map((day) => purchaseOf(own.filter((line) => line.day === day))),
    );
  }
  return found;
}

function purchaseOf(lines: readonly Line[]): Bought {
  // lines cancelled later were another part of the day: the larger part leads, in it the larger line
  const parts = new Map<number, Line[]>();
  for (const line of lines) parts.set(voidDay(line), [...(parts.get(voidDay(line)) ?? []), line]);
  const names = ({ category, product, channel, campaign }: Line) =>
    [category, product, channel, campaign].map((name) => name ?? '');
  const byNames = (a: Line, b: Line) => {
    const at = names(a).findIndex((name, i) => name !== names(b)[i]);
    return at === -1 ? 0 : names(a)[at]! < names(b)[at]! ? -1 : 1;
  };
  const total = (part: readonly Line[]) => part.reduce((sum, line) => sum + line.amount, 0);
  const leaders = [...parts.values()].map((part) => ({
    gross: total(part),
    line: [...part].sort((a, b) => b.amount - a.amount || byNames(a, b))[0]!,
  }));
  const leader = leaders.sort((a, b) => b.gross - a.gross || byNames(a.line, b.line))[0]!.line;
  return {
    day: lines[0]!.day,
    gross: total(lines),
    free: lines.some((line) => !line.subscription),
    category: leader.category ?? '',
    channel: leader.channel ?? '',
  };
}

/** When goods are known not to be sold. */
export function voidDay(line: Line): number {
  return line.cancelled === true ? Math.max(line.cancelledDay ?? line.day, line.day) : 2_000_000_000;
}

/** Months back from the as-of day by the calendar, one by one; −1 before the first whole month of the file. */
export function plainAgo(day: number, asOf: number, { count }: Months): number {
  for (let ago = 0; ago < count; ago += 1) {
    if (day > addMonths(asOf, -(ago + 1)) && day <= addMonths(asOf, 0 - ago)) return ago;
  }
  return -1;
}

/** Months from `from` on of a list by month. */
export function since(from: number, values: ArrayLike<number>): number {
  return Array.from(values)
    .slice(from)
    .reduce((sum, value) => sum + value, 0);
}

/** Whether each entry of a tally is as the plain loops say, `[observed, expected, noise]`. */
export function differences(tally: Tally, plain: readonly (readonly [number, number, number])[]): string[] {
  return plain.flatMap((row, ago) =>
    (['observed', 'expected', 'noise'] as const).flatMap((name, at) =>
      Math.abs(tally[name][ago]! - row[at]!) > 1e-7 * Math.max(1, Math.abs(row[at]!))
        ? [`${name} ${ago} months ago: ${tally[name][ago]}, by plain loops ${row[at]}`]
        : [],
    ),
  );
}
