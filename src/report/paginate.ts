/** A piece of a chapter that is printed in one go. Heights in pt. */
export interface Piece {
  readonly height: number;
  /** how much of it is charts, which may be drawn higher */
  readonly flexible: number;
  /** may they be drawn lower as well? Not beside a table. */
  readonly shrinks: boolean;
  /** a heading: never the last on its page */
  readonly keepsNext: boolean;
  /** text that introduces what follows: better not the last on its page */
  readonly introduces: boolean;
  /** begins a page, because the chapter says so */
  readonly forced: boolean;
  /** a long table: where it may be broken, and the height of its head, repeated on the next page */
  readonly rows?: { readonly count: number; readonly headHeight: number };
}

export interface PagePlan {
  /** does this piece begin a page? The first one does. */
  readonly begins: boolean;
  /** factor for the heights of its charts */
  readonly stretch: number;
  /** white space before it, more or less than usual, pt */
  readonly gap: number;
}

/** Charts may be drawn this much lower or higher to fill a page. */
export const LOWEST = 0.8;
export const HIGHEST = 1.5;
/** The white space between pieces may be this much less or more, pt. */
export const TIGHTEST = 5;
export const LOOSEST = 8;

interface Slice {
  readonly piece: number;
  readonly height: number;
  readonly flexible: number;
  readonly shrinks: boolean;
  readonly keepsNext: boolean;
  readonly introduces: boolean;
  readonly forced: boolean;
  /** height of a table head that a page beginning here repeats */
  readonly repeated: number;
}

/** Long tables as slices of rows; two rows stay with the head and with the foot. */
function slices(pieces: readonly Piece[]): Slice[] {
  return pieces.flatMap((piece, index): Slice[] => {
    const whole = { ...piece, piece: index, repeated: 0 };
    if (!piece.rows || piece.rows.count < 5) return [whole];
    const { count, headHeight } = piece.rows;
    const row = (piece.height - headHeight) / count;
    const parts = count - 2;
    return Array.from({ length: parts }, (_, at) => ({
      ...whole,
      height: at === 0 ? headHeight + 2 * row : at === parts - 1 ? 2 * row : row,
      flexible: 0,
      keepsNext: false,
      introduces: false,
      forced: piece.forced && at === 0,
      // a row and a half in hand: rows are not all of one height
      repeated: at === 0 ? 0 : headHeight + 1.5 * row,
    }));
  });
}

interface Page {
  readonly cost: number;
  readonly stretch: number;
  readonly gap: number;
}

const PAGE_COST = 0.15;
const INTRODUCTION_COST = 0.06;

function total(slices: readonly Slice[], of: (slice: Slice) => number): number {
  return slices.reduce((sum, slice) => sum + of(slice), 0);
}

/** How well slices fill a page of a height; `undefined` when they do not fit. `next` is what follows in the chapter. */
function fill(slices: readonly Slice[], next: Slice | undefined, capacity: number): Page | undefined {
  const last = slices.at(-1);
  if (!last || (next && last.keepsNext)) return undefined;
  const used = total(slices, (slice) => slice.height) + (slices[0]?.repeated ?? 0);
  const gaps = slices.filter((slice, index) => index > 0 && isApart(slice, slices[index - 1])).length;
  const introduced = next && last.introduces ? INTRODUCTION_COST : 0;
  if (used > capacity) {
    const give =
      total(slices, (slice) => (slice.shrinks ? slice.flexible : 0)) * (1 - LOWEST) + gaps * TIGHTEST;
    const part = (used - capacity) / give;
    if (!(part <= 1)) return undefined;
    return {
      cost: PAGE_COST + introduced + 0.3 * part ** 2,
      stretch: 1 - part * (1 - LOWEST),
      gap: -part * TIGHTEST,
    };
  }
  if (next !== undefined && next.piece === last.piece) {
    // inside a table the printer fills the page with rows, whatever is wished here
    return used + 2 * next.height > capacity ? { cost: PAGE_COST, stretch: 1, gap: 0 } : undefined;
  }
  const room = capacity - used;
  // where the chapter or a part of it ends, the page may stay open
  const goesOn = next !== undefined && !next.forced;
  const take = total(slices, (slice) => slice.flexible) * (HIGHEST - 1) + (goesOn ? gaps * LOOSEST : 0);
  const part = take === 0 ? 0 : Math.min(1, room / take);
  const blank = (room - part * take) / capacity;
  return {
    cost: PAGE_COST + introduced + 0.1 * part ** 2 + (goesOn ? 2 : 0.8) * blank ** 2,
    stretch: 1 + part * (HIGHEST - 1),
    gap: goesOn ? part * LOOSEST : 0,
  };
}

/** Is there white space before a slice that may be more or less? Not within a table, nor under a heading. */
function isApart(slice: Slice, before: Slice | undefined): boolean {
  return before !== undefined && before.piece !== slice.piece && !before.keepsNext;
}

/**
 * Breaks a chapter into pages as a typesetter would: over all ways of breaking it, the one whose pages
 * are filled best (the shortest path over breakpoints, as Knuth & Plass (1981) break lines), charts
 * being drawn a little lower or higher. Where nothing fits, a piece alone takes a page.
 */
export function paginate(pieces: readonly Piece[], capacity: number): readonly PagePlan[] {
  const all = slices(pieces);
  // best[k]: the cheapest way to print the slices from k on
  const best: (Page & { readonly to: number })[] = [];
  best[all.length] = { cost: 0, to: all.length, stretch: 1, gap: 0 };
  for (let from = all.length - 1; from >= 0; from -= 1) {
    let found = { cost: 1e3 + (best[from + 1]?.cost ?? 0), to: from + 1, stretch: 1, gap: 0 };
    for (let to = from + 1; to <= all.length; to += 1) {
      if (to - 1 > from && all[to - 1]?.forced) break;
      const page = fill(all.slice(from, to), all[to], capacity);
      const cost = page ? page.cost + (best[to]?.cost ?? 0) : Number.POSITIVE_INFINITY;
      if (page && cost < found.cost) found = { ...page, cost, to };
    }
    best[from] = found;
  }
  const plan: PagePlan[] = pieces.map(() => ({ begins: false, stretch: 1, gap: 0 }));
  for (let from = 0; from < all.length; ) {
    const { to, stretch, gap } = best[from] ?? { to: all.length, stretch: 1, gap: 0 };
    for (let index = from; index < to; index += 1) {
      const slice = all[index];
      const before = all[index - 1];
      if (!slice || before?.piece === slice.piece) continue;
      const begins = index === from;
      plan[slice.piece] = {
        begins,
        stretch: slice.flexible === 0 || (stretch < 1 && !slice.shrinks) ? 1 : stretch,
        gap: !begins && isApart(slice, before) ? gap : 0,
      };
    }
    from = to;
  }
  return plan;
}
