import type { CommanderError } from 'commander';
import { typeOf, wantedText } from '../flows/option-values.ts';
import { flagName, type OptionName, optionNames, optionsSchema } from '../flows/options.ts';
import { resolveOptions } from '../flows/resolve-options.ts';
import { harmless, type Language, say } from '../service/messages.ts';
import type { Problem } from '../units/problem.ts';
import { WRONG_CALL } from './exit.ts';
import { tell, tellProblems } from './terminal.ts';

export const COMMANDS = ['diagnose', 'preview', 'evaluate', 'render', 'sample', 'serve'] as const;

/** What commander found wrong, in the words of the user's language, and where help is. */
export function tellWrongCall(language: Language, error: CommanderError, argv: readonly string[]): number {
  const command = COMMANDS.find((name) => name === argv[0]) ?? '';
  const problems = problemsOf(error, command);
  if (problems) tellProblems(language, problems);
  else
    tell(`✗ ${say(language, 'cli.unexpected', { found: harmless(error.message.replace(/^error: /, '')) })}`);
  tell(`  ${say(language, 'cli.see-help', { command }).replace('  ', ' ')}`);
  return WRONG_CALL;
}

/** Commander tells what it found in English sentences; what stands in them is told in ours. */
function problemsOf(error: CommanderError, command: string): readonly Problem[] | undefined {
  const quoted = [...error.message.matchAll(/'([^']*)'/g)].map(([, text = '']) => text);
  const [first = '', second = ''] = quoted;
  const option = /(--?[\w-]+)(?: [<[].*)?$/.exec(first)?.[1] ?? first;
  const wanted = wantedFor(option) ?? /[<[](.*)[>\]]/.exec(first)?.[1]?.replaceAll('|', ' | ') ?? '';
  switch (error.code) {
    case 'commander.unknownOption':
      return unknownOption(first);
    case 'commander.optionMissingArgument':
      return [{ code: 'option-without-value', column: option, wanted }];
    case 'commander.invalidArgument':
      return [{ code: 'option-invalid', column: option, found: second, wanted }];
    case 'commander.missingArgument':
      return [{ code: command === 'render' ? 'render-no-report' : 'no-orders' }];
    case 'commander.excessArguments':
      return [{ code: 'arguments-not-taken', found: command }];
    case 'commander.unknownCommand':
      return [{ code: 'command-unknown', found: first, wanted: COMMANDS.join(', ') }];
    default:
      return undefined;
  }
}

/** `--history-complete` is the option `historyComplete`, if it is one. */
function optionOf(flag: string): OptionName | undefined {
  return optionNames().find((name) => flagName(name) === flag);
}

function wantedFor(flag: string): string | undefined {
  const option = optionOf(flag);
  return option === undefined ? undefined : wantedText(optionsSchema.properties[option]);
}

/** Options that do not exist get the same words as over HTTP; a flag that was given a value says so. */
function unknownOption(written: string): readonly Problem[] {
  const [flag = '', ...value] = written.split('=');
  const option = optionOf(flag);
  if (value.length > 0 && option !== undefined && typeOf(optionsSchema.properties[option]) === 'boolean')
    return [{ code: 'option-takes-no-value', column: flag }];
  const name = flag.replace(/^--?/, '').replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const resolved = resolveOptions({ [name]: true }, { allowed: [], nameOf: () => flag });
  return 'problems' in resolved ? resolved.problems : [];
}
