import type { GroupTestName } from '../diagnoses/changes/group-tests.ts';
import type { ChangeName, Part } from '../diagnoses/changes/tests.ts';
import type { Since } from '../findings/change-tests.ts';
import type { Finding } from '../findings/finding.ts';
import { addMonths } from '../units/day.ts';
import type { Words } from '../units/words.ts';
import type { PrintedStudy } from './printed-study.ts';

/** A finding as the consultant words it, where he does. */
type OwnTitled = Pick<Finding, 'code' | 'about'> & { readonly ownTitle?: string };

/** A finding in one line, with the category or channel it is about. */
export function titleText({ code, about, ownTitle }: OwnTitled, words: Words): string {
  if (ownTitle !== undefined) return ownTitle;
  if (!about) return words.text(`findings.titles.${code}`);
  return words.text(`findings.titles-of-part.${code}`, { part: partText(about, words) });
}

/** What findings are told of: which customers are top ones, and what stakes are. */
export type ToldOf = Pick<PrintedStudy, 'asOf' | 'inputs'>;

/** What was observed, and what was to be expected. */
export function factText(finding: Finding, study: ToldOf, words: Words): string {
  return finding.evidence
    .map(({ metric, value, change, interval, comparedWith, months, since }) => {
      const fact = words.text(`findings.facts.${metric}`, {
        value: metric === 'new-share' ? value : Math.round(value),
        comparedWith: metric === 'new-share' ? comparedWith : Math.round(comparedWith),
        change,
        low: interval.low,
        high: interval.high,
        months: months.recent,
        topShare: study.inputs.topShare,
        part: finding.about ? partText(finding.about, words) : '',
      });
      return since ? `${fact}${sinceText(since, study, words)}` : fact;
    })
    .join('');
}

/** When it began, as well as that can be told. */
function sinceText({ months, gradual, earliest, latest }: Since, { asOf }: ToldOf, words: Words): string {
  const dayOf = (ago: number) => addMonths(asOf, 0 - ago) + 1;
  return words.text(`findings.since.${gradual ? 'gradual' : 'at-once'}`, {
    since: dayOf(months),
    earliest: dayOf(earliest),
    latest: dayOf(latest),
  });
}

/** The title with the month from which on it holds, for tables that say no more. */
export function titleSinceText(finding: OwnTitled & Finding, { asOf }: ToldOf, words: Words): string {
  const title = titleText(finding, words);
  const since = finding.evidence.at(-1)?.since;
  if (!since) return title;
  return words.text('findings.title-since', { title, since: addMonths(asOf, 0 - since.months) + 1 });
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

/** Over a column of stakes: gross profit where a margin is stated, else sales. */
export function stakeLabel({ inputs }: ToldOf, words: Words): string {
  const what = words.text(
    inputs.margin === undefined ? 'findings.stake-of.sales' : 'findings.stake-of.profit',
  );
  return words.text('findings.stake', { what, unit: words.moneyUnit });
}

/** A p- or q-value to three places; none is nought. */
export function chanceText(chance: number, words: Words): string {
  const least = 0.001;
  return chance < least ? `<${words.decimal(least, 3)}` : words.decimal(chance, 3);
}
