import { type Interval, Z95 } from '../../units/share.ts';

export interface Estimate extends Interval {
  readonly days: number;
  /** estimated share of those who came back by then */
  readonly rate: number;
  /** customers who have had so many days */
  readonly watched: number;
}

/**
 * Kaplan–Meier estimate of the share who bought again within `windows` days: everybody counts for as long as he has been
 * watched. E. L. Kaplan & P. Meier (1958), JASA 53, 457-481; Greenwood's variance on the scale of log(−log S)
 * (Kalbfleisch & Prentice, 1980). Who is watched until day t and no longer is still at risk on day t.
 * `days`: to the second purchase, NaN for none; `watched`: days since the first. Not known once nobody has had the days.
 */
export function returningBy(
  days: ArrayLike<number>,
  watched: ArrayLike<number>,
  windows: readonly number[],
): Estimate[] {
  const longest = Math.max(...windows);
  const returned = new Int32Array(longest + 2);
  const lost = new Int32Array(longest + 2);
  for (let i = 0; i < watched.length; i += 1) {
    const own = days[i]!;
    if (own <= watched[i]!) returned[Math.min(own, longest + 1)]! += 1;
    else lost[Math.min(watched[i]!, longest + 1)]! += 1;
  }
  let atRisk = watched.length;
  let stay = 1;
  let greenwood = 0;
  const curve = new Map<number, Interval & { readonly rate: number }>();
  for (let day = 0; day <= longest; day += 1) {
    const events = returned[day]!;
    if (events > 0) {
      stay *= 1 - events / atRisk;
      greenwood += events / (atRisk * (atRisk - events));
    }
    atRisk -= events + lost[day]!;
    if (windows.includes(day)) curve.set(day, { rate: digits(1 - stay), ...intervalOf(stay, greenwood) });
  }
  return windows.map((window) => {
    let had = 0;
    for (let i = 0; i < watched.length; i += 1) if (watched[i]! >= window) had += 1;
    const known = had > 0 ? curve.get(window)! : { rate: Number.NaN, low: Number.NaN, high: Number.NaN };
    return { days: window, watched: had, ...known };
  });
}

function intervalOf(stay: number, greenwood: number): Interval {
  if (stay <= 0 || stay >= 1) return { low: Number.NaN, high: Number.NaN };
  const half = (Z95 * Math.sqrt(greenwood)) / Math.abs(Math.log(stay));
  return { low: digits(1 - stay ** Math.exp(-half)), high: digits(1 - stay ** Math.exp(half)) };
}

/** To a millionth: the last digits of logarithms differ from machine to machine. */
function digits(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
