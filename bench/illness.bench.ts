import { expect, it } from 'vitest';
import { PLANTS } from '../src/generator/illnesses/index.ts';
import { type Interval, wilson } from '../src/units/share.ts';
import { falseAlarms, findingsOf, illCompany, isTold } from './illness.ts';

/**
 * `npm run bench -- illness`: what is planted and found, and what is found and was not planted.
 * ILLNESS_SEEDS companies each (default 3), the first of them ILLNESS_FROM (1); ILLNESS_CUSTOMERS (20,000);
 * ILLNESS_STRENGTHS (0.5,1,2); ILLNESS_ONLY, names; ILLNESS_QUICK=1 takes the last half-year's sales for the next one's.
 */
const { env } = process;
const seeds = Number(env.ILLNESS_SEEDS ?? 3);
const firstSeed = Number(env.ILLNESS_FROM ?? 1);
const customers = Number(env.ILLNESS_CUSTOMERS ?? 20_000);
const strengths = (env.ILLNESS_STRENGTHS ?? '0.5,1,2').split(',').map(Number);
const quick = env.ILLNESS_QUICK === '1';
const only = env.ILLNESS_ONLY?.split(',');

/** Goals: of what is planted at strength 1 so many are told; of all reports so many have a false alarm at most. */
const TOLD_GOAL = 0.9;
const ALARMS_GOAL = 0.08;
/** Fewer companies cannot prove the goal met: then it may only not be refuted. */
const PROVING = 50;

/** Nothing planted; those that ought to be told, at each strength; controls, at 1. */
const WORLDS = [
  { name: 'nothing', planted: [] },
  ...[...PLANTS].flatMap(([name, { kind }]) =>
    (kind === 'control' ? [1] : strengths).map((strength) => ({
      name: `${name} × ${strength}`,
      planted: [`${name}:${strength}`],
    })),
  ),
].filter(({ name }) => only === undefined || only.some((one) => name.startsWith(one)));

const print = (line: string) => process.stdout.write(`${line}\n`);
const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
const shown = ({ low, high }: Interval) => `${percent(low)}–${percent(high)}`;

const rows: string[] = [];
let reports = 0;
let alarmedReports = 0;

it.each(WORLDS)('$name', async ({ name, planted }) => {
  let told = 0;
  const alarms: string[] = [];
  let alarmed = 0;
  for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
    const company = await illCompany(seed, customers, planted);
    const { findings } = findingsOf(company.ledger, company.asOf, { quick });
    if (company.planted.every((each) => isTold(findings, each))) told += 1;
    const wrong = falseAlarms(findings, company.planted);
    if (wrong.length > 0) alarmed += 1;
    alarms.push(...wrong.map(({ code, about }) => `${seed} ${code}${about ? ` ${about.name}` : ''}`));
  }
  reports += seeds;
  alarmedReports += alarmed;
  const kind = planted.length === 0 ? 'control' : PLANTS.get(name.split(' ')[0]!)!.kind;
  const found = kind === 'control' ? '' : `${told}/${seeds} (${shown(wilson({ hits: told, base: seeds }))})`;
  const wrong = `${alarmed}/${seeds} (${shown(wilson({ hits: alarmed, base: seeds }))})`;
  rows.push(`| ${name} | ${found} | ${wrong} | ${alarms.join('; ')} |`);
  if (kind === 'control' || !name.endsWith('× 1')) return;
  const { low, high } = wilson({ hits: told, base: seeds });
  expect(seeds < PROVING ? high : low).toBeGreaterThanOrEqual(TOLD_GOAL);
});

it('in one table', () => {
  print(`${customers} customers, ${seeds} companies each, Wilson 95 %${quick ? ', quick' : ''}`);
  print('| planted | told | reports with a false alarm | of what |');
  print('|---|---|---|---|');
  for (const row of rows) print(row);
  const { low, high } = wilson({ hits: alarmedReports, base: reports });
  print(`| all | | ${alarmedReports}/${reports} (${shown({ low, high })}) | |`);
  expect(rows).toHaveLength(WORLDS.length);
  expect(reports < PROVING ? low : high).toBeLessThanOrEqual(ALARMS_GOAL);
});
