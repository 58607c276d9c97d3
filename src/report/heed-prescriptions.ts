import type { Notes } from '../consultant/notes-schema.ts';
import type { Finding } from '../findings/finding.ts';
import type { Words } from '../units/words.ts';
import { type HeededFindings, isSame, nameOf } from './heed-findings.ts';
import type { Changed, NotHeeded } from './last-word-record.ts';
import { marked, notInReport } from './own-words.ts';
import { actionText } from './prescription-words.ts';
import type { PrintedPlan, PrintedPrescription } from './printed-plan.ts';

type Entry = NonNullable<Notes['prescriptions']>[number];

export interface HeededPlan {
  readonly plan: PrintedPlan;
  readonly changed: readonly Changed[];
  readonly notHeeded: readonly NotHeeded[];
}

/** Prescriptions told in other words or left out; one that answers a finding not told is left out with it. */
export function heedPrescriptions(
  plan: PrintedPlan,
  entries: readonly Entry[],
  { selection: { untold = [] }, titled }: Pick<HeededFindings, 'selection' | 'titled'>,
  words: Words,
): HeededPlan {
  const all = plan.prescriptions;
  const met = entries.flatMap((entry) =>
    all.filter((one) => isMeant(entry, one)).map((prescription) => ({ entry, prescription })),
  );
  const entryOf = (one: PrintedPrescription) =>
    met.findLast(({ prescription }) => prescription === one)?.entry;
  const isLeft = (one: PrintedPrescription) => entryOf(one)?.suppress === true || answersOneOf(one, untold);
  const kept = all
    .filter((one) => !isLeft(one))
    .map((one): PrintedPrescription => {
      const own = entryOf(one)?.replace;
      return {
        ...one,
        finding: one.finding && titled(one.finding),
        ...(own === undefined ? {} : { ownName: marked(own, words) }),
      };
    });
  const ids = kept.map(({ id }) => id);
  return {
    plan: {
      ...plan,
      prescriptions: kept,
      untold: all.length - kept.length,
      calendar: plan.calendar.map((entry) => ({
        ...entry,
        prescriptions: entry.prescriptions.filter((id) => ids.includes(id)),
      })),
    },
    changed: all.flatMap((one): Changed[] => {
      const replacement = isLeft(one) ? null : entryOf(one)?.replace;
      return replacement === undefined
        ? []
        : [{ name: one.id, original: actionText(one, words), replacement }];
    }),
    notHeeded: entries
      .filter((entry) => !met.some((one) => one.entry === entry))
      .map(({ prescription, about }) =>
        notInReport(
          'prescriptions',
          about === undefined ? prescription : `${prescription}:${about}`,
          all.flatMap((one) => [one.id, one.finding ? nameOf(one.finding) : one.occasion]),
        ),
      ),
  };
}

function answersOneOf({ finding }: PrintedPrescription, untold: readonly Finding[]): boolean {
  return finding !== undefined && untold.some((one) => isSame(one, finding));
}

function isMeant({ prescription, about }: Entry, one: PrintedPrescription): boolean {
  if (prescription === one.id) return true;
  return prescription === one.occasion && (about === undefined || about === one.finding?.about?.name);
}
