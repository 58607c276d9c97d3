import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HIGHEST, LOWEST, type Piece, paginate } from '../../src/report/paginate.ts';

const piece = (height: number, over: Partial<Piece> = {}): Piece => ({
  height,
  flexible: 0,
  shrinks: true,
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
  it('fills a page before it leaves one open where a part ends', () => {
    // 30 + 60 on the first page, 30 left before the break; not 30 alone and 90 after it
    const parts = [piece(30), piece(60), piece(30), piece(50, { forced: true })];
    expect(begins(parts)).toEqual([true, false, true, true]);
  });
  it('draws charts a little lower so that they share a page', () => {
    // 10 too much; the charts can give 0.2 × 110 = 22, the white space between them 5: each gives 10 / 27 of it
    const plan = paginate([chart(55), chart(55)], 100);
    expect(plan.map((planned) => planned.begins)).toEqual([true, false]);
    expect(plan[0]!.stretch).toBeCloseTo(1 - (0.2 * 10) / 27, 9);
    expect(plan[1]!.gap).toBeCloseTo((-5 * 10) / 27, 9);
    expect(110 * plan[0]!.stretch + plan[1]!.gap).toBeCloseTo(100, 9);
  });
  it('but not lower than they bear', () => {
    expect(begins([chart(70), chart(64)])).toEqual([true, true]);
  });
  it('draws charts higher where room is left, within bounds', () => {
    expect(paginate([piece(40), chart(50)], 100)[1]!.stretch).toBeCloseTo(60 / 50, 9);
    expect(paginate([chart(10)], 100)[0]!.stretch).toBe(HIGHEST);
  });
  it('does not draw a chart beside a table lower, but tightens the white space', () => {
    const beside = { ...chart(50), shrinks: false };
    expect(begins([beside, { ...chart(56), shrinks: false }])).toEqual([true, true]);
    const plan = paginate([beside, piece(30), piece(26)], 100);
    expect(plan.map((planned) => planned.begins)).toEqual([true, false, false]);
    expect(plan.map((planned) => planned.stretch)).toEqual([1, 1, 1]);
    expect(plan.map((planned) => planned.gap)).toEqual([0, -3, -3]);
  });
  it('spreads what is on a page that is not the last', () => {
    // 90 of 100 used: 8 between the two, none before the piece under its heading
    const plan = paginate([piece(50), piece(10, { keepsNext: true }), piece(30), piece(80)], 100);
    expect(plan.map((planned) => planned.gap)).toEqual([0, 8, 0, 0]);
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
      plan.forEach(({ begins: first, stretch, gap }, index) => {
        const { height, flexible } = pieces[index]!;
        expect(stretch).toBeGreaterThanOrEqual(LOWEST - 1e-9);
        expect(stretch).toBeLessThanOrEqual(HIGHEST + 1e-9);
        const drawn = height + flexible * (stretch - 1) + gap;
        if (first) pages.push(drawn);
        else pages[pages.length - 1] = pages.at(-1)! + drawn;
      });
      for (const used of pages) expect(used).toBeLessThanOrEqual(100 + 1e-6);
    }),
  ));
