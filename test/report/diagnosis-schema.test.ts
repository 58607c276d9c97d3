import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureAll } from '../../src/diagnoses/index.ts';
import type { Study } from '../../src/diagnoses/study.ts';
import { judgeFigures } from '../../src/findings/judge.ts';
import { prescribe } from '../../src/prescriptions/prescribe.ts';
import { diagnosisSchema, diagnosisSchemaText } from '../../src/report/diagnosis-schema.ts';
import { diagnosisJson } from '../../src/report/json.ts';
import { dayOf } from '../../src/units/day.ts';
import { loadWords } from '../../src/wording/words.ts';
import { studyOf, studyOfFile } from '../study.ts';

it('is published as it is: npx vitest run test/report/diagnosis-schema.test.ts -u writes it', async () => {
  await expect(diagnosisSchemaText()).toMatchFileSnapshot('../../docs/diagnosis.schema.json');
});

/** The schema as a reader of docs/ has it: plain JSON. */
const published = Compile(JSON.parse(diagnosisSchemaText()) as TSchema);
type Json = Record<string, unknown>;

function complaints(json: unknown): string[] {
  return published.Errors(json).map((error) => `${error.instancePath} ${error.message}`);
}

/** The text of a diagnosis.json, read again. */
function written(study: Study): Json {
  const figures = measureAll(study);
  const judged = judgeFigures(figures, study);
  const plan = prescribe(judged.selection.findings, study, { seed: 1 });
  const json = diagnosisJson(study, figures, judged, plan, {
    client: 'A',
    language: 'ja',
    options: { lang: 'ja' },
    csvCellsGuarded: 0,
    words: loadWords('ja', { currency: study.ledger.currency, unit: 'yen' }),
  });
  return JSON.parse(JSON.stringify({ ...json, consultant: null })) as Json;
}

const folder = mkdtempSync(join(tmpdir(), 'diagnosis-schema-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('what is written obeys what is published', () => {
  let mailOrder: Json;
  beforeAll(async () => {
    mailOrder = written(
      await studyOfFile('samples/mail-order/orders.csv.gz', '2026-09-30', folder, {
        margin: 0.45,
        contactCost: 120,
      }),
    );
  });

  it('with everything: ten segments, a backtest, profit, five years', () => {
    expect(complaints(mailOrder)).toEqual([]);
    expect(mailOrder.backtest).toHaveProperty('model');
    expect(mailOrder.segments).toHaveLength(10);
    expect(mailOrder).toHaveProperty('diagnoses.profitability.profit');
    expect(mailOrder).toHaveProperty('diagnoses.five-years.yearBefore');
  });

  it('with little: no segments, no backtest, keys that only sent back, guests', async () => {
    const shop = written(await studyOfFile('samples/corner-shop/orders.csv', '2026-02-28', folder, {}));
    expect(complaints(shop)).toEqual([]);
    expect(shop.backtest).toEqual({ notPossible: 'too-few-buyers' });
    expect(shop.segments).toEqual([]);
  });

  it('with next to nothing: one purchase', () => {
    const lines = [{ key: 'a', order: '1', day: dayOf('2026-01-10'), amount: 100 }];
    const json = written(studyOf(lines, dayOf('2026-01-31')));
    expect(complaints(json)).toEqual([]);
  });

  it('with trials, subscriptions and a cost of acquisition', () => {
    const day = dayOf('2025-01-10');
    const lines = [
      { key: 'a', order: '1', day, amount: 500, product: 'お試し' },
      { key: 'a', order: '2', day: day + 20, amount: 3000, product: '本品', subscription: true },
      { key: 'b', order: '3', day: day + 3, amount: 2000, product: '本品' },
    ];
    const inputs = {
      historyComplete: true,
      acquisitionCost: 800,
      margin: 0.5,
      trials: { words: ['お試し'], products: [] },
    };
    const json = written(studyOf(lines, dayOf('2026-03-31'), inputs));
    expect(complaints(json)).toEqual([]);
    for (const part of ['trials', 'acquisition', 'bySource']) {
      expect(json).toHaveProperty(`diagnoses.new-customers.${part}`);
    }
  });

  it('as the service answers it, with id and links', () => {
    expect(complaints({ id: 'x', links: { self: '/diagnoses/x' }, ...mailOrder })).toEqual([]);
  });

  it('names every part: nothing required is left out of the file', () => {
    const { id: _, links: __, ...always } = diagnosisSchema.properties;
    expect(Object.keys(mailOrder)).toEqual(Object.keys(always));
  });

  it.each([
    ['a figure nobody knows', (json: Json) => ({ ...json, mood: 1 })],
    ['a part left out', ({ terms: _, ...json }: Json) => json],
    ['a day as a number', (json: Json) => ({ ...json, asOf: 20_000 })],
    ['another version', (json: Json) => ({ ...json, schemaVersion: '0.9' })],
    [
      'a grade there is not',
      (json: Json) => ({ ...json, checkUp: [{ ...(json.checkUp as Json[])[0], grade: 'F' }] }),
    ],
    [
      'both a backtest and none',
      (json: Json) => ({ ...json, backtest: { ...(json.backtest as Json), notPossible: 'too-few-buyers' } }),
    ],
  ])('refuses %s', (_what, spoilt) => {
    expect(complaints(spoilt(mailOrder))).not.toEqual([]);
  });
});
