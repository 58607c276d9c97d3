import { describe, expect, it } from 'vitest';
import { ribbons } from '../../../src/diagnoses/existing-customers/ribbons-spec.ts';
import { waterfall } from '../../../src/diagnoses/existing-customers/waterfall-spec.ts';
import { compileChart, drawChart } from '../../../src/report/chart.ts';
import { type Box, textBoxes } from '../../report/fixtures/text-boxes.ts';

const size = { width: 493.2, height: 210 };

const flow = waterfall([
  { label: '前期の稼働客', kind: 'level', value: 12_345, text: '12,345' },
  { label: '当期非購入', kind: 'loss', value: 6_000, text: '▲6,000' },
  { label: '復活', kind: 'gain', value: 0, text: '+0' },
  { label: '新規', kind: 'gain', value: 2_000, text: '+2,000' },
  { label: '当期の稼働客', kind: 'level', value: 8_345, text: '8,345' },
]);

const moves = ribbons(
  [
    { left: 0, right: 0, value: 3, series: '同じ層' },
    { left: 0, right: 2, value: 1, series: '下降' },
    { left: 2, right: 2, value: 900, series: '同じ層' },
    { left: 2, right: 3, value: 96, series: '下降' },
    { left: 4, right: 0, value: 0, series: '上昇' },
  ],
  {
    left: ['上位層 4人', '中位層 0人', '下位層 996人', '12ヶ月購入なし 0人', '新たに獲得 0人'],
    right: ['上位層 3人', '中位層 0人', '下位層 901人', '12ヶ月購入なし 96人'],
  },
  [
    { name: '上昇', colour: '#009e73' },
    { name: '同じ層', colour: '#9db7d1' },
    { name: '下降', colour: '#e69f00' },
  ],
);

const covers = (a: Box, b: Box) => a.x1 + 1 < b.x2 && b.x1 + 1 < a.x2 && a.y1 + 1 < b.y2 && b.y1 + 1 < a.y2;

describe.each([
  ['waterfall', flow],
  ['ribbons', moves],
])('%s', (_, spec) => {
  it('is drawn without a warning, all labels inside and none over another', async () => {
    expect(compileChart(spec, size).warnings).toEqual([]);
    const boxes = textBoxes(await drawChart(spec, size));
    expect(boxes.length).toBeGreaterThan(5);
    for (const [i, box] of boxes.entries()) {
      expect(box.x1, box.text).toBeGreaterThanOrEqual(-0.6);
      expect(box.x2, box.text).toBeLessThanOrEqual(size.width + 0.6);
      expect(box.y1, box.text).toBeGreaterThanOrEqual(-0.6);
      expect(box.y2, box.text).toBeLessThanOrEqual(size.height + 0.6);
      expect(boxes.slice(i + 1).filter((other) => covers(box, other))).toEqual([]);
    }
  });
});

it('a change hangs where the one before ended', () => {
  const { values } = flow.data as unknown as { values: { low: number; high: number }[] };
  expect(values.map(({ low, high }) => [low, high])).toEqual([
    [0, 12_345],
    [6_345, 12_345],
    [6_345, 6_345],
    [6_345, 8_345],
    [0, 8_345],
  ]);
});

it('stations are as thick as their ribbons together, and those without any are left out', () => {
  interface Station {
    readonly label: string;
    readonly top: number;
    readonly bottom: number;
  }
  const layers = (moves as unknown as { layer: { data: { values: Station[] } }[] }).layer;
  const stations = layers[1]!.data.values;
  expect(stations.map(({ label, top, bottom }) => [label, Math.round(bottom - top)])).toEqual([
    ['上位層 4人', 4],
    ['下位層 996人', 996],
    ['上位層 3人', 3],
    ['下位層 901人', 901],
    ['12ヶ月購入なし 96人', 96],
  ]);
  expect(stations[1]!.top).toBeGreaterThan(stations[0]!.bottom);
});
