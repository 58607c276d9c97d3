import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { valueHistory } from '../../src/customer-base/history.ts';
import { termPanel } from '../../src/customer-base/term-panel.ts';
import { reconcile } from '../../src/diagnoses/data-quality/reconciliation.ts';
import { termTable } from '../../src/diagnoses/five-years/terms.ts';
import { f2Conversion } from '../../src/diagnoses/new-customers/f2-conversion.ts';
import { numbers } from '../../src/frame.ts';
import { type Orders, readOrders } from '../../src/intake/orders.ts';
import { type Ledger, readLedger } from '../../src/ledger/ledger.ts';
import { dayOf } from '../../src/units/day.ts';
import { LIMITS } from '../limits.ts';

/**
 * UCI Online Retail II (CC BY 4.0), beside the checkout where somebody has put it. The expected figures were found
 * by other programs from the raw file.
 */
const LOG = fileURLToPath(new URL('../../../shared/data/online-retail-ii.csv.gz', import.meta.url));
const present = existsSync(LOG);
const asOf = dayOf('2011-12-09');

if (!present) {
  process.stderr.write('Online Retail II is not beside the checkout: its figures are not tested here.\n');
}

describe.skipIf(!present)('Online Retail II', () => {
  const folder = mkdtempSync(join(tmpdir(), 'online-retail-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let read: Promise<{ orders: Orders; ledger: Ledger }> | undefined;
  const once = () => {
    read ??= (async () => {
      const orders = await readOrders(
        [{ path: LOG, name: 'online-retail-ii.csv.gz' }],
        { currency: 'GBP', timezone: 'Europe/London', encoding: 'auto', force: false },
        { folder, limits: { ...LIMITS, engineMemory: '1GB' } },
      );
      const ledger = await readLedger(orders);
      orders.engine.close();
      return { orders, ledger };
    })();
    return read;
  };

  it('gives its rows and money to the penny', async () => {
    const { orders, ledger } = await once();
    expect(orders.rowsRead).toBe(809_560);
    expect(orders.rowsRejected).toBe(0);
    const base = valueHistory(ledger, { seed: 1, historyComplete: true }).at(asOf).customers;
    const sum = (name: 'gross' | 'returned' | 'purchases') =>
      numbers(base, name).reduce((total, value) => total + value, 0);
    const all = reconcile(orders, ledger, asOf, {
      keys: base.numRows(),
      gross: sum('gross'),
      returned: sum('returned'),
    });
    expect(all.rowsUsed).toBe(809_560);
    expect(all.customers.keys).toBe(5878);
    expect(all.customers.keys + all.withoutPurchase.keys).toBe(5942);
    expect(sum('purchases')).toBe(33_107);
    expect(all.gross).toBe(1_743_153_316);
    expect(all.returned).toBe(108_788_214);
    expect(all.netSales).toBe(1_634_365_102);
    expect(all.customers.netSales + all.withoutPurchase.netSales).toBe(all.netSales);
  });

  it('gives its terms', async () => {
    const { ledger } = await once();
    const panel = termPanel(ledger, asOf, { historyComplete: true });
    const terms = termTable(panel, ledger, asOf, Number.NEGATIVE_INFINITY);
    const row = (name: 'active' | 'new' | 'retained' | 'reactivated' | 'notBuying') =>
      terms.slice(0, 4).map((term) => term[name]);
    expect(row('active')).toEqual([3486, 2648, 3506, 2665]);
    expect(row('new')).toEqual([909, 657, 1517, 2182]);
    expect(row('retained')).toEqual([1870, 1817, 1923, 483]);
    expect(row('reactivated')).toEqual([707, 174, 66, 0]);
    expect(row('notBuying')).toEqual([778, 1689, 742, 130]);
    expect(terms.map((term) => term.complete)).toEqual([true, true, true, true, false]);
  });

  it('gives its F2 conversion', async () => {
    const { ledger } = await once();
    const { customers } = valueHistory(ledger, { seed: 1, historyComplete: true }).at(asOf);
    expect([90, 180, 360].map((days) => f2Conversion(customers, days))).toEqual([
      { hits: 2350, base: 5281 },
      { hits: 3008, base: 4977 },
      { hits: 3163, base: 4322 },
    ]);
  });

  it('keeps those first seen in the first 365 days apart without --history-complete', async () => {
    const { ledger } = await once();
    const panel = termPanel(ledger, asOf, { historyComplete: false });
    const terms = termTable(panel, ledger, asOf, ledger.from + 365);
    expect(terms[3]?.new).toBe(0);
    expect(terms[3]?.firstSeen).toBe(2182);
    expect(terms[0]?.new).toBe(909);
    for (const term of terms) {
      expect(term.new + term.firstSeen + term.retained + term.reactivated).toBe(term.active);
    }
  });
});
