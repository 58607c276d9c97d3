import type { GroupTestName } from '../diagnoses/changes/group-tests.ts';
import type { ChangeName, Part } from '../diagnoses/changes/tests.ts';
import type { Finding } from '../findings/finding.ts';
import type { Words } from '../units/words.ts';

/** A finding as the consultant words it, where he does. */
type OwnTitled = Pick<Finding, 'code' | 'about'> & { readonly ownTitle?: string };

/** A finding in one line, with the category or channel it is about. */
export function titleText({ code, about, ownTitle }: OwnTitled, words: Words): string {
  if (ownTitle !== undefined) return ownTitle;
  if (!about) return words.text(`findings.titles.${code}`);
  return words.text(`findings.titles-of-part.${code}`, { part: partText(about, words) });
}

/** What was observed, what was to be expected, and how sure the difference is. */
export function factText(finding: Finding, words: Words): string {
  return finding.evidence
    .map(({ metric, value, change, interval, comparedWith, months }) =>
      words.text(`findings.facts.${metric}`, {
        value: metric === 'new-share' ? value : Math.round(value),
        comparedWith: metric === 'new-share' ? comparedWith : Math.round(comparedWith),
        change,
        low: interval.low,
        high: interval.high,
        months: months.recent,
        part: finding.about ? partText(finding.about, words) : '',
      }),
    )
    .join('');
}

/** What is measured, of whom. */
export function aboutText(name: ChangeName | GroupTestName, part: Part | undefined, words: Words): string {
  const measure = words.text(`findings.measures.${name}`);
  return part ? words.text('findings.measure-of-part', { measure, part: partText(part, words) }) : measure;
}

function partText({ kind, name }: Part, words: Words): string {
  return name === '' ? words.text(`findings.no-name.${kind}`) : words.text('findings.name', { name });
}

/** The change with its 95 % interval. */
export function changeText(
  { change, interval }: Pick<Finding['evidence'][number], 'change' | 'interval'>,
  words: Words,
): string {
  return words.text('findings.change-range', {
    by: words.change(change, 0),
    low: words.change(interval.low, 0),
    high: words.change(interval.high, 0),
  });
}

/** A p- or q-value to three places; none is nought. */
export function chanceText(chance: number, words: Words): string {
  const least = 0.001;
  return chance < least ? `<${words.decimal(least, 3)}` : words.decimal(chance, 3);
}
