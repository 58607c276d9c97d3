import type { Content, ContentTable, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js';
import type { Cell, TableExhibit } from '../diagnoses/diagnosis.ts';
import { type Block, plainText } from './blocks.ts';
import { cutToLines, lineCount, printable, textWidth } from './fonts.ts';
import { cellRuns, destination } from './pdf-text.ts';
import { gradeBadge, rangeBar } from './small-drawings.ts';
import { columnWidths, PAD_X, RANGE_WIDTH, shareOut, wishOf } from './table-widths.ts';
import { COLOUR, MOST_LINES, TEXT_HEIGHT, TEXT_WIDTH, TYPE } from './theme.ts';

type Row = TableExhibit['rows'][number];
type Column = TableExhibit['columns'][number];

/** Rules of a report table: strong above and below the head, hairlines between rows, strong at the foot. */
function ruled(rows: readonly (Row['style'] | undefined)[]): CustomTableLayout {
  return {
    hLineWidth: (line, { table }) => {
      if (line === 0 || line === table.body.length) return 1;
      return line === 1 || rows[line - 1] === 'total' ? 0.75 : 0.5;
    },
    hLineColor: (line, { table }) => {
      if (line === 0 || line === 1 || line === table.body.length) return COLOUR.primary;
      return rows[line - 1] === 'total' ? COLOUR.muted : COLOUR.grid;
    },
    vLineWidth: () => 0,
    paddingLeft: () => PAD_X,
    paddingRight: () => PAD_X,
    paddingTop: () => 2.6,
    paddingBottom: () => 2.6,
    fillColor: (row) => {
      if (row === 0) return COLOUR.primaryTint;
      return rows[row] === 'highlight' ? COLOUR.accentTint : null;
    },
  };
}

function gradeInRow(row: Row): string {
  const found = row.cells.find((cell) => typeof cell === 'object' && 'grade' in cell);
  return typeof found === 'object' && 'grade' in found ? COLOUR.grade[found.grade] : COLOUR.primary;
}

/** Text short enough for a row that must not break over pages. */
function cellText(text: string, width: number): string {
  return cutToLines(printable(text), TYPE.table, width, MOST_LINES);
}

function printCell(cell: Cell, column: Column, width: number, row: Row): TableCell {
  if (typeof cell === 'string') {
    const text = cellText(cell, width);
    return {
      text,
      alignment: column.align,
      ...(column.align === 'right' && textWidth(text, TYPE.table, true) <= width ? { noWrap: true } : {}),
      ...(row.style === 'total' ? { bold: true } : {}),
      ...(row.style === 'muted' ? { color: COLOUR.muted } : {}),
    };
  }
  if ('grade' in cell) {
    return {
      svg: gradeBadge(cell.grade),
      width: 22,
      alignment: 'center',
      margin: [0, 0.5, 0, 0],
    } as TableCell;
  }
  if ('pageOf' in cell) {
    const to = destination(cell.pageOf);
    return {
      pageReference: to,
      linkToDestination: to,
      noWrap: true,
      alignment: column.align,
      color: COLOUR.primary,
    } as TableCell;
  }
  const drawn = Math.min(width, typeof column.width === 'number' ? column.width : RANGE_WIDTH);
  return { svg: rangeBar(cell.range, drawn, gradeInRow(row)), width, margin: [0, 1.5, 0, 0] } as TableCell;
}

function headCell(label: string, align: Column['align'], width: number): TableCell {
  return {
    text: cellText(label, width),
    alignment: align,
    bold: true,
    fontSize: TYPE.tableHead,
    color: COLOUR.primaryDark,
  };
}

/** Lines and padding of a row, pt. */
const LINE = TYPE.table * 1.45;
const ROW_PADDING = 5.7;

/** About how high a table will be with its caption and note, pt. */
export function tableHeight(table: TableExhibit, available: number): number {
  const widths = columnWidths(table, available);
  const lines = table.rows.map(({ cells }) =>
    Math.max(
      1,
      ...cells.map((cell, index) =>
        typeof cell === 'string' ? Math.min(MOST_LINES, lineCount(cell, TYPE.table, widths[index] ?? 1)) : 1,
      ),
    ),
  );
  return 75 + lines.reduce((height, count) => height + count * LINE + ROW_PADDING, 0);
}

/** Is a table low enough to be kept on one page? Kept whole when it is not, it would not be printed. */
export function isLow(table: TableExhibit, available: number): boolean {
  return tableHeight(table, available) <= TEXT_HEIGHT * 0.6;
}

/** The table itself; caption and note are printed around it. Rows are never broken over pages. */
export function printTable(table: TableExhibit, available: number): Content {
  if (table.columns.length === 0) throw new Error(`table ${table.title} requires at least one column`);
  const widths = columnWidths(table, available);
  const content: ContentTable = {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: [...widths],
      body: [
        table.columns.map((column, index) => headCell(column.label, column.align, widths[index] ?? 0)),
        ...table.rows.map((row) =>
          table.columns.map((column, index) =>
            printCell(row.cells[index] ?? '', column, widths[index] ?? 0, row),
          ),
        ),
      ],
    },
    layout: ruled([undefined, ...table.rows.map((row) => row.style)]),
    fontSize: TYPE.table,
    lineHeight: 1,
  };
  return content;
}

/** A table of words from the chapter, its first column bold. */
export function printGrid(block: Extract<Block, { type: 'grid' }>): Content {
  const { align, header, rows } = block;
  const wishes = header.map((head, index) => {
    const texts = rows.map((row) => plainText(row[index] ?? []));
    return wishOf(texts, plainText(head), true);
  });
  const widths = shareOut(wishes, TEXT_WIDTH - 2 * PAD_X * wishes.length);
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: [...widths],
      body: [
        header.map((runs, index) => headCell(plainText(runs), align[index] ?? 'left', widths[index] ?? 0)),
        ...rows.map((row) =>
          row.map(
            (runs, index): TableCell => ({
              text: cellRuns(runs, widths[index] ?? 0),
              alignment: align[index] ?? 'left',
              ...(index === 0 ? { bold: true } : {}),
            }),
          ),
        ),
      ],
    },
    layout: ruled([]),
    fontSize: TYPE.table,
    lineHeight: 1.08,
    margin: [0, 4, 0, 12],
  };
}
