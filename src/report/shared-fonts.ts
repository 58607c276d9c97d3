import { createRequire } from 'node:module';

/** A sign as it is set; its code points are those of the text in which its font was first asked for it. */
interface Glyph {
  readonly id: number;
  readonly codePoints: readonly number[];
}

interface Run {
  glyphs: readonly Glyph[];
}

/** A font of a document; `font` is what was read of its file, `layoutCache` what has been laid out in it, by text. */
interface Font {
  readonly name: string;
  readonly font: object;
  layoutCache?: object;
  layoutRun(text: string, features: unknown): Run;
}

type FontClass = new (document: Document, font: object, id: string) => Font;

interface Document {
  readonly fonts: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly fontCache: Record<string, Record<string, Font>>;
  readonly _fontFamilies: Record<string, Font>;
  _fontCount: number;
  getFontType(bold: boolean, italics: boolean): string;
}

type ProvideFont = (this: Document, family: string, bold: boolean, italics: boolean) => Font;

const require = createRequire(import.meta.url);
const pdfDocument = (
  require('pdfmake/js/PDFDocument.js') as { default: { prototype: { provideFont: ProvideFont } } }
).default.prototype;
const pdfmakeFont: ProvideFont = pdfDocument.provideFont;

/**
 * The signs with the code points of this text: some signs are one in print and several in writing (一 and the radical
 * ⼀), and what a document says of them must not depend on what was laid out before it.
 */
export function withOwnCodePoints<Of extends Run>(run: Of, text: string): Of {
  const written = Array.from(text, (sign) => sign.codePointAt(0)!);
  if (run.glyphs.length === written.length)
    run.glyphs = run.glyphs.map((glyph, at) =>
      glyph.codePoints.length === 1 && glyph.codePoints[0] !== written[at]
        ? (Object.create(glyph, { codePoints: { value: [written[at]] } }) as Glyph)
        : glyph,
    );
  return run;
}

interface SharedFont extends Pick<Font, 'font' | 'layoutCache'> {
  readonly make: FontClass;
}

/** What documents share of a font, by file. No document is kept with it. */
const shared = new Map<string, SharedFont>();

/**
 * From now on documents take fonts from those before them: files are read once, texts are laid out once. A report is
 * laid out once to be measured and once to be printed.
 */
export function shareFonts(): void {
  pdfDocument.provideFont = function (family, bold, italics) {
    const type = this.getFontType(bold, italics);
    const own = this.fontCache[family]?.[type];
    if (own) return own;
    const file = this.fonts[family]?.[type];
    if (typeof file !== 'string') return pdfmakeFont.call(this, family, bold, italics);
    const known = shared.get(file);
    if (!known) {
      const opened = withOwnRuns(pdfmakeFont.call(this, family, bold, italics));
      const { font, layoutCache } = opened;
      shared.set(file, {
        font,
        ...(layoutCache ? { layoutCache } : {}),
        make: opened.constructor as FontClass,
      });
      return opened;
    }
    const font = this._fontFamilies[file] ?? fontFor(this, known);
    this._fontFamilies[file] = font;
    this._fontFamilies[font.name] = font;
    this.fontCache[family] = { ...this.fontCache[family], [type]: font };
    return font;
  };
}

/** A font for another document, as PDFKit makes it of a file. */
function fontFor(document: Document, { make, font, layoutCache }: SharedFont): Font {
  document._fontCount += 1;
  const made = withOwnRuns(new make(document, font, `F${document._fontCount}`));
  if (layoutCache) made.layoutCache = layoutCache;
  return made;
}

function withOwnRuns(font: Font): Font {
  const layoutRun = font.layoutRun.bind(font);
  font.layoutRun = (text, features) => withOwnCodePoints(layoutRun(text, features), text);
  return font;
}
