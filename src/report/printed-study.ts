import type { Study } from '../diagnoses/study.ts';

/** What the printed report takes from the study itself: plain data, no rows of customers. */
export interface PrintedStudy extends Pick<Study, 'asOf' | 'inputs'> {
  readonly reading: Pick<Study['reading'], 'rowsRead'>;
  readonly ledger: Pick<Study['ledger'], 'currency' | 'from' | 'shipmentLagDays'>;
  readonly base: Omit<Study['base'], 'customers'>;
}

export function printedStudy({ asOf, inputs, reading, ledger, base }: Study): PrintedStudy {
  const { currency, from, shipmentLagDays } = ledger;
  const { customers, ...known } = base;
  return {
    asOf,
    inputs,
    reading: { rowsRead: reading.rowsRead },
    ledger: { currency, from, shipmentLagDays },
    base: known,
  };
}
