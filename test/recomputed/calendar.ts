/** A day is the number of days since 1970-01-01. */
export const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

export const text = (epoch: number): string => new Date(epoch * 86_400_000).toISOString().slice(0, 10);

/** So many months later or earlier: the same day of the month, or the last where there is none; from a month's last day to last days. */
export function monthsFrom(epoch: number, months: number): number {
  const date = new Date(epoch * 86_400_000);
  const monthEnds = new Date((epoch + 1) * 86_400_000).getUTCDate() === 1;
  const lastOfMonth = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0) / 86_400_000;
  const longest = new Date(lastOfMonth * 86_400_000).getUTCDate();
  const wanted = monthEnds ? longest : Math.min(date.getUTCDate(), longest);
  return lastOfMonth - longest + wanted;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

export const within = (epoch: number, { from, to }: Span): boolean => epoch >= from && epoch <= to;

/** The half-years that hold a day of the file, newest first, ten at most. */
export function halfYears(asOf: number, beginning: number): Span[] {
  const spans: Span[] = [];
  for (let back = 0; back < 10; back += 1) {
    const span = { from: monthsFrom(asOf, -6 * (back + 1)) + 1, to: monthsFrom(asOf, -6 * back) };
    if (span.to >= beginning) spans.push(span);
  }
  return spans;
}
