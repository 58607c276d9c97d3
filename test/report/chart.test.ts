import type { TopLevelSpec } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import { compileChart, drawChart } from '../../src/report/chart.ts';
import { checkDrawing } from '../../src/report/check-drawing.ts';
import { textWidth } from '../../src/report/fonts.ts';
import { paintOf } from '../../src/report/look.ts';
import { PALETTE } from '../../src/units/palette.ts';
import { charts } from './fixtures/report.ts';
import { type Box, textBoxes } from './fixtures/text-boxes.ts';

const places = [
  { width: 493.2, height: 178 },
  { width: 239.1, height: 160 },
  { width: 239.1, height: 120 },
];
const drawn = Object.keys(charts).flatMap((name) => places.map((size) => ({ name, size })));

function overlap(a: Box, b: Box): boolean {
  // boxes are of the em square; letters leave some of it free
  const slack = 1;
  return a.x1 + slack < b.x2 && b.x1 + slack < a.x2 && a.y1 + slack < b.y2 && b.y1 + slack < a.y2;
}

describe.each(drawn)('$name at $size.width × $size.height', ({ name, size }) => {
  const { spec } = charts[name]!();

  it('compiles and runs without a warning, has the size of its place, and every label lies inside', async () => {
    const warnings: string[] = [];
    const svg = await drawChart(spec, size, (message) => warnings.push(message));
    expect(warnings).toEqual([]);
    expect(Number(/width="([\d.]+)"/.exec(svg)?.[1])).toBeCloseTo(size.width, 0);
    expect(Number(/height="([\d.]+)"/.exec(svg)?.[1])).toBeCloseTo(size.height, 0);
    const boxes = textBoxes(svg);
    expect(boxes.length).toBeGreaterThan(4);
    for (const box of boxes) {
      expect(box.x1, box.text).toBeGreaterThanOrEqual(-0.6);
      expect(box.y1, box.text).toBeGreaterThanOrEqual(-0.6);
      expect(box.x2, box.text).toBeLessThanOrEqual(size.width + 0.6);
      expect(box.y2, box.text).toBeLessThanOrEqual(size.height + 0.6);
    }
  });
});

it.each(Object.keys(charts))('%s: no two labels cover each other', async (name) => {
  const boxes = textBoxes(await drawChart(charts[name]!().spec, { width: 493.2, height: 178 }));
  const covered = boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => overlap(a, b))
      .map((b) => `${a.text} / ${b.text}`),
  );
  expect(covered).toEqual([]);
});

it('draws the same chart as the same bytes, whatever was drawn before', async () => {
  const size = { width: 300, height: 150 };
  const first = await drawChart(charts.heat!().spec, size);
  await drawChart(charts.trend!().spec, size);
  expect(await drawChart(charts.heat!().spec, size)).toBe(first);
});

const bars = (encoding: object, values: readonly object[] = [{ a: 'x', b: 1 }]): TopLevelSpec =>
  ({ data: { values: [...values] }, mark: 'bar', encoding }) as TopLevelSpec;
const plain = { x: { field: 'a', type: 'ordinal' }, y: { field: 'b', type: 'quantitative' } };

it('keeps all given ticks of an axis', async () => {
  const values = [0, 0.2, 0.4, 0.6, 0.8, 1];
  const y = { field: 'b', type: 'quantitative', axis: { values, format: '.0%' } };
  const svg = await drawChart(bars({ ...plain, y }), { width: 200, height: 150 });
  expect(textBoxes(svg).map((box) => box.text)).toEqual(
    expect.arrayContaining(['0%', '20%', '40%', '60%', '80%', '100%']),
  );
});

it('hides every other label of a crowded axis, keeping the last', async () => {
  const months = Array.from({ length: 36 }, (_, index) => ({ a: `2024年${index + 10}月`, b: index }));
  const svg = await drawChart(bars({ ...plain, x: { ...plain.x, sort: null } }, months), {
    width: 400,
    height: 120,
  });
  const shown = textBoxes(svg).filter((box) => box.text.startsWith('2024年'));
  expect(shown.length).toBeGreaterThan(3);
  expect(shown.length).toBeLessThan(12);
  expect(shown.map((box) => box.text)).toContain('2024年45月');
});

it('tells what Vega-Lite finds wrong with a spec', () => {
  const spec = bars({ ...plain, shape: { field: 'a', type: 'nominal' } });
  expect(compileChart(spec, { width: 100, height: 100 }).warnings.join()).toMatch(/shape/);
});

it('is drawn in the colours of an agency, its shades too', async () => {
  const size = { width: 300, height: 150 };
  const paint = paintOf({ primary: '#7a1f3d' });
  for (const name of ['trend', 'heat'] as const) {
    const own = await drawChart(charts[name]!().spec, size, undefined, paint);
    expect(own).toContain(name === 'trend' ? '#7a1f3d' : 'rgb(');
    expect(own).not.toContain(PALETTE.primary);
    expect(own).not.toBe(await drawChart(charts[name]!().spec, size));
  }
});

it('escapes what values hold', async () => {
  const svg = await drawChart(bars(plain, [{ a: '<image href="x"/>&', b: 1 }]), { width: 200, height: 100 });
  expect(svg).toContain('&lt;image href="x"/&gt;&amp;');
});

describe('a chart loads and refers to nothing', () => {
  it('reads no file', async () => {
    const spec: TopLevelSpec = { ...bars(plain), data: { url: '/etc/passwd', format: { type: 'csv' } } };
    await expect(drawChart(spec, { width: 100, height: 100 })).rejects.toThrow('outside of it');
  });
  it.each([
    { mark: 'image', encoding: { url: { value: 'file:///etc/passwd' } } },
    { mark: { type: 'bar', href: 'https://example.com' } },
    { mark: { type: 'bar', color: 'hsl(10, 50%, 50%)' } },
    { mark: { type: 'bar', color: '#ff000080' } },
  ])('%j is refused', async (over) => {
    const spec = { ...bars({ ...plain, ...('encoding' in over ? over.encoding : {}) }), mark: over.mark };
    await expect(drawChart(spec as TopLevelSpec, { width: 200, height: 100 })).rejects.toThrow();
  });
  it('a drawing of another size than its place is refused', () => {
    expect(() => checkDrawing('<svg width="10" height="20"></svg>', { width: 10, height: 30 })).toThrow(
      '10 × 30',
    );
    expect(() => checkDrawing('<svg></svg>', { width: 10, height: 30 })).toThrow('10 × 30');
  });
});

it('measures text by the font of the page', () => {
  // Noto Sans JP: kanji and kana one em, digits 0.555 em (hhea and hmtx tables of the font)
  expect(textWidth('継続力', 10)).toBeCloseTo(30, 5);
  expect(textWidth('1234', 10)).toBeCloseTo(22.2, 5);
  expect(textWidth('1', 10, true)).toBeGreaterThan(textWidth('1', 10));
});
