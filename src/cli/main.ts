import { CommanderError } from 'commander';
import { resolveOptions } from '../flows/options.ts';
import { writingProblem } from '../report-folder.ts';
import { WrongSetting } from '../service/config.ts';
import { harmless, type Language, say } from '../service/messages.ts';
import { Refusal } from '../units/problem.ts';
import { diagnoseCommand } from './diagnose.ts';
import { DONE, FAULT, REFUSED, statusOf, WRONG_CALL } from './exit.ts';
import { previewCommand } from './preview.ts';
import { buildProgram, languageIn } from './program.ts';
import type { Call } from './run.ts';
import { tell, tellProblems } from './terminal.ts';

/** The shell's door: one command, its exit status. Nothing escapes it. */
export async function main(argv: readonly string[], settings: Pick<Call, 'jobModule'>): Promise<number> {
  const language = languageIn(argv);
  const call: Call = { ...settings, language, env: process.env };
  let status = DONE;
  const ends = async (work: Promise<number>) => {
    status = await work;
  };
  const program = buildProgram(language, {
    diagnose: (files, flags) => ends(diagnoseCommand(files, flags, call)),
    preview: (files, flags) => ends(previewCommand(files, flags, call)),
    // Loaded only when asked for: a wrong call is answered at once.
    sample: async (flags) => ends((await import('./sample.ts')).sampleCommand(flags, call)),
    serve: async (flags) => ends((await import('./serve.ts')).serveCommand(flags, call)),
  });
  process.stdout.on('error', ignoreClosedPipe);
  try {
    if (argv.length === 0) {
      tell(program.helpInformation());
      return WRONG_CALL;
    }
    await program.parseAsync(argv, { from: 'user' });
    return status;
  } catch (error) {
    return tellError(language, error, argv[0] ?? '');
  }
}

function tellError(language: Language, error: unknown, command: string): number {
  if (error instanceof Refusal) {
    tellProblems(language, error.problems, error.count);
    return statusOf(error.problems.map(({ code }) => code));
  }
  if (error instanceof CommanderError)
    return error.exitCode === 0 ? DONE : tellWrongCall(language, error, command);
  if (error instanceof WrongSetting) {
    tell(`✗ ${say(language, 'setting.wrong', { found: error.message })}`);
    return WRONG_CALL;
  }
  const problem = writingProblem(error, '');
  if (problem) {
    tellProblems(language, [problem]);
    return REFUSED;
  }
  tell(`✗ ${say(language, 'fault.error')}`);
  tell(`  ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return FAULT;
}

/** Options that do not exist get the same words as over HTTP; what else commander finds, its own. */
function tellWrongCall(language: Language, error: CommanderError, command: string): number {
  const flag = /'(--[\w-]+)/.exec(error.message)?.[1];
  if (error.code === 'commander.unknownOption' && flag !== undefined) {
    const name = flag.slice(2).replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const resolved = resolveOptions({ [name]: true }, { allowed: [], nameOf: () => flag });
    if ('problems' in resolved) tellProblems(language, resolved.problems);
  } else if (error.code === 'commander.missingArgument') {
    tellProblems(language, [{ code: 'no-orders' }]);
  } else {
    tell(`✗ ${say(language, 'cli.unexpected', { found: harmless(error.message.replace(/^error: /, '')) })}`);
  }
  const known = ['diagnose', 'preview', 'sample', 'serve'].includes(command);
  tell(`  ${say(language, 'cli.see-help', { command: known ? command : '' }).replace('  ', ' ')}`);
  return WRONG_CALL;
}

/** `second-opinion … | head` closes the pipe: nobody reads, so nothing is wrong. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
