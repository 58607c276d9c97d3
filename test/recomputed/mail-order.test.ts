import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sample } from '../../src/flows/sample.ts';
import { summaryPage } from '../summary-page.ts';
import { diagnosedIn } from '../unprinted.ts';
import { day } from './calendar.ts';
import { CHAPTERS, type Delivered, entrancesOf } from './chapters.ts';
import { trials } from './compared.ts';
import { KINDS, MORE_KINDS } from './kinds.ts';
import { mailOrderLines } from './mail-order.ts';
import { expectSame } from './same.ts';
import { type Shop, shopAsOf } from './shop.ts';
import { fiscalYears } from './years.ts';

/** Two categories that serve as trials. */
const TRIALS = ['お茶', '菓子'];

describe('a made-up company of 1,600 customers, recomputed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'recomputed-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let shop: Shop;
  let delivered: Delivered;
  let page: Awaited<ReturnType<typeof summaryPage>>;

  beforeAll(async () => {
    const out = join(folder, 'orders.csv');
    await sample({ customers: 1600, years: 5, seed: 1, illness: [], out });
    const options = { fiscalYearEnd: '03-31', trialProducts: TRIALS.join(',') };
    const report = await diagnosedIn(folder, { files: [{ path: out, name: 'orders.csv' }] }, options);
    delivered = JSON.parse(readFileSync(join(report, 'diagnosis.json'), 'utf8')).diagnoses;
    page = await summaryPage(report);
    const lines = mailOrderLines(readFileSync(out, 'utf8'));
    expect(lines.length).toBeGreaterThan(5000);
    shop = shopAsOf(lines, { asOf: day('2026-09-30'), complete: false, unit: 1 });
  }, 300_000);

  it.each(Object.entries({ ...CHAPTERS, ...KINDS, ...MORE_KINDS }))('%s', (_, pair) =>
    expectSame(...pair(delivered, shop)));

  it.each(['category', 'product', 'channel'] as const)('newcomers by %s', (of) =>
    expectSame(...entrancesOf(delivered, shop, of)));

  it('from trial to main product', () =>
    expectSame(delivered['new-customers']?.trials, trials(shop, TRIALS)));

  it('is told that it is healthy, and nothing to act on', async () => {
    expect(page.findings).toEqual([]);
    expect(page.prose[0]).toMatch(/対応や観察の要る変化はありません|確かで見過ごせない悪い変化はありません/);
  });

  it('fiscal years that end in March', () =>
    expectSame(delivered['fiscal-years']?.years, fiscalYears(shop, day('2022-03-31'))));
});
