import { CommanderError } from 'commander';
import { writingProblem } from '../report-folder.ts';
import { WrongSetting } from '../service/config.ts';
import { type Language, say } from '../service/messages.ts';
import { Refusal } from '../units/problem.ts';
import { diagnoseCommand } from './diagnose.ts';
import { DONE, FAULT, REFUSED, statusOf, WRONG_CALL } from './exit.ts';
import { previewCommand } from './preview.ts';
import { buildProgram, languageIn } from './program.ts';
import type { Call } from './run.ts';
import { openStandardOutput } from './standard-output.ts';
import { tell, tellProblems } from './terminal.ts';
import { tellWrongCall } from './wrong-call.ts';

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
    evaluate: async (files, flags) =>
      ends((await import('./evaluate.ts')).evaluateCommand(files, flags, call)),
    render: async (report, flags) => ends((await import('./render.ts')).renderCommand(report, flags, call)),
    // Loaded only when asked for: a wrong call is answered at once.
    sample: async (flags) => ends((await import('./sample.ts')).sampleCommand(flags, call)),
    serve: async (flags) => ends((await import('./serve.ts')).serveCommand(flags, call)),
  });
  const output = openStandardOutput();
  try {
    if (argv.length === 0) {
      tell(program.helpInformation());
      return WRONG_CALL;
    }
    await program.parseAsync(argv, { from: 'user' });
    await output.allWritten();
    return status;
  } catch (error) {
    return tellError(language, error, argv);
  } finally {
    output.close();
  }
}

function tellError(language: Language, error: unknown, argv: readonly string[]): number {
  if (error instanceof Refusal) {
    tellProblems(language, error.problems, error.count);
    return statusOf(error.problems);
  }
  if (error instanceof CommanderError)
    return error.exitCode === 0 ? DONE : tellWrongCall(language, error, argv);
  if (error instanceof WrongSetting) {
    tell(`✗ ${say(language, `setting.${error.kind}`, { found: error.message })}`);
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
