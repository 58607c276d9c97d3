import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { diagnoseWith } from '../../src/flows/diagnose.ts';
import { type Printer, printerHere } from '../../src/report/printer.ts';
import { LIMITS } from '../limits.ts';
import { jobIn } from '../unprinted.ts';
import { previewedSample, toldCounts } from './preview-counts.ts';

const folder = mkdtempSync(join(tmpdir(), 'determinism-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hash = (told: Uint8Array | string) => createHash('sha256').update(told).digest('hex');

/** All that something holds, as text. */
const written = (told: unknown) =>
  JSON.stringify(told, (_, value) => (value instanceof Map || value instanceof Set ? [...value] : value));

/**
 * Hash of every file of a report on the sample, made with so many engine threads, and of everything its pages are
 * made from, which is all that the threads could change of them.
 */
async function hashes(engineThreads: number, { print }: { readonly print: boolean }) {
  const files = [{ path: 'samples/mail-order/orders.csv.gz', name: 'orders.csv.gz' }];
  const limits = { ...LIMITS, engineThreads };
  const job = jobIn(folder, { files, limits }, { client: '株式会社見本', margin: 0.4 });
  let task = '';
  const printer: Printer = {
    warmUp: () => undefined,
    prepare: () => undefined,
    async print(told, onProgress) {
      task = hash(written(told));
      return print ? printerHere.print(told, onProgress) : { pdf: new Uint8Array(), record: undefined };
    },
  };
  await diagnoseWith(printer)(job, () => undefined);
  const names = readdirSync(job.folder).sort();
  const { 'report.pdf': pdf, ...others } = Object.fromEntries(
    names.map((name) => [name, hash(readFileSync(join(job.folder, name)))]),
  );
  const { data, asOf } = JSON.parse(readFileSync(join(job.folder, 'diagnosis.json'), 'utf8'));
  return { names, task, pdf, others, counts: toldCounts({ ...data, asOf }) };
}

it('writes the same bytes with 1, 2 and 8 engine threads, and again', async () => {
  const once = await hashes(2, { print: true });
  expect(once.names).toEqual([
    'calendar.csv',
    'category-buyers.csv',
    'diagnosis.json',
    'mapping.json',
    'prescription-p1.csv',
    'rejected-rows.csv',
    'report-content.json',
    'report.pdf',
    'segments.csv',
  ]);
  expect(await hashes(8, { print: true })).toEqual(once);
  const { checked } = await previewedSample(folder, 'mail-order/orders.csv.gz');
  expect(checked.of === 'whole' && checked.read && toldCounts(checked.read)).toEqual(once.counts);
  expect(Object.keys(once.counts.setAside)).toContain('cancelled');
  for (const threads of [1, 2]) {
    const { task, others } = await hashes(threads, { print: false });
    expect({ task, others }).toEqual({ task: once.task, others: once.others });
  }
}, 240_000);
