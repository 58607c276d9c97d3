import type { EpochDay } from '../units/day.ts';
import { termEnd, termMonths } from '../units/term.ts';
import type { Action, Decider, Phase, Prescription, Roadmap } from './plan.ts';

const DECIDER: Readonly<Record<Action, Decider>> = {
  'second-purchase-help': 'crm',
  'personal-contact': 'crm',
  'keep-repeaters': 'crm',
  'support-at-cycle': 'crm',
  'grow-first-years': 'crm',
  bundles: 'product',
  'find-return-cause': 'product',
  'win-at-best-entrances': 'management',
  'steer-entrances': 'acquisition',
  'do-more': 'crm',
  'treat-as-due': 'crm',
  'base-plan': 'crm',
  'contact-less': 'management',
};

/** From the as-of day until everything is decided, at one sitting. */
const APPROVAL_DAYS = 14;
/** From the decision until lists are checked and goods and texts are ready. */
const LIST_DAYS = 7;

const PHASES: readonly Phase['months'][] = [
  [1, 1],
  [2, 3],
  [4, 6],
];

/** The first day on which anything can begin: when it is decided and its list is checked. */
export function earliestStart(asOf: EpochDay): EpochDay {
  return asOf + APPROVAL_DAYS + LIST_DAYS + 1;
}

/** Nothing starts before it is decided and its list is checked; what may start later does. */
export function roadmapOf(
  prescriptions: readonly Pick<Prescription, 'id' | 'action' | 'audience' | 'timing' | 'kpi'>[],
  asOf: EpochDay,
): Roadmap {
  const months = termMonths(asOf, 1);
  const approveBy = asOf + APPROVAL_DAYS;
  return {
    phases: PHASES.map(([first, last]) => ({
      months: [first, last],
      from: months[first - 1]!.from,
      to: months[last - 1]!.to,
    })),
    steps: prescriptions.map(({ id, action, audience, timing, kpi }) => {
      const from = Math.max(timing.from, earliestStart(asOf));
      return {
        prescription: id,
        decider: DECIDER[action],
        approveBy,
        listBy: audience && from - 1,
        from,
        to: timing.to,
        measure: kpi,
      };
    }),
    reDiagnosis: termEnd(asOf, 1),
  };
}
