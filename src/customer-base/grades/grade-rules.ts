import { numbers } from '../../frame.ts';
import type { CustomerBase } from '../history.ts';
import { RFM_GRADES, type RfmGradeRule } from '../proof/rfm-grades.ts';
import { CPM, CPM_NET_SALES_YEN, type CpmRule } from './cpm.ts';
import { LIFECYCLE, type LifecycleRule } from './lifecycle.ts';

/** What the client set; the rest is the house's. */
export interface GivenGradeRules {
  readonly rfmGrades?: RfmGradeRule;
  readonly lifecycle?: LifecycleRule;
  readonly cpm?: Partial<CpmRule>;
}

export interface GradeRules {
  readonly rfm: RfmGradeRule;
  readonly lifecycle: LifecycleRule;
  readonly cpm: CpmRule;
  /** who set the amount of CPM: the client, the house (yen), or nobody, so that it is a median of this base */
  readonly cpmNetSalesFrom: 'stated' | 'house' | 'median';
}

export function gradeRules(given: GivenGradeRules, base: CustomerBase, currency: string): GradeRules {
  const cpm = { ...CPM, ...given.cpm };
  const stated = given.cpm?.netSales;
  const house = currency === 'JPY' ? CPM_NET_SALES_YEN : undefined;
  return {
    rfm: given.rfmGrades ?? RFM_GRADES,
    lifecycle: given.lifecycle ?? LIFECYCLE,
    cpm: { ...cpm, netSales: stated ?? house ?? medianOfSteady(base, cpm.steadyDays) },
    cpmNetSalesFrom: stated !== undefined ? 'stated' : house !== undefined ? 'house' : 'median',
  };
}

/** Lower median of the net sales to date of those whom the amount parts: NaN where there is nobody. */
function medianOfSteady({ customers }: CustomerBase, steadyDays: number): number {
  const first = numbers(customers, 'firstPurchaseDay');
  const last = numbers(customers, 'lastDay');
  const netSales = numbers(customers, 'netSales')
    .filter((_, i) => last[i]! - first[i]! >= steadyDays)
    .sort();
  return netSales[Math.ceil(netSales.length / 2) - 1] ?? Number.NaN;
}
