import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { Block } from './blocks.ts';
import { lineCount } from './fonts.ts';
import { inline } from './pdf-text.ts';
import { COLOUR, TEXT_WIDTH, TYPE } from './theme.ts';

type Remark = Extract<Block, { type: 'remark' }>;

const SIDE = 10;
/** Lines of a remark that is kept on one page. */
const KEPT_WHOLE = 25;

/** What the consultant adds: framed all round in the accent colour, as nothing else in the report is. */
export function printRemark({ title, paragraphs }: Remark): Content {
  const head: TableCell = {
    text: inline([{ text: title }]),
    bold: true,
    color: COLOUR.accent,
    fontSize: TYPE.body,
  };
  const rows = paragraphs.map((text): TableCell[] => [{ text: inline([{ text }]), fontSize: TYPE.body }]);
  return {
    table: {
      widths: ['*'],
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: isKeptWhole(paragraphs),
      body: [[head], ...rows],
    },
    layout: {
      hLineWidth: (line: number) => (line === 0 || line === rows.length + 1 ? 0.9 : 0),
      vLineWidth: () => 0.9,
      hLineColor: () => COLOUR.accent,
      vLineColor: () => COLOUR.accent,
      fillColor: () => COLOUR.accentTint,
      paddingLeft: () => SIDE,
      paddingRight: () => SIDE,
      paddingTop: (row: number) => (row === 0 ? 6 : 2),
      paddingBottom: (row: number) => (row === rows.length ? 7 : 2),
    },
    margin: [0, 2, 0, 10],
  };
}

function isKeptWhole(paragraphs: readonly string[]): boolean {
  return paragraphs.every((text) => lineCount(text, TYPE.body, TEXT_WIDTH - 2 * SIDE) <= KEPT_WHOLE);
}
