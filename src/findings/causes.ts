import type { ChangeName } from '../diagnoses/changes/tests.ts';
import { pOfOthers, type Tested } from './change-tests.ts';
import type { Finding } from './finding.ts';
import { FALSE_DISCOVERIES } from './materiality.ts';

/** A finding and the test it rests on. */
export interface Found {
  readonly finding: Finding;
  readonly tested: Tested;
}

/** What follows from a change among others is not told beside it where the others alone show no change at this level. */
const SHOWN_WITHOUT = 0.05;

/** Where goods of more than this share of the categories come back more often, the company is told of, not each of them. */
const OF_ALL_CATEGORIES = 0.5;

/**
 * Findings that follow from others go under them: `tested` is the whole list. Nothing to act on goes under what is only
 * watched.
 */
export function mergeCauses(found: readonly Found[], tested: readonly Tested[]): Finding[] {
  const everywhere = risesEverywhere(found, tested);
  const causes = new Map<Found, Found>();
  for (const each of found) {
    const cause = found.find(
      (other) => other !== each && mayCover(other, each) && isExplainedBy(each, other, everywhere),
    );
    if (cause) causes.set(each, cause);
  }
  const first = (each: Found): Found => (causes.has(each) ? first(causes.get(each)!) : each);
  return found
    .filter((each) => !causes.has(each))
    .map((each) => ({
      ...each.finding,
      explains: [
        ...new Set(
          [...causes.keys()].filter((one) => first(one) === each).map(({ finding }) => finding.code),
        ),
      ].filter((code) => code !== each.finding.code),
    }));
}

function mayCover(cause: Found, each: Found): boolean {
  return cause.finding.level === 'act' || each.finding.level !== 'act';
}

function risesEverywhere(found: readonly Found[], tested: readonly Tested[]): boolean {
  const isOfCategory = ({ test }: Tested) => test.name === 'returns-of-category';
  const judged = tested.filter((each) => isOfCategory(each) && each.outcome);
  const rising = found.filter((each) => isOfCategory(each.tested));
  return rising.length > 1 && rising.length > OF_ALL_CATEGORIES * judged.length;
}

/** What a change of the one may be no more than; no cause is a consequence of its consequence. */
const CAUSES: Readonly<Partial<Record<ChangeName, readonly ChangeName[]>>> = {
  'f2-conversion': ['acquisition-category', 'channel'],
  returns: ['returns-of-category'],
  'order-value': ['top-customers'],
  'subscriptions-left': ['top-customers'],
  // never both: isOfSubscribers
  'top-customers': ['subscriptions-left'],
  repeaters: ['top-customers', 'subscriptions-left'],
};

/**
 * Whether top customers lapse because subscriptions are given up: those who do not subscribe would be no finding in the same list,
 * and subscribers who are no top customers leave as well, or are no less sure than they.
 */
function isOfSubscribers(top: Found, left: Found): boolean {
  const { pFall, qValue } = top.tested.outcome!;
  const ofOthers = pOfOthers(top.tested);
  const counted = pFall > 0 ? qValue / pFall : 1;
  const ofLeft = pOfOthers(left.tested);
  return ofOthers * counted > FALSE_DISCOVERIES && (ofLeft <= SHOWN_WITHOUT || ofLeft <= ofOthers);
}

/** Whether what `each` says is no more than what `other` says of a part of the company, or of a cause before it. */
function isExplainedBy(each: Found, other: Found, everywhere: boolean): boolean {
  const { name } = each.tested.test;
  const cause = other.tested.test.name;
  if (everywhere && name === 'returns-of-category') return cause === 'returns';
  if (!CAUSES[name]?.includes(cause)) return false;
  if (name === 'f2-conversion') return pOfOthers(other.tested) > SHOWN_WITHOUT;
  if (name === 'order-value') return pOfOthers(each.tested) > SHOWN_WITHOUT;
  if (name === 'top-customers') return isOfSubscribers(each, other);
  if (name === 'subscriptions-left')
    return pOfOthers(each.tested) > SHOWN_WITHOUT && !isOfSubscribers(other, each);
  return name !== 'returns' || !everywhere;
}
