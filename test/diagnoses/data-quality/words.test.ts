import { expect, it } from 'vitest';
import { dataQuality } from '../../../src/diagnoses/data-quality/data-quality.ts';
import { LACKS } from '../../../src/diagnoses/data-quality/lacks.ts';
import { readLabels } from '../../../src/wording/labels.ts';
import { loadWords } from '../../../src/wording/words.ts';
import type { Line } from '../../plain-ledger.ts';
import { studyOf } from '../../study.ts';

/** A shop with an order a day for three years, but none in a month, and everything the intake can note. */
const daily: readonly Line[] = Array.from({ length: 1100 }, (_, i) => i)
  .filter((i) => i < 700 || i > 760)
  .flatMap((i) =>
    [0, 1, 2].map((at) => ({ key: `k${(i + at) % 40}`, order: `${i}-${at}`, day: 18_000 + i, amount: 900 })),
  );
const codes = [...readLabels('ja').texts.keys()].flatMap(
  (key) => key.match(/^data-quality\.note\.(.+)$/)?.[1] ?? [],
);
const study = studyOf(
  [...daily, { order: 'g', day: 18_100, amount: 100 }, { key: 'k1', order: 'f', day: 19_300, amount: 100 }],
  19_099,
  { taxBasis: 'not-stated' },
  {
    rejectedBy: { 'date-missing': 2, 'amount-unreadable': 1 },
    rowsRejected: 3,
    setAside: { shipping: 4, duplicate: 5 },
    keys: { kind: 'phone', secretFingerprint: 'abcd' },
    // two years in files of one name, and an old one given once more
    files: ['orders.csv', 'orders.csv', 'old.csv'].map((name, place) => ({
      ...{ name, sha256: `${place}`.repeat(64), encoding: 'cp932', delimiter: ',', rows: 1000 },
      ...{ from: 18_000 + 400 * place, to: 18_500 + 400 * place, duplicates: 10 * place, identicalLines: 3 },
    })),
    overlaps: [
      {
        ...{ older: 0, newer: 1, from: 18_400, to: 18_500, orders: 7, changed: 2 },
        ...{ setAside: { rows: 9, amount: 9000 }, kept: { lines: 4, amount: 100 } },
      },
    ],
    notes: codes.map((code, i) => ({
      ...{ code, count: i + 1, amount: 100 * i },
      f2: { days: 180, asItIs: { hits: 1, base: 4 }, mended: { hits: 1, base: 3 } },
    })),
  },
);
const figures = dataQuality.measure(study);
const words = loadWords('ja', { currency: 'JPY', unit: 'yen' });
const rowsOf = (name: string) =>
  dataQuality.tables[name]!(figures, words).rows.map(({ cells }) => cells.map(String));

it('has words for everything that may stand on the page', () => {
  for (const table of Object.values(dataQuality.tables)) {
    const { columns, rows } = table(figures, words);
    for (const { cells } of rows) expect(cells).toHaveLength(columns.length);
  }
  expect(codes.length).toBeGreaterThan(30);
  expect(rowsOf('notes')).toHaveLength(codes.length);
  expect(rowsOf('lacks')).toHaveLength(LACKS.filter((lack) => lack !== 'shippedAmount').length);
});

it('tells which files overlap, by number where two have one name, in which period, and what is left out', () => {
  const [first, second] = rowsOf('files');
  expect(first!.slice(0, 6)).toEqual([
    '1. orders.csv',
    'CP932',
    '1,000',
    `${words.day(18_000)}～${words.day(18_500)}`,
    '0',
    '3',
  ]);
  expect(second![0]).toBe('2. orders.csv');
  expect(rowsOf('overlaps')).toEqual([
    [
      '1. orders.csv → 2. orders.csv',
      `${words.day(18_400)}～${words.day(18_500)}`,
      '7',
      '2',
      '9',
      '9,000',
      '4',
    ],
  ]);
});

it('prints an amount and the effect on F2 conversion beside a note', () => {
  const [first] = rowsOf('notes').filter(([, what]) => what === words.text('data-quality.note.crowded-keys'));
  const at = codes.indexOf('crowded-keys');
  expect(first?.slice(2)).toEqual([
    ...[words.count(at + 1), words.count(100 * at)],
    'F2転換率（180日）は25.0%、この点を除くと33.3%',
  ]);
});

it('names the gap and the thin months, and colours these in the chart', () => {
  expect(rowsOf('gaps').map(([what, period, days]) => [what, period, days])).toEqual([
    ['受注のない日', `${words.day(18_700)}～${words.day(18_760)}`, '61'],
    ['受注の少ない月', '2021年4月', '30'],
  ]);
  const { title } = dataQuality.charts.months!(figures, words);
  expect(title).toBe('受注件数が前後の月の半分に満たない月が1ヶ月あります');
});

it('adds up the rows it prints', () => {
  const counts = rowsOf('rows').map(([what, rows]) => [what, Number(rows?.replace(',', ''))] as const);
  const own = counts.filter(([what]) => !what?.startsWith('うち'));
  const total = own.at(-1)?.[1];
  // the study of a few lines does not count what it is told was rejected or set aside before
  const rest = own.slice(0, -1).reduce((sum, [, rows]) => sum + rows, 0);
  expect(rest).toBe((total ?? 0) + 3 + 4 + 5);
});
