/** Thresholds of the ten cells of CPM (customer portfolio management). */
export interface CpmRule {
  /** lapsed above so many days of silence */
  readonly lapsedAfterDays: number;
  /** steady or trend from so many days between first and last purchase */
  readonly steadyDays: number;
  /** excellent from so many */
  readonly excellentDays: number;
  /** trend and excellent from so much net sales to date, smallest units; not known: nobody says */
  readonly netSales: number;
}

/** All but the amount, which is one of yen. */
export const CPM: Omit<CpmRule, 'netSales'> = { lapsedAfterDays: 240, steadyDays: 90, excellentDays: 210 };

/** Yen. Of another currency nobody has set an amount. */
export const CPM_NET_SALES_YEN = 70_000;

export const CPM_CELLS = [
  ...['first-active', 'toddling-active', 'steady-active', 'trend-active', 'excellent-active'],
  ...['first-lapsed', 'toddling-lapsed', 'steady-lapsed', 'trend-lapsed', 'excellent-lapsed'],
] as const;

export interface CpmTraits {
  readonly purchases: number;
  readonly silenceDays: number;
  /** first to last purchase */
  readonly enrolledDays: number;
  /** to date, smallest units */
  readonly netSales: number;
}

/** The cell of a customer: its place in CPM_CELLS + 1. */
export function cpmCell(customer: CpmTraits, rule: CpmRule): number {
  return column(customer, rule) + (customer.silenceDays > rule.lapsedAfterDays ? 5 : 0);
}

function column({ purchases, enrolledDays, netSales }: CpmTraits, rule: CpmRule): number {
  if (purchases === 1) return 1;
  if (enrolledDays < rule.steadyDays) return 2;
  if (netSales < rule.netSales) return 3;
  return enrolledDays < rule.excellentDays ? 4 : 5;
}
