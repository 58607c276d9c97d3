import { describe, expect, it } from 'vitest';
import type { ChartExhibit } from '../../src/diagnoses/diagnosis.ts';
import type { Block } from '../../src/report/blocks.ts';
import type { ReportDocument } from '../../src/report/document.ts';
import { numberChapters } from '../../src/report/document.ts';
import { printable } from '../../src/report/fonts.ts';
import { printPdf } from '../../src/report/pdf.ts';
import { makePdf } from '../../src/report/pdf-maker.ts';
import { dayOf } from '../../src/units/day.ts';
import { hasPoppler, pageTexts } from '../pages/poppler.ts';
import { charts, words } from './fixtures/report.ts';

function reportOf(blocks: readonly Block[]): ReportDocument {
  return {
    cover: { title: '診断', client: '会社', asOf: dayOf('2026-11-30'), facts: [] },
    confidentiality: '社外秘',
    chapters: [{ name: 'one', title: '章', lead: [{ text: '要点。' }], blocks }],
  };
}

const bare = (text: string) => text.replace(/\s/g, '');
const textOf = async (blocks: readonly Block[]) =>
  bare(pageTexts(await printPdf(reportOf(blocks), words)).join(''));

describe.skipIf(!hasPoppler())('nothing disappears', () => {
  it('a cell of more text than a page holds is cut, with an ellipsis, and its row is printed', async () => {
    const long = '長'.repeat(20_000);
    const text = await textOf([
      {
        type: 'exhibits',
        items: [
          {
            type: 'table',
            name: 't',
            exhibit: {
              title: '表',
              columns: [
                { label: '列', align: 'left' },
                { label: '狭', align: 'left', width: 60 },
              ],
              rows: [{ cells: ['始', long] }, { cells: ['終わりの行', 'ここまで'] }],
            },
          },
        ],
      },
      {
        type: 'grid',
        align: ['left', 'left'],
        header: [[{ text: '語' }], [{ text: '義' }]],
        rows: [[[{ text: '語' }], [{ text: long }]]],
      },
    ]);
    expect(text).toContain('始');
    expect(text).toContain('終わりの行');
    expect(text).toContain('ここまで');
    // both rows fit a page, each with its ellipsis
    expect(text.match(/長…/g)).toHaveLength(2);
    expect(text.match(/長/g)?.length).toBeGreaterThan(400);
  });

  it('a table of few but high rows is not kept whole', async () => {
    const cell = 'この行は長い。'.repeat(60);
    const rows = Array.from({ length: 12 }, (_, index) => ({ cells: [`行${index + 1}号`, cell] }));
    const exhibit = {
      title: '高い表',
      columns: [
        { label: '列', align: 'left' as const, width: 60 },
        { label: '文', align: 'left' as const, width: 200 },
      ],
      rows,
    };
    const text = await textOf([{ type: 'exhibits', items: [{ type: 'table', name: 't', exhibit }] }]);
    for (const { cells } of rows) expect(text).toContain(cells[0]);
  });

  it('a table too high to stand beside a chart stands below it', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => ({ cells: [`行${index + 1}号`] }));
    const exhibit = { title: '長い表', columns: [{ label: '列', align: 'left' as const }], rows };
    const text = await textOf([
      {
        type: 'exhibits',
        items: [
          { type: 'chart', name: 'c', exhibit: charts.heat!() },
          { type: 'table', name: 't', exhibit },
        ],
      },
    ]);
    for (const { cells } of rows) expect(text).toContain(cells[0]);
    expect(text.indexOf('図1-1')).toBeLessThan(text.indexOf('表1-1'));
  });

  it('a table longer than a page is broken between rows, its head repeated', async () => {
    const rows = Array.from({ length: 90 }, (_, index) => ({
      cells: [`行${index + 1}号`, words.count(index)],
    }));
    const text = await textOf([
      { type: 'paragraph', runs: [{ text: '前の段落。' }] },
      {
        type: 'exhibits',
        items: [
          {
            type: 'table',
            name: 't',
            exhibit: {
              title: '長い表',
              columns: [
                { label: '見出し列', align: 'left' },
                { label: '数', align: 'right' },
              ],
              rows,
              note: '表の注。',
            },
          },
        ],
      },
      { type: 'paragraph', runs: [{ text: '後の段落。' }] },
    ]);
    for (const { cells } of rows) expect(text).toContain(cells[0]);
    expect(text.match(/見出し列/g)?.length).toBeGreaterThanOrEqual(2);
    expect(text).toContain('表の注。');
    expect(text).toContain('後の段落。');
  });

  it('prose longer than a page beside a callout goes on, on the next', async () => {
    const text = await textOf([
      { type: 'paragraph', runs: [{ text: `${'長い文章が続く。'.repeat(400)}文の終わり。` }] },
      { type: 'callout', blocks: [{ type: 'paragraph', runs: [{ text: '箱の中。' }] }] },
      { type: 'paragraph', runs: [{ text: '最後の段落。' }] },
    ]);
    for (const end of ['文の終わり。', '箱の中。', '最後の段落。']) expect(text).toContain(end);
  });

  it('an empty table prints its head', async () => {
    const exhibit = { title: '空の表', columns: [{ label: '列の名', align: 'left' as const }], rows: [] };
    expect(await textOf([{ type: 'exhibits', items: [{ type: 'table', name: 't', exhibit }] }])).toContain(
      '列の名',
    );
  });
});

describe('what would break a page is refused', () => {
  const chart = (over: Partial<ChartExhibit>): Block => ({
    type: 'exhibits',
    items: [{ type: 'chart', name: 'c', exhibit: { ...charts.heat!(), ...over } }],
  });
  it('a chart higher than a page', async () => {
    await expect(printPdf(reportOf([chart({ height: 700 })]), words)).rejects.toThrow('chart c is higher');
  });
  it('a table without columns, six key figures in a row', async () => {
    const table: Block = {
      type: 'exhibits',
      items: [{ type: 'table', name: 't', exhibit: { title: '無', columns: [], rows: [] } }],
    };
    await expect(printPdf(reportOf([table]), words)).rejects.toThrow('at least one column');
    const six = Array.from({ length: 6 }, () => ({ label: 'a', value: '1' }));
    await expect(printPdf(reportOf([{ type: 'kpis', items: six }]), words)).rejects.toThrow('room for five');
  });
  it('two chapters of one name', () => {
    const [chapter] = reportOf([]).chapters;
    expect(() => numberChapters({ ...reportOf([]), chapters: [chapter!, chapter!] })).toThrow('one twice');
  });
});

describe('a page is made of what is in it', () => {
  it('no file but the fonts is read, no address called', async () => {
    await expect(makePdf({ content: [{ image: '/etc/hostname' }] })).rejects.toThrow();
    await expect(makePdf({ content: [{ image: 'http://127.0.0.1:9/x.png' }] })).rejects.toThrow();
    await expect(
      makePdf({ content: [], attachments: {}, files: { a: { src: '/etc/hostname', name: 'a' } } } as never),
    ).rejects.toThrow();
  });
});

describe('text as it can be printed', () => {
  it('is composed, without control characters, with 〓 for signs the font does not have', () => {
    expect(printable('ハ\u3099')).toBe('バ');
    expect(printable('a\u0000b\u0007c\td\ne')).toBe('abc d\ne');
    expect(printable('\u202Eabc\u202C')).toBe('abc');
    expect(printable('人気😀')).toBe('人気〓');
    expect(printable('𠮷野家 髙橋 ㈱')).toBe('𠮷野家 髙橋 ㈱');
  });
});
