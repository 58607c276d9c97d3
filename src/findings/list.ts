import type { ChangesFigures } from '../diagnoses/changes/changes.ts';
import type { GroupTest, GroupTestName } from '../diagnoses/changes/group-tests.ts';
import type { ChangeName, ChangeTest } from '../diagnoses/changes/tests.ts';
import { qValues } from '../units/benjamini-hochberg.ts';
import { outcomeOf, searchChanges, type Tested } from './change-tests.ts';
import { judgeGroups, type TestedGroup } from './group-outcomes.ts';

/**
 * The part of the rate of false discoveries that the measures of the whole company have; those of single categories and channels
 * share the rest by kind. Fixed before looking: most goes to what concerns most sales, then to what few events tell.
 */
const COMPANY_SHARE = 0.6;
const PART_SHARES: Readonly<Partial<Record<ChangeName | GroupTestName, number>>> = {
  'acquisition-category': 0.2,
  channel: 0.05,
  'returns-of-category': 0.05,
  'category-keeping': 0.1,
};

/** Everything that is tested, up or down, as one list; what cannot be judged is not in it. */
export function testList({ tests, groups }: Pick<ChangesFigures, 'tests' | 'groups'>): {
  readonly tested: readonly Tested[];
  readonly groups: readonly TestedGroup[];
} {
  const searched = searchChanges(tests);
  const judged = judgeGroups(groups);
  const list = [
    ...tests.map((test, i) => ({ test, pValue: searched[i]?.pValue })),
    ...groups.map((test, i) => ({ test, pValue: judged[i]?.pValue })),
  ];
  const q = qOfList(list);
  return {
    tested: tests.map((test, i) => {
      const found = searched[i];
      return { test, outcome: found && outcomeOf(test, found, q[i]!) };
    }),
    groups: groups.map((test, i) => {
      const outcome = judged[i];
      return { test, outcome: outcome && { ...outcome, qValue: q[tests.length + i]! } };
    }),
  };
}

interface Listed {
  readonly test: Pick<ChangeTest | GroupTest, 'name' | 'part'>;
  /** undefined: cannot be judged */
  readonly pValue: number | undefined;
}

type Kind = Listed['test']['name'] | 'company';

function kindOf({ name, part }: Listed['test']): Kind {
  return part ? name : 'company';
}

/** One a test; 1 where it cannot be judged. */
function qOfList(list: readonly Listed[]): number[] {
  const judged = list.flatMap(({ test, pValue }, at) =>
    pValue === undefined ? [] : [{ at, pValue, kind: kindOf(test) }],
  );
  const counts = new Map<Kind, number>();
  for (const { kind } of judged) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const shareOf = (kind: Kind) =>
    (kind === 'company' ? COMPANY_SHARE : PART_SHARES[kind]!) / counts.get(kind)!;
  const q = qValues(
    judged.map(({ pValue }) => pValue),
    judged.map(({ kind }) => shareOf(kind)),
  );
  const all = list.map(() => 1);
  judged.forEach(({ at }, i) => {
    all[at] = q[i]!;
  });
  return all;
}
