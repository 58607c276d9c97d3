import type { Content, ContentTable, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js';
import type { Cell, TableExhibit } from '../diagnoses/diagnosis.ts';
import { type Block, plainText } from './blocks.ts';
import { textWidth } from './fonts.ts';
import { cellRuns, cellText } from './pdf-text.ts';
import { gradeBadge, rangeBar } from './small-drawings.ts';
import { COLOUR, TEXT_WIDTH, TYPE } from './theme.ts';

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

/** The widest a column of words is made before its text is broken. */
const WIDEST_WORDS = 190;

interface Wish {
  /** what the texts take on one line */
  readonly natural: number;
  /** what they can do with: numbers are not broken, words are */
  readonly least: number;
  /** its part of what is left over */
  readonly share: number;
}

function wishOf(texts: readonly string[], head: string, breakable: boolean): Wish {
  const widest = Math.max(0, ...texts.map((text) => textWidth(text, TYPE.table, true)));
  const title = textWidth(head, TYPE.tableHead, true);
  const least = breakable ? Math.min(widest, 56) : widest;
  return {
    natural: Math.min(Math.max(widest, title), WIDEST_WORDS),
    least: Math.max(least, Math.min(title, 34)),
    share: widest > WIDEST_WORDS ? 6 : 1,
  };
}

/**
 * Widths in pt that fill what is available: every column what it takes on one line, what is left over
 * shared out; where there is not enough, columns give way evenly between what they take and what they
 * can do with.
 */
function shareOut(wishes: readonly Wish[], available: number): number[] {
  const sum = (of: (wish: Wish) => number) => wishes.reduce((total, wish) => total + of(wish), 0);
  const natural = sum((wish) => wish.natural);
  const least = sum((wish) => wish.least);
  const left = available - natural;
  if (left >= 0) {
    const everyone = sum((wish) => wish.share) === 0;
    const shares = everyone ? wishes.length : sum((wish) => wish.share);
    return wishes.map((wish) => wish.natural + (left * (everyone ? 1 : wish.share)) / shares);
  }
  const given = natural > least ? Math.max(0, (available - least) / (natural - least)) : 0;
  return wishes.map((wish) => wish.least + given * (wish.natural - wish.least));
}

/** Columns of a fixed width keep it; those marked `*` take all that is left, else the first takes twice its part. */
function widths(table: TableExhibit, available: number): number[] {
  const greedy = table.columns.some((column) => column.width === '*');
  const wishes = table.columns.map((column, index): Wish => {
    const fixed =
      typeof column.width === 'number' ? column.width : hasRange(table, index) ? RANGE_WIDTH : undefined;
    if (fixed !== undefined) return { natural: fixed, least: fixed, share: 0 };
    const cells = table.rows.map((row) => row.cells[index]);
    const texts = cells.flatMap((cell) => (typeof cell === 'string' ? [cellText(cell)] : []));
    const wish = wishOf(texts, column.label, column.align !== 'right');
    const share = greedy ? Number(column.width === '*') : index === 0 ? 2 * wish.share : wish.share;
    return { ...wish, share };
  });
  return shareOut(wishes, available - 2 * PAD_X * wishes.length);
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

/** A table of words from the chapter, its first column bold. */
export function printGrid(block: Extract<Block, { type: 'grid' }>): Content {
  const { align, header, rows } = block;
  const wishes = header.map((head, index) => {
    const texts = rows.map((row) => plainText(row[index] ?? []));
    return wishOf(texts, plainText(head), true);
  });
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: shareOut(wishes, TEXT_WIDTH - 2 * PAD_X * wishes.length),
      body: [
        header.map((runs, index) => headCell(plainText(runs), align[index] ?? 'left')),
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
