import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagnosedIn } from '../unprinted.ts';
import { day } from './calendar.ts';
import { CHAPTERS, type Delivered, entrancesOf } from './chapters.ts';
import { KINDS } from './kinds.ts';
import { onlineRetailLines } from './online-retail.ts';
import { expectSame } from './same.ts';
import { type Shop, shopAsOf } from './shop.ts';
import { fiscalYears } from './years.ts';

const LOG = fileURLToPath(new URL('../../../shared/data/online-retail-ii.csv.gz', import.meta.url));
const present = existsSync(LOG);

if (!present) {
  process.stderr.write(
    'Online Retail II is not beside the checkout: its chapters are not recomputed here.\n',
  );
}

describe.skipIf(!present)('Online Retail II, recomputed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'recomputed-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let shop: Shop;
  let delivered: Delivered;

  beforeAll(async () => {
    const files = [{ path: LOG, name: 'online-retail-ii.csv.gz' }];
    const options = { currency: 'GBP', historyComplete: true, asOf: '2011-12-09', fiscalYearEnd: '01-31' };
    const report = await diagnosedIn(folder, { files }, options);
    delivered = JSON.parse(readFileSync(join(report, 'diagnosis.json'), 'utf8')).diagnoses;
    const lines = onlineRetailLines(LOG);
    expect(lines.length).toBe(809_560);
    shop = shopAsOf(lines, { asOf: day('2011-12-09'), complete: true, unit: 100 });
  }, 300_000);

  it.each(Object.entries({ ...CHAPTERS, ...KINDS }))('%s', (_, pair) => expectSame(...pair(delivered, shop)));

  it.each(['category', 'product'] as const)('newcomers by %s', (of) =>
    expectSame(...entrancesOf(delivered, shop, of)));

  it('fiscal years that end in January', () =>
    expectSame(delivered['fiscal-years']?.years, fiscalYears(shop, day('2010-01-31'))));
});
