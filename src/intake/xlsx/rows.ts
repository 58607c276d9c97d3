import { type CellContext, cellText } from './cells.ts';
import { BrokenWorkbook } from './directory.ts';
import { type Attributes, xmlReader } from './xml.ts';

/** A row that is there, its cells by position; there may be none before or behind it. */
export interface SheetRow {
  /** 1 for the first of the sheet */
  readonly number: number;
  readonly cells: readonly string[];
}

/** A sheet has no more (Excel specifications and limits). */
const ROWS = 1_048_576;
const COLUMNS = 16_384;

/** Formulas whose result the workbook does not hold, as programs write it that do not calculate: how many, by column (0 the first). */
export type Uncalculated = Map<number, number>;

/** The rows of a sheet as they go by, in order, and what `uncalculated` is told. Throws {@link BrokenWorkbook} where they are not. */
export async function* sheetRows(
  texts: AsyncIterable<string>,
  context: CellContext,
  uncalculated?: Uncalculated,
): AsyncGenerator<readonly SheetRow[]> {
  let rows: SheetRow[] = [];
  let number = 0;
  let cells: string[] = [];
  let column = 0;
  let cell: Attributes | undefined;
  let value = '';
  let inValue = false;
  let awaitsValue = false;
  let spoken = false;
  const reader = xmlReader({
    open(name, attributes) {
      if (name === 'row') {
        const { r } = attributes();
        number = place(r === undefined ? number + 1 : Number(r), number, ROWS);
        cells = [];
        column = 0;
      } else if (name === 'c') {
        cell = attributes();
        const next = cell.r === undefined ? column + 1 : columnOf(cell.r, number);
        column = place(next, column, COLUMNS);
        value = '';
        awaitsValue = false;
      } else if (name === 'f') awaitsValue = true;
      else if (name === 'rPh') spoken = true;
      else if (name === 'v' || name === 't') {
        inValue = cell !== undefined && !spoken;
        if (name === 'v' && cell?.t === 'str') awaitsValue = false;
      }
    },
    text(more) {
      if (inValue) value += more;
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'rPh') spoken = false;
      else if (name === 'c' && cell !== undefined) {
        if (awaitsValue && value === '')
          uncalculated?.set(column - 1, (uncalculated.get(column - 1) ?? 0) + 1);
        const text = cellText(cell, value, context);
        if (text === undefined) throw new BrokenWorkbook(`cell ${cell.r ?? ''}`);
        if (text !== '') {
          while (cells.length < column - 1) cells.push('');
          cells.push(text);
        }
        cell = undefined;
      } else if (name === 'row') rows.push({ number, cells });
    },
  });
  for await (const text of texts) {
    reader.write(text);
    yield rows;
    rows = [];
  }
  reader.end();
  yield rows;
}

/** Rows and cells come in ascending order. */
function place(next: number, last: number, most: number): number {
  if (Number.isInteger(next) && next > last && next <= most) return next;
  throw new BrokenWorkbook(`place ${next} behind ${last}`);
}

/** 3 of C7, in row 7. */
function columnOf(reference: string, row: number): number {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  if (Number(reference.slice(at)) !== row) throw new BrokenWorkbook(`cell ${reference} in row ${row}`);
  return column;
}
