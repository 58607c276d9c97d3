import { valuablePoints, valuedAtPoint } from '../diagnoses/existing-customers/points.ts';
import type { Study } from '../diagnoses/study.ts';

/** Values the customers as of the half-year points that diagnoses look back at: `history` keeps them. */
export function lookBack(
  study: Pick<Study, 'history' | 'ledger' | 'asOf'>,
  onShare: (share: number) => void,
): void {
  const { points } = valuablePoints(study);
  for (let back = 1; back < points; back += 1) {
    valuedAtPoint(study, 0 - back);
    onShare(back / points);
  }
}
