import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { optionNames } from '../../src/flows/options.ts';
import { SETTINGS } from '../../src/service/config.ts';
import { explain, harmless, say } from '../../src/service/messages.ts';

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

function texts(tree: object, prefix = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [[prefix + name, value] as [string, string]]
      : texts(value as object, `${prefix}${name}.`),
  );
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe('messages', () => {
  const ja = new Map(texts(JSON.parse(read('templates/ja/messages.json'))));
  const en = new Map(texts(JSON.parse(read('templates/en/messages.json'))));

  it('exist in both languages, with the same placeholders', () => {
    expect([...en.keys()]).toEqual([...ja.keys()]);
    for (const [key, text] of ja)
      expect([key, placeholders(en.get(key)!)]).toEqual([key, placeholders(text)]);
  });

  it('exist for every option', () => {
    for (const name of optionNames()) expect(ja.has(`option.${name}`)).toBe(true);
  });

  it('are filled once, with a dash for what is not known', () => {
    const problem = { code: 'option-invalid', column: 'seed', found: '{{wanted}}', wanted: '0 - 1' };
    expect(explain('en', problem).detail).toBe('"{{wanted}}" was given; possible is 0 - 1.');
    expect(explain('en', { code: 'file-missing' }).detail).toContain('–');
    expect(explain('ja', { code: 'never-heard-of', found: 'x' }).title).toContain('never-heard-of');
    expect(() => say('ja', 'no.such.key')).toThrow('no.such.key');
  });

  it('make nothing of a file speak to the terminal', () => {
    expect(harmless('a\u001b[2Jb\r\nc\u202ed\u0000')).toBe('a [2Jb c d ');
    expect(harmless('x'.repeat(500))).toHaveLength(161);
  });
});

describe('docs/api.md', () => {
  const page = read('docs/api.md');

  it('lists every setting with its default', () => {
    for (const [name, value] of Object.entries(SETTINGS)) {
      expect(page).toMatch(
        new RegExp(
          `^\\| \`${name}\` \\| ${value === '' ? '–' : `\`${value.replaceAll('.', '\\.')}\``} \\|`,
          'm',
        ),
      );
    }
  });

  it('lists every option', () => {
    for (const name of optionNames()) expect(page).toContain(`\`${name}\``);
  });
});
