import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makePdf } from '../../src/report/pdf-maker.ts';
import { withOwnCodePoints } from '../../src/report/shared-fonts.ts';
import { hasPoppler, pageTexts } from '../pages/poppler.ts';

const make = (text: string) => {
  const date = new Date(0);
  return makePdf({
    info: { creationDate: date, modDate: date },
    content: [{ text }, { text: `${text} 1,234円`, bold: true }],
  });
};
const made = async (text: string) =>
  createHash('sha256')
    .update(await make(text))
    .digest('hex');

/** One sign in print, two in writing: the number one, and the radical by which dictionaries are sorted. */
const ONE = '\u4e00';
const RADICAL = '\u2f00';

describe('documents that share what was laid out', () => {
  it('are the same whatever was laid out before them', async () => {
    const before = await made(RADICAL);
    await made(`${ONE} ${RADICAL} お客さまの売上`);
    expect(await made(RADICAL)).toBe(before);
  });

  it.skipIf(!hasPoppler())('say what they themselves have written', async () => {
    await make(`${RADICAL} ${ONE} AVATAR`);
    for (const written of [ONE, RADICAL]) {
      const text = pageTexts(await make(written)).join('');
      expect(text).toContain(written);
      expect(text).not.toContain(written === ONE ? RADICAL : ONE);
    }
  });
});

it('gives a sign the code point of its text, and leaves ligatures as they are', () => {
  const glyphs = [
    { id: 7, codePoints: [0x4e00], advanceWidth: 1000 },
    { id: 8, codePoints: [0x41], advanceWidth: 600 },
  ];
  const run = withOwnCodePoints({ glyphs }, `${RADICAL}A`);
  expect(run.glyphs.map(({ codePoints }) => codePoints)).toEqual([[0x2f00], [0x41]]);
  expect(run.glyphs[0]).toMatchObject({ id: 7, advanceWidth: 1000 });
  expect(glyphs[0]!.codePoints).toEqual([0x4e00]);
  const ligature = { glyphs: [{ id: 9, codePoints: [0x66, 0x69] }] };
  expect(withOwnCodePoints(ligature, 'fi').glyphs[0]!.codePoints).toEqual([0x66, 0x69]);
});
