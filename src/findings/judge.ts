import type { Figures } from '../diagnoses/index.ts';
import { type CheckUpItem, checkUp } from './check-up.ts';
import { type Selection, selectFindings } from './select.ts';

/** What is made of the figures: the check-up table, and what is told as a finding. */
export interface Judged {
  readonly checkUp: readonly CheckUpItem[];
  readonly selection: Selection;
}

/** `margin`: gross profit ÷ net sales, where one is stated; else stakes are sales. */
export function judgeFigures(figures: Figures, margin: number | undefined): Judged {
  return { checkUp: checkUp(figures), selection: selectFindings(figures, margin) };
}
