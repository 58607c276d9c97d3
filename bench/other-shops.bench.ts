import { describe, expect, it } from 'vitest';
import { type Interval, wilson } from '../src/units/share.ts';
import { findingsOf } from './illness.ts';
import { GROWING, HARMS, type Harm, LAST_DAY, ledgerOfShop, STEADY } from './other-shops.ts';

/**
 * `npm run bench -- other-shops`: what is told of shops unlike the generator's. SHOP_SEEDS shops of each kind (default 3), the
 * first of them SHOP_FROM (1); SHOP_CUSTOMERS won in nine years (6500: about 5,000 in the file); SHOP_MONTHS, since when
 * what is planted is at work (12); SHOP_GRADUAL=1, more every day.
 */
const { env } = process;
const seeds = Number(env.SHOP_SEEDS ?? 3);
const first = Number(env.SHOP_FROM ?? 1);
const customers = Number(env.SHOP_CUSTOMERS ?? 6500);
const months = Number(env.SHOP_MONTHS ?? 12);
const gradual = env.SHOP_GRADUAL === '1';

/** Of all reports of healthy shops so many have something to act on at most: refuted where the interval lies above. */
const ALARMS_GOAL = 0.08;

const shown = ({ low, high }: Interval) => `${(100 * low).toFixed(0)}–${(100 * high).toFixed(0)} %`;
const counted = (hits: number, base: number) => `${hits}/${base} (${shown(wilson({ hits, base }))})`;

const rows: string[] = [];

describe.each([GROWING, STEADY])('$name', (shop) => {
  it.each(['nothing', ...(Object.keys(HARMS) as Harm['name'][])])('%s', (name) => {
    const harm =
      name === 'nothing' ? undefined : { name: name as Harm['name'], strength: 1, months, gradual };
    let told = 0;
    let alarmed = 0;
    for (let seed = first; seed < first + seeds; seed += 1) {
      const { findings } = findingsOf(ledgerOfShop(shop, customers, seed, harm), LAST_DAY, { quick: true });
      const act = findings.filter(({ level }) => level === 'act');
      if (act.some(({ code }) => code === name)) told += 1;
      if (act.some(({ code }) => code !== name)) alarmed += 1;
    }
    rows.push(
      `| ${shop.name} | ${name} | ${harm ? counted(told, seeds) : ''} | ${counted(alarmed, seeds)} |`,
    );
    if (!harm) expect(wilson({ hits: alarmed, base: seeds }).low).toBeLessThanOrEqual(ALARMS_GOAL);
  });
});

it('in one table', () => {
  process.stdout.write(
    '| shop | planted | told | reports with something else to act on |\n|---|---|---|---|\n',
  );
  for (const row of rows) process.stdout.write(`${row}\n`);
  expect(rows).toHaveLength(2 * (1 + Object.keys(HARMS).length));
});
