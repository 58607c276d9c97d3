import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HIGHEST, LOWEST, type Piece, paginate } from '../../src/report/paginate.ts';

const piece = (height: number, over: Partial<Piece> = {}): Piece => ({
  height,
  flexible: 0,
  keepsNext: false,
  introduces: false,
  forced: false,
  ...over,
});
const chart = (height: number) => piece(height, { flexible: height });
const begins = (pieces: readonly Piece[], capacity = 100) =>
  paginate(pieces, capacity).map((planned) => planned.begins);

describe('pages of 100', () => {
  it('fills a page before it begins the next', () => {
    expect(begins([piece(40), piece(40), piece(40)])).toEqual([true, false, true]);
  });
  it('does not leave a heading at the foot', () => {
    expect(begins([piece(60), piece(10, { keepsNext: true }), piece(40)])).toEqual([true, true, false]);
  });
  it('begins a page where the chapter says so', () => {
    expect(begins([piece(10), piece(10, { forced: true })])).toEqual([true, true]);
  });
  it('draws charts a little lower so that they share a page', () => {
    // 110 of charts fit 100 when drawn at 100 / 110
    const plan = paginate([chart(55), chart(55)], 100);
    expect(plan.map((planned) => planned.begins)).toEqual([true, false]);
    expect(plan[0]!.stretch).toBeCloseTo(100 / 110, 9);
  });
  it('but not lower than they bear', () => {
    expect(begins([chart(70), chart(60)])).toEqual([true, true]);
  });
  it('draws charts higher where room is left, within bounds', () => {
    expect(paginate([piece(40), chart(50)], 100)[1]!.stretch).toBeCloseTo(60 / 50, 9);
    expect(paginate([chart(10)], 100)[0]!.stretch).toBe(HIGHEST);
  });
  it('takes the spread of a long table into account, its head repeated', () => {
    // 200 of table: 10 of head, 19 rows of 10; it begins beside 60 of text and runs over two pages
    const table = piece(200, { rows: { count: 19, headHeight: 10 } });
    expect(begins([piece(60), table, piece(30)])).toEqual([true, false, false]);
  });
  it('gives a piece higher than a page its own', () => {
    expect(begins([piece(20), piece(150), piece(20)])).toEqual([true, true, true]);
  });
});

const anyPiece = fc
  .record({
    height: fc.integer({ min: 1, max: 90 }),
    share: fc.constantFrom(0, 0.8),
    keepsNext: fc.boolean(),
  })
  .map(({ height, share, keepsNext }) =>
    piece(height, { flexible: keepsNext ? 0 : height * share, keepsNext: keepsNext && height < 20 }),
  );

it('never plans a page fuller than it is, nor a chart outside its bounds', () =>
  fc.assert(
    fc.property(fc.array(anyPiece, { minLength: 1, maxLength: 12 }), (pieces) => {
      const plan = paginate(pieces, 100);
      const pages: number[] = [];
      plan.forEach(({ begins: first, stretch }, index) => {
        const { height, flexible } = pieces[index]!;
        expect(stretch).toBeGreaterThanOrEqual(LOWEST - 1e-9);
        expect(stretch).toBeLessThanOrEqual(HIGHEST + 1e-9);
        const drawn = height + flexible * (stretch - 1);
        if (first) pages.push(drawn);
        else pages[pages.length - 1] = pages.at(-1)! + drawn;
      });
      for (const used of pages) expect(used).toBeLessThanOrEqual(100 + 1e-6);
    }),
  ));
