import { createRequire } from 'node:module';

/** What pdfmake looks styles up in: the nodes around a text, innermost last, or names of styles. */
export interface StyleStack {
  readonly styleOverrides: readonly (string | Readonly<Record<string, unknown>>)[];
  readonly defaultStyle: Readonly<Record<string, unknown>> | undefined;
}

type Item = Readonly<Record<string, unknown>>;
type Lookup = (item: Item, stack: StyleStack | undefined, property: string, byDefault: unknown) => unknown;

const require = createRequire(import.meta.url);
const pdfmakeStyles = (
  require('pdfmake/js/StyleContextStack.js') as { default: { getStyleProperty: Lookup } }
).default;

/** pdfmake's own lookup: some twenty times a sign of Japanese, and three functions made each time. */
export const pdfmakeLookup: Lookup = pdfmakeStyles.getStyleProperty;

/**
 * The same value without the functions: that of the text itself, else of the innermost node around it that
 * has one, else of the document. Named styles, which the report does not use, are left to pdfmake.
 */
export const plainLookup: Lookup = (item, stack, property, byDefault) => {
  const own = item[property];
  if (isGiven(own)) return own;
  if (!stack) return byDefault;
  const { styleOverrides, defaultStyle } = stack;
  if (item.style) return pdfmakeLookup(item, stack, property, byDefault);
  for (let i = styleOverrides.length - 1; i >= 0; i -= 1) {
    const around = styleOverrides[i]!;
    if (typeof around === 'string') return pdfmakeLookup(item, stack, property, byDefault);
    const value = around[property];
    if (isGiven(value)) return value;
  }
  const value = defaultStyle?.[property];
  return isGiven(value) ? value : byDefault;
};

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** From now on pdfmake looks styles up plainly: about a tenth of the time of a report. */
export function lookUpStylesPlainly(): void {
  pdfmakeStyles.getStyleProperty = plainLookup;
}
