import type { History } from '../src/customer-base/history.ts';
import { calibration } from '../src/customer-base/proof/calibration.ts';
import type { BootstrapOptions, PairedDifference } from '../src/customer-base/proof/paired-bootstrap.ts';
import { METHODS, trialAt } from '../src/customer-base/proof/trial.ts';
import {
  MEASURES,
  measureTrial,
  type SortedTrial,
  sortTrial,
} from '../src/customer-base/proof/trial-measures.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import { addMonths, type EpochDay, formatDay } from '../src/units/day.ts';
import { rate } from '../src/units/share.ts';
import { termEnd } from '../src/units/term.ts';

/** Days of history before the first origin. */
const HISTORY_DAYS = 365;

/** Month by month back from the last day whose six months are in the file; at most so many, with a year of history before each. */
export function monthlyOrigins(ledger: Ledger, most: number): readonly EpochDay[] {
  const last = termEnd(ledger.to, -1);
  return Array.from({ length: most }, (_, month) => addMonths(last, -month)).filter(
    (day) => day - ledger.from >= HISTORY_DAYS && termEnd(day, 1) <= ledger.to,
  );
}

export function sortedTrials(
  ledger: Ledger,
  history: History,
  days: readonly EpochDay[],
  onTrial: (trial: SortedTrial, seconds: number) => void,
): readonly SortedTrial[] {
  return days.map((day) => {
    const begun = performance.now();
    const sorted = sortTrial(trialAt(ledger, history, day));
    onTrial(sorted, (performance.now() - begun) / 1000);
    return sorted;
  });
}

const three = (value: number) => (Number.isNaN(value) ? '–' : value.toFixed(3));
const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;

/** The table of METHODS for one origin. */
export function trialLines(sorted: SortedTrial, seconds: number): readonly string[] {
  const measured = measureTrial(sorted);
  const { base, outcome, scores, until } = sorted.trial;
  const actual = outcome.netSales.reduce((sum, sales) => sum + sales, 0);
  const buyers = outcome.bought.reduce((sum, bought) => sum + bought, 0);
  const { salesInterval } = base.expected.all;
  const row = (name: string, cells: readonly string[]) =>
    `  ${name.padEnd(12)}${cells.map((cell) => cell.padStart(10)).join('')}`;
  return [
    `${formatDay(base.asOf)} → ${formatDay(until)}: ${outcome.bought.length} customers, ${buyers} bought, ` +
      `top ${sorted.stopping.places.length}, ${sorted.stopping.stopped.reduce((sum, s) => sum + s, 0)} stopped (${seconds.toFixed(1)} s)`,
    row('', METHODS),
    ...MEASURES.map((measure) =>
      row(
        measure,
        METHODS.map((method) => three(measured[method][measure])),
      ),
    ),
    ...(['model', 'bgNbd'] as const).map((method) => calibrationLine(method, sorted)),
    `  80 % interval of the total ÷ actual: ${three(salesInterval.low / actual)} … ${three(salesInterval.high / actual)}`,
    row(
      'total',
      METHODS.map((method) => three((scores[method].predictedSales ?? Number.NaN) / actual)),
    ),
  ];
}

function calibrationLine(method: 'model' | 'bgNbd', { trial }: SortedTrial): string {
  const { slope, predicted, observed, largestGap } = calibration(
    trial.scores[method].buys,
    trial.outcome.bought,
  );
  return (
    `  ${method}: calibration slope ${three(slope)}, predicted ${three(predicted)} observed ${three(rate(observed))}, ` +
    `largest gap of a bin ${three(largestGap)}`
  );
}

/** The differences to each rival: mean over the origins with its interval, worst origin. */
export function differenceLines(
  differences: readonly PairedDifference[],
  { confidence }: BootstrapOptions,
): readonly string[] {
  return differences.map(({ method, rival, measure, days, mean }) => {
    const worst = days.reduce((least, day) => (day.difference < least.difference ? day : least), days[0]!);
    return (
      `  ${method} − ${rival.padEnd(9)} ${measure.padEnd(11)} mean ${signed(mean.difference)} ` +
      `(${Math.round(100 * confidence)} %: ${signed(mean.low)} … ${signed(mean.high)})  worst ${signed(worst.difference)} ${formatDay(worst.asOf)}`
    );
  });
}
