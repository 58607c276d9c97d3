import { sample, truthPaths } from '../flows/sample.ts';
import { refuseExistingFiles, writingProblem } from '../report-folder.ts';
import { say } from '../service/messages.ts';
import { Refusal } from '../units/problem.ts';
import { DONE, STOPPED, WRONG_CALL } from './exit.ts';
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
    illness: (flags.illness ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    ...(flags.endDay === undefined ? {} : { endDay: flags.endDay }),
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
      const problem = writingProblem(error, flags.output ?? '') ?? missingFolder(error, flags.output);
      if (problem) throw new Refusal([problem]);
      tell(`✗ ${say(language, 'cli.unexpected', { found: (error as Error).message })}`);
      return WRONG_CALL;
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
