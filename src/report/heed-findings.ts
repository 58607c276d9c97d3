import type { Notes } from '../consultant/notes-schema.ts';
import type { Finding } from '../findings/finding.ts';
import type { Selection } from '../findings/select.ts';
import type { Words } from '../units/words.ts';
import { titleText } from './finding-words.ts';
import type { Changed, NotHeeded } from './last-word-record.ts';
import { marked, notInReport } from './own-words.ts';

type Named = Pick<Finding, 'code' | 'about'>;

export interface HeededFindings {
  readonly selection: Selection;
  /** a finding, wherever it is named, with the title that the consultant gave it */
  titled<Of extends Named>(finding: Of): Of;
  readonly changed: readonly Changed[];
  readonly notHeeded: readonly NotHeeded[];
}

/** Findings told in other words or left out. An entry that names no part is about all findings of its code. */
export function heedFindings(
  selection: Selection,
  entries: NonNullable<Notes['findings']>,
  words: Words,
): HeededFindings {
  const { findings } = selection;
  const met = entries.flatMap((entry) =>
    findings.filter((finding) => isMeant(entry, finding)).map((finding) => ({ entry, finding })),
  );
  const entryOf = (named: Named) => met.findLast(({ finding }) => isSame(finding, named))?.entry;
  const isUntold = (finding: Named) => entryOf(finding)?.suppress === true;
  const titled = <Of extends Named>(finding: Of): Of => {
    const own = entryOf(finding)?.replace;
    return own === undefined ? finding : { ...finding, ownTitle: marked(own, words) };
  };
  return {
    selection: {
      ...selection,
      findings: findings.filter((finding) => !isUntold(finding)).map(titled),
      untold: findings.filter(isUntold),
    },
    titled,
    changed: findings.flatMap((finding): Changed[] => {
      const entry = entryOf(finding);
      if (!entry) return [];
      return [
        { name: nameOf(finding), original: titleText(finding, words), replacement: entry.replace ?? null },
      ];
    }),
    notHeeded: entries
      .filter((entry) => !met.some((one) => one.entry === entry))
      .map(({ finding, about }) =>
        notInReport(
          'findings',
          nameOf({ code: finding, ...(about === undefined ? {} : { about: { name: about } }) }),
          findings.map(nameOf),
        ),
      ),
  };
}

/** A finding by its code, with the part it is about: `returns-rising:靴`. */
export function nameOf({
  code,
  about,
}: {
  readonly code: string;
  readonly about?: { readonly name: string };
}): string {
  return about ? `${code}:${about.name}` : code;
}

export function isSame(a: Named, b: Named): boolean {
  return a.code === b.code && a.about?.kind === b.about?.kind && a.about?.name === b.about?.name;
}

function isMeant(entry: NonNullable<Notes['findings']>[number], { code, about }: Named): boolean {
  return entry.finding === code && (entry.about === undefined || entry.about === about?.name);
}
