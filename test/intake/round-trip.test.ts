import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOrders } from '../../src/intake/orders.ts';
import { PRESETS } from '../../src/intake/presets/systems/index.ts';
import { type Ledger, readLedger } from '../../src/ledger/ledger.ts';
import { plainLedger } from '../plain-ledger.ts';
import { SEED, TIMES } from './fuzz-times.ts';
import { carriedLines, SECRET } from './layouts/carried.ts';
import {
  englishForms,
  generalEnglish,
  generalJapanese,
  japaneseForms,
  tellsMonthFromDay,
} from './layouts/general.ts';
import { INTERNATIONAL } from './layouts/international.ts';
import { JAPANESE_CARTS } from './layouts/japanese-carts.ts';
import { JAPANESE_SYSTEMS } from './layouts/japanese-systems.ts';
import { partsOf, type Shop, type Small, small } from './layouts/shop.ts';
import { inWorkplace, OPTIONS } from './reading.ts';
import { type WrittenLayout, writeLayout } from './write-layout.ts';

/** Shops for each layout. */
const run = { numRuns: TIMES, seed: SEED };

const SYSTEMS = [...JAPANESE_CARTS, ...JAPANESE_SYSTEMS, ...INTERNATIONAL];

/** What reading a shop's files, in several of which its orders may stand, makes of them. */
async function ledgerOf(layout: WrittenLayout, parts: readonly Shop[]) {
  return inWorkplace(async ({ file, job }) => {
    const files = parts.map((part, index) => file(`orders-${index}.csv`, writeLayout(layout, part)));
    const orders = await readOrders(files, { ...OPTIONS, customerSecret: SECRET }, job);
    try {
      const { rowsRejected, mapping } = orders;
      return { rowsRejected, system: mapping.system, ledger: withoutTraits(await readLedger(orders)) };
    } finally {
      orders.engine.close();
    }
  });
}

/** What goods were of is tested where it is read: layouts differ in which of it they tell, and how. */
function withoutTraits(ledger: Ledger): object {
  const {
    traits: _t,
    kinds: _k,
    deliveries: _d,
    products: _p,
    channels: _c,
    campaigns: _m,
    ...rest
  } = ledger;
  return rest;
}

async function comesBack(layout: WrittenLayout, from: Small): Promise<void> {
  const parts = partsOf(from);
  const read = await ledgerOf(layout, parts);
  const ledger = withoutTraits(plainLedger(carriedLines(parts.flat(), layout.carry), layout.currency));
  expect(read).toEqual({ rowsRejected: 0, system: layout.system, ledger });
}

describe('a made-up company, written in a layout and read, is the ledger of plain loops over what the layout tells', () => {
  it.each(SYSTEMS.map((layout) => [layout.name, layout] as const))(
    '%s',
    async (_, layout) => {
      await fc.assert(
        fc.asyncProperty(small, (from) => comesBack(layout, from)),
        run,
      );
    },
    600_000,
  );

  it('general Japanese titles in any encoding, delimiter, form of days and amounts', async () => {
    await fc.assert(
      fc.asyncProperty(japaneseForms, small, (form, from) => comesBack(generalJapanese(form), from)),
      { ...run, numRuns: TIMES * 3 },
    );
  }, 600_000);

  it('general English titles, dollars, returns as negative rows', async () => {
    await fc.assert(
      fc.asyncProperty(englishForms, small, async (form, from) => {
        const written = partsOf(from).map((part) => part.filter(({ fate }) => fate !== 'notYet'));
        fc.pre(written.every((part) => tellsMonthFromDay(part.map(({ day }) => day))));
        await comesBack(generalEnglish(form), from);
      }),
      { ...run, numRuns: TIMES * 2 },
    );
  }, 600_000);
});

it('every layout that can be diagnosed is among them', () => {
  const written = new Set(SYSTEMS.map(({ system }) => system));
  const readable = PRESETS.filter(({ cannot }) => cannot === undefined).map(({ name }) => name);
  expect(readable.filter((name) => !written.has(name))).toEqual([]);
});
