import { createRequire } from 'node:module';
import { plainLookup, type StyleStack } from './style-lookup.ts';

/** A font as pdfmake has it from PDFKit. */
interface Font {
  widthOfString(text: string, size: number): number;
  lineHeight(size: number): number;
}

/** A part of a text in one style. */
type Item = string | Readonly<Record<string, unknown>>;

/** A word as it will be set on a line; in Japanese mostly one sign. */
export interface Inline {
  readonly text: string;
  readonly font: Font;
  readonly width: number;
  leadingCut: number;
  trailingCut: number;
  lineEnd?: boolean;
  noNewLine?: boolean;
  /** from the start of its line */
  x: number;
  /** one and the same for the words of an item */
  readonly of?: object;
}

interface Inlines {
  readonly items: readonly Inline[];
  readonly minWidth: number;
  readonly maxWidth: number;
}

interface Measurer {
  readonly pdfDocument: { provideFont(family: string, bold: boolean, italics: boolean): Font };
}

type Build = (this: Measurer, text: Item | readonly Item[], stack: StyleStack) => Inlines;

/** A word and the item it is of. */
interface Word {
  readonly text: string;
  readonly of: number;
  readonly lineEnd?: boolean;
  readonly noNewLine?: boolean;
}

const require = createRequire(import.meta.url);
const pdfmakeInlines = (
  require('pdfmake/js/TextInlines.js') as { default: { prototype: { buildInlines: Build } } }
).default.prototype;
const { default: TextBreaker } = require('pdfmake/js/TextBreaker.js') as {
  default: new () => { getBreaks(items: readonly object[], stack: undefined): Word[] };
};
const breaker = new TextBreaker();

/** pdfmake's own way: it looks some twenty properties up for every word. */
export const pdfmakeBuild: Build = pdfmakeInlines.buildInlines;

/** The same words, widths and styles; the style is looked up once for all words of an item. */
export const plainBuild: Build = function (text, stack) {
  const items = Array.isArray(text) ? (text as readonly Item[]) : [text as Item];
  if (items.some((item) => isRare(item, stack))) return pdfmakeBuild.call(this, text, stack);
  const styles = items.map((item) => styleOf(item, stack, this));
  const parts = items.map((item, of) => ({
    text: typeof item === 'string' ? item : item.text,
    noWrap: styles[of]!.noWrap,
    wordBreak: styles[of]!.wordBreak,
    of,
  }));
  const inlines = breaker.getBreaks(parts, undefined).map((word) => inlineOf(word, styles[word.of]!));
  const [least, whole] = widthsOf(inlines);
  const unbroken = plainLookup({}, stack, 'noWrap', false);
  return { items: inlines, minWidth: unbroken ? whole : least, maxWidth: whole };
};

/** What the report does without is left to pdfmake. */
const RARE = [
  'sup',
  'sub',
  'fontFeatures',
  'leadingIndent',
  'preserveLeadingSpaces',
  'preserveTrailingSpaces',
];

function isRare(item: Item, stack: StyleStack): boolean {
  if (typeof item !== 'string' && (typeof item !== 'object' || Array.isArray(item.text) || item._textRef))
    return true;
  return RARE.some((property) => plainLookup(ownOf(item), stack, property, undefined));
}

const NOTHING = {};

function ownOf(item: Item): Readonly<Record<string, unknown>> {
  return typeof item === 'string' ? NOTHING : item;
}

/** What is seldom given: words are without it then, which pdfmake takes for the default. */
const SELDOM = [
  'characterSpacing',
  'decoration',
  'decorationColor',
  'decorationStyle',
  'decorationThickness',
  'background',
  'link',
  'linkToPage',
  'linkToDestination',
  'noWrap',
  'wordBreak',
  'opacity',
];

interface Style {
  readonly font: Font;
  readonly fontSize: number;
  readonly height: number;
  readonly characterSpacing?: number;
  readonly noWrap?: unknown;
  readonly wordBreak?: unknown;
}

/** Everything that words inherit from their item and from what is around it. */
function styleOf(item: Item, stack: StyleStack, { pdfDocument }: Measurer): Style {
  const own = ownOf(item);
  const of = <Value>(property: string, byDefault: Value) =>
    plainLookup(own, stack, property, byDefault) as Value;
  const font = pdfDocument.provideFont(of('font', 'Roboto'), of('bold', false), of('italics', false));
  const fontSize = of('fontSize', 12);
  const style: Record<string, unknown> = {
    font,
    fontSize,
    height: font.lineHeight(fontSize) * of('lineHeight', 1),
    alignment: of('alignment', 'left'),
    color: of('color', 'black'),
  };
  for (const property of SELDOM) {
    const value = of(property, undefined);
    if (value !== undefined) style[property] = value;
  }
  return { ...own, ...style } as Readonly<Record<string, unknown>> & Style;
}

function inlineOf({ text, lineEnd, noNewLine }: Word, style: Style): Inline {
  const inline: Inline = {
    ...style,
    of: style,
    text,
    width: widthOf(text, style),
    leadingCut: 0,
    trailingCut: 0,
    x: 0,
  };
  const spaces = spacesAround(text);
  if (spaces?.before) inline.leadingCut = widthOf(spaces.before, style);
  if (spaces?.after) inline.trailingCut = widthOf(spaces.after, style);
  if (lineEnd) inline.lineEnd = true;
  if (noNewLine) inline.noNewLine = true;
  return inline;
}

function spacesAround(text: string) {
  const trimmed = text.trimStart();
  const before = text.slice(0, text.length - trimmed.length);
  const after = text.slice(text.trimEnd().length);
  return before === '' && after === '' ? undefined : { before, after };
}

function widthOf(text: string, { font, fontSize, characterSpacing }: Style): number {
  return font.widthOfString(text, fontSize) + (characterSpacing || 0) * (text.length - 1);
}

/** The widest word, and the widest line where it is not broken but at its given ends. */
function widthsOf(inlines: readonly Inline[]): readonly [least: number, whole: number] {
  let least = 0;
  let whole = 0;
  let line: { width: number; readonly leadingCut: number } | undefined;
  for (const { width, leadingCut, trailingCut, lineEnd } of inlines) {
    least = Math.max(least, width - leadingCut - trailingCut);
    line ??= { width: 0, leadingCut };
    line.width += width;
    whole = Math.max(whole, line.width - line.leadingCut - trailingCut);
    if (lineEnd) line = undefined;
  }
  return [least, whole];
}

/** From now on pdfmake takes the words of texts this way. */
export function buildInlinesPlainly(): void {
  pdfmakeInlines.buildInlines = plainBuild;
}
