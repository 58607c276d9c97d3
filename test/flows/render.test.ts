import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseYaml } from '../../src/consultant/yaml-text.ts';
import { diagnose } from '../../src/flows/diagnose.ts';
import { nameables } from '../../src/flows/nameables.ts';
import { render } from '../../src/flows/render.ts';
import { sample } from '../../src/flows/sample.ts';
import { diagnosedIn, diagnoseUnprinted, jobIn } from '../unprinted.ts';

const folder = mkdtempSync(join(tmpdir(), 'render-'));
afterAll(() => rmSync(folder, { recursive: true }));

const notes = join(folder, 'notes.yaml');
writeFileSync(
  notes,
  [
    'addressee: 株式会社角店',
    'order: [five-years]',
    'remarks: [{chapter: five-years, text: 常連に聞き取りをします。}]',
    'sentences: [{chapter: summary, sentence: 推定の確かさ　半年前に戻って, replace: 履歴が足りません。}]',
    'findings: [{finding: returns-rising, suppress: true}]',
  ].join('\n'),
);
const lastWord = {
  notes: { path: notes, name: 'notes.yaml' },
  brand: { path: 'samples/notes/brand.json', name: 'brand.json' },
  logoFiles: true,
};
const files = [{ path: 'samples/corner-shop/orders.csv', name: 'orders.csv' }];
const bytes = (report: string, name: string) => readFileSync(join(report, name));
const opened = (report: string) =>
  JSON.parse(bytes(report, 'diagnosis.json').toString()) as Record<string, unknown>;

describe('a report written anew', () => {
  let withNotes: string;
  let without: string;
  const names = () => readdirSync(without).sort();
  beforeAll(async () => {
    const job = { ...jobIn(folder, { files }), lastWord };
    await diagnose(job, () => undefined);
    withNotes = job.folder;
    without = await diagnosedIn(folder, { files });
  }, 180_000);

  it('has the very bytes of one that was diagnosed with the notes, and the figures of before', async () => {
    const plain = bytes(without, 'diagnosis.json');
    expect(opened(without).consultant).toBeNull();
    const record = await render({ path: without, name: 'r' }, lastWord);
    expect(names()).toEqual(readdirSync(withNotes).sort());
    for (const name of names())
      expect([name, bytes(without, name).equals(bytes(withNotes, name))]).toEqual([name, true]);
    expect(record).toMatchObject({
      addressee: '株式会社角店',
      sentences: [{ chapter: 'summary', replacement: '履歴が足りません。' }],
      notHeeded: [{ part: 'findings', name: 'returns-rising' }],
    });
    const { consultant: _, ...figures } = opened(without);
    const { consultant: none, ...before } = JSON.parse(plain.toString()) as Record<string, unknown>;
    expect([figures, none]).toEqual([before, null]);
    expect(statSync(join(without, 'report.pdf')).size).toBeGreaterThan(50_000);
  }, 180_000);

  it('stays as it is where the notes do not fit', async () => {
    const before = names().map((name) => bytes(without, name).toString('latin1'));
    const wrong = join(folder, 'wrong.yaml');
    writeFileSync(wrong, 'remarks: [{chapter: nowhere, text: x}]');
    const given = { notes: { path: wrong, name: 'wrong.yaml' }, logoFiles: true };
    await expect(render({ path: without, name: 'r' }, given)).rejects.toMatchObject({
      problems: [{ code: 'notes-invalid' }],
    });
    const after = names().map((name) => bytes(without, name).toString('latin1'));
    expect(after.map((text, k) => text === before[k])).toEqual(before.map(() => true));
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('tells what notes may name, as YAML that can be read', async () => {
    const told = await nameables({ path: without, name: 'r' }, undefined);
    const { value } = parseYaml(told.join('\n'));
    const { chapters } = value as { readonly chapters: Readonly<Record<string, object>> };
    expect(Object.keys(chapters)).toEqual(expect.arrayContaining(['summary', 'five-years', 'definitions']));
    expect(Object.keys(chapters.summary!).every((id) => /^[0-9a-f]{6}$/.test(id))).toBe(true);
  });
});

describe('the list of a prescription that is left out', () => {
  const leaving = join(folder, 'leaving.yaml');
  writeFileSync(leaving, 'prescriptions: [{prescription: p1, suppress: true}]');
  const given = { notes: { path: leaving, name: 'leaving.yaml' }, logoFiles: true };
  const lists = (report: string) => readdirSync(report).filter((name) => name.startsWith('prescription-'));
  let orders: { readonly path: string; readonly name: string }[];
  let all: string;
  beforeAll(async () => {
    const out = join(folder, 'orders.csv');
    await sample({ customers: 300, years: 3, seed: 1, illness: [], out });
    orders = [{ path: out, name: 'orders.csv' }];
    all = await diagnosedIn(folder, { files: orders });
  }, 180_000);

  it('is not written, is deleted when the report is written anew, and missed when it is to be told again', async () => {
    expect(lists(all)).toEqual(['prescription-p1.csv']);
    const job = { ...jobIn(folder, { files: orders }), lastWord: given };
    await diagnoseUnprinted(job, () => undefined);
    expect(lists(job.folder)).toEqual([]);
    await render({ path: all, name: 'r' }, given);
    expect(lists(all)).toEqual([]);
    await expect(render({ path: all, name: 'r' }, undefined)).rejects.toMatchObject({
      problems: [{ code: 'render-list-missing', file: 'prescription-p1.csv', found: 'r' }],
    });
  }, 180_000);
});
