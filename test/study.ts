import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { valueHistory } from '../src/customer-base/history.ts';
import { backtest } from '../src/customer-base/proof/backtest.ts';
import { termPanel } from '../src/customer-base/term-panel.ts';
import type { Inputs, Reading, Study } from '../src/diagnoses/study.ts';
import { readOrders } from '../src/intake/orders.ts';
import { readLedger } from '../src/ledger/ledger.ts';
import { dayOf } from '../src/units/day.ts';
import { type Line, plainLedger } from './plain-ledger.ts';

/** A study of a few lines, as the flow would make it. */
export function studyOf(lines: readonly Line[], asOf: number, inputs: Partial<Inputs> = {}): Study {
  const ledger = plainLedger(lines);
  const options = { seed: 1, historyComplete: inputs.historyComplete ?? false };
  const history = valueHistory(ledger, options);
  const reading: Reading = {
    files: [],
    rowsRead: lines.length,
    rowsRejected: 0,
    setAside: {},
    notes: [],
    currency: 'JPY',
    fields: [],
  };
  return {
    reading,
    ledger,
    history,
    asOf,
    base: history.at(asOf),
    panel: termPanel(ledger, asOf, options),
    backtest: backtest(ledger, history, asOf),
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
      limits: {
        decompressedBytes: 1e8,
        compressionRatio: 200,
        columns: 1000,
        cellBytes: 1_000_000,
        engineThreads: 2,
        engineMemory: '500MB',
      },
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
  const { files, rowsRead, rowsRejected, setAside, notes, currency, has } = orders;
  return {
    reading: { files, rowsRead, rowsRejected, setAside, notes, currency, fields: [...has] },
    ledger,
    history,
    asOf: day,
    base: history.at(day),
    panel: termPanel(ledger, day, options),
    backtest: backtest(ledger, history, day),
    inputs,
  };
}
