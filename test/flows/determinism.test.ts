import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { diagnose } from '../../src/flows/diagnose.ts';
import { resolveOptions } from '../../src/flows/options.ts';
import { dayOf } from '../../src/units/day.ts';

const folder = mkdtempSync(join(tmpdir(), 'determinism-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Hash of every file of a report on the sample, made with so many engine threads. */
async function hashes(threads: number): Promise<Record<string, string>> {
  const resolved = resolveOptions({ client: '株式会社見本', margin: 0.4 });
  if (!('ok' in resolved)) throw new Error('the test requires valid options');
  const out = mkdtempSync(join(folder, 'report-'));
  await diagnose(
    {
      kind: 'diagnose',
      files: [{ path: 'samples/mail-order/orders.csv.gz', name: 'orders.csv.gz' }],
      options: resolved.ok,
      limits: {
        decompressedBytes: 1e9,
        compressionRatio: 200,
        columns: 1000,
        cellBytes: 1_000_000,
        workbookBytes: 500_000_000,
        workbookCells: 30_000_000,
        engineThreads: threads,
        engineMemory: '500MB',
      },
      workFolder: mkdtempSync(join(folder, 'work-')),
      folder: out,
      today: dayOf('2026-11-22'),
    },
    () => undefined,
  );
  return Object.fromEntries(
    readdirSync(out)
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(out, name)))
          .digest('hex'),
      ]),
  );
}

it('writes the same bytes with 1, 2 and 8 engine threads, and again', async () => {
  const once = await hashes(2);
  expect(Object.keys(once)).toEqual([
    'calendar.csv',
    'category-buyers.csv',
    'diagnosis.json',
    'mapping.json',
    'prescription-p1.csv',
    'rejected-rows.csv',
    'report.pdf',
    'segments.csv',
  ]);
  expect(await hashes(2)).toEqual(once);
  expect(await hashes(1)).toEqual(once);
  expect(await hashes(8)).toEqual(once);
}, 240_000);
