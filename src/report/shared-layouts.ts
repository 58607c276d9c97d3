import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';

/** A font of a document; `layoutCache` holds, by text, the signs it is set in and where they stand. */
interface Font {
  layoutCache?: object;
}

type ProvideFont = (this: object, family: string, bold: boolean, italics: boolean) => Font;

/** What has been laid out in a font, by family and weight. */
type Layouts = Map<string, { readonly byText: object; readonly fonts: WeakSet<Font> }>;

const require = createRequire(import.meta.url);
const pdfDocument = (
  require('pdfmake/js/PDFDocument.js') as { default: { prototype: { provideFont: ProvideFont } } }
).default.prototype;
const pdfmakeFont: ProvideFont = pdfDocument.provideFont;

const ofReport = new AsyncLocalStorage<Layouts>();

/**
 * The documents made in `make`, of the same fonts, share what they have laid out: a report is laid out once to be
 * measured and once to be printed. Only those: what signs look like goes back to the texts they were first seen in.
 */
export function sharingLayouts<Made>(make: () => Promise<Made>): Promise<Made> {
  return ofReport.run(new Map(), make);
}

/** From now on documents look for layouts of others made with them. */
export function shareLayouts(): void {
  pdfDocument.provideFont = function (family, bold, italics) {
    const font = pdfmakeFont.call(this, family, bold, italics);
    const layouts = ofReport.getStore();
    if (!layouts) return font;
    const key = `${family} ${bold}`;
    const known = layouts.get(key);
    if (!known) layouts.set(key, { byText: font.layoutCache ?? {}, fonts: new WeakSet([font]) });
    else if (!known.fonts.has(font)) {
      known.fonts.add(font);
      font.layoutCache = known.byText;
    }
    return font;
  };
}
