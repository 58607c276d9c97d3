import { describe, expect, it } from 'vitest';
import { balancedWidth, cutToLines, lineCount } from '../../src/report/fonts.ts';

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
