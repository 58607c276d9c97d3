import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { StyleStack } from '../../src/report/style-lookup.ts';
import { pdfmakeBuild, plainBuild } from '../../src/report/text-inlines.ts';

interface Stack extends StyleStack {
  push(around: object): void;
}
const { default: PdfmakeStack } = createRequire(import.meta.url)('pdfmake/js/StyleContextStack.js') as {
  default: new (named: object, defaultStyle: object) => Stack;
};

/** A sign is half as wide as the letters are high, a bold one a little more; no kerning. */
const font = (bold: boolean) => ({
  widthOfString: (text: string, size: number) => text.length * size * (bold ? 0.55 : 0.5),
  lineHeight: (size: number) => size * 1.45,
});
const fonts = { normal: font(false), bold: font(true) };
const measurer = {
  pdfDocument: { provideFont: (_: string, bold: boolean) => (bold ? fonts.bold : fonts.normal) },
  widthOfText: (
    text: string,
    of: { font: typeof fonts.normal; fontSize: number; characterSpacing: number | null },
  ) => of.font.widthOfString(text, of.fontSize) + (of.characterSpacing || 0) * (text.length - 1),
  measure: (
    createRequire(import.meta.url)('pdfmake/js/TextInlines.js') as {
      default: { prototype: { measure: unknown } };
    }
  ).default.prototype.measure,
};

const maybe = <Value>(...values: Value[]) => fc.constantFrom(undefined, null, ...values);
const style = {
  bold: maybe(true, false),
  fontSize: maybe(7.5, 12),
  lineHeight: maybe(1, 1.15),
  color: maybe('#0b5394', 'red'),
  alignment: maybe('right'),
  noWrap: maybe(true, false),
  characterSpacing: maybe(0, 0.5),
  link: maybe('https://example.org/'),
  linkToDestination: maybe('chapter-proof'),
  opacity: maybe(0.5),
  decoration: maybe('underline'),
  preserveTrailingSpaces: maybe(false, true),
  sup: fc.constantFrom(undefined, undefined, undefined, true),
};
const words = fc
  .array(
    fc.constantFrom(
      '前年比',
      '12.5',
      '％',
      '、',
      '（',
      '）',
      ' ',
      '\n',
      'A',
      'value',
      '\u3000',
      'ー',
      '1,234円',
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));
const item = fc.oneof(words, fc.record({ text: words, ...style }));

/** Properties that are not there are taken for pdfmake's defaults. */
const DEFAULTS = {
  opacity: 1,
  sup: false,
  sub: false,
  characterSpacing: 0,
  noNewLine: false,
  lineEnd: false,
};
function seen({ of: _of, x: _x, ...inline }: Record<string, unknown>) {
  const given = Object.entries(inline).filter(([, value]) => value !== undefined && value !== null);
  return { ...DEFAULTS, ...Object.fromEntries(given) };
}

it('takes words, widths and styles as pdfmake takes them', () => {
  fc.assert(
    fc.property(
      fc.oneof(words, item, fc.array(item, { maxLength: 5 })),
      fc.array(fc.record(style), { maxLength: 3 }),
      (text, around) => {
        const stack = new PdfmakeStack({}, { font: 'Noto', fontSize: 9, lineHeight: 1.15 });
        for (const node of around) stack.push(node);
        const ours = plainBuild.call(measurer, structuredClone(text) as never, stack);
        const theirs = pdfmakeBuild.call(measurer, structuredClone(text) as never, stack);
        expect(ours.items.map((inline) => seen({ ...inline }))).toEqual(
          theirs.items.map((inline) => seen({ ...inline })),
        );
        expect(ours.minWidth).toBeCloseTo(theirs.minWidth, 9);
        expect(ours.maxWidth).toBeCloseTo(theirs.maxWidth, 9);
      },
    ),
    { numRuns: 150 },
  );
});
