import { describe, expect, it } from 'vitest';
import { balancedWidth, cutToLines, lineCount, PHRASE } from '../../src/report/fonts.ts';

// kanji and kana are one em wide, digits 0.555 em
describe('lines of 10 pt text', () => {
  it('are as many as their signs fill', () => {
    expect(lineCount('', 10, 100)).toBe(1);
    expect(lineCount('あ'.repeat(10), 10, 100)).toBe(1);
    expect(lineCount('あ'.repeat(11), 10, 100)).toBe(2);
    expect(lineCount('あ\nあ', 10, 100)).toBe(2);
  });
  it('keep a number with its unit, and punctuation with what it follows', () => {
    // nine signs, then 12円 (21.1 pt) that does not fit the tenth place
    expect(lineCount(`${'あ'.repeat(8)}12円`, 10, 100)).toBe(2);
    expect(lineCount(`${'あ'.repeat(10)}。`, 10, 100)).toBe(2);
  });
  it('count a word longer than a line', () => {
    expect(lineCount('W'.repeat(100), 10, 100)).toBeGreaterThanOrEqual(6);
  });
});

describe('the phrases of a headline', () => {
  const phrases = (text: string) => [...text.matchAll(PHRASE)].map(([phrase]) => phrase);

  it('keep a word whole, with what hangs on it', () => {
    expect(phrases('顧客2,977人のうち、見込まれるのは672人（平均の継続力22.6%）で、')).toEqual([
      ...['顧客2,977人のうち、', '見込まれるのは', '672人', '（平均の', '継続力22.6%）', 'で、'],
    ]);
    expect(phrases('BG/NBDの答え。')).toEqual(['BG', '/', 'NBDの', '答え。']);
  });

  it('leave nothing out, and are never too long for a line', () => {
    const text = `${'漢'.repeat(40)}と${'か'.repeat(40)} “x”\t。。`;
    expect(phrases(text).join('')).toBe(text);
    expect(Math.max(...phrases(text).map((phrase) => phrase.length))).toBeLessThanOrEqual(23);
  });

  it('are what a line ends between', () => {
    // nine signs of 10 pt in lines of five; as phrases 平均の | 継続力が | 高い
    expect(lineCount('平均の継続力が高い', 10, 50)).toBe(2);
    expect(lineCount('平均の継続力が高い', 10, 50, false, PHRASE)).toBe(3);
  });
});

describe('a text set in lines of one length', () => {
  it('takes no more lines, and about half the width for a line and a bit', () => {
    const text = 'あ'.repeat(12);
    const width = balancedWidth(text, 10, 100);
    expect(lineCount(text, 10, width)).toBe(2);
    // six signs a line and one of slack
    expect(width).toBeCloseTo(70, 5);
    expect(balancedWidth('あ'.repeat(5), 10, 100)).toBe(100);
  });
});

it('cuts text to its lines with an ellipsis', () => {
  expect(cutToLines('あいう', 10, 100, 1)).toBe('あいう');
  const cut = cutToLines('あ'.repeat(100), 10, 100, 3);
  expect(cut).toBe(`${'あ'.repeat(29)}…`);
});
