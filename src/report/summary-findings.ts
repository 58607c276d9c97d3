import type { TableExhibit } from '../diagnoses/diagnosis.ts';
import type { CheckUpItem } from '../findings/check-up/check-up.ts';
import type { Finding } from '../findings/finding.ts';
import type { Selection } from '../findings/select.ts';
import type { Words } from '../units/words.ts';
import { itemText } from './check-up-words.ts';
import { changeText, stakeLabel, type ToldOf, titleSinceText, titleText } from './finding-words.ts';

/** Findings told on the page that a board reads. */
const TOLD = 3;
/** Items of the check-up named where many are well. */
const NAMED = 5;

/** Of the changes and the groups tested, those with enough data to tell. */
export function judgedTests({ tested, groups }: Pick<Selection, 'tested' | 'groups'>): number {
  return [...tested, ...groups].filter(({ outcome }) => outcome !== undefined).length;
}

/** Items of the check-up graded C or worse: with one of them nobody is called healthy without a word. */
export function worseItems(checkUp: readonly CheckUpItem[]): CheckUpItem[] {
  return checkUp.filter(({ grade }) => ['C', 'D', 'E'].includes(grade));
}

export function findingFigures(selection: Selection, words: Words) {
  const { findings } = selection;
  const first = findings.find(({ level }) => level === 'act') ?? findings[0];
  return {
    act: findings.filter(({ level }) => level === 'act').length,
    watch: findings.filter(({ level }) => level === 'watch').length,
    firstFinding: first ? titleText(first, words) : words.dash,
    testsJudged: judgedTests(selection),
  };
}

export function findingConditions(selection: Selection) {
  const { findings, untold = [] } = selection;
  const ill = findings.filter(({ level }) => level !== 'good');
  const judged = judgedTests(selection) > 0;
  return {
    act: ill.some(({ level }) => level === 'act'),
    watch: ill.some(({ level }) => level === 'watch'),
    healthy: judged && ill.length === 0 && !isIllUntold(untold),
    'not-told': judged && ill.length === 0 && isIllUntold(untold),
    'no-test': !judged,
    found: ill.length > 0,
  };
}

/** Whether something ill is left out: then nobody is called healthy. */
export function isIllUntold(untold: readonly Finding[]): boolean {
  return untold.some(({ level }) => level !== 'good');
}

/** A fall on the year before by so much is no sign of health, wherever the band of the past lies. */
const CLEAR_FALL = 0.05;

/** What is healthy: strengths found, then items of the check-up within the band of the past, or better, that have not clearly fallen. */
export function wellText(
  checkUp: readonly CheckUpItem[],
  { findings }: Selection,
  words: Words,
): readonly string[] {
  const strengths = findings
    .filter(({ level }) => level === 'good')
    .map((finding) => titleText(finding, words));
  const items = checkUp
    .filter((item) => item.grade === 'A' && !hasFallen(item))
    .map((item) => itemText(item, words));
  const named = words.list(items.slice(0, NAMED));
  const key = items.length > NAMED ? 'summary.within-some' : 'summary.within';
  const within = items.length === 0 ? [] : [words.text(key, { items: named, all: items.length })];
  return [...strengths, ...within];
}

function hasFallen({ better, present, earlier }: CheckUpItem): boolean {
  const before = earlier[0] ?? Number.NaN;
  const worse = better === 'higher' ? before - present : better === 'lower' ? present - before : 0;
  return worse > CLEAR_FALL * Math.abs(before);
}

/** The most important of what is ill: what to do about it stands beside, below prescriptions. */
export function topFindingsTable(
  { findings }: Selection,
  study: ToldOf,
  hasPage: (chapter: string) => boolean,
  words: Words,
): TableExhibit {
  const ill = findings.filter(({ level }) => level !== 'good');
  return {
    title: words.text(ill.length > TOLD ? 'summary.findings.title-some' : 'summary.findings.title', {
      shown: TOLD,
      all: ill.length,
    }),
    columns: [
      { label: words.text('findings.level'), align: 'left', width: 52 },
      { label: words.text('summary.findings.finding'), align: 'left', width: '*' },
      { label: words.text('findings.change'), align: 'right', width: 124 },
      { label: stakeLabel(study, words), align: 'right', width: 74 },
      { label: words.text('findings.page'), align: 'right', width: 24 },
    ],
    rows: ill.slice(0, TOLD).map((finding) => ({
      cells: [
        words.text(`findings.levels.${finding.level}`),
        titleSinceText(finding, study, words),
        changeText(finding.evidence.at(-1)!, words),
        words.moneyDigits(finding.atStake),
        hasPage(finding.diagnosis) ? { pageOf: finding.diagnosis } : words.dash,
      ],
    })),
    note: words.text('summary.findings.note'),
  };
}
