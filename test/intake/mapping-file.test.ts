import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { NotJson, parseCommentedJson } from '../../src/intake/commented-json.ts';
import type { Mapping } from '../../src/intake/mapping.ts';
import { mappingSchemaText } from '../../src/intake/mapping-schema.ts';
import { parseMapping } from '../../src/intake/parse-mapping.ts';
import { PRESETS } from '../../src/intake/presets/systems/index.ts';
import { previewFile } from '../../src/intake/preview.ts';
import { nearestName } from '../../src/units/nearest-name.ts';
import type { Problem } from '../../src/units/problem.ts';
import { inWorkplace, OPTIONS } from './reading.ts';

it('the schema is published as it is: npx vitest run test/intake/mapping-file.test.ts -u writes it', async () => {
  await expect(mappingSchemaText()).toMatchFileSnapshot('../../docs/mapping.schema.json');
});

const published = Compile(JSON.parse(mappingSchemaText()) as TSchema);

it.each(PRESETS)('the layout of $name obeys the schema', ({ name, mapping }) => {
  expect([...published.Errors({ version: 1, system: name, ...mapping })]).toEqual([]);
});

describe('a saved mapping', () => {
  const folder = new URL('../../samples/exports/', import.meta.url);
  const samples = readdirSync(folder).filter((name) => !name.endsWith('.md'));

  it.each(samples)('of %s reads the file as it was read, and is saved the same again', async (name) => {
    await inWorkplace(async ({ file, job }) => {
      const given = file(name, readFileSync(new URL(name, folder)));
      const first = await previewFile(given, OPTIONS, job);
      expect([...published.Errors(JSON.parse(JSON.stringify(first.mapping)))]).toEqual([]);
      const mapping = parseMapping(JSON.stringify(first.mapping), 'mapping.json') as Mapping;
      const again = await previewFile(given, { ...OPTIONS, mapping }, job);
      expect(again.mapping).toEqual(first.mapping);
      const what = ({ columns, amounts, key, timezone }: typeof first) => ({
        fields: columns.map(({ field }) => field),
        amounts: { ...amounts, taxFrom: undefined },
        ...{ key, zone: timezone.name },
      });
      expect(what(again)).toEqual(what(first));
    });
  });

  it('holds over the layout of the shop, also where it says the usual', async () => {
    await inWorkplace(async ({ file, job }) => {
      const header = '顧客番号,受注番号,受注日,金額';
      const given = file('a.csv', `${header}\n1,1,2024-05-01,100\n`);
      const mapping: Mapping = {
        version: 1,
        system: 'futureshop',
        columns: { amount: '金額' },
        amountOf: 'row',
        tax: 'excluded',
      };
      const first = await previewFile(given, { ...OPTIONS, mapping }, job);
      expect(first.mapping).toMatchObject({ system: 'futureshop', amountOf: 'row', tax: 'excluded' });
    });
  });
});

describe('a mapping file', () => {
  it('may hold comments and a last comma, and name its schema', () => {
    const text = `\u{feff}{
  // made by hand
  "$schema": "https://example.org//mapping.schema.json", /* not // a comment
  */ "version": 1,
  "columns": { "amount": ["a", "b // c",], "cost": null, },
}
// the end`;
    expect(parseMapping(text, 'm.json')).toEqual({
      version: 1,
      columns: { amount: ['a', 'b // c'], cost: null },
    });
  });

  it('says every slip with its place, what stands there, what may, and the nearest name', () => {
    const text = `{
  "version": 1,
  "columns": {
    "amuont": "金額", // not a field
    "product": 3
  },
  "tax": "include",
  "rowKinds": [{ "column": "a", "kind": "fee", "is": ["x"] }, { "column": "a", "kind": "fees" }],
  "timzone": "UTC"
}`;
    const slips = parseMapping(text, 'm.json') as readonly Problem[];
    expect(slips.map(({ file, column, found, perhaps }) => [file, column, found, perhaps]).sort()).toEqual([
      ['m.json:4:5', 'columns', '"amuont"', 'amount'],
      ['m.json:5:16', 'columns.product', '3', undefined],
      ['m.json:7:10', 'tax', '"include"', 'included'],
      ['m.json:8:63', 'rowKinds[1]', '{"column":"a","kind":"fees"}', undefined],
      ['m.json:8:88', 'rowKinds[1].kind', '"fees"', 'fee'],
      ['m.json:9:3', '{}', '"timzone"', 'timezone'],
    ]);
    const wanted = (column: string) => slips.find((slip) => slip.column === column)?.wanted;
    expect(wanted('tax')).toBe('"included" | "excluded"');
    expect(wanted('columns.product')).toBe('"…" | ["…", …] | null');
    expect(wanted('columns')).toContain('customerKey | customerMail');
    expect(wanted('rowKinds[1]')).toBe('{…, "is": …} | {…, "startsWith": …} | {…, "blank": …}');
  });

  it('is right where the schema says so, and only there', () => {
    const value = fc.constantFrom<unknown>('price', 'order', 'a', [], ['a'], ['a', 1], null, true, 1, 2, {});
    const row = fc.record(
      { column: value, kind: fc.constantFrom('fee', 'tax', 'x'), is: value, blank: value, startsWith: value },
      { requiredKeys: [] },
    );
    const mapping = fc.record(
      {
        ...{
          version: fc.constantFrom(1, 1, 1, 2),
          columns: fc.dictionary(fc.constantFrom('amount', 'cost', 'x'), value),
        },
        ...{ amountOf: value, orderCells: value, guestKeys: value, packed: value, tax: value },
        ...{ rowKinds: fc.array(row, { maxLength: 2 }), subscriptionRows: fc.array(row, { maxLength: 2 }) },
        ...{
          statusWords: fc.dictionary(fc.constantFrom('済', 'x/y'), fc.constantFrom('ok', 'unpaid', 'x')),
          other: value,
        },
      },
      { requiredKeys: ['version'] },
    );
    fc.assert(
      fc.property(mapping, (json) => {
        expect(!Array.isArray(parseMapping(JSON.stringify(json), 'm.json'))).toBe(published.Check(json));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['{', 'mapping-not-closed', '1:1', undefined],
    // the bracket that is still open, not the end of the text
    ['{"version":1,\n"columns":{"amount":"x"\n}\n', 'mapping-not-closed', '1:1', undefined],
    ['{"version":1,\n"columns":{"amount":["x"\n\n', 'mapping-not-closed', '2:21', undefined],
    ['{"version":1,\n"columns":{"amount":"x', 'mapping-not-json', '2:21', undefined],
    ['{\n"version": 1\n"columns": {}}', 'mapping-not-json', '3:1', undefined],
    ["{'version': 1}", 'mapping-not-json', '1:2', undefined],
    ['{"version":1,"columns":{}} x', 'mapping-not-json', '1:28', undefined],
    ['{"version":1,"columns":{"amount":nul}}', 'mapping-not-json', '1:34', undefined],
    ['[]', 'mapping-invalid', '1:1', '{}'],
    ['{"version":2,"columns":{}}', 'mapping-invalid', '1:12', 'version'],
    ['{"version":1}', 'mapping-incomplete', '1:1', 'columns'],
    ['{"columns":{}}', 'mapping-incomplete', '1:1', 'version'],
    ['{"version":1,"columns":{"amount":["a",3]}}', 'mapping-invalid', '1:39', 'columns.amount[1]'],
    ['{"version":1,"columns":{},"dateOrder":"ymd"}', 'mapping-invalid', '1:39', 'dateOrder'],
    ['{"version":1,"columns":{},"statusWords":{"a/b":"gone"}}', 'mapping-invalid', '1:48', 'statusWords.a/b'],
    ['{"version":1,"columns":{},"system":"shopfy"}', 'mapping-invalid', '1:36', 'system'],
    ['{"version":1,"columns":{},"timezone":"Asia/Tokio"}', 'mapping-invalid', '1:38', 'timezone'],
    [
      '{"version":1,"columns":{},"subscriptionRows":[{"column":"a","is":["x"],"blank":true}]}',
      'mapping-invalid',
      '1:47',
      'subscriptionRows[0]',
    ],
  ])('%s: %s at %s', (text, code, place, column) => {
    const [problem, ...others] = parseMapping(text, 'm.json') as readonly Problem[];
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code, file: `m.json:${place}`, ...(column && { column }) });
  });

  it('is not read deeper than any mapping is', () => {
    expect(() => parseCommentedJson('['.repeat(100_000))).toThrow(NotJson);
    expect(parseCommentedJson(`${' '.repeat(900_000)}{"a": "${'x'.repeat(50_000)}"}`).value).toHaveProperty(
      'a',
    );
  });

  it('cannot touch what all objects have', () => {
    const { value } = parseCommentedJson('{"__proto__": {"polluted": 1}}');
    expect((value as Record<string, unknown>).polluted).toBeUndefined();
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

it('the nearest name is one a slip or two away', () => {
  expect(nearestName('amuont', ['amount', 'category'])).toBe('amount');
  expect(nearestName('Catgory', ['amount', 'category'])).toBe('category');
  expect(nearestName('price', ['amount', 'category'])).toBeUndefined();
});
