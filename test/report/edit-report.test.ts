import { describe, expect, it } from 'vitest';
import type { Notes } from '../../src/consultant/notes-schema.ts';
import { type Chapter, plainText } from '../../src/report/blocks.ts';
import type { ReportDocument } from '../../src/report/document.ts';
import { editReport } from '../../src/report/edit-report.ts';
import { fitting } from '../../src/report/own-words.ts';
import { sentencesOf } from '../../src/report/sentences.ts';
import { loadWords } from '../../src/wording/words.ts';

const words = loadWords('ja', { currency: 'JPY', unit: 'yen' });
const runs = (text: string) => [{ text }];
const chapter = (name: string): Chapter => ({
  name,
  title: name,
  lead: runs('章の要点を一文で述べます。'),
  leadId: 'aaaaaa',
  blocks: [
    {
      type: 'paragraph',
      runs: [{ text: '継続力', style: 'strong' }, { text: 'は、今後6ヶ月に購入する確率です。' }],
      id: 'bbbbbb',
    },
    {
      type: 'list',
      ordered: false,
      items: [runs('効果を確かめる人数がいます。'), runs('効果を確かめる人数がいません。')],
      ids: ['cccccc', 'dddddd'],
    },
    { type: 'callout', blocks: [{ type: 'paragraph', runs: runs('枠の中の一文です。'), id: 'eeeeee' }] },
  ],
});
const report: ReportDocument = {
  cover: { title: '題', client: '会社', asOf: 0, facts: [] },
  confidentiality: '社外秘',
  summary: chapter('summary'),
  chapters: [chapter('retention'), chapter('rfm')],
};

/** What becomes of a sentence of the chapter on retention. */
function edited(sentence: string, change: { readonly replace: string } | { readonly suppress: true }) {
  const notes: Notes = { sentences: [{ chapter: 'retention', sentence, ...change }] };
  const made = editReport(report, { notes }, words);
  const [changed, other] = made.report.chapters;
  expect(other).toEqual(chapter('rfm'));
  return { chapter: changed!, texts: sentencesOf(changed!).map((one) => plainText(one.runs)), ...made };
}

describe('a sentence', () => {
  const usual = sentencesOf(chapter('retention')).map((one) => plainText(one.runs));

  it.each(['bbbbbb', ' bbbbbb\n', '継続力は、今後', '継続 力は、\n今後６ヶ月'])('is named by %j', (name) => {
    const { texts, sentences, notHeeded } = edited(name, { replace: '別の\n{{文}}です。' });
    expect(texts).toEqual(usual.with(1, '別の{{文}}です。※'));
    expect(sentences).toEqual([
      { chapter: 'retention', name: 'bbbbbb', original: usual[1], replacement: '別の\n{{文}}です。' },
    ]);
    expect(notHeeded).toEqual([]);
  });

  it('is left out, of a list and of a callout too, and nothing empty stays', () => {
    expect(edited('cccccc', { suppress: true }).texts).toEqual(usual.toSpliced(2, 1));
    const { chapter: without, sentences } = edited('枠の中の一文', { suppress: true });
    expect(without.blocks.map(({ type }) => type)).toEqual(['paragraph', 'list']);
    expect(sentences).toMatchObject([{ name: 'eeeeee', replacement: null }]);
  });

  it('that begins a chapter can be replaced, not left out', () => {
    expect(edited('aaaaaa', { replace: '要点' }).texts).toEqual(usual.with(0, '要点※'));
    const kept = edited('aaaaaa', { suppress: true });
    expect([kept.texts, kept.sentences]).toEqual([usual, []]);
    expect(kept.notHeeded).toEqual([{ part: 'sentences', reason: 'lead', name: 'retention: aaaaaa' }]);
  });

  it('is not guessed at: several begin alike, none does, too few signs', () => {
    expect(edited('効果を確かめる', { suppress: true })).toMatchObject({
      texts: usual,
      notHeeded: [{ part: 'sentences', reason: 'several', perhaps: 'cccccc | dddddd' }],
    });
    expect(edited('bbbbbc', { suppress: true })).toMatchObject({
      texts: usual,
      notHeeded: [{ reason: 'not-in-report', name: 'retention: bbbbbc', perhaps: 'bbbbbb' }],
    });
    expect(edited('枠の中の', { suppress: true })).toMatchObject({
      texts: usual,
      notHeeded: [{ reason: 'not-in-report' }],
    });
  });
});

describe('words of a consultant', () => {
  it('have a space where no line could hold them', () => {
    expect(fitting('a'.repeat(70), 30)).toBe(`${'a'.repeat(30)} ${'a'.repeat(30)} ${'a'.repeat(10)}`);
    expect(fitting('あ'.repeat(200), 30)).toBe('あ'.repeat(200));
    expect(fitting('ข'.repeat(20), 30)).toBe(`${'ข'.repeat(15)} ${'ข'.repeat(5)}`);
    expect(fitting('。'.repeat(60), 30)).toBe('。'.repeat(10));
    expect(fitting('ふつうの文、long enough words。', 30)).toBe('ふつうの文、long enough words。');
  });
});
