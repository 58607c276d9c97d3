import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PreviewResult } from '../../src/flows/preview.ts';
import { Refusal } from '../../src/units/problem.ts';
import { diagnoseUnprinted, jobIn } from '../unprinted.ts';
import { type Counts, previewedSample, toldCounts } from './preview-counts.ts';

/** Every file of order lines under samples/ but that of mail-order, which determinism.test.ts diagnoses anyway. */
const SAMPLES = ['corner-shop', 'exports', 'faulty'].flatMap((folder) =>
  readdirSync(`samples/${folder}`)
    .filter((name) => /[.](csv|tsv)$/.test(name))
    .map((name) => `${folder}/${name}`),
);

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'preview-samples-'));
});
afterAll(() => rmSync(root, { recursive: true }));

const unique = (problems: readonly { readonly code: string }[]) =>
  [...new Set(problems.map(({ code }) => code))].sort();

async function diagnosed(sample: string): Promise<Counts | readonly string[]> {
  const job = jobIn(root, { files: [{ path: `samples/${sample}`, name: sample }] });
  try {
    await diagnoseUnprinted({ ...job, customerSecret: 'x'.repeat(32) }, () => undefined);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return unique(error.problems);
  }
  const { data, asOf } = JSON.parse(readFileSync(join(job.folder, 'diagnosis.json'), 'utf8'));
  return toldCounts({ ...data, asOf });
}

it('there are samples of every kind', () => expect(SAMPLES.length).toBeGreaterThan(45));

describe.each(SAMPLES)('preview and diagnosis of %s', (sample) => {
  it('agree', async () => {
    const diagnosis = await diagnosed(sample);
    let seen: PreviewResult;
    try {
      seen = await previewedSample(root, sample);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      expect(unique(error.problems)).toEqual(diagnosis);
      return;
    }
    const { checked, files, problems } = seen;
    const codes = unique([...files.flatMap((file) => file.problems), ...problems]);
    if (codes.length > 0) expect(codes).toEqual(diagnosis);
    else expect(checked.of === 'whole' && checked.read && toldCounts(checked.read)).toEqual(diagnosis);
  });
});
