import type { Content, ContentTable, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js';
import type { Cell, TableExhibit } from '../diagnoses/diagnosis.ts';
import type { Runs } from './blocks.ts';
import { textWidth } from './fonts.ts';
import { cellRuns, cellText } from './pdf-text.ts';
import { gradeBadge, rangeBar } from './small-drawings.ts';
import { COLOUR, TYPE } from './theme.ts';

const PAD_X = 5;
const RANGE_WIDTH = 108;

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

function printCell(cell: Cell, column: Column, row: Row): TableCell {
  if (typeof cell === 'string') {
    return {
      text: cellText(cell),
      alignment: column.align,
      ...(column.align === 'right' ? { noWrap: true } : {}),
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
  const width = typeof column.width === 'number' ? column.width : RANGE_WIDTH;
  return { svg: rangeBar(cell.range, width, gradeInRow(row)), width, margin: [0, 1.5, 0, 0] } as TableCell;
}

function hasRange(table: TableExhibit, index: number): boolean {
  return table.rows.some((row) => {
    const cell = row.cells[index];
    return typeof cell === 'object' && 'range' in cell;
  });
}

/** Widest text of a column that must not be broken, with its padding. */
function naturalWidth(table: TableExhibit, index: number): number {
  const texts = table.rows.map((row) => row.cells[index]);
  const widest = texts.map((cell) => (typeof cell === 'string' ? textWidth(cell, TYPE.table, true) : 0));
  const head = textWidth(table.columns[index]?.label ?? '', TYPE.tableHead, true);
  return Math.max(0, ...widest, Math.min(head, 48));
}

/** Widths in pt or as pdfmake's words: the first column takes what is left, unless another says it does. */
function widths(table: TableExhibit, available: number): (number | string)[] {
  const fixed = table.columns.map((column, index) => {
    if (column.width !== undefined) return column.width;
    if (hasRange(table, index)) return RANGE_WIDTH;
    return column.align === 'right' ? naturalWidth(table, index) : undefined;
  });
  const stars = fixed.some((width) => width === '*');
  const filled = fixed.map((width, index) => width ?? (index === 0 && !stars ? '*' : 'auto'));
  if (filled.includes('*')) return filled;
  const used = filled.reduce<number>(
    (sum, width) => sum + (typeof width === 'number' ? width : 0) + 2 * PAD_X,
    0,
  );
  const numbers = filled.every((width) => typeof width === 'number');
  if (!numbers || used >= available) return filled;
  const spread = (available - used) / filled.length;
  return filled.map((width) => Number(width) + spread);
}

function headCell(label: string, align: Column['align']): TableCell {
  return {
    text: cellText(label),
    alignment: align,
    bold: true,
    fontSize: TYPE.tableHead,
    color: COLOUR.primaryDark,
  };
}

/** The table itself; caption and note are printed around it. Rows are never broken over pages. */
export function printTable(table: TableExhibit, available: number): Content {
  if (table.columns.length === 0) throw new Error(`table ${table.title} requires at least one column`);
  const content: ContentTable = {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: widths(table, available),
      body: [
        table.columns.map((column) => headCell(column.label, column.align)),
        ...table.rows.map((row) =>
          table.columns.map((column, index) => printCell(row.cells[index] ?? '', column, row)),
        ),
      ],
    },
    layout: ruled([undefined, ...table.rows.map((row) => row.style)]),
    fontSize: TYPE.table,
    lineHeight: 1,
  };
  return content;
}

/** A table of words from the chapter: first column bold, the widest one takes what is left. */
export function printGrid(
  align: readonly ('left' | 'right' | 'center')[],
  header: readonly Runs[],
  rows: readonly (readonly Runs[])[],
): Content {
  const lengths = header.map((_, index) =>
    Math.max(
      ...[header, ...rows].map((row) => (row[index] ?? []).reduce((sum, run) => sum + run.text.length, 0)),
    ),
  );
  const longest = lengths.indexOf(Math.max(...lengths));
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: lengths.map((length, index) => {
        if (index === longest) return '*';
        return length > 14 ? Math.min(length, 22) * TYPE.table : 'auto';
      }),
      body: [
        header.map((runs, index) => headCell(runs.map((run) => run.text).join(''), align[index] ?? 'left')),
        ...rows.map((row) =>
          row.map(
            (runs, index): TableCell => ({
              text: cellRuns(runs),
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
