import { describe, expect, it } from 'vitest';
import type { CheckUpItem } from '../../src/findings/check-up/check-up.ts';
import { checkUpTable } from '../../src/report/check-up-table.ts';
import { otherThresholdsText } from '../../src/report/check-up-words.ts';
import { loadWords } from '../../src/wording/words.ts';

const words = loadWords('ja', { currency: 'JPY', unit: 'thousand' });

const item = (over: Partial<CheckUpItem>): CheckUpItem => ({
  name: 'retention',
  kind: 'rate',
  better: 'higher',
  chapter: 'existing-customers',
  from: 0,
  present: 0.4,
  base: 1000,
  earlier: [0.5, 0.45],
  low: 0.45,
  high: 0.5,
  beyond: 0.111,
  grade: 'D',
  ...over,
});

const UNKNOWN = { low: Number.NaN, high: Number.NaN, beyond: Number.NaN, grade: '—' } as const;

const table = (...items: CheckUpItem[]) => checkUpTable(items, () => true, words);
const labels = (of: ReturnType<typeof table>) => of.columns.map(({ label }) => label);

describe('the check-up table', () => {
  it('shows the item, its earlier years, the band, the grade and the page', () => {
    const shown = table(item({}));
    expect(labels(shown)).toEqual([
      ...['健診項目', '当期', '前年同期', '前々年同期', '自社過去値の範囲／不足', '位置', '傾向', '頁'],
    ]);
    const cells = shown.rows[0]!.cells;
    expect(cells.slice(0, 5)).toEqual(['継続率（半期、人数）', '40.0%', '50.0%', '45.0%', '45.0%～50.0%']);
    expect(cells.slice(6)).toEqual([{ grade: 'D' }, { pageOf: 'existing-customers' }]);
    expect(shown.subtitle).toContain('水準は判定しません');
  });

  it('names the unit of amounts, and leaves out columns with nothing in them', () => {
    const shown = table(
      item({ name: 'net-sales', kind: 'money', present: 1_234_000, earlier: [], ...UNKNOWN }),
    );
    expect(labels(shown)).not.toContain('前々年同期');
    expect(labels(shown)).not.toContain('位置');
    expect(shown.rows[0]!.cells.slice(0, 2)).toEqual(['純売上（千円）', '1,234']);
  });

  it('does not lead to a chapter that the report has not', () => {
    const items = [item({}), item({}), item({ chapter: 'purchasing-power' })];
    const { rows } = checkUpTable(items, (chapter) => chapter === 'existing-customers', words);
    expect(rows.map(({ cells }) => cells.at(-1))).toEqual([
      { pageOf: 'existing-customers' },
      { pageOf: 'existing-customers' },
      '—',
    ]);
  });

  it('has no column of pages where most chapters are left out', () => {
    const items = [item({}), item({ chapter: 'purchasing-power' })];
    const { columns } = checkUpTable(items, (chapter) => chapter === 'existing-customers', words);
    expect(columns.map(({ label }) => label)).not.toContain('頁');
  });

  it.each([
    [{ reason: 'no-earlier-term', needed: { months: 4 } }, 'あと4ヶ月分の履歴'],
    [{ reason: 'too-noisy', needed: { base: 1230 } }, '1,230人以上（今回1,000人）'],
    [{ reason: 'too-few', needed: { base: 50 }, base: 0 }, '購入者50人以上'],
    [{ reason: 'nothing-before' }, '過去の値が0'],
    [{ name: 'acquisition-payback', kind: 'number', reason: 'not-given' }, '獲得費用の指定'],
  ] as const)('says what is missing: %j', (over, text) => {
    expect(table(item({ ...UNKNOWN, ...over })).rows[0]!.cells).toContain(text);
  });

  it('shows levels, and whose values they are judged against', () => {
    const level = { low: 0.45, high: 0.55, source: '業界調査2025', beyond: 0.11, grade: 'D' } as const;
    const shown = table(item({ level }), item({}));
    const place = labels(shown).indexOf('水準');
    expect(shown.rows.map(({ cells }) => cells[place])).toEqual([{ grade: 'D' }, '—']);
    expect(shown.note).toContain('継続率（半期、人数） 45.0%～55.0%（業界調査2025）');
  });
});

it('says what other thresholds would make of it', () => {
  const f2 = item({
    name: 'f2-conversion',
    threshold: {
      unit: 'days',
      house: 180,
      others: [
        { threshold: 90, grade: 'C' },
        { threshold: 120, grade: '—' },
      ],
    },
  });
  expect(otherThresholdsText(f2, words)).toBe('F2転換率（180日）（90日でC、120日で判定不能）');
});
