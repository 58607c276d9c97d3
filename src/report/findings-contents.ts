import { FEWEST_EVENTS } from '../diagnoses/changes/series.ts';
import type { ChartExhibit, TableExhibit } from '../diagnoses/diagnosis.ts';
import { lines } from '../diagnoses/specs.ts';
import type { Tested } from '../findings/change-tests.ts';
import type { Finding } from '../findings/finding.ts';
import type { TestedGroup } from '../findings/group-outcomes.ts';
import type { Judged } from '../findings/judge.ts';
import { FALSE_DISCOVERIES, MATERIAL_CHANGE, MATERIAL_STAKE } from '../findings/materiality.ts';
import type { Selection } from '../findings/select.ts';
import type { Words } from '../units/words.ts';
import type { ChapterContents } from './fill-chapter.ts';
import {
  aboutText,
  chanceText,
  changeText,
  factText,
  stakeLabel,
  type ToldOf,
  titleText,
} from './finding-words.ts';
import { isIllUntold, judgedTests, worseItems } from './summary-findings.ts';

/** Findings shown as charts: the first ones. */
const CHARTED = 3;

/** The chapter of findings: what is ill or well, how sure, and what is at stake. */
export function findingsContents(
  { selection, checkUp }: Judged,
  study: ToldOf,
  hasPage: (chapter: string) => boolean,
  words: Words,
): ChapterContents {
  const { findings, tested, groups, untold = [] } = selection;
  const of = (level: Finding['level']) => findings.filter((finding) => finding.level === level);
  const all = [...tested, ...groups];
  const judged = judgedTests(selection);
  const worse = worseItems(checkUp).length;
  const charted = findings.slice(0, CHARTED).filter((finding) => seriesOf(finding, tested) !== undefined);
  return {
    figures: {
      act: of('act').length,
      watch: of('watch').length,
      tested: all.length,
      judged,
      notJudged: all.length - judged,
      falseDiscoveries: FALSE_DISCOVERIES,
      materialStake: MATERIAL_STAKE,
      materialChange: MATERIAL_CHANGE,
      fewestEvents: FEWEST_EVENTS,
      worse,
      first: findings[0] ? titleText(findings[0], words) : words.dash,
    },
    conditions: {
      act: of('act').length > 0,
      watch: of('watch').length > 0,
      healthy: judged > 0 && of('act').length + of('watch').length === 0 && !isIllUntold(untold),
      'not-told': judged > 0 && of('act').length + of('watch').length === 0 && isIllUntold(untold),
      'any-worse': worse > 0,
      'none-judged': judged === 0,
      judged: judged > 0,
      'some-not-judged': judged > 0 && judged < all.length,
      found: findings.length > 0,
      margin: study.inputs.margin !== undefined,
      ...Object.fromEntries(
        Array.from({ length: CHARTED }, (_, k) => [`chart-${k + 1}`, k < charted.length]),
      ),
    },
    charts: Object.fromEntries(
      charted.map((finding, k) => [`course-${k + 1}`, () => courseChart(finding, tested, study, words)]),
    ),
    tables: { findings: () => findingsTable(findings, study, hasPage, words) },
  };
}

/** The appendix: everything that was tested, whatever came of it. */
export function changesContents(selection: Selection, words: Words): ChapterContents {
  const { tested, groups, findings, untold = [] } = selection;
  const judged = judgedTests(selection);
  const all = [...tested, ...groups];
  return {
    figures: {
      tested: all.length,
      judged,
      found: findings.length + untold.length,
    },
    conditions: {
      'none-judged': judged === 0,
      judged: judged > 0,
      groups: groups.length > 0,
    },
    tables: { tested: () => testedTable(tested, words), groups: () => groupsTable(groups, words) },
  };
}

function findingsTable(
  findings: readonly Finding[],
  study: ToldOf,
  hasPage: (chapter: string) => boolean,
  words: Words,
): TableExhibit {
  return {
    title: words.text('findings.table.title'),
    columns: [
      { label: words.text('findings.level'), align: 'left', width: 44 },
      { label: words.text('findings.finding'), align: 'left', width: '*' },
      { label: words.text('findings.change'), align: 'right', width: 92 },
      { label: words.text('findings.q'), align: 'right', width: 40 },
      { label: stakeLabel(study, words), align: 'right', width: 62 },
      { label: words.text('findings.page'), align: 'right', width: 22 },
    ],
    rows: findings.map((finding) => ({
      cells: [
        words.text(`findings.levels.${finding.level}`),
        words.text('findings.told', {
          title: titleText(finding, words),
          fact: factText(finding, study, words),
        }),
        changeText(finding.evidence.at(-1)!, words),
        chanceText(finding.qValue, words),
        words.moneyDigits(finding.atStake),
        hasPage(finding.diagnosis) ? { pageOf: finding.diagnosis } : words.dash,
      ],
      ...(finding.level === 'act' ? { style: 'highlight' as const } : {}),
    })),
    note: words.text('findings.table.note'),
  };
}

function testedTable(tested: readonly Tested[], words: Words): TableExhibit {
  return {
    title: words.text('findings.tested.title'),
    columns: [
      { label: words.text('findings.tested.measure'), align: 'left', width: '*' },
      { label: words.text('findings.tested.observed'), align: 'right', width: 58 },
      { label: words.text('findings.tested.expected'), align: 'right', width: 58 },
      { label: words.text('findings.change'), align: 'right', width: 100 },
      { label: words.text('findings.tested.p'), align: 'right', width: 42 },
      { label: words.text('findings.q'), align: 'right', width: 42 },
    ],
    rows: tested.map(({ test, outcome }) => {
      const name = aboutText(test.name, test.part, words);
      if (!outcome) {
        const nothing = [
          words.dash,
          words.dash,
          words.text('findings.tested.too-few'),
          words.dash,
          words.dash,
        ];
        return { cells: [name, ...nothing], style: 'muted' as const };
      }
      return {
        cells: [
          name,
          words.count(Math.round(outcome.observed)),
          words.count(Math.round(outcome.expected)),
          changeText({ change: outcome.relative, interval: outcome.interval }, words),
          chanceText(outcome.pValue, words),
          chanceText(outcome.qValue, words),
        ],
        ...(outcome.qValue <= FALSE_DISCOVERIES ? { style: 'highlight' as const } : {}),
      };
    }),
    note: words.text('findings.tested.note'),
  };
}

/** Groups beside others like them, as they stand now. */
function groupsTable(groups: readonly TestedGroup[], words: Words): TableExhibit {
  return {
    title: words.text('findings.groups.title'),
    columns: [
      { label: words.text('findings.groups.measure'), align: 'left', width: '*' },
      { label: words.text('findings.tested.observed'), align: 'right', width: 58 },
      { label: words.text('findings.groups.expected'), align: 'right', width: 58 },
      { label: words.text('findings.groups.difference'), align: 'right', width: 100 },
      { label: words.text('findings.tested.p'), align: 'right', width: 42 },
      { label: words.text('findings.q'), align: 'right', width: 42 },
    ],
    rows: groups.map(({ test, outcome }) => {
      const name = aboutText(test.name, test.part, words);
      const known = outcome !== undefined;
      const amount = (value: number) =>
        test.name === 'over-contacted' ? words.money(Math.round(value)) : words.count(Math.round(value));
      return {
        cells: [
          name,
          known ? amount(test.observed) : words.dash,
          known ? amount(test.expected) : words.dash,
          known
            ? changeText({ change: outcome.relative, interval: outcome.interval }, words)
            : words.text('findings.tested.too-few'),
          chanceText(outcome?.pValue ?? Number.NaN, words),
          chanceText(outcome?.qValue ?? Number.NaN, words),
        ],
        ...(known ? {} : { style: 'muted' as const }),
        ...(known && outcome.qValue <= FALSE_DISCOVERIES ? { style: 'highlight' as const } : {}),
      };
    }),
    note: words.text('findings.groups.note'),
  };
}

function seriesOf(finding: Finding, tested: readonly Tested[]) {
  const metric = finding.evidence.at(-1)!.metric;
  return tested.find(
    ({ test }) =>
      test.name === metric && test.part?.name === finding.about?.name && test.series !== undefined,
  )?.test.series;
}

const QUARTER_MONTHS = 3;

/** Observed ÷ expected by quarter, oldest first. */
function courseChart(finding: Finding, tested: readonly Tested[], study: ToldOf, words: Words): ChartExhibit {
  const { periods, monthsPerPeriod } = seriesOf(finding, tested)!;
  const perQuarter = QUARTER_MONTHS / monthsPerPeriod;
  const quarters = new Map<number, { observed: number; expected: number }>();
  for (const { ago, observed, expected } of periods) {
    const quarter = Math.floor(ago / perQuarter);
    const sum = quarters.get(quarter) ?? { observed: 0, expected: 0 };
    quarters.set(quarter, { observed: sum.observed + observed, expected: sum.expected + expected });
  }
  const series = words.text('findings.course.series');
  return {
    title: titleText(finding, words),
    subtitle: words.text('findings.course.subtitle'),
    source: factText(finding, study, words),
    height: 120,
    spec: lines(
      [...quarters]
        .sort(([a], [b]) => b - a)
        .map(([quarter, { observed, expected }]) => ({
          label: words.text('findings.course.quarter', { months: quarter * QUARTER_MONTHS }),
          series,
          value: expected > 0 ? observed / expected : Number.NaN,
          text: words.percent(expected > 0 ? observed / expected : Number.NaN, 0),
        })),
      [series],
      '.0%',
    ),
  };
}
