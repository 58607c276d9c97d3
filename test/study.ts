import { valueHistory } from '../src/customer-base/history.ts';
import { backtest } from '../src/customer-base/proof/backtest.ts';
import { termPanel } from '../src/customer-base/term-panel.ts';
import type { Inputs, Reading, Study } from '../src/diagnoses/study.ts';
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
