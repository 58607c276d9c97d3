import type { TableExhibit } from '../diagnoses/diagnosis.ts';
import { textWidth } from './fonts.ts';
import { TYPE } from './theme.ts';

/** Left and right of every cell, pt. */
export const PAD_X = 5;
export const RANGE_WIDTH = 108;

function hasRange(table: TableExhibit, index: number): boolean {
  return table.rows.some((row) => {
    const cell = row.cells[index];
    return typeof cell === 'object' && 'range' in cell;
  });
}

/** The widest a column of words is made before its text is broken. */
const WIDEST_WORDS = 190;

export interface Wish {
  /** what the texts take on one line */
  readonly natural: number;
  /** the same with its head on two lines */
  readonly twoLines: number;
  /** what they can do with: numbers are not broken, words are */
  readonly least: number;
  /** its part of what is left over */
  readonly share: number;
}

export function wishOf(texts: readonly string[], head: string, breakable: boolean): Wish {
  const widest = Math.max(0, ...texts.map((text) => textWidth(text, TYPE.table, true)));
  const title = textWidth(head, TYPE.tableHead, true);
  const least = breakable ? Math.min(widest, 56) : widest;
  return {
    natural: Math.min(Math.max(widest, title), WIDEST_WORDS),
    twoLines: Math.min(Math.max(widest, title / 2 + TYPE.tableHead), WIDEST_WORDS),
    least: Math.max(least, Math.min(title, 34)),
    share: widest > WIDEST_WORDS ? 6 : 1,
  };
}

/** Breaks heads into two lines, those first that save most, until the columns fit. */
function breakHeads(wishes: readonly Wish[], available: number): readonly Wish[] {
  const broken = [...wishes];
  const saving = wishes.map((wish, index) => ({ index, saved: wish.natural - wish.twoLines }));
  saving.sort((a, b) => b.saved - a.saved || a.index - b.index);
  let over = wishes.reduce((sum, wish) => sum + wish.natural, 0) - available;
  for (const { index, saved } of saving) {
    const wish = broken[index];
    if (over <= 0 || saved <= 0 || !wish) break;
    broken[index] = { ...wish, natural: wish.twoLines };
    over -= saved;
  }
  return broken;
}

/**
 * Widths in pt that fill what is available: every column what it takes on one line, what is left over
 * shared out; where there is not enough, heads are broken, then columns give way evenly between what
 * they take and what they can do with.
 */
export function shareOut(asked: readonly Wish[], available: number): number[] {
  const wishes = breakHeads(asked, available);
  const sum = (of: (wish: Wish) => number) => wishes.reduce((total, wish) => total + of(wish), 0);
  const natural = sum((wish) => wish.natural);
  const least = sum((wish) => Math.min(wish.least, wish.natural));
  const left = available - natural;
  if (left >= 0) {
    const everyone = sum((wish) => wish.share) === 0;
    const shares = everyone ? wishes.length : sum((wish) => wish.share);
    return wishes.map((wish) => wish.natural + (left * (everyone ? 1 : wish.share)) / shares);
  }
  if (least >= available)
    return wishes.map((wish) => (Math.min(wish.least, wish.natural) * available) / least);
  const given = (available - least) / (natural - least);
  return wishes.map((wish) => {
    const from = Math.min(wish.least, wish.natural);
    return from + given * (wish.natural - from);
  });
}

/** Columns of a fixed width keep it; those marked `*` take all that is left, else the first takes twice its part. */
export function columnWidths(table: TableExhibit, available: number): number[] {
  const greedy = table.columns.some((column) => column.width === '*');
  const wishes = table.columns.map((column, index): Wish => {
    const fixed =
      typeof column.width === 'number' ? column.width : hasRange(table, index) ? RANGE_WIDTH : undefined;
    if (fixed !== undefined) return { natural: fixed, twoLines: fixed, least: fixed, share: 0 };
    const cells = table.rows.map((row) => row.cells[index]);
    const texts = cells.flatMap((cell) => (typeof cell === 'string' ? [cell] : []));
    const wish = wishOf(texts, column.label, column.align !== 'right');
    const share = greedy ? Number(column.width === '*') : index === 0 ? 2 * wish.share : wish.share;
    return { ...wish, share };
  });
  return shareOut(wishes, available - 2 * PAD_X * wishes.length);
}
