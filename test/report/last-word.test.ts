import { describe, expect, it } from 'vitest';
import type { Notes } from '../../src/consultant/notes-schema.ts';
import type { GroupTest } from '../../src/diagnoses/changes/group-tests.ts';
import type { Grade } from '../../src/diagnoses/diagnosis.ts';
import { measureAll } from '../../src/diagnoses/index.ts';
import type { Finding } from '../../src/findings/finding.ts';
import { judgeFigures } from '../../src/findings/judge.ts';
import { prescribe } from '../../src/prescriptions/prescribe.ts';
import { type Block, type Chapter, plainText } from '../../src/report/blocks.ts';
import { composeReport } from '../../src/report/compose-report.ts';
import { concludedBy, wordsOf } from '../../src/report/conclude.ts';
import { exactJson } from '../../src/report/exact-json.ts';
import type { ReportContent } from '../../src/report/print-task.ts';
import { printedPlan } from '../../src/report/printed-plan.ts';
import { printedStudy } from '../../src/report/printed-study.ts';
import { changeSentences, sentencesOf } from '../../src/report/sentences.ts';
import type { Line } from '../plain-ledger.ts';
import { studyOf } from '../study.ts';

const finding = (code: Finding['code'], more: Partial<Finding> = {}): Finding => ({
  code,
  level: 'act',
  diagnosis: 'new-customers',
  evidence: [
    {
      metric: 'f2-conversion',
      value: 80,
      change: -0.2,
      interval: { low: -0.3, high: -0.1 },
      comparedWith: 100,
      months: { recent: 6, earlier: 36 },
    },
  ],
  pValue: 0.001,
  qValue: 0.01,
  atStake: 500_000,
  customersConcerned: 100,
  explains: [],
  ...more,
});

const FALLING = finding('f2-conversion-falling');
const SHOES = finding('returns-rising', { about: { kind: 'category', name: '靴' }, atStake: 400_000 });
const BAGS = finding('returns-rising', { about: { kind: 'category', name: '鞄' }, atStake: 300_000 });
const GOOD = finding('cohort-improving', { level: 'good' });

/** 300 customers who bought twice: a base that is cut into segments, so that there is a calendar. */
const lines = Array.from({ length: 300 }, (_, i): Line[] => [
  { key: `K${i}`, order: `a${i}`, day: 18_300 + i, amount: 1000 + i },
  { key: `K${i}`, order: `b${i}`, day: 18_520 + (i % 37) * 2, amount: 2000 },
]).flat();
const study = studyOf(lines, 18_600);
const figures = measureAll(study);
const judged = judgeFigures(figures, study);

/** Figures of a plain base, with findings that it does not have: what is said of them is looked at, not whether they are there. */
function contentWith(findings: readonly Finding[]): ReportContent {
  const tested = [{ ...judged.selection.tested[0]!, outcome: SURE }];
  const selection = { ...judged.selection, tested, findings };
  return {
    study: printedStudy(study),
    figures,
    judged: { ...judged, selection },
    plan: printedPlan(prescribe(findings, study, { seed: 1 })),
    client: '株式会社見本',
    lang: 'ja',
    unit: 'yen',
  };
}
const SURE = {
  direction: 'ill',
  observed: 80,
  expected: 100,
  change: Math.log(0.8),
  relative: -0.2,
  interval: { low: -0.3, high: -0.1 },
  pValue: 0.001,
  qValue: 0.01,
  monthsRecent: 6,
  monthsEarlier: 36,
} as unknown as NonNullable<(typeof judged.selection.tested)[number]['outcome']>;
const GROUP: GroupTest = {
  name: 'category-keeping',
  part: { kind: 'category', name: '靴' },
  observed: 80,
  expected: 100,
  estimates: [],
  scale: 'logarithm',
  months: 12,
  customersConcerned: 100,
  concerned: 0,
};

const content = contentWith([FALLING, SHOES, BAGS, GOOD]);
const words = wordsOf(content);
const compose = (notes?: Notes, of = content) =>
  composeReport({ ...of, ...(notes ? { lastWord: { notes } } : {}) }, words);

function textsOf(block: Block): string[] {
  if (block.type === 'exhibits')
    return block.items.flatMap(({ type, exhibit }) => [
      exhibit.title,
      ...(type === 'table'
        ? exhibit.rows.flatMap(({ cells }) => cells.filter((cell) => typeof cell === 'string'))
        : []),
    ]);
  if (block.type === 'heading' || block.type === 'paragraph') return [plainText(block.runs)];
  if (block.type === 'list') return block.items.map(plainText);
  return block.type === 'callout' ? block.blocks.flatMap(textsOf) : [];
}
const textOf = (chapter: Chapter) =>
  [chapter.title, plainText(chapter.lead), ...chapter.blocks.flatMap(textsOf)].join('\n');
const chaptersOf = ({ report }: ReturnType<typeof compose>) => [
  report.summary!,
  ...report.chapters,
  ...report.appendices!,
];
const chapterOf = (made: ReturnType<typeof compose>, name: string) =>
  chaptersOf(made).find((one) => one.name === name)!;
/** Where findings are told: all but the list of what was tested. */
const told = (made: ReturnType<typeof compose>) =>
  chaptersOf(made)
    .filter(({ name }) => name !== 'changes')
    .map(textOf)
    .join('\n');

const FALLING_TITLE = words.text('findings.titles.f2-conversion-falling');
const SHOES_TITLE = words.text('findings.titles-of-part.returns-rising', {
  part: words.text('findings.name', { name: '靴' }),
});

describe('without a finding', () => {
  const none = contentWith([]);
  const judgedOf = (groups: number, grades: readonly Grade[]): ReportContent => ({
    ...none,
    judged: {
      selection: {
        ...none.judged.selection,
        groups: Array.from({ length: groups }, () => ({ test: GROUP, outcome: SURE })),
      },
      checkUp: none.judged.checkUp.map((item, i) => ({ ...item, grade: grades[i] ?? '—' })),
    },
  });
  const leads = (of: ReportContent) => {
    const made = compose(undefined, of);
    return [made.report.summary!, chapterOf(made, 'findings')].map(({ lead }) => plainText(lead));
  };

  it('summary and chapter count the same tests: one of changes, three of groups', () => {
    for (const lead of leads(judgedOf(3, []))) expect(lead).toContain('変化の検定を行った4項目に');
  });

  it('says that nothing is wrong only where the check-up says so too', () => {
    const [summary, chapter] = leads(judgedOf(0, ['A', 'B']));
    expect(summary).toContain('対応や観察の要る変化はありません');
    expect(chapter).toContain('データから言える異常はありません');
    for (const lead of leads(judgedOf(0, ['A', 'C', 'B', 'D', 'E']))) {
      expect(lead).not.toMatch(/異常はありません|要る変化/);
      expect(lead).toContain('C（経過観察）またはそれより悪い判定の項目');
      expect(lead).toContain('3件');
    }
  });
});

describe('without notes', () => {
  it('nothing is another, and there is no record', () => {
    expect(compose().record).toBeUndefined();
    expect(compose().report).toEqual(compose({}).report);
    expect(told(compose())).toContain(FALLING_TITLE);
    expect(told(compose())).toContain(SHOES_TITLE);
  });
});

describe('a finding', () => {
  it('left out is told nowhere, and nothing points to it', () => {
    const made = compose({ findings: [{ finding: 'f2-conversion-falling', suppress: true }] });
    expect(told(made)).not.toContain(FALLING_TITLE);
    expect(plainText(made.report.summary!.lead)).toContain(SHOES_TITLE);
    expect(plainText(made.report.summary!.lead)).toContain('要対応の所見が2件');
    const [answer] = content.plan.prescriptions.filter(
      (one) => one.finding?.code === 'f2-conversion-falling',
    );
    const { plan } = concludedBy(
      {
        ...content,
        lastWord: { notes: { findings: [{ finding: 'f2-conversion-falling', suppress: true }] } },
      },
      words,
    );
    expect(plan.prescriptions.map(({ id }) => id)).not.toContain(answer!.id);
    expect(content.plan.calendar.flatMap((entry) => entry.prescriptions)).toContain(answer!.id);
    expect(plan.calendar.flatMap((entry) => entry.prescriptions)).not.toContain(answer!.id);
    expect(textOf(chapterOf(made, 'prescriptions'))).not.toMatch(new RegExp(`\\b${answer!.id}\\b`));
    expect(made.record?.findings).toEqual([
      { name: 'f2-conversion-falling', original: FALLING_TITLE, replacement: null },
    ]);
    expect(made.record?.prescriptions).toMatchObject([{ name: answer!.id, replacement: null }]);
  });

  it('told otherwise is told so wherever it is named, with the mark', () => {
    const made = compose({ findings: [{ finding: 'f2-conversion-falling', replace: '2回目が\n来ない' }] });
    expect(told(made)).not.toContain(FALLING_TITLE);
    for (const name of ['summary', 'findings', 'prescriptions'])
      expect([name, textOf(chapterOf(made, name)).includes('2回目が来ない※')]).toEqual([name, true]);
    expect(made.report.legend).toContain('※');
    expect(made.record?.findings).toEqual([
      { name: 'f2-conversion-falling', original: FALLING_TITLE, replacement: '2回目が\n来ない' },
    ]);
  });

  it('of one of several parts is named with its part, all of them without', () => {
    const one = compose({ findings: [{ finding: 'returns-rising', about: '靴', suppress: true }] });
    expect([told(one).includes('靴'), told(one).includes('鞄')]).toEqual([false, true]);
    const all = compose({ findings: [{ finding: 'returns-rising', suppress: true }] });
    expect([told(all).includes('靴'), told(all).includes('鞄')]).toEqual([false, false]);
    expect(all.record?.findings.map(({ name }) => name)).toEqual(['returns-rising:靴', 'returns-rising:鞄']);
  });

  it('that the report does not have is said, with the nearest that it has', () => {
    const made = compose({
      findings: [
        { finding: 'acquisition-falling', suppress: true },
        { finding: 'returns-rising', about: '鞄類', suppress: true },
      ],
    });
    expect(made.record?.notHeeded).toEqual([
      { part: 'findings', reason: 'not-in-report', name: 'acquisition-falling' },
      {
        part: 'findings',
        reason: 'not-in-report',
        name: 'returns-rising:鞄類',
        perhaps: 'returns-rising:鞄',
      },
    ]);
  });

  it('left out makes nobody healthy; a strength left out makes nobody ill', () => {
    const healthy = contentWith([GOOD]);
    const isHealthy = (made: ReturnType<typeof compose>) =>
      /異常はありません|要る変化は(ありません|見つかりませんでした)/.test(
        [made.report.summary!, chapterOf(made, 'findings')].map(({ lead }) => plainText(lead)).join(''),
      );
    expect(isHealthy(compose(undefined, healthy))).toBe(true);
    expect(isHealthy(compose({ findings: [{ finding: 'cohort-improving', suppress: true }] }, healthy))).toBe(
      true,
    );
    const ill = contentWith([FALLING]);
    const silent = compose({ findings: [{ finding: 'f2-conversion-falling', suppress: true }] }, ill);
    expect(isHealthy(silent)).toBe(false);
    expect(plainText(silent.report.summary!.lead)).toContain('取り上げる要対応・経過観察の所見はありません');
  });
});

describe('a prescription', () => {
  it('left out stands in no table, paper or calendar', () => {
    const { id } = content.plan.prescriptions[0]!;
    const made = compose({ prescriptions: [{ prescription: id, suppress: true }] });
    for (const name of ['summary', 'prescriptions', 'roadmap'])
      expect(textOf(chapterOf(made, name))).not.toMatch(new RegExp(`\\b${id}\\b`));
    expect(textOf(chapterOf(compose(), 'prescriptions'))).toMatch(new RegExp(`\\b${id}\\b`));
  });

  it('left out is not taken for one that does not pay', () => {
    const none = contentWith([]);
    const all = none.plan.prescriptions.map(({ id }) => ({ prescription: id, suppress: true as const }));
    const made = compose({ prescriptions: all }, none);
    expect(plainText(chapterOf(made, 'prescriptions').lead)).toBe('所見に答える処方はありません。');
    expect(textOf(made.report.summary!)).not.toContain('データから言える処方はありません');
    const without = { ...none, plan: { ...none.plan, prescriptions: [] } };
    expect(plainText(chapterOf(compose(undefined, without), 'prescriptions').lead)).toContain(
      '仮定した効果では採算に合いません',
    );
    expect(textOf(compose(undefined, without).report.summary!)).toContain('データから言える処方はありません');
  });

  it('is named by what it answers, and told otherwise', () => {
    const made = compose({ prescriptions: [{ prescription: 'base-plan', replace: '年間計画から始める' }] });
    expect(textOf(chapterOf(made, 'prescriptions'))).toContain('年間計画から始める※');
    expect(made.record?.prescriptions).toMatchObject([{ replacement: '年間計画から始める' }]);
    expect(
      compose({ prescriptions: [{ prescription: 'p99', suppress: true }] }).record?.notHeeded,
    ).toMatchObject([{ part: 'prescriptions', reason: 'not-in-report', name: 'p99' }]);
  });
});

describe('a sentence', () => {
  const [lead] = sentencesOf(chapterOf(compose(), 'retention'));

  it('has an id that does not go by its figures', () => {
    const other = studyOf(lines.slice(0, 400), 18_600);
    const otherFigures = measureAll(other);
    const made = compose(undefined, { ...content, study: printedStudy(other), figures: otherFigures });
    const [first] = sentencesOf(chapterOf(made, 'retention'));
    expect(plainText(first!.runs)).not.toBe(plainText(lead!.runs));
    expect(first!.id).toBe(lead!.id);
  });

  it('is one of all that are shown: every id once in its chapter but for words alike', () => {
    for (const chapter of chaptersOf(compose())) {
      const all = sentencesOf(chapter);
      const texts = new Map(all.map(({ id, runs }) => [id, plainText(runs)]));
      for (const { id, runs } of all)
        expect([chapter.name, id, texts.get(id)]).toEqual([chapter.name, id, plainText(runs)]);
      expect(changeSentences(chapter, (one) => one)).toEqual(chapter);
    }
  });
});

describe('remarks, order, cover', () => {
  it('a remark stands after the lead of its chapter, in paragraphs of plain text', () => {
    const text = '一つ目。\n続き。\n\n**二つ目** {{money x}}\n';
    const made = compose({ remarks: [{ chapter: 'rfm', text }] });
    expect(chapterOf(made, 'rfm').blocks[0]).toEqual({
      type: 'remark',
      title: 'コンサルタント所見',
      paragraphs: ['一つ目。\n続き。', '**二つ目** {{money x}}'],
    });
    expect(
      chaptersOf(made)
        .flatMap(({ blocks }) => blocks)
        .filter(({ type }) => type === 'remark'),
    ).toHaveLength(1);
    expect(compose({ remarks: [{ chapter: 'subscriptions', text }] }).record?.notHeeded).toEqual([
      { part: 'remarks', reason: 'not-in-report', name: 'subscriptions' },
    ]);
  });

  it('chapters named come first, the others as usual', () => {
    const usual = compose().report.chapters.map(({ name }) => name);
    const made = compose({ order: ['retention', 'rfm', 'retention', 'subscriptions'] });
    const rest = usual.filter((name) => !['retention', 'rfm'].includes(name));
    expect(made.report.chapters.map(({ name }) => name)).toEqual(['retention', 'rfm', ...rest]);
    expect(made.report.summary?.name).toBe('summary');
    expect(made.record?.notHeeded).toMatchObject([{ part: 'order', name: 'subscriptions' }]);
  });

  it('the cover has what the notes have', () => {
    const { report } = compose({
      addressee: '株式会社甲 御中',
      agency: '乙社',
      author: '丙',
      version: '1.0',
      date: '11月',
      confidentiality: '社外秘',
    });
    expect(report).toMatchObject({
      cover: { client: '株式会社甲', addressee: '株式会社甲 御中', preparedBy: '乙社　丙' },
      firm: '乙社',
      confidentiality: expect.stringMatching(/^社外秘/),
    });
    expect(report.cover.facts.map(([label]) => label)).toEqual([
      '分析期間',
      '受注データ',
      '金額の単位',
      '版',
      '作成日',
    ]);
    expect(compose({ addressee: '甲' }).report.cover).toMatchObject({ client: '甲' });
    expect(compose({ addressee: '甲' }).report.cover).not.toHaveProperty('addressee');
  });

  it('a brand gives look and name; the name in the notes comes first', () => {
    const brand = { agency: '乙社', colours: { primary: '#1d5b4f' }, logo: 'data:image/png;base64,AA==' };
    const made = (notes: Notes) => composeReport({ ...content, lastWord: { notes, brand } }, words).report;
    expect(made({})).toMatchObject({ firm: '乙社', look: { primary: '#1d5b4f', logo: brand.logo } });
    expect(made({ agency: '丁社' }).firm).toBe('丁社');
  });
});

it('no figure is touched by any of it', () => {
  const before = exactJson(content);
  compose({
    order: ['proof'],
    findings: [
      { finding: 'returns-rising', suppress: true },
      { finding: 'f2-conversion-falling', replace: 'x' },
    ],
    prescriptions: [
      { prescription: 'p1', suppress: true },
      { prescription: 'base-plan', replace: 'y' },
    ],
    remarks: [{ chapter: 'summary', text: 'z' }],
    sentences: [{ chapter: 'retention', sentence: '継続力は、今後6ヶ月', suppress: true }],
  });
  expect(exactJson(content)).toBe(before);
});
