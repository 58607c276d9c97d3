import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { afterAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../src/flows/evaluate.ts';
import type { EvaluateOptions } from '../../src/flows/evaluate-options.ts';
import { type EvaluationJson, evaluationSchemaText } from '../../src/flows/evaluation-schema.ts';
import type { EvaluateJob, JobEnd, Phase } from '../../src/flows/job.ts';
import { preview } from '../../src/flows/preview.ts';
import { resolveOptions } from '../../src/flows/resolve-options.ts';
import { runJob } from '../../src/flows/run-job.ts';
import { sample } from '../../src/flows/sample.ts';
import { explain } from '../../src/service/messages.ts';
import { dayOf } from '../../src/units/day.ts';
import { LIMITS } from '../limits.ts';
import { diagnoseUnprinted } from '../unprinted.ts';
import { SHOP } from './evaluate-shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const shop = join(folder, 'shop.csv');
writeFileSync(shop, SHOP);

async function run(file: string, days: readonly string[], changes: Partial<EvaluateOptions> = {}) {
  const resolved = resolveOptions({});
  if (!('ok' in resolved)) throw new Error('the test requires valid options');
  const phases: Phase[] = [];
  const out = mkdtempSync(join(folder, 'out-'));
  const workFolder = join(out, '..', `work-${readdirSync(folder).length}`);
  mkdirSync(workFolder);
  const job: EvaluateJob = {
    kind: 'evaluate',
    files: [{ path: file, name: 'orders.csv' }],
    options: { ...resolved.ok, days: days.map(dayOf), ...changes },
    limits: LIMITS,
    workFolder,
    folder: out,
    today: dayOf('2026-11-22'),
  };
  const end = await runJob(job, { diagnose: diagnoseUnprinted, preview, evaluate }, ({ phase }) =>
    phases.push(phase),
  );
  return { end, out, phases };
}

async function evaluated(...asked: Parameters<typeof run>): Promise<EvaluationJson> {
  const { end, out } = await run(...asked);
  if (!('ok' in end)) throw new Error(JSON.stringify(end));
  expect(readdirSync(out)).toEqual(['evaluation.json']);
  return JSON.parse(readFileSync(join(out, 'evaluation.json'), 'utf8')) as EvaluationJson;
}

function codesOf(end: JobEnd): readonly string[] {
  if (!('refused' in end)) throw new Error(`expected a refusal, got ${JSON.stringify(end)}`);
  return end.refused.map(({ code }) => code);
}

const published = Compile(JSON.parse(evaluationSchemaText()) as TSchema);
const complaints = (json: unknown) =>
  published.Errors(json).map((error) => `${error.instancePath} ${error.message}`);

it('publishes its schema: npx vitest run test/flows/evaluate.test.ts -u writes it', async () => {
  await expect(evaluationSchemaText()).toMatchFileSnapshot('../../docs/evaluation.schema.json');
});

describe('test/worked/evaluate.md', () => {
  it('has the figures worked by hand, and keeps to its schema', async () => {
    const json = await evaluated(shop, ['2025-06-30']);
    expect(complaints(json)).toEqual([]);
    const [ofDay] = json.evaluations;
    expect(json.evaluations).toHaveLength(1);
    expect(ofDay).toMatchObject({
      asOf: '2025-06-30',
      from: '2025-07-01',
      to: '2025-12-31',
      horizonDays: 184,
      historyDays: 172,
      customers: 12,
      buyers: 3,
      actualSales: 400,
      goodCustomers: { hits: 2, base: 3 },
      segments: [],
    });
    expect(ofDay!.pastYear.gini).toBeCloseTo(3.95 / 5.15, 12);
    expect(ofDay!.pastYear.top10Share).toBeCloseTo(0.75, 12);
    expect(ofDay!.pastYear.top20Share).toBeCloseTo(0.75, 12);
    expect(ofDay!.pastYear.aucBuys).toBeCloseTo(16 / 27, 12);
    expect(ofDay!.pastYear.aucStops).toBe(1);
    expect(ofDay!.calibration.model.observed).toEqual({ hits: 3, base: 12 });
    expect(ofDay!.warnings).toEqual(expect.arrayContaining(['few-buyers', 'short-history']));
    expect(json.data).toMatchObject({ rowsRead: 29, rowsRejected: 0, from: '2025-01-10', to: '2025-12-31' });
  });

  it('tells each difference as the one measure less the other', async () => {
    const { evaluations, differences } = await evaluated(shop, ['2025-06-30']);
    const [ofDay] = evaluations;
    expect(differences).toHaveLength(15);
    for (const { method, rival, measure, mean, days, worst } of differences) {
      expect(method).toBe('model');
      const expected = ofDay![method][measure]! - ofDay![rival][measure]!;
      expect(mean.difference).toBeCloseTo(expected, 12);
      expect(days).toEqual([{ asOf: '2025-06-30', ...mean }]);
      expect(worst).toEqual({ asOf: '2025-06-30', difference: mean.difference });
      expect(mean.low!).toBeLessThanOrEqual(mean.high!);
    }
  });

  it('compares other days than six months when told: customer 12 alone buys in 60 days', async () => {
    const json = await evaluated(shop, ['2025-06-30'], { horizonDays: 60 });
    expect(json.options.horizonDays).toBe(60);
    expect(json.evaluations[0]).toMatchObject({
      to: '2025-08-29',
      horizonDays: 60,
      buyers: 1,
      actualSales: 300,
    });
  });

  it('gives amounts in the currency, whatever its smallest unit', async () => {
    const json = await evaluated(shop, ['2025-06-30'], { currency: 'GBP' });
    expect(json.currency).toBe('GBP');
    expect(json.evaluations[0]!.actualSales).toBe(400);
  });

  it('holds the same bytes each time', async () => {
    const [one, other] = [await run(shop, ['2025-06-30']), await run(shop, ['2025-06-30'])];
    const text = (out: string) => readFileSync(join(out, 'evaluation.json'), 'utf8');
    expect(text(one.out)).toBe(text(other.out));
    expect([...new Set(one.phases)]).toEqual(['read', 'roll-up', 'value', 'compare']);
  });
});

describe('days that cannot be evaluated', () => {
  it.each([
    [['2025-07-01'], {}, ['evaluation-beyond-data']],
    [['2025-06-30', '2025-07-01', '2025-12-31'], {}, ['evaluation-beyond-data', 'evaluation-beyond-data']],
    [['2025-11-02'], { horizonDays: 60 }, ['evaluation-beyond-data']],
    [['2025-01-09'], {}, ['as-of-before-data']],
    [['2025-01-12'], {}, ['too-little-to-diagnose']],
    [['2027-01-01'], {}, ['as-of-in-future']],
  ])('%j %j: %j', async (days, changes, codes) => {
    const { end, out } = await run(shop, days, changes);
    expect(codesOf(end)).toEqual(codes);
    expect(readdirSync(out)).toEqual([]);
  });

  it('says the latest day that can: six months, or the days asked for, before the last order', async () => {
    const latest = async (changes: Partial<EvaluateOptions>) => {
      const { end } = await run(shop, ['2025-12-31'], changes);
      if (!('refused' in end)) throw new Error(JSON.stringify(end));
      for (const language of ['ja', 'en'] as const) {
        const { detail, remedy } = explain(language, end.refused[0]!);
        expect(detail).toContain('2025-12-31');
        expect(remedy).toContain(end.refused[0]!.wanted);
      }
      return end.refused[0]!.wanted!;
    };
    expect(await latest({})).toBe('2025-06-30');
    expect(await latest({ horizonDays: 60 })).toBe('2025-11-01');
    await evaluated(shop, [await latest({})]);
  });
});

it('pools several days, cuts segments and stays within its schema on a made-up company', async () => {
  const file = join(folder, 'company.csv');
  await sample({ customers: 600, years: 3, seed: 3, illness: [], out: file });
  const json = await evaluated(file, ['2025-12-31', '2026-02-28'], { historyComplete: false });
  expect(complaints(json)).toEqual([]);
  expect(json.evaluations.map(({ asOf }) => asOf)).toEqual(['2025-12-31', '2026-02-28']);
  for (const { segments, actualSales, buyers, model, calibration } of json.evaluations) {
    const sum = (of: (segment: (typeof segments)[number]) => number) =>
      segments.reduce((total, segment) => total + of(segment), 0);
    expect(segments.length).toBeGreaterThan(0);
    expect(sum((s) => s.actualSales)).toBe(actualSales);
    expect(sum((s) => s.predictedSales)).toBeCloseTo(model.predictedSales, 6);
    expect(sum((s) => s.buyers.hits)).toBe(buyers);
    expect(model.totalRatio).toBeCloseTo(model.predictedSales / actualSales, 12);
    expect(calibration.model.bins.reduce((total, bin) => total + bin.observed.hits, 0)).toBe(buyers);
  }
  for (const { days, mean, worst } of json.differences) {
    const each = days.map(({ difference }) => difference!);
    expect(mean.difference).toBeCloseTo((each[0]! + each[1]!) / 2, 12);
    expect(worst!.difference).toBe(Math.min(...each));
  }
});
