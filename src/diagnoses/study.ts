import type { CategoryBase } from '../customer-base/categories/category-base.ts';
import type { Subscriptions } from '../customer-base/contracts/subscriptions.ts';
import type { CpmRule } from '../customer-base/grades/cpm.ts';
import type { Grades } from '../customer-base/grades/grade-history.ts';
import type { LifecycleRule } from '../customer-base/grades/lifecycle.ts';
import type { CustomerBase, History } from '../customer-base/history.ts';
import type { Backtest } from '../customer-base/proof/backtest.ts';
import type { RfmThresholds } from '../customer-base/proof/rfm.ts';
import type { RfmGradeRule } from '../customer-base/proof/rfm-grades.ts';
import type { Purchase } from '../customer-base/purchase-list.ts';
import type { CompanyRanks, RankReview } from '../customer-base/ranks/rank-review.ts';
import type { RankTrial } from '../customer-base/ranks/rank-trial.ts';
import type { ReDiagnosis } from '../customer-base/segments/re-diagnosis.ts';
import type { CustomerTerm } from '../customer-base/term-panel.ts';
import type { Frame } from '../frame.ts';
import type { Orders } from '../intake/orders.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { EpochDay } from '../units/day.ts';
import type { MonthDay } from '../units/fiscal-year.ts';

/** How a first purchase is told to be a trial or sample. */
export interface Trials {
  /** names of products or categories, as the user listed them; where there are any, the words are not used */
  readonly products: readonly string[];
  /** a name that holds one of them is a trial's */
  readonly words: readonly string[];
}

/** What the user stated and no file can tell. */
export interface Inputs {
  /** gross profit ÷ net sales, 0-1 */
  readonly margin?: number;
  /** smallest units: contacting one customer once, charged once in the six months */
  readonly contactCost?: number;
  /** smallest units a purchase */
  readonly shippingCost?: number;
  /** smallest units: winning one new customer */
  readonly acquisitionCost?: number;
  readonly trials?: Trials;
  readonly taxBasis: 'included' | 'excluded' | 'not-stated';
  readonly historyComplete: boolean;
  /** share of the sales that top customers carry */
  readonly topShare: number;
  readonly categoryLimit: number;
  /** when the client's fiscal years end */
  readonly fiscalYearEnd?: MonthDay;
  /** the client's own RFM, amounts in smallest units */
  readonly rfm?: RfmThresholds;
  readonly rfmGrades?: RfmGradeRule;
  readonly lifecycle?: LifecycleRule;
  /** what the client set; the amount in smallest units */
  readonly cpm?: Partial<CpmRule>;
}

/** How the first file was laid out, and so read. */
export interface LayoutRead {
  /** the shop system as people write it; undefined where the titles alone said what the columns are */
  readonly system: string | undefined;
  readonly orderCells: 'every-row' | 'first-row';
  readonly amountOf: 'row' | 'order' | 'price';
  /** what stands where the report speaks of categories */
  readonly groupBy: 'category' | 'brand';
  /** several products stand in one cell */
  readonly packed: boolean;
  /** as the layout says, whatever the user stated */
  readonly tax: 'included' | 'excluded' | undefined;
}

/** What the intake saw, without its engine. */
export type Reading = Pick<
  Orders,
  | 'files'
  | 'overlaps'
  | 'rowsRead'
  | 'rowsRejected'
  | 'rejectedBy'
  | 'setAside'
  | 'notes'
  | 'currency'
  | 'keys'
> & { readonly fields: readonly string[]; readonly layout: LayoutRead };

/** The company's own ranks beside our segments. */
export interface ReviewedRanks extends CompanyRanks {
  readonly review: RankReview;
  /** where ranks had been set by the beginning of the last half-year, and there is a backtest */
  readonly trial?: RankTrial;
}

/** Everything a diagnosis may look at. */
export interface Study {
  readonly reading: Reading;
  readonly ledger: Ledger;
  readonly history: History;
  readonly asOf: EpochDay;
  /** history.at(asOf), with the segments that are in force */
  readonly base: CustomerBase;
  /** where an earlier report was given */
  readonly reDiagnosis?: ReDiagnosis;
  readonly panel: Frame<CustomerTerm>;
  readonly purchases: Frame<Purchase>;
  readonly subscriptions: Subscriptions;
  /** RFM, lifecycle and CPM of every customer, and at the month ends of five years */
  readonly grades: Grades;
  readonly backtest: Backtest;
  readonly categories: CategoryBase;
  /** where the company gave its own */
  readonly ranks?: ReviewedRanks;
  /** spent on contacting each customer (by number) in the half-year to the as-of day; where contacts and their cost are known */
  readonly contactCosts?: Float64Array;
  /** the same in the half-year before; where contacts of it are known */
  readonly contactCostsBefore?: Float64Array;
  /** numbers of customers who may be in no list */
  readonly suppressed?: ReadonlySet<number>;
  readonly inputs: Inputs;
}
