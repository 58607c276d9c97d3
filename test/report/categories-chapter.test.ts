import { describe, expect, it } from 'vitest';
import { measureAll } from '../../src/diagnoses/index.ts';
import { assembleReport } from '../../src/report/assemble.ts';
import { type Block, type Chapter, plainText } from '../../src/report/blocks.ts';
import { compileChart } from '../../src/report/chart.ts';
import { dayOf } from '../../src/units/day.ts';
import { loadWords } from '../../src/wording/words.ts';
import type { Line } from '../plain-ledger.ts';
import { conclusionsOf, studyOf } from '../study.ts';

const words = loadWords('ja', { currency: 'JPY', unit: 'yen' });
const lastDay = dayOf('2026-09-30');

/** 80 customers over two years: tea brings 60 of them in, sweets are bought along, jars once. */
const lines = Array.from({ length: 80 }, (_, i) => i).flatMap((i): Line[] =>
  Array.from({ length: 1 + (i % 7) }, (_, k): Line[] => {
    const at = {
      key: `c${String(i).padStart(3, '0')}`,
      order: `${i}-${k}`,
      day: lastDay - 700 + 4 * i + 60 * k,
    };
    const tea = { ...at, amount: 1000 + i, category: i < 60 || k > 0 ? '茶' : '器' };
    return k % 2 === 1 ? [tea, { ...at, amount: 300, category: '菓子' }] : [tea];
  }).flat(),
);

function chapterOf(given: readonly Line[], groupBy: 'category' | 'brand' = 'category'): Chapter | undefined {
  const plain = studyOf(given, lastDay, { historyComplete: true, categoryLimit: 10 });
  const layout = { ...plain.reading.layout, groupBy };
  const study = { ...plain, reading: { ...plain.reading, layout } };
  const figures = measureAll(study);
  const { chapters } = assembleReport(study, figures, conclusionsOf(study, figures), '', words);
  return chapters.find(({ name }) => name === 'categories');
}

const headings = (chapter: Chapter) =>
  chapter.blocks.flatMap((block) => (block.type === 'heading' ? plainText(block.runs) : []));

const exhibits = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.type === 'exhibits' ? [...block.items] : []));

describe('the chapter on categories', () => {
  const chapter = chapterOf(lines)!;

  it('has a page for each category that enough customers bought in, begun on a new page', () => {
    expect(headings(chapter).slice(-2)).toEqual(['茶', '菓子']);
    const at = chapter.blocks.findIndex(
      (block) => block.type === 'heading' && plainText(block.runs) === '茶',
    );
    expect(chapter.blocks[at - 1]).toEqual({ type: 'page-break' });
    expect(chapter.blocks[at + 1]).toMatchObject({ type: 'paragraph' });
  });

  it('says where it is about brands', () => {
    const said = (of: Chapter) =>
      of.blocks.some(
        (block) => block.type === 'paragraph' && plainText(block.runs).endsWith('ファイルのブランドです。'),
      );
    expect(said(chapter)).toBe(false);
    expect(said(chapterOf(lines, 'brand')!)).toBe(true);
  });

  it('draws every chart without a warning', () => {
    const charts = exhibits(chapter.blocks).flatMap((item) => (item.type === 'chart' ? item : []));
    // what wins, what keeps, second purchases, and two on each page
    expect(charts.map(({ name }) => name).slice(-4)).toEqual(['net-sales', 'buyers', 'net-sales', 'buyers']);
    for (const { exhibit } of charts) {
      const { warnings } = compileChart(exhibit.spec, { width: 240, height: exhibit.height ?? 160 });
      expect(warnings).toEqual([]);
    }
  });

  it('has as many cells in every row as columns, and prints no number that is not one', () => {
    for (const item of exhibits(chapter.blocks)) {
      if (item.type !== 'table') continue;
      for (const { cells } of item.exhibit.rows) {
        expect(cells).toHaveLength(item.exhibit.columns.length);
        expect(cells.join('')).not.toMatch(/NaN|undefined|Infinity/);
      }
    }
  });

  it('is not there where the file has no categories', () => {
    expect(chapterOf(lines.map(({ category, ...line }) => line))).toBeUndefined();
  });
});
