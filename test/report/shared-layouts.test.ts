import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makePdf } from '../../src/report/pdf-maker.ts';
import { sharingLayouts } from '../../src/report/shared-layouts.ts';

const made = async (text: string) => {
  const date = new Date(0);
  const pdf = await makePdf({
    info: { creationDate: date, modDate: date },
    content: [{ text }, { text: `${text} 1,234円`, bold: true }],
  });
  return createHash('sha256').update(pdf).digest('hex');
};

describe('documents that share what they have laid out', () => {
  it('are those they would have been alone', async () => {
    const alone = [await made('お客さまの売上'), await made('売上の お客さま AVATAR')];
    const together = await sharingLayouts(async () => [
      await made('お客さまの売上'),
      await made('売上の お客さま AVATAR'),
    ]);
    expect(together).toEqual(alone);
  });

  it('share with no others', async () => {
    // one sign in print for two in writing: what is copied from a page is what its own document wrote
    const alone = await made('\u2f00');
    await sharingLayouts(() => made('\u4e00'));
    const other = await sharingLayouts(() => made('\u2f00'));
    expect(other).toBe(alone);
  });
});
