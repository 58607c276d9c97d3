import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { fontFiles } from '../assets.ts';
import { FONT } from './fonts.ts';
import { shareFonts } from './shared-fonts.ts';
import { lookUpStylesPlainly } from './style-lookup.ts';
import { readSvgHeads } from './svg-size.ts';
import { buildInlinesPlainly } from './text-inlines.ts';
import { writeRuns } from './text-runs.ts';
import { COLOUR, TYPE } from './theme.ts';

lookUpStylesPlainly();
buildInlinesPlainly();
writeRuns();
shareFonts();
readSvgHeads();

/** pdfmake reads the two font files and nothing else, from nowhere else. */
function lockDown(): void {
  const { normal, bold } = fontFiles();
  const allowed = new Set([normal, bold]);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => allowed.has(path));
  pdfmake.setFonts({ [FONT]: { normal, bold, italics: normal, bolditalics: bold } });
}

/** Makes a document in the type of the report. The definition must be fresh: pdfmake writes into it. */
export async function makePdf(definition: TDocumentDefinitions): Promise<Buffer> {
  lockDown();
  const defaultStyle = { font: FONT, fontSize: TYPE.body, lineHeight: TYPE.bodyLeading, color: COLOUR.ink };
  return Buffer.from(await pdfmake.createPdf({ ...definition, defaultStyle }).getBuffer());
}
