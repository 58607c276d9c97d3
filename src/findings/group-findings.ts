import type { GroupTestName } from '../diagnoses/changes/group-tests.ts';
import type { Finding, FindingChapter, FindingCode, Level } from './finding.ts';
import type { GroupOutcome, TestedGroup } from './group-outcomes.ts';
import { FALSE_DISCOVERIES, isMaterial } from './materiality.ts';

interface Told {
  readonly code: FindingCode;
  readonly diagnosis: FindingChapter;
  readonly level: Level;
}

/** What a group is told as. */
const TOLD: Readonly<Record<GroupTestName, Told>> = {
  'category-keeping': { code: 'category-keeping', diagnosis: 'categories', level: 'good' },
  'under-rated': { code: 'under-rated-customers', diagnosis: 'company-ranks', level: 'good' },
  // that they will leave is a fear, that they have left a finding to act on
  'top-at-risk': { code: 'top-customers-at-risk', diagnosis: 'retention', level: 'watch' },
  'over-contacted': { code: 'over-contacted', diagnosis: 'profitability', level: 'act' },
};

interface Value {
  readonly expectedSales: number;
  /** gross profit ÷ net sales, where one is stated; else stakes are sales */
  readonly margin: number | undefined;
}

/** Of several categories the one that surely keeps its customers best: where one is ahead, others are behind. */
export function groupFindings(groups: readonly TestedGroup[], value: Value): Finding[] {
  const found = groups.filter(isFound);
  const lower = ({ outcome }: TestedGroup) => outcome?.interval.low ?? Number.NEGATIVE_INFINITY;
  const best = (name: GroupTestName) =>
    found
      .filter(({ test }) => test.name === name)
      .sort((a, b) => lower(b) - lower(a) || ((a.test.part?.name ?? '') < (b.test.part?.name ?? '') ? -1 : 1))
      .slice(0, 1);
  return (Object.keys(TOLD) as GroupTestName[]).flatMap(best).flatMap((each) => findingOf(each, value));
}

function isFound({ test, outcome }: TestedGroup): boolean {
  if (!outcome || outcome.qValue > FALSE_DISCOVERIES) return false;
  return test.name === 'over-contacted' ? outcome.relative < 0 : outcome.relative > 0;
}

/** One, or none where a strength is too small to tell. */
function findingOf({ test, outcome }: TestedGroup, value: Value): Finding[] {
  const { code, diagnosis, level } = TOLD[test.name];
  const { relative, interval, pValue, qValue } = outcome as GroupOutcome;
  const atStake = stakeOf(test, relative, value);
  const stake = atStake / Math.max(1, value.expectedSales * (value.margin ?? 1));
  const material = isMaterial({ change: relative, stake });
  if (level === 'good' && !material) return [];
  const finding: Finding = {
    code,
    level: level === 'act' && !material ? 'watch' : level,
    ...(test.part ? { about: test.part } : {}),
    diagnosis,
    evidence: [
      {
        metric: test.name,
        value: test.observed,
        change: relative,
        interval,
        comparedWith: test.expected,
        months: { recent: test.months, earlier: 0 },
      },
    ],
    pValue,
    qValue,
    atStake,
    customersConcerned: test.customersConcerned,
    explains: [],
  };
  return [finding];
}

/** Of contacts the profit they cost; of others what the group brings, less what it would were it as was to be expected. */
function stakeOf({ name, concerned }: TestedGroup['test'], relative: number, { margin = 1 }: Value): number {
  if (name === 'over-contacted') return concerned;
  return Math.round(concerned * (1 - 1 / (1 + relative)) * margin);
}
