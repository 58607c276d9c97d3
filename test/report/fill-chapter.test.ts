import { describe, expect, it } from 'vitest';
import { type Block, plainText } from '../../src/report/blocks.ts';
import { type ChapterContents, fillChapter } from '../../src/report/fill-chapter.ts';
import { parseChapter } from '../../src/report/parse-chapter.ts';
import { loadWords } from '../../src/wording/words.ts';

const words = loadWords('ja', { currency: 'JPY', unit: 'yen' });

function fill(markdown: string, contents: Partial<ChapterContents> = {}) {
  return fillChapter(parseChapter(markdown, 'sample'), { figures: {}, ...contents }, words);
}

function textOf(block: Block | undefined): string {
  return block && 'runs' in block ? plainText(block.runs) : '';
}

describe('values enter as text', () => {
  const names = [
    '**x**',
    '![](chart:y)',
    '{{money z}}',
    '<b>太字</b>',
    '# 題',
    '- a\n- b',
    '(?falling) x',
    '[a](#b)',
    '---',
    '> 箱',
    '| a |\n|---|',
    '`code`',
    '&lt;',
  ];
  it.each(names)('a customer named %j is one paragraph with that name', (name) => {
    const { title, lead, blocks } = fill('# {{name}}\n\n{{name}}の要点\n\n{{name}}', { figures: { name } });
    expect(title).toBe(name);
    expect(lead).toEqual([{ text: `${name}の要点` }]);
    const id = expect.stringMatching(/^[0-9a-f]{6}$/);
    expect(blocks).toEqual([{ type: 'paragraph', runs: [{ text: name }], id }]);
  });
});

describe('conditions', () => {
  const markdown =
    '# 題\n\n(?falling) 低下した。\n\n(?!falling) 保たれた。\n\n## (?falling) 内訳\n\n- (?falling) a\n- (?!falling) b\n\n> (?!falling) 箱\n\n(?falling)(?!small) 両方\n\n(?falling) ![](chart:x)';
  const charts = {
    x: () => ({ title: '', subtitle: '', spec: { mark: 'bar' as const, data: { values: [] } } }),
  };

  it('keep what is marked with what holds', () => {
    const { lead, blocks } = fill(markdown, { conditions: { falling: true, small: false }, charts });
    expect(plainText(lead)).toBe('低下した。');
    expect(blocks.map((block) => block.type)).toEqual(['heading', 'list', 'paragraph', 'exhibits']);
    expect(blocks[1]).toMatchObject({ items: [[{ text: 'a' }]] });
    expect(textOf(blocks[2])).toBe('両方');
  });

  it('drop the rest, and never make what is not shown', () => {
    const never = {
      x: () => {
        throw new Error('made');
      },
    };
    const { lead, blocks } = fill(markdown, { conditions: { falling: false, small: false }, charts: never });
    expect(plainText(lead)).toBe('保たれた。');
    expect(blocks.map((block) => block.type)).toEqual(['list', 'callout']);
  });

  it('drop a list whose items are all dropped', () => {
    expect(fill('# 題\n\n要点\n\n- (?a) x', { conditions: { a: false } }).blocks).toEqual([]);
  });
});

describe('what cannot be filled, with template and line', () => {
  it.each<[string, Partial<ChapterContents>, string]>([
    ['(?a) x', {}, 'template sample, line 5: no condition is named a'],
    ['![](chart:x)', {}, 'line 5: no chart is named x'],
    ['![](table:constructor)', { tables: {} }, 'no table is named constructor'],
    ['![](kpis:x)', {}, 'no kpis is named x'],
    ['{{percent rate}}', {}, 'line 5: {{percent rate}}: "rate" not defined'],
    ['{{percent rate}}', { figures: { rate: 'high' } }, 'requires a number, got string'],
    [
      '![](table:x)',
      {
        tables: {
          x: () => ({ title: '', columns: [{ label: 'a', align: 'left' }], rows: [{ cells: ['1', '2'] }] }),
        },
      },
      'table x: row 1 does not fit its columns',
    ],
  ])('%s', (body, contents, message) => {
    expect(() => fill(`# 題\n\n要点\n\n${body}`, contents)).toThrow(message);
  });

  it('a chapter that is left without a finding', () => {
    expect(() => fill('# 題\n\n(?a) 要点\n\n## 節', { conditions: { a: false } })).toThrow('no lead is left');
  });
});

it('gives an exhibit the caption of the chapter, or leaves it its own', () => {
  const table = () => ({ title: '元の題', columns: [{ label: 'a', align: 'left' as const }], rows: [] });
  const { blocks } = fill('# 題\n\n要点\n\n![{{count n}}人が減少](table:x) ![](table:x)', {
    figures: { n: 1234 },
    tables: { x: table },
  });
  expect(blocks[0]).toMatchObject({
    items: [{ exhibit: { title: '1,234人が減少' } }, { exhibit: { title: '元の題' } }],
  });
});
