/** Columns a line of text may take in a terminal. */
export const LINE_WIDTH = 100;
const GAP = 2;

/** Signs that take two columns: Chinese characters, kana, Hangul, full-width forms, emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const NO_WIDTH = /\p{M}/u;

/** Columns a text takes in a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const sign of text) width += NO_WIDTH.test(sign) ? 0 : WIDE.test(sign) ? 2 : 1;
  return width;
}

/** A text of at most so many columns; what was longer ends in `…`. */
export function cut(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  for (const sign of text) {
    if (displayWidth(kept + sign) > width - 1) break;
    kept += sign;
  }
  return `${kept}…`;
}

/** Rows of cells with their columns aligned. */
export function textTable(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, widths[column]! - displayWidth(cell)) + GAP))
      .join('')
      .trimEnd(),
  );
}

/** Columns that a table of these columns takes. */
export function tableWidth(columns: readonly (readonly string[])[]): number {
  return columns.reduce((width, cells) => width + Math.max(...cells.map(displayWidth)) + GAP, 0);
}

/** Words with the space behind them, other signs alone; with what must not end a line before them, nor begin one behind them. */
const PIECES = /[「（『【(]*(?:[!-~]+|[^!-~])[、。，．）」』】：)]* */gu;

/** A text in lines: the first behind `lead`, the others as far in. */
export function wrapped(lead: string, text: string): readonly string[] {
  const room = LINE_WIDTH - displayWidth(lead);
  const lines = [''];
  for (const piece of text.match(PIECES) ?? []) {
    const line = lines.at(-1)!;
    if (line !== '' && displayWidth(line + piece.trimEnd()) > room) lines.push(piece);
    else lines[lines.length - 1] = line + piece;
  }
  const indent = ' '.repeat(displayWidth(lead));
  return lines.map((line, index) => `${index === 0 ? lead : indent}${line.trimEnd()}`);
}
