import type { ChangeName } from '../diagnoses/changes/tests.ts';
import type { Figures } from '../diagnoses/index.ts';
import { type Found, mergeCauses } from './causes.ts';
import type { Outcome, Tested } from './change-tests.ts';
import type { Evidence, Finding, FindingChapter, FindingCode, Level } from './finding.ts';
import { groupFindings } from './group-findings.ts';
import type { TestedGroup } from './group-outcomes.ts';
import { testList } from './list.ts';
import { FALSE_DISCOVERIES, isMaterial } from './materiality.ts';
import { MONTHS_BEFORE } from './onsets.ts';

/**
 * Sales concerned are those of now, and at stake is what they would be at the level before, less that; of these they are the
 * sales before, for where nobody is won there are none now.
 */
const SALES_BEFORE: readonly ChangeName[] = ['acquisition'];

/** New customers carry more of the sales than this: dependence, where those won before leave. */
export const DEPENDENT_FROM = 0.6;

const CODES: Readonly<Record<ChangeName, { readonly ill: FindingCode; readonly good?: FindingCode }>> = {
  acquisition: { ill: 'acquisition-falling', good: 'acquisition-rising' },
  'f2-conversion': { ill: 'f2-conversion-falling', good: 'cohort-improving' },
  'cohort-mix': { ill: 'cohort-mix-shift' },
  'acquisition-category': { ill: 'acquisition-category-not-retaining' },
  channel: { ill: 'channel-not-retaining' },
  'order-value': { ill: 'order-value-falling', good: 'order-value-rising' },
  returns: { ill: 'returns-rising', good: 'returns-falling' },
  'returns-of-category': { ill: 'returns-rising' },
  repeaters: { ill: 'retention-falling', good: 'retention-rising' },
  'top-customers': { ill: 'top-customers-lapsing' },
  'subscriptions-left': { ill: 'subscription-leaving', good: 'subscription-staying' },
};

const CHAPTERS: Readonly<Record<ChangeName, FindingChapter>> = {
  acquisition: 'new-customers',
  'f2-conversion': 'new-customers',
  'cohort-mix': 'new-customers',
  'acquisition-category': 'categories',
  channel: 'new-customers',
  'order-value': 'five-years',
  returns: 'five-years',
  'returns-of-category': 'categories',
  repeaters: 'existing-customers',
  'top-customers': 'existing-customers',
  'subscriptions-left': 'subscriptions',
};

/** Everything tested, and what of it is told. */
export interface Selection {
  readonly tested: readonly Tested[];
  readonly groups: readonly TestedGroup[];
  /** act first, then watch, then good; within each by what is at stake */
  readonly findings: readonly Finding[];
  /** findings that the consultant leaves out of his report */
  readonly untold?: readonly Finding[];
}

/** A change of the entrances is named, not called an illness: those who come are others, not otherwise. */
const WATCHED_AT_MOST: readonly ChangeName[] = ['cohort-mix'];

/** Of all figures, those that findings rest on. */
export interface ChangesAndValue {
  readonly changes: Figures['changes'];
  readonly profitability: Pick<Figures['profitability'], 'totalSixMonthValue'>;
}

export function selectFindings(figures: ChangesAndValue, margin: number | undefined): Selection {
  const { tested, groups } = testList(figures.changes);
  const expectedSales = figures.profitability.totalSixMonthValue;
  const found = tested.filter(isSure).flatMap((each) => findingOf(each, { expectedSales, margin }));
  const all = found.filter(({ finding }) => finding.level !== 'good');
  const dependent = dependence(all, figures.changes.newShare);
  const ill = mergeCauses(dependent ? all.filter(isBesideDependence) : all, tested);
  const good = found.filter(({ finding }) => finding.level === 'good').map(({ finding }) => finding);
  const ofGroups = groupFindings(groups, { expectedSales, margin });
  const findings = underLapsing([...(dependent ? [dependent] : []), ...ill, ...good, ...ofGroups]);
  return { tested, groups, findings: findings.sort(byLevelAndStake) };
}

function isSure({ test, outcome }: Tested): boolean {
  if (!outcome || outcome.qValue > FALSE_DISCOVERIES) return false;
  if (CODES[test.name][outcome.direction] === undefined) return false;
  // beside a rising trend a fall may be no more than a pause
  return outcome.onBalance * outcome.relative > 0;
}

/** One, or none where what has become better has become so by little, or beside too few months of before. */
function findingOf(
  tested: Tested,
  { expectedSales, margin }: { readonly expectedSales: number; readonly margin: number | undefined },
): Found[] {
  const { test } = tested;
  const outcome = tested.outcome!;
  const { relative } = outcome;
  const sales =
    test.salesConcerned * Math.abs(SALES_BEFORE.includes(test.name) ? relative : 1 / (1 + relative) - 1);
  const level = levelOf(tested, outcome, sales / Math.max(1, expectedSales));
  if (level === undefined) return [];
  const finding: Finding = {
    code: CODES[test.name][outcome.direction]!,
    level,
    ...(test.part ? { about: test.part } : {}),
    diagnosis: CHAPTERS[test.name],
    evidence: [evidenceOf(tested, outcome)],
    pValue: outcome.pValue,
    qValue: outcome.qValue,
    atStake: Math.round(sales * (margin ?? 1)),
    customersConcerned: test.customersConcerned,
    explains: [],
  };
  return [{ finding, tested }];
}

/** What has become worse, but by little or beside too few months of before, is watched; better so, it is no strength. */
function levelOf({ test }: Tested, outcome: Outcome, stake: number): Level | undefined {
  const material = isMaterial({ change: outcome.relative, stake });
  const isLongSeen = outcome.monthsEarlier >= MONTHS_BEFORE;
  if (outcome.direction === 'good') return material && isLongSeen ? 'good' : undefined;
  if (WATCHED_AT_MOST.includes(test.name) || !material) return 'watch';
  return isLongSeen ? 'act' : 'watch';
}

function evidenceOf({ test }: Tested, outcome: Outcome): Evidence {
  return {
    metric: test.name,
    value: outcome.observed,
    change: outcome.relative,
    interval: outcome.interval,
    comparedWith: outcome.expected,
    months: { recent: outcome.monthsRecent, earlier: outcome.monthsEarlier },
    since: outcome.since,
  };
}

/** Top customers who have left were at risk: that is not told beside it. */
function underLapsing(findings: readonly Finding[]): Finding[] {
  const isAtRisk = ({ code }: Finding) => code === 'top-customers-at-risk';
  const tellsIt = ({ code, explains }: Finding) =>
    code === 'top-customers-lapsing' || explains.includes('top-customers-lapsing');
  if (!findings.some(isAtRisk) || !findings.some(tellsIt)) return [...findings];
  return findings
    .filter((finding) => !isAtRisk(finding))
    .map((finding) =>
      tellsIt(finding)
        ? { ...finding, explains: [...finding.explains, 'top-customers-at-risk' as const] }
        : finding,
    );
}

/** What is told as dependence on new customers. */
const UNDER_DEPENDENCE: readonly ChangeName[] = [
  'repeaters',
  'f2-conversion',
  'top-customers',
  'cohort-mix',
  'subscriptions-left',
];

function isBesideDependence({ tested }: Found): boolean {
  return !UNDER_DEPENDENCE.includes(tested.test.name);
}

/** Most sales come from customers just won, while those won before buy less: both must be sure. */
function dependence(found: readonly Found[], newShare: Figures['changes']['newShare']): Finding | undefined {
  const share = newShare.all > 0 ? newShare.sales / newShare.all : Number.NaN;
  const leaving = found.find(
    ({ tested }) => tested.test.name === 'repeaters' || tested.test.name === 'top-customers',
  );
  if (!leaving || !(share > DEPENDENT_FROM)) return undefined;
  return {
    ...leaving.finding,
    code: 'dependence-on-new-customers',
    diagnosis: 'integrated',
    evidence: [
      {
        metric: 'new-share',
        value: share,
        change: Number.NaN,
        interval: { low: Number.NaN, high: Number.NaN },
        comparedWith: DEPENDENT_FROM,
        months: { recent: 6, earlier: 0 },
      },
      ...leaving.finding.evidence,
    ],
    explains: found.filter((each) => !isBesideDependence(each)).map(({ finding }) => finding.code),
  };
}

const ORDER: readonly Level[] = ['act', 'watch', 'good'];

function byLevelAndStake(a: Finding, b: Finding): number {
  return (
    ORDER.indexOf(a.level) - ORDER.indexOf(b.level) || b.atStake - a.atStake || (a.code < b.code ? -1 : 1)
  );
}
