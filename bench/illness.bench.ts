import { describe, expect, it } from 'vitest';
import { type Interval, wilson } from '../src/units/share.ts';
import { plantings, type Tried, tryAll } from './illness-trials.ts';

/**
 * `npm run bench -- illness`: what is planted and found, and what is found and was not planted.
 * ILLNESS_SEEDS companies each (default 3), the first of them ILLNESS_FROM (1); ILLNESS_CUSTOMERS (20,000);
 * ILLNESS_STRENGTHS (0.5,1,2); ILLNESS_ONLY, names; ILLNESS_QUICK=1 takes the last half-year's sales for the next one's.
 * ILLNESS_OUT, a file, keeps a line for each company: a run that was broken off goes on from there.
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

const WORLDS = plantings(strengths)
  .map((planted) => ({ planted, name: planted ? `${planted.name} × ${planted.strength}` : 'nothing' }))
  .filter(({ name }) => only === undefined || only.some((one) => name.startsWith(one)));

const print = (line: string) => process.stdout.write(`${line}\n`);
const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
const shown = ({ low, high }: Interval) => `${percent(low)}–${percent(high)}`;
const counted = (hits: number, base: number) => `${hits}/${base} (${shown(wilson({ hits, base }))})`;
const alarmed = (tried: readonly Tried[]) => tried.filter(({ alarms }) => alarms.length > 0).length;

const results = new Map<string, Tried[]>(WORLDS.map(({ name }) => [name, []]));

describe('what is planted', () => {
  // by seed: what has been done by then tells of every world
  it.each(Array.from({ length: seeds }, (_, n) => firstSeed + n))('in companies of seed %i', (seed) => {
    for (const { name, planted } of WORLDS) {
      const trial = { seed, customers, quick, ...(planted ? { planted } : {}) };
      results.get(name)!.push(...tryAll([trial], env.ILLNESS_OUT));
    }
  });

  it.each(WORLDS)('$name', ({ name, planted }) => {
    const tried = results.get(name)!;
    expect(tried).toHaveLength(seeds);
    if (planted?.strength !== 1 || planted.kind === 'control') return;
    const { low, high } = wilson({ hits: tried.filter(({ told }) => told).length, base: seeds });
    expect(seeds < PROVING ? high : low).toBeGreaterThanOrEqual(TOLD_GOAL);
  });

  it('in one table', () => {
    print(`${customers} customers, ${seeds} companies each, Wilson 95 %${quick ? ', quick' : ''}`);
    print('| planted | told | reports with a false alarm | of what |');
    print('|---|---|---|---|');
    for (const { name, planted } of WORLDS) {
      const tried = results.get(name)!;
      const isControl = !planted || planted.kind === 'control';
      const told = isControl ? '' : counted(tried.filter((one) => one.told).length, tried.length);
      const of = tried.flatMap(({ seed, alarms }) => alarms.map((alarm) => `${seed} ${alarm}`));
      print(`| ${name} | ${told} | ${counted(alarmed(tried), tried.length)} | ${of.join('; ')} |`);
    }
    const all = [...results.values()].flat();
    print(`| all | | ${counted(alarmed(all), all.length)} | |`);
    const { low, high } = wilson({ hits: alarmed(all), base: all.length });
    expect(all.length < PROVING ? low : high).toBeLessThanOrEqual(ALARMS_GOAL);
  });
});
