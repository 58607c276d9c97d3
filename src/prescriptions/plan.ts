import type { Part } from '../diagnoses/changes/tests.ts';
import type { FindingCode } from '../findings/finding.ts';
import type { EpochDay } from '../units/day.ts';
import type { Amount } from '../units/money.ts';

/** What a prescription answers: a finding, or one of the two things every company can do. */
export type Occasion = FindingCode | 'base-plan' | 'contact-less';

/** What is to be done. The sentences stand in templates/<language>/labels/prescriptions.json below `action.<key>`. */
export const ACTIONS = [
  'second-purchase-help',
  'personal-contact',
  'keep-repeaters',
  'support-at-cycle',
  'grow-first-years',
  'bundles',
  'find-return-cause',
  'win-at-best-entrances',
  'steer-entrances',
  'treat-as-due',
  'do-more',
  'base-plan',
  'contact-less',
] as const;
export type Action = (typeof ACTIONS)[number];

export const AUDIENCES = [
  'one-purchase',
  'top-silent',
  'repeaters-silent',
  'subscribers-at-cycles',
  'first-year',
  'buyers-of-year',
  'returners',
  'under-rated',
  'over-contacted',
  'segments',
  'lowest-groups',
] as const;

/** How the customers are chosen. */
export interface AudienceRule {
  readonly key: (typeof AUDIENCES)[number];
  /** for the placeholders of its sentence */
  readonly values: Readonly<Record<string, string | number | readonly number[]>>;
}

/** Those of a list who are in one segment. */
export interface SegmentOfList {
  /** 1 (highest) …; 0 where the base is too small to cut */
  readonly segment: number;
  readonly treatment: number;
  readonly control: number;
  /** mean of both groups */
  readonly retentionPower: number;
  /** of both groups, smallest units */
  readonly sixMonthValue: Amount;
}

export interface Audience {
  readonly rule: AudienceRule;
  /** the sentence of the rule, below `audience.` in the labels: `one-purchase`, `one-purchase-category` … */
  readonly text: string;
  /** numbers of the customers (places in the ledger's keys), ascending */
  readonly customers: Int32Array;
  /** 1 in the treatment group, 0 in the control group; all 1 where there is no test, but of `contact-less`. One entry a customer */
  readonly treated: Int8Array;
  /** they are asked for a cause, a few of those who fit, and contacted for nothing else */
  readonly asked: boolean;
  /** highest first, those with customers of the list */
  readonly bySegment: readonly SegmentOfList[];
  /** the list: `prescription-p1.csv` */
  readonly file: string;
  /** fit the rule, and are in the list of another prescription */
  readonly elsewhere: number;
  /** fit the rule, and may not be contacted (`--suppress`) */
  readonly suppressed: number;
  /** fit the rule, and are held out of everything */
  readonly heldOut: number;
}

/** Where an assumption comes from: ours, the user's options, his playbook. */
export type AssumptionSource = 'default' | 'options' | 'playbook';

/**
 * `lift`: of the rate of buying in six months (relative); `value-lift`: of sales a head (relative); `recovered`: of what is at
 * stake; `lost`: of the sales of those contacted less (relative); `contacts`: a customer in the six months;
 * `contact-cost`: smallest units a contact; `margin`: gross profit ÷ net sales.
 */
export const ASSUMPTIONS = [
  'lift',
  'value-lift',
  'recovered',
  'lost',
  'contacts',
  'contact-cost',
  'margin',
] as const;

export interface Assumption {
  readonly name: (typeof ASSUMPTIONS)[number];
  readonly value: number;
  readonly source: AssumptionSource;
}

/** Always an assumption, never an estimate: of those contacted alone, in six months. */
export interface Effect {
  /** smallest units; below 0 where sales are given up; undefined: nothing is assumed of it */
  readonly sales: Amount | undefined;
  /** gross profit of these sales less shipping, before the cost of contacts; undefined without a margin */
  readonly profit: Amount | undefined;
  readonly assumptions: readonly Assumption[];
}

/** How many more of those contacted must buy to pay for it. */
export interface BreakEven {
  /** a share of those contacted, 0-1 and beyond where it never pays */
  readonly extraRate: number;
  /** relative to the rate expected without it; NaN where none is expected */
  readonly lift: number;
}

/** Two groups at random, the rest alike. Power 0.8 at the assumed lift, two-sided 5 %. */
export type Test =
  | {
      readonly treatment: number;
      readonly control: number;
      readonly power: number;
      /** smallest relative change that groups of these sizes show with this power */
      readonly detectableLift: number;
      /** what is compared: the share who buy in six months, or sales a head */
      readonly measure: 'rate' | 'sales-per-head';
      /** expected without it: the rate, or sales a head in smallest units */
      readonly base: number;
    }
  /** `needed` in all, two groups alike; ∞ where no number would do */
  | { readonly notPossible: 'too-small'; readonly needed: number }
  /** nobody is contacted, or the cause comes first */
  | { readonly notPossible: 'no-contact' };

export const KPI_METRICS = [
  'f2-conversion',
  'retention',
  'retention-of-top',
  'new-customers',
  'entrance-mix',
  'value-per-purchase',
  'return-rate',
  'subscriptions-left',
  'first-year-retention',
  'contact-cost',
] as const;
export type KpiMetric = (typeof KPI_METRICS)[number];

/** Somewhere customers are won, and what one of them brought. */
export interface Entrance extends Part {
  /** with a known first purchase at least 360 days ago, within three years */
  readonly customers: number;
  /** gross sales a head within 360 days of it, smallest units */
  readonly valuePerHead: Amount;
}

/** The four parts of an internal approval paper: each the key of a text in the labels, filled with `values`. */
export interface ApprovalPaper {
  readonly title: string;
  readonly purpose: string;
  readonly method: string;
  readonly measurement: string;
  /** for the placeholders of all four; amounts in smallest units, rates 0-1, NaN: not known */
  readonly values: Readonly<Record<string, string | number>>;
}

/** Whether it pays under its assumptions; only where a margin is known. */
export interface Balance {
  /** profit less the cost of contacts, smallest units; undefined where no cost is known */
  readonly net: Amount | undefined;
  /** the most that one contact may cost for it to pay, smallest units; undefined for contacts that are saved */
  readonly affordableContact: Amount | undefined;
}

export interface Prescription {
  /** `p1` …, in the order of what is at stake */
  readonly id: string;
  readonly occasion: Occasion;
  /** undefined for what every company can do */
  readonly finding: { readonly code: FindingCode; readonly about?: Part } | undefined;
  readonly action: Action;
  /** the firm's own name of what it does, from its playbook */
  readonly ownName?: string;
  /** undefined where nobody is contacted */
  readonly audience: Audience | undefined;
  readonly timing: { readonly from: EpochDay; readonly to: EpochDay };
  readonly effect: Effect;
  /** smallest units, of all contacts; below 0: saved; undefined where no cost is known */
  readonly cost: Amount | undefined;
  /** undefined without cost or margin, and where nobody is contacted */
  readonly breakEven: BreakEven | undefined;
  /** undefined without a margin, and where nobody is contacted */
  readonly balance: Balance | undefined;
  readonly kpi: { readonly metric: KpiMetric; readonly day: EpochDay };
  readonly test: Test;
  /** where to win customers, the best first; of acquisition and entrances alone */
  readonly entrances: readonly Entrance[];
  readonly approval: ApprovalPaper;
}

/** What a segment hears in a month of the coming six: `calendar.<key>` of the labels. */
export interface CalendarEntry {
  /** 1 (highest) …; 0: won after the as-of day */
  readonly segment: number;
  /** 1 … 6 */
  readonly month: number;
  readonly from: EpochDay;
  readonly to: EpochDay;
  /** of the base plan, at most one a month; undefined: nothing */
  readonly basePlan: CalendarKey | undefined;
  /** the most one contact of the base plan may cost in this segment, smallest units; undefined where nobody can say */
  readonly affordableContact: Amount | undefined;
  /** with customers of the segment in their list; the base plan itself is not named */
  readonly prescriptions: readonly string[];
}

export const CALENDAR_KEYS = [
  'preview',
  'thanks',
  'referral',
  'news',
  'next-category',
  'season',
  'second-try',
  'hypothesis',
  'welcome',
  'help-in-use',
  'second-purchase',
] as const;
export type CalendarKey = (typeof CALENDAR_KEYS)[number];

export const DECIDERS = ['management', 'crm', 'acquisition', 'product'] as const;
/** Who decides, as companies of this kind are usually organised: a proposal. */
export type Decider = (typeof DECIDERS)[number];

/** A prescription from decision to measurement. */
export interface RoadmapStep {
  /** id of the prescription */
  readonly prescription: string;
  readonly decider: Decider;
  readonly approveBy: EpochDay;
  /** the last day to check the list of customers; undefined where nobody is contacted */
  readonly listBy: EpochDay | undefined;
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly measure: { readonly metric: KpiMetric; readonly day: EpochDay };
}

/** Months of the coming six, first and last, with their days. */
export interface Phase {
  readonly months: readonly [first: number, last: number];
  readonly from: EpochDay;
  readonly to: EpochDay;
}

/** What happens when in the six months to come, up to the next diagnosis. */
export interface Roadmap {
  readonly phases: readonly Phase[];
  /** in the order of the prescriptions */
  readonly steps: readonly RoadmapStep[];
  /** the as-of day of the next diagnosis: the segments are fixed until then */
  readonly reDiagnosis: EpochDay;
}

/** What is to be done in the six months to come. */
export interface Plan {
  readonly prescriptions: readonly Prescription[];
  /** by segment, then month; empty where there are no segments */
  readonly calendar: readonly CalendarEntry[];
  readonly roadmap: Roadmap;
  /** given with `--suppress` and known among the customers; in no list */
  readonly suppressed: number;
  /** kept out of every list, to see what all of it together brings; undefined where not asked for */
  readonly holdOut: { readonly share: number; readonly customers: Int32Array } | undefined;
}
