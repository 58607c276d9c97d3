import { sample, truthPaths } from '../flows/sample.ts';
import { type Illness, KNOWN_ILLNESSES, readIllness } from '../generator/illness.ts';
import { refuseExistingFiles, writingProblem } from '../report-folder.ts';
import { say } from '../service/messages.ts';
import { parseDay } from '../units/day.ts';
import { Refusal } from '../units/problem.ts';
import { DONE, STOPPED } from './exit.ts';
import { interruptible } from './interrupt.ts';
import type { Call } from './run.ts';
import { tell } from './terminal.ts';

export interface SampleFlags {
  readonly customers: string;
  readonly years: string;
  readonly seed: string;
  readonly illness?: string;
  readonly output?: string;
  readonly endDay?: string;
}

/** A made-up company's order history: to a file, or to standard output. */
export async function sampleCommand(flags: SampleFlags, call: Call): Promise<number> {
  const { language } = call;
  const options = {
    customers: whole('--customers', flags.customers, 1, 10_000_000),
    years: whole('--years', flags.years, 1, 20),
    seed: whole('--seed', flags.seed, 0, 4_294_967_295),
    illness: illnesses(flags.illness ?? ''),
    ...(flags.endDay === undefined ? {} : { endDay: day('--end-day', flags.endDay) }),
  };
  return interruptible(async (signal) => {
    try {
      const out = flags.output ?? process.stdout;
      if (typeof out === 'string') {
        const truth = truthPaths(out);
        await refuseExistingFiles([out, truth.customers, truth.summary]);
      }
      const made = await sample({ ...options, out, signal });
      for (const file of made.files) tell(say(language, 'cli.sample-written', { file, orders: made.orders }));
      return DONE;
    } catch (error) {
      if (signal.aborted) return STOPPED;
      if (error instanceof Refusal) throw error;
      // what became of standard output is told by whoever opened it
      if (flags.output === undefined && (error as NodeJS.ErrnoException).syscall === 'write') return DONE;
      const problem = writingProblem(error, flags.output ?? '') ?? missingFolder(error, flags.output);
      throw problem ? new Refusal([problem]) : error;
    }
  });
}

function missingFolder(error: unknown, file = '') {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
    ? { code: 'output-not-writable', found: file }
    : undefined;
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new Refusal([{ code: 'option-invalid', column: name, found: text, wanted: `${least} - ${most}` }]);
}

function day(name: string, text: string): string {
  if (parseDay(text) !== undefined) return text;
  throw new Refusal([{ code: 'option-invalid', column: name, found: text, wanted: '2025-12-31, …' }]);
}

function illnesses(text: string): readonly string[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const seen = new Set<string>();
  for (const name of names) {
    const { name: planted } = knownIllness(name);
    if (seen.has(planted)) throw refusedIllness(text, planted);
    seen.add(planted);
  }
  return names;
}

function knownIllness(name: string): Illness {
  try {
    return readIllness(name);
  } catch {
    const [first, ...others] = KNOWN_ILLNESSES;
    const wanted = [`${first}:0.5`, ...others].join(', ');
    throw refusedIllness(name, wanted);
  }
}

function refusedIllness(found: string, wanted: string): Refusal {
  return new Refusal([{ code: 'option-invalid', column: '--illness', found, wanted }]);
}
