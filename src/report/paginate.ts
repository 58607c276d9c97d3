/** A piece of a chapter that is printed in one go. Heights in pt. */
export interface Piece {
  readonly height: number;
  /** how much of it is charts, which may be drawn lower or higher */
  readonly flexible: number;
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
}

/** Charts may be drawn this much lower or higher to fill a page. */
export const LOWEST = 0.82;
export const HIGHEST = 1.5;

interface Slice {
  readonly piece: number;
  readonly height: number;
  readonly flexible: number;
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
}

const PAGE_COST = 0.15;
const INTRODUCTION_COST = 0.06;

/** How well slices fill a page of a height; `undefined` when they do not fit. */
function fill(slices: readonly Slice[], next: Slice | undefined, capacity: number): Page | undefined {
  const used = slices.reduce((sum, slice) => sum + slice.height, slices[0]?.repeated ?? 0);
  const flexible = slices.reduce((sum, slice) => sum + slice.flexible, 0);
  const last = slices.at(-1);
  if (!last || (next && last.keepsNext)) return undefined;
  const introduced = next && last.introduces ? INTRODUCTION_COST : 0;
  if (used > capacity) {
    const lower = used - capacity;
    if (lower > flexible * (1 - LOWEST)) return undefined;
    return {
      cost: PAGE_COST + introduced + 0.3 * (lower / (flexible * (1 - LOWEST))) ** 2,
      stretch: 1 - lower / flexible,
    };
  }
  const insideTable = next !== undefined && next.piece === last.piece;
  if (insideTable) {
    // the printer fills the page with rows, whatever is wished here
    return used + 2 * next.height > capacity ? { cost: PAGE_COST, stretch: 1 } : undefined;
  }
  const room = capacity - used;
  const higher = Math.min(room, flexible * (HIGHEST - 1));
  const blank = (room - higher) / capacity;
  const stretched = flexible === 0 ? 0 : higher / (flexible * (HIGHEST - 1));
  return {
    cost: PAGE_COST + introduced + (next ? 2 : 0.8) * blank ** 2 + 0.1 * stretched ** 2,
    stretch: flexible === 0 ? 1 : 1 + higher / flexible,
  };
}

/**
 * Breaks a chapter into pages as a typesetter would: over all ways of breaking it, the one whose pages
 * are filled best (the shortest path over breakpoints, as Knuth & Plass (1981) break lines), charts
 * being drawn a little lower or higher. Where nothing fits, a piece alone takes a page.
 */
export function paginate(pieces: readonly Piece[], capacity: number): readonly PagePlan[] {
  const all = slices(pieces);
  // best[k]: the cheapest way to print the slices from k on
  const best: { readonly cost: number; readonly to: number; readonly stretch: number }[] = [];
  best[all.length] = { cost: 0, to: all.length, stretch: 1 };
  for (let from = all.length - 1; from >= 0; from -= 1) {
    let found = { cost: 1e3 + (best[from + 1]?.cost ?? 0), to: from + 1, stretch: 1 };
    for (let to = from + 1; to <= all.length; to += 1) {
      if (to - 1 > from && all[to - 1]?.forced) break;
      const page = fill(all.slice(from, to), all[to], capacity);
      const cost = page ? page.cost + (best[to]?.cost ?? 0) : Number.POSITIVE_INFINITY;
      if (page && cost < found.cost) found = { cost, to, stretch: page.stretch };
    }
    best[from] = found;
  }
  const plan = pieces.map(() => ({ begins: false, stretch: 1 }));
  for (let from = 0; from < all.length; ) {
    const { to, stretch } = best[from] ?? { to: all.length, stretch: 1 };
    const first = all[from];
    const before = all[from - 1];
    if (first && before?.piece !== first.piece) plan[first.piece] = { begins: true, stretch: 1 };
    for (const slice of all.slice(from, to)) {
      const planned = plan[slice.piece];
      if (planned && slice.flexible > 0) plan[slice.piece] = { ...planned, stretch };
    }
    from = to;
  }
  return plan;
}
