import { describe, expect, it } from 'vitest';
import { parseNotes } from '../../src/consultant/parse-notes.ts';
import { explain } from '../../src/service/messages.ts';
import type { Problem } from '../../src/units/problem.ts';

const parse = (...lines: string[]) => parseNotes(lines.join('\n'), 'notes.yaml');
const problems = (...lines: string[]) => parse(...lines) as readonly Problem[];

describe('what is read', () => {
  it('YAML, with texts as they are written', () => {
    expect(
      parse('version: 1.0', 'date: 2026-11-22', 'author: 花子 # 主担当', 'order: [rfm, retention]'),
    ).toEqual({
      version: '1.0',
      date: '2026-11-22',
      author: '花子',
      order: ['rfm', 'retention'],
    });
  });

  it('ids that look like numbers', () => {
    expect(parse('sentences:', '  - {chapter: summary, sentence: 012345, suppress: true}')).toMatchObject({
      sentences: [{ sentence: '012345' }],
    });
    expect(parse('sentences:', '  - {chapter: summary, sentence: 12e345, suppress: true}')).toMatchObject({
      sentences: [{ sentence: '12e345' }],
    });
  });

  it('remarks of several paragraphs', () => {
    const text =
      'remarks:\n  - chapter: rfm\n    text: |\n      一つ目。\n\n      二つ目: {{netSales}} <b>\n';
    expect(parseNotes(text, 'n')).toEqual({
      remarks: [{ chapter: 'rfm', text: '一つ目。\n\n二つ目: {{netSales}} <b>\n' }],
    });
  });

  it('JSON, an empty file, names with nothing behind them, a schema for editors', () => {
    expect(parse('{"addressee": "A社", "$schema": "x.json"}')).toEqual({ addressee: 'A社' });
    expect(parse('')).toEqual({});
    expect(parse('# まだ何もない')).toEqual({});
    expect(parse('addressee:', 'remarks:')).toEqual({});
  });
});

describe('what is refused, with its place', () => {
  it('a chapter nobody knows, with the nearest', () => {
    expect(problems('remarks:', '  - chapter: retenton', '    text: x')).toMatchObject([
      { code: 'notes-invalid', file: 'notes.yaml:2:14', column: 'remarks[0].chapter', perhaps: 'retention' },
    ]);
  });

  it('a finding nobody knows, with all that there are', () => {
    const [problem] = problems('findings:', '  - finding: f2-falling', '    suppress: true');
    expect(problem).toMatchObject({ code: 'notes-invalid', file: 'notes.yaml:2:14', found: '"f2-falling"' });
    expect(problem!.wanted).toContain('"f2-conversion-falling" | ');
  });

  it('a name nobody knows, where it stands', () => {
    expect(problems('author: A', 'adressee: B社')).toMatchObject([
      { code: 'notes-invalid', file: 'notes.yaml:2:1', found: '"adressee"', perhaps: 'addressee' },
    ]);
  });

  it('a remark without text; a change that is both or neither', () => {
    expect(problems('remarks:', '  - chapter: rfm')).toMatchObject([
      { code: 'notes-incomplete', file: 'notes.yaml:2:5', column: 'remarks[0].text', wanted: '"…" (1–2000)' },
    ]);
    for (const change of [[], ['    replace: x', '    suppress: true']])
      expect(problems('findings:', '  - finding: returns-rising', ...change)).toMatchObject([
        { code: 'notes-invalid', file: 'notes.yaml:2:5', column: 'findings[0]' },
      ]);
  });

  it('text that is too long, or none; lists that are too long', () => {
    expect(problems(`author: ${'あ'.repeat(101)}`)).toMatchObject([
      { code: 'notes-invalid', column: 'author', wanted: '"…" (1–100)' },
    ]);
    expect(parse(`author: ${'𠮷'.repeat(100)}`)).toEqual({ author: '𠮷'.repeat(100) });
    expect(problems("author: ''")).toMatchObject([{ column: 'author' }]);
    expect(problems(`order: [${'rfm, '.repeat(61)}]`)).toMatchObject([{ column: 'order' }]);
    expect(problems('remarks: yes')).toMatchObject([{ column: 'remarks', found: '"yes"' }]);
  });

  it('what is no YAML, and more of YAML than is needed', () => {
    const at = (...lines: string[]) => problems(...lines).map(({ code, file, found }) => [code, file, found]);
    expect(at('author: A', 'version: "1')).toMatchObject([
      ['notes-not-yaml', expect.stringMatching(/:2:\d+$/), expect.any(String)],
    ]);
    expect(at('author: A', 'author: B')).toEqual([['notes-not-yaml', 'notes.yaml:2:1', 'DUPLICATE_KEY']]);
    expect(at('author: &a A', 'agency: *a')).toMatchObject([['notes-not-yaml', 'notes.yaml:1:12', 'ANCHOR']]);
    expect(at('author: !!binary AAAA')).toMatchObject([
      ['notes-not-yaml', expect.any(String), expect.any(String)],
    ]);
    expect(at('author: A', '---', 'author: B')).toMatchObject([
      ['notes-not-yaml', expect.stringMatching(/:2:1$|:3:1$/), 'MULTIPLE_DOCUMENTS'],
    ]);
    expect(problems('- a')).toMatchObject([{ code: 'notes-invalid', column: '{}' }]);
    expect(problems('__proto__: {author: A}')).toMatchObject([
      { code: 'notes-invalid', found: '"__proto__"' },
    ]);
  });

  it('in words of both languages', () => {
    const [problem] = problems('remarks:', '  - chapter: retenton', '    text: x');
    expect(explain('ja', problem!).remedy).toContain('retention の書き間違いではありませんか。');
    expect(explain('en', problem!).remedy).toContain('Did you mean retention?');
  });
});
