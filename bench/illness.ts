import { subscriptionsOf } from '../src/customer-base/contracts/subscriptions.ts';
import { valueHistory } from '../src/customer-base/history.ts';
import { type Purchase, purchaseList } from '../src/customer-base/purchase-list.ts';
import { termPanel } from '../src/customer-base/term-panel.ts';
import {
  type ChangesFigures,
  measureChanges,
  measureChangesAndGroups,
} from '../src/diagnoses/changes/changes.ts';
import type { ValuedCustomer } from '../src/diagnoses/changes/concerned.ts';
import type { Finding } from '../src/findings/finding.ts';
import { type Selection, selectFindings } from '../src/findings/select.ts';
import { chooseAsOf } from '../src/flows/as-of.ts';
import { inputsOf } from '../src/flows/inputs.ts';
import { defaults } from '../src/flows/options.ts';
import { type Frame, frame, numbers } from '../src/frame.ts';
import { DEFAULT_COMPANY } from '../src/generator/company.ts';
import { readIllness } from '../src/generator/illness.ts';
import type { Kind } from '../src/generator/illnesses/planting.ts';
import { orderLines } from '../src/generator/order-lines.ts';
import { plantedTruth } from '../src/generator/planted-truth.ts';
import { populate } from '../src/generator/population.ts';
import { CATEGORY_NAMES, CHANNEL_NAMES } from '../src/generator/words.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import type { EpochDay } from '../src/units/day.ts';
import { ledgerOfLines } from './line-ledger.ts';

/** What the truth file says of something planted. */
export interface PlantedTruth {
  readonly name: string;
  readonly kind: Kind;
  readonly category?: string;
  readonly channel?: string;
}

export interface IllCompany {
  readonly ledger: Ledger;
  readonly asOf: EpochDay;
  readonly planted: readonly PlantedTruth[];
}

/** A made-up company with `name` or `name:strength` planted, as its file would be read. */
export function illCompany(seed: number, customers: number, illnesses: readonly string[]): IllCompany {
  const population = populate({ ...DEFAULT_COMPANY, customers, seed, illness: illnesses.map(readIllness) });
  const names = { categories: CATEGORY_NAMES, channels: CHANNEL_NAMES };
  const ledger = ledgerOfLines([...orderLines(population)], names);
  return {
    ledger,
    asOf: chooseAsOf(ledger, undefined, DEFAULT_COMPANY.endDay),
    planted: plantedTruth(population) as unknown as readonly PlantedTruth[],
  };
}

export interface JudgeOptions {
  readonly historyComplete?: boolean;
  /** expected sales are those of the last half-year: no valuation, and no top customers at risk, who are told by valuations */
  readonly quick?: boolean;
}

/** What a report tells of a company without ranks, contacts and margin: from its ledger by the diagnosis of changes to the findings. */
export function findingsOf(
  ledger: Ledger,
  asOf: EpochDay,
  { historyComplete = false, quick = false }: JudgeOptions = {},
): Selection {
  const options = { seed: 1, historyComplete };
  const history = valueHistory(ledger, options);
  const purchases = purchaseList(ledger, asOf, options);
  const shared = {
    ...{ ledger, history, asOf, purchases },
    subscriptions: subscriptionsOf(ledger, {
      ...{ asOf, firstSeenUntil: history.firstSeenUntil },
      numbered: false,
    }),
    panel: termPanel(ledger, asOf, options),
    inputs: inputsOf({ ...defaults, historyComplete }, 'JPY', undefined),
  };
  if (quick) {
    const customers = lastHalfYear(purchases, asOf);
    return selected(measureChanges({ ...shared, base: { customers } }), customers);
  }
  const base = history.at(asOf);
  const backtest = { notPossible: 'history-too-short' } as const;
  return selected(measureChangesAndGroups({ ...shared, base, backtest }), base.customers);
}

function selected(changes: ChangesFigures, customers: Frame<ValuedCustomer>): Selection {
  const totalSixMonthValue = numbers(customers, 'sixMonthValue').reduce((sum, value) => sum + value, 0);
  return selectFindings({ changes, profitability: { totalSixMonthValue } }, undefined);
}

/** Customers whose six-month value is what they bought in the last 182 days. */
function lastHalfYear(purchases: Frame<Purchase>, asOf: EpochDay): Frame<ValuedCustomer> {
  const customer = numbers(purchases, 'customer');
  const day = numbers(purchases, 'day');
  const gross = numbers(purchases, 'gross');
  const nthKnown = numbers(purchases, 'nthKnown');
  const begins = [...customer.keys()].filter((row) => customer[row] !== customer[row - 1]);
  const ends = [...begins.slice(1), customer.length];
  const sum = (begin: number, end: number, from: EpochDay) => {
    let found = 0;
    for (let row = begin; row < end; row += 1) if (day[row]! > from) found += gross[row]!;
    return found;
  };
  const column = (of: (begin: number, end: number) => number) =>
    Float64Array.from(begins, (begin, k) => of(begin, ends[k]!));
  return frame<ValuedCustomer>({
    customer: column((begin) => customer[begin]!),
    purchases: column((begin, end) => end - begin),
    firstKnown: column((begin) => nthKnown[begin]!),
    tenureDays: column((begin) => asOf - day[begin]!),
    silenceDays: column((_, end) => asOf - day[end - 1]!),
    gross: column((begin, end) => sum(begin, end, Number.NEGATIVE_INFINITY)),
    sixMonthValue: column((begin, end) => sum(begin, end, asOf - 182)),
  });
}

/** Whether a finding says what was planted, with the right category or channel. */
export function names(finding: Finding, { name, category, channel }: PlantedTruth): boolean {
  const part = category ?? channel;
  return (
    finding.code === name &&
    (part === undefined || finding.about === undefined || finding.about.name === part)
  );
}

/** An illness is told when a finding to act on names it, a strength when one calls it good. */
export function isTold(findings: readonly Finding[], planted: PlantedTruth): boolean {
  const level = planted.kind === 'strength' ? 'good' : 'act';
  const needsPart = planted.category !== undefined || planted.channel !== undefined;
  return findings.some(
    (finding) =>
      finding.level === level && names(finding, planted) && (!needsPart || finding.about !== undefined),
  );
}

/** Findings to act on that were not planted. */
export function falseAlarms(
  findings: readonly Finding[],
  planted: readonly PlantedTruth[],
): readonly Finding[] {
  const ill = planted.filter(({ kind }) => kind === 'illness');
  return findings.filter((finding) => finding.level === 'act' && !ill.some((each) => names(finding, each)));
}
