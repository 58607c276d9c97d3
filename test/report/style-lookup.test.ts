import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pdfmakeLookup, plainLookup, type StyleStack } from '../../src/report/style-lookup.ts';

interface Stack extends StyleStack {
  push(around: StyleStack['styleOverrides'][number]): void;
}
const { default: PdfmakeStack } = createRequire(import.meta.url)('pdfmake/js/StyleContextStack.js') as {
  default: new (named: object, defaultStyle: object | undefined) => Stack;
};

const value = fc.constantFrom(undefined, null, 0, false, '', 8, 'red', true);
const node = fc.record({ color: value, bold: value, style: fc.constantFrom(undefined, 'a', 'b') });
const text = fc.record({ color: value, style: fc.constantFrom(undefined, 'a') });

it('finds what pdfmake finds, named styles included', () => {
  fc.assert(
    fc.property(
      text,
      fc.array(fc.oneof(node, fc.constantFrom('a', 'b', 'unknown')), { maxLength: 5 }),
      fc.option(node, { nil: undefined }),
      fc.constantFrom('color', 'bold'),
      (item, around, defaultStyle, property) => {
        const stack = new PdfmakeStack(
          { a: { color: 'blue', extends: 'b' }, b: { bold: true } },
          defaultStyle,
        );
        for (const each of around) stack.push(each);
        const found = plainLookup(item, stack, property, 'none');
        expect(found).toBe(pdfmakeLookup(item, stack, property, 'none'));
      },
    ),
  );
});

it('finds nothing around a text without surroundings', () => {
  expect(plainLookup({ color: 'red' }, undefined, 'color', 'black')).toBe('red');
  expect(plainLookup({}, undefined, 'color', 'black')).toBe('black');
});
