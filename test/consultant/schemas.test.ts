import { readFileSync } from 'node:fs';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { hasTemplate } from '../../src/assets.ts';
import { brandSchemaText } from '../../src/consultant/brand-schema.ts';
import { CHAPTER_NAMES } from '../../src/consultant/chapters.ts';
import { notesSchemaText } from '../../src/consultant/notes-schema.ts';
import { parseBrand } from '../../src/consultant/parse-brand.ts';
import { parseNotes } from '../../src/consultant/parse-notes.ts';

it('are published as they are: npx vitest run test/consultant/schemas.test.ts -u writes them', async () => {
  await expect(notesSchemaText()).toMatchFileSnapshot('../../docs/notes.schema.json');
  await expect(brandSchemaText()).toMatchFileSnapshot('../../docs/brand.schema.json');
});

it('names chapters that there are', () => {
  for (const name of CHAPTER_NAMES) expect([name, hasTemplate('ja', `${name}.md`)]).toEqual([name, true]);
});

describe('the samples', () => {
  const notes = readFileSync('samples/notes/notes.yaml', 'utf8');
  const brand = readFileSync('samples/notes/brand.json', 'utf8');

  it('are read, with the lines that only explain taken in as well', () => {
    expect(parseNotes(notes, 'notes.yaml')).toMatchObject({ version: '1.0', order: expect.any(Array) });
    const all = notes.replaceAll(/^# ?(findings:| {2}[- ] .*)$/gm, '$1');
    expect(parseNotes(all, 'notes.yaml')).toMatchObject({
      findings: [{ finding: 'returns-rising', about: '靴', suppress: true }],
    });
    expect(parseBrand(brand, 'brand.json')).toMatchObject({ colours: { primary: '#1d5b4f' } });
  });

  it('obey the published schemas', () => {
    const isNotes = Compile(JSON.parse(notesSchemaText()) as TSchema);
    expect(isNotes.Check(parseNotes(notes, 'notes.yaml'))).toBe(true);
    expect(isNotes.Check({ addressee: '', remarks: [{ chapter: 'retention' }] })).toBe(false);
    const isBrand = Compile(JSON.parse(brandSchemaText()) as TSchema);
    expect(isBrand.Check(parseBrand(brand, 'brand.json'))).toBe(true);
    expect(isBrand.Check({ colours: { primary: 'blue' } })).toBe(false);
  });
});
