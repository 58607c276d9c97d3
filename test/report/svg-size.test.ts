import { describe, expect, it } from 'vitest';
import { pdfmakeMeasure, plainMeasure } from '../../src/report/svg-size.ts';

const svg = (head: string) => `<svg xmlns="http://www.w3.org/2000/svg" ${head}><g width="3"/></svg>`;
const DRAWN = svg('class="marks" width="240.2" height="150" viewBox="0 0 240.2 150"');

describe('the size of a drawing', () => {
  it('is what pdfmake reads from the whole of it', () => {
    const heads = [
      DRAWN,
      svg('width="22" height="12" viewBox="0 0 22 12"'),
      svg('viewBox="0 0 30 20"'),
      svg('width="22" height="12"'),
      svg('width="22pt" height="12" viewBox="0 0 22 12"'),
    ];
    for (const drawing of heads)
      expect(plainMeasure.measureSVG(drawing)).toEqual(pdfmakeMeasure.measureSVG(drawing));
    expect(plainMeasure.measureSVG(DRAWN)).toEqual({ width: 240.2, height: 150 });
  });

  it('is written into its head alone, as pdfmake writes it', () => {
    const sized = plainMeasure.writeDimensions(DRAWN, { width: 120, height: 75 });
    expect(sized).toBe(svg('class="marks" width="120" height="75" viewBox="0 0 240.2 150"'));
    const theirs = String(pdfmakeMeasure.writeDimensions(DRAWN, { width: 120, height: 75 }));
    expect(theirs.replace(/>\s*</g, '><').trim()).toBe(sized);
  });

  it('of a drawing that only pdfmake can read is left to it', () => {
    const bare = svg('width="22" height="12"');
    const dimensions = { width: 11, height: 6 };
    expect(plainMeasure.writeDimensions(bare, dimensions)).toBe(
      pdfmakeMeasure.writeDimensions(bare, dimensions),
    );
    expect(() => plainMeasure.measureSVG('<p/>')).toThrow(/Invalid svg/);
  });
});
