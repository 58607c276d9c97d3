import type { CustomerBase, History } from '../customer-base/history.ts';
import type { Backtest } from '../customer-base/proof/backtest.ts';
import type { CustomerTerm } from '../customer-base/term-panel.ts';
import type { Frame } from '../frame.ts';
import type { Orders } from '../intake/orders.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { EpochDay } from '../units/day.ts';

/** What the user stated and no file can tell. */
export interface Inputs {
  /** gross profit ÷ net sales, 0-1 */
  readonly margin?: number;
  /** smallest units: contacting one customer once, charged once in the six months */
  readonly contactCost?: number;
  /** smallest units a purchase */
  readonly shippingCost?: number;
  readonly taxBasis: 'included' | 'excluded' | 'not-stated';
  readonly historyComplete: boolean;
  /** share of the value that top customers carry */
  readonly topShare: number;
  readonly categoryLimit: number;
}

/** What the intake saw, without its engine. */
export type Reading = Pick<
  Orders,
  'files' | 'rowsRead' | 'rowsRejected' | 'setAside' | 'notes' | 'currency'
> & { readonly fields: readonly string[] };

/** Everything a diagnosis may look at. */
export interface Study {
  readonly reading: Reading;
  readonly ledger: Ledger;
  readonly history: History;
  readonly asOf: EpochDay;
  /** history.at(asOf) */
  readonly base: CustomerBase;
  readonly panel: Frame<CustomerTerm>;
  readonly backtest: Backtest;
  readonly inputs: Inputs;
}
