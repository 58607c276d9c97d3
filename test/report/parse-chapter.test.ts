import { describe, expect, it } from 'vitest';
import { parseChapter } from '../../src/report/parse-chapter.ts';
import { fixtureText } from './fixtures/report.ts';

const chapter = (body: string) => parseChapter(`# 題\n\n要点。\n\n${body}`, 'sample');

describe('a chapter as written', () => {
  it('says what it asks for', () => {
    const { asks } = parseChapter(fixtureText('chapter'), 'retention');
    expect(asks.charts).toEqual(['distribution', 'heat', 'shares', 'silence', 'trend']);
    expect(asks.tables).toEqual(['levels', 'purchases']);
    expect(asks.kpis).toEqual(['main']);
    expect(asks.conditions).toEqual(['falling']);
    expect(asks.links).toEqual(['profitability']);
    expect(asks.placeholders).toContain('expected');
    // stands in a caption only
    expect(asks.placeholders).toContain('low');
  });

  it('knows its blocks, in order', () => {
    const { blocks } = chapter(
      '## 見出し\n\n- a\n- b\n\n> 箱\n\n![](chart:x) ![](table:y)\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |',
    );
    expect(blocks.map((block) => block.type)).toEqual([
      'paragraph',
      'heading',
      'list',
      'callout',
      'references',
      'page-break',
      'grid',
    ]);
  });

  it('closes emphasis around a placeholder that Japanese text follows', () => {
    const { blocks } = chapter('**{{percent rate}}**が低い');
    expect(blocks[1]).toMatchObject({ runs: [{ style: 'strong' }, { text: { source: 'が低い' } }] });
  });

  it('joins broken lines: Latin words with a space, Japanese without', () => {
    const { blocks } = chapter('継続力は\n確率である。\nsix\nmonths');
    expect(blocks[1]).toMatchObject({ runs: [{ text: { source: '継続力は確率である。six months' } }] });
  });

  it('keeps bars and stars inside a placeholder away from Markdown', () => {
    const { blocks } = chapter('| a |\n|---|\n| {{label "x|*y*"}} |');
    expect(blocks[1]).toMatchObject({ rows: [[[{ text: { source: '{{label "x|*y*"}}' } }]]] });
  });
});

describe('what is refused, with template and line', () => {
  it.each([
    ['<b>太字</b>', 'template sample, line 5: raw HTML is not allowed: <b>'],
    ['一行目\n\n文 <i>x</i>', 'line 7: raw HTML'],
    [
      '[外](https://example.com)',
      'line 5: a link must lead to a chapter (#name), not to https://example.com',
    ],
    ['https://example.com', 'a link must lead to a chapter'],
    ['![](picture.png)', 'line 5: picture.png is not chart:name, table:name or kpis:name'],
    ['文 ![](chart:x)', 'line 5: a chart, a table or a row of figures needs a paragraph of its own'],
    ['![](chart:a) ![](chart:b) ![](chart:c)', 'at most two'],
    ['![](kpis:a) ![](chart:b)', 'takes the full width'],
    ['```\ncode\n```', 'line 5: this form of Markdown is not allowed'],
    ['段落\n---', 'line 5: put an empty line before ---'],
    ['# もう一つの題', 'headings inside a chapter are ## or ###'],
    ['#### 小さい', 'headings inside a chapter are ## or ###'],
    ['- [ ] 済', 'lists have no check boxes'],
    ['- a\n  - b', 'line 5: a list item is one paragraph of text'],
    ['> ## 見出し', 'line 5: a callout holds paragraphs and lists only'],
    ['**（注）**が', 'emphasis that is not closed'],
    ['~~消~~', 'is not known here'],
    ['{{#if x}}a{{/if}}', 'line 5: only placeholders and helpers are allowed'],
    ['a\n\nb\n\n{{shout x}}', 'line 9: {{shout …}} is not a helper'],
    ['- a\n- {{shout x}}', 'line 6: {{shout …}} is not a helper'],
    ['| a |\n|---|\n| {{shout x}} |', 'line 7: {{shout …}} is not a helper'],
    ['> a\n>\n> {{shout x}}', 'line 7: {{shout …}} is not a helper'],
    ['{{percent\nrate}}', 'line 5: a placeholder is not closed on its line'],
    ['私用 \uE000', 'line 5: a private-use character'],
    ['(?falling) ## 節', 'line 5: a marker (?name) stands after #, > or -'],
    ['(?falling)', 'line 5: an empty paragraph'],
  ])('%j', (body, message) => {
    expect(() => chapter(body)).toThrow(message);
  });

  it('a chapter without title or finding', () => {
    expect(() => parseChapter('要点。', 'x')).toThrow('template x, line 1: a chapter begins with #');
    expect(() => parseChapter('', 'x')).toThrow('line 1: a chapter begins with #');
    expect(() => parseChapter('# 題\n\n## 見出し', 'x')).toThrow(
      'line 3: the title is followed by the finding',
    );
  });
});
