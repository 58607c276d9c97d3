import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ledgerOfLines } from '../../bench/line-ledger.ts';
import { ledgerOf } from '../../bench/order-file.ts';
import { DEFAULT_COMPANY } from '../../src/generator/company.ts';
import { orderFile } from '../../src/generator/order-file.ts';
import { orderLines } from '../../src/generator/order-lines.ts';
import { populate } from '../../src/generator/population.ts';
import { CATEGORY_NAMES, CHANNEL_NAMES } from '../../src/generator/words.ts';

it('is the ledger that the engine makes of the file', async () => {
  const illness = [
    { name: 'returns-rising', strength: 1 },
    { name: 'future-row', strength: 1 },
  ];
  const population = populate({ ...DEFAULT_COMPANY, customers: 400, seed: 5, illness });
  const folder = mkdtempSync(join(tmpdir(), 'line-ledger-'));
  try {
    const file = join(folder, 'orders.csv');
    writeFileSync(file, [...orderFile(population)].join(''));
    const read = await ledgerOf(file);
    const made = ledgerOfLines([...orderLines(population)], {
      categories: CATEGORY_NAMES,
      channels: CHANNEL_NAMES,
    });
    expect(read.deliveries.day.length).toBeGreaterThan(50);
    expect(read.returns.day.length).toBeGreaterThan(20);
    expect(made).toEqual(read);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
