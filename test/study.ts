import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { categoryBase } from '../src/customer-base/categories/category-base.ts';
import { subscriptionsOf } from '../src/customer-base/contracts/subscriptions.ts';
import { gradeHistory } from '../src/customer-base/grades/grade-history.ts';
import { valueHistory } from '../src/customer-base/history.ts';
import { backtest } from '../src/customer-base/proof/backtest.ts';
import { purchaseList } from '../src/customer-base/purchase-list.ts';
import { termPanel } from '../src/customer-base/term-panel.ts';
import type { Figures } from '../src/diagnoses/index.ts';
import type { Inputs, Reading, Study } from '../src/diagnoses/study.ts';
import { judgeFigures } from '../src/findings/judge.ts';
import { readOrders } from '../src/intake/orders.ts';
import { readLedger } from '../src/ledger/ledger.ts';
import { prescribe } from '../src/prescriptions/prescribe.ts';
import { printedPlan } from '../src/report/printed-plan.ts';
import { dayOf } from '../src/units/day.ts';
import { LIMITS } from './limits.ts';
import { type Line, plainLedger } from './plain-ledger.ts';

/** One row a line, its amount written on it. */
const PLAIN_LAYOUT: Reading['layout'] = {
  system: undefined,
  orderCells: 'every-row',
  amountOf: 'row',
  groupBy: 'category',
  packed: false,
  tax: undefined,
};

/** A study of a few lines, as the flow would make it. */
export function studyOf(
  lines: readonly Line[],
  asOf: number,
  inputs: Partial<Inputs> = {},
  reading: Partial<Reading> = {},
): Study {
  const ledger = plainLedger(lines);
  const options = { seed: 1, historyComplete: inputs.historyComplete ?? false };
  const history = valueHistory(ledger, options);
  const base = history.at(asOf);
  const purchases = purchaseList(ledger, asOf, options);
  const read: Reading = {
    files: [],
    overlaps: [],
    rowsRead: lines.filter(({ piece = 1 }) => piece === 1).length,
    rowsRejected: 0,
    rejectedBy: {},
    setAside: {},
    notes: [],
    currency: 'JPY',
    fields: [],
    keys: { kind: 'number' },
    layout: PLAIN_LAYOUT,
    ...reading,
  };
  const proof = backtest(ledger, history, asOf);
  return {
    reading: read,
    ledger,
    history,
    asOf,
    base,
    panel: termPanel(ledger, asOf, options),
    purchases,
    subscriptions: subscriptionsOf(ledger, {
      ...{ asOf, firstSeenUntil: history.firstSeenUntil },
      numbered: read.fields.includes('subscriptionId'),
    }),
    grades: gradeHistory({ ledger, history, base, purchases }, inputs),
    backtest: proof,
    categories: categoryBase(ledger, history, base, {
      limit: inputs.categoryLimit ?? 2,
      lookBack: !('notPossible' in proof),
    }),
    inputs: {
      taxBasis: 'included',
      historyComplete: false,
      topShare: 0.5,
      categoryLimit: 2,
      ...inputs,
    },
  };
}

/** A study of a file, read as the flow reads it; `folder` is the caller's to remove. */
export async function studyOfFile(
  path: string,
  asOf: string,
  folder: string,
  given: Partial<Inputs> = {},
): Promise<Study> {
  const orders = await readOrders(
    [{ path, name: 'orders.csv' }],
    { timezone: 'Asia/Tokyo', encoding: 'auto', force: false },
    {
      folder: mkdtempSync(join(folder, 'job-')),
      limits: LIMITS,
    },
  );
  const ledger = await readLedger(orders);
  orders.engine.close();
  const inputs: Inputs = {
    taxBasis: 'included',
    historyComplete: false,
    topShare: 0.5,
    categoryLimit: 10,
    ...given,
  };
  const options = { seed: 1, historyComplete: inputs.historyComplete };
  const day = dayOf(asOf);
  const history = valueHistory(ledger, options);
  const base = history.at(day);
  const proof = backtest(ledger, history, day);
  const purchases = purchaseList(ledger, day, options);
  const { files, overlaps, rowsRead, rowsRejected, rejectedBy, setAside, notes, currency, keys, has } =
    orders;
  return {
    reading: {
      files,
      overlaps,
      rowsRead,
      rowsRejected,
      rejectedBy,
      setAside,
      notes,
      currency,
      keys,
      fields: [...has],
      layout: PLAIN_LAYOUT,
    },
    ledger,
    history,
    asOf: day,
    base,
    panel: termPanel(ledger, day, options),
    purchases,
    subscriptions: subscriptionsOf(ledger, {
      ...{ asOf: day, firstSeenUntil: history.firstSeenUntil },
      numbered: has.has('subscriptionId'),
    }),
    grades: gradeHistory({ ledger, history, base, purchases }, inputs),
    backtest: proof,
    categories: categoryBase(ledger, history, base, {
      limit: inputs.categoryLimit,
      lookBack: !('notPossible' in proof),
    }),
    inputs,
  };
}

/** What the flow makes of the figures, as it is printed. */
export function conclusionsOf(study: Study, figures: Figures) {
  const judged = judgeFigures(figures, study);
  return { judged, plan: printedPlan(prescribe(judged.selection.findings, study, { seed: 1 })) };
}
