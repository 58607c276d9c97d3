import type { Figures } from '../diagnoses/index.ts';
import type { Study } from '../diagnoses/study.ts';
import { type CheckUpItem, checkUp } from './check-up/check-up.ts';
import type { ReferenceValues } from './check-up/level.ts';
import { type Selection, selectFindings } from './select.ts';

/** What is made of the figures: the check-up table, and what is told as a finding. */
export interface Judged {
  readonly checkUp: readonly CheckUpItem[];
  readonly selection: Selection;
}

/** Stakes are gross profit where a margin is stated, else sales; levels are judged against reference values alone. */
export function judgeFigures(
  figures: Figures,
  {
    asOf,
    ledger,
    history,
    inputs,
  }: Pick<Study, 'asOf'> & {
    readonly ledger: Pick<Study['ledger'], 'from'>;
    readonly history: Pick<Study['history'], 'firstSeenUntil'>;
    readonly inputs: Pick<Study['inputs'], 'margin'>;
  },
  references?: ReferenceValues,
): Judged {
  const file = { asOf, from: ledger.from, firstSeenUntil: history.firstSeenUntil };
  return {
    checkUp: checkUp(figures, file, references),
    selection: selectFindings(figures, inputs.margin),
  };
}
