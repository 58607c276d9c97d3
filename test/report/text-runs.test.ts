import { describe, expect, it } from 'vitest';
import { runsOf } from '../../src/report/text-runs.ts';

type Word = Parameters<typeof runsOf>[0][number];

/** Encodes a sign as its code; says of each how wide it is. */
const font = {
  ref: () => ({}),
  encode: (text: string) =>
    [
      [...text].map((sign) => `<${sign}>`),
      [...text].map((sign) => ({ xAdvance: sign.charCodeAt(0) })),
    ] as const,
  widthOfString: (text: string, size: number) => text.length * size,
};

/** Words one after the other, each sign 10 wide. */
function line(...parts: readonly (readonly [text: string, more?: object])[]): Word[] {
  let x = -3;
  return parts.map(([text, more]) => {
    const word = { text, x, width: 10 * text.length, font, fontSize: 10, color: 'ink', opacity: 1, ...more };
    x += word.width;
    return word;
  });
}

const texts = (words: readonly Word[]) => runsOf(words).map(({ text }) => text);

describe('runs of a line', () => {
  it('join words of one style, their signs encoded word by word', () => {
    const [run, ...rest] = runsOf(line(['売上'], ['は'], ['12 '], ['円']));
    expect(rest).toEqual([]);
    expect(run).toMatchObject({ text: '売上は12 円', x: -3, width: 70 });
    const [signs, positions] = run!.font.encode('', undefined);
    expect(signs).toEqual(['<売>', '<上>', '<は>', '<1>', '<2>', '< >', '<円>']);
    expect(positions).toEqual([...'売上は12 円'].map((sign) => ({ xAdvance: sign.charCodeAt(0) })));
    expect(run!.font.widthOfString('', 10)).toBe(70);
  });

  it('end where the colour, the size, the font or the opacity changes', () => {
    expect(texts(line(['a'], ['b', { color: 'red' }], ['c', { color: 'red' }], ['d']))).toEqual([
      'a',
      'bc',
      'd',
    ]);
    expect(texts(line(['a'], ['b', { fontSize: 9 }]))).toEqual(['a', 'b']);
    expect(texts(line(['a'], ['b', { font: { ...font } }]))).toEqual(['a', 'b']);
    expect(texts(line(['a'], ['b', { opacity: 0.5 }]))).toEqual(['a', 'b']);
  });

  it('leave links, spaced letters and page numbers to themselves, whatever they are of', () => {
    const of = {};
    for (const more of [{ linkToDestination: 'x' }, { characterSpacing: 1 }, { _pageNodeRef: {} }])
      expect(texts(line(['a', { of, ...more }], ['b', { of, ...more }], ['c']))).toEqual(['a', 'b', 'c']);
  });

  it('end where there is a gap, and where a text has several lines', () => {
    const [a, b, c] = line(['a'], ['b'], ['c']) as [Word, Word, Word];
    expect(texts([a, b, { ...c, x: c.x + 0.01 }])).toEqual(['ab', 'c']);
    expect(texts(line(['a'], ['b\nc'], ['d']))).toEqual(['a', 'b\nc', 'd']);
  });
});
