import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ledger } from '../src/ledger/ledger.ts';
import { dayOf, type EpochDay, formatDay } from '../src/units/day.ts';
import { type RandomStream, randomStream } from '../src/units/random.ts';
import { ledgerOf } from './order-file.ts';

/** A purchase of a customer; days count from the beginning of the file. */
interface Purchase {
  readonly day: number;
  readonly amount: number;
}

/** Customers unlike those of the made-up company: what a model learnt from one kind of shop must bear. */
export interface World {
  readonly name: string;
  readonly customers: number;
  readonly days: number;
  /** origins that are compared, month by month back */
  readonly origins: number;
  life(random: RandomStream, days: number): readonly Purchase[];
}

/** Amounts of one customer as in Gamma-Gamma: Gamma(6, ν), ν ~ Gamma(4, level ÷ 2) for all; their mean is 6 × level ÷ 2 ÷ 3. */
function ownAmounts(random: RandomStream, level: number): () => number {
  const own = random.gamma(4, level / 2);
  return () => Math.max(1, Math.round(random.gamma(6, own)));
}

/** BG/NBD with Gamma-Gamma itself, everybody won in the first twelve weeks: the published model is the truth. */
const closedCohort = (customers: number): World => ({
  name: `closed cohort of ${customers}, BG/NBD and Gamma-Gamma true`,
  customers,
  days: 730,
  origins: 3,
  life(random, days) {
    const perDay = random.gamma(0.6, 4.4 * 7);
    const leaves = random.beta(0.8, 2.5);
    const amount = ownAmounts(random, 4000);
    let time = 84 * random.uniform();
    const purchases = [{ day: Math.floor(time), amount: amount() }];
    for (;;) {
      time += random.exponential(perDay);
      if (time >= days) return purchases;
      purchases.push({ day: Math.floor(time), amount: amount() });
      if (random.uniform() < leaves) return purchases;
    }
  },
});

/** Once a year around an own day, four of five years, for up to nine years: silence says next to nothing. */
const yearly: World = {
  name: 'yearly buyers, nine years',
  customers: 8000,
  days: 9 * 365,
  origins: 12,
  life(random, days) {
    const ownDay = Math.floor(random.uniform() < 0.6 ? 335 + 12 * random.normal() : 365 * random.uniform());
    const leaves = random.beta(1.2, 5);
    const amount = ownAmounts(random, 6000);
    const purchases: Purchase[] = [];
    for (let year = random.integer(0, 8); ; year += 1) {
      const day = 365 * year + ownDay + Math.round(8 * random.normal());
      if (day >= days) return purchases;
      if (day < 0 || random.uniform() < 0.2) continue;
      purchases.push({ day, amount: amount() });
      if (random.uniform() < leaves) return purchases;
    }
  },
};

/** Every one to four weeks, very regular; hardly anybody leaves. */
const grocery: World = {
  name: 'grocery, two years',
  customers: 2500,
  days: 730,
  origins: 6,
  life(random, days) {
    const every = 4 + random.gamma(2, 0.2);
    const regularity = 2 + random.gamma(2, 0.5);
    const leaves = random.beta(0.6, 60);
    const amount = ownAmounts(random, 3000);
    const purchases: Purchase[] = [];
    let time = random.uniform() < 0.7 ? 60 * random.uniform() : days * random.uniform();
    while (time < days) {
      purchases.push({ day: Math.floor(time), amount: amount() });
      if (random.uniform() < leaves) break;
      time += random.gamma(regularity, regularity / every);
    }
    return purchases;
  },
};

/** Four of five buy once; the rest come with the sales of June and December. */
const onceOnly: World = {
  name: 'mostly once, the rest with the sales of June and December',
  customers: 10_000,
  days: 4 * 365,
  origins: 12,
  life(random, days) {
    const amount = ownAmounts(random, 5000);
    const joined = Math.floor(days * random.uniform());
    const purchases = [{ day: joined, amount: amount() }];
    if (random.uniform() < 0.8) return purchases;
    const leaves = random.beta(1, 4);
    const comes = random.beta(3, 2);
    for (let half = 0; half < 8; half += 1) {
      const day = Math.floor(365 * (half / 2)) + 160 + random.integer(0, 20);
      if (day <= joined || day >= days || random.uniform() > comes) continue;
      purchases.push({ day, amount: amount() });
      if (random.uniform() < leaves) break;
    }
    return purchases;
  },
};

export const WORLDS: readonly World[] = [closedCohort(8000), closedCohort(300), yearly, grocery, onceOnly];

const LAST_DAY = dayOf('2025-12-31');

/** The file of a world, read as any other: it ends on 2025-12-31. */
export async function ledgerOfWorld(world: World, seed: number): Promise<Ledger> {
  const first: EpochDay = LAST_DAY - world.days + 1;
  const rows: string[] = [];
  for (let customer = 0; customer < world.customers; customer += 1) {
    const random = randomStream(seed, `${world.name} ${customer}`);
    for (const { day, amount } of world.life(random, world.days)) {
      rows.push(`K${String(customer).padStart(6, '0')},${rows.length},${formatDay(first + day)},${amount}`);
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'bench-world-'));
  try {
    const file = join(folder, 'orders.csv');
    writeFileSync(file, `customer_id,order_id,order_date,amount\n${rows.join('\n')}\n`);
    return await ledgerOf(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
