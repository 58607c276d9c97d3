import { createRequire } from 'node:module';
import { Command, Option } from 'commander';
import { evaluateOptionNames } from '../flows/evaluate-options.ts';
import { typeOf, valueText } from '../flows/option-values.ts';
import {
  defaults,
  flagName,
  type OptionName,
  optionNames,
  optionsSchema,
  previewOptionNames,
  renderOptionNames,
} from '../flows/options.ts';
import { type Language, say } from '../service/messages.ts';
import { Refusal } from '../units/problem.ts';
import type { SampleFlags } from './sample.ts';

const { version } = createRequire(import.meta.url)('../../package.json') as { readonly version: string };

type Flags = Readonly<Record<string, unknown>>;

/** What the commands do; each returns an exit status. */
export interface Actions {
  diagnose(files: readonly string[], flags: Flags): Promise<void>;
  preview(files: readonly string[], flags: Flags): Promise<void>;
  evaluate(files: readonly string[], flags: Flags): Promise<void>;
  render(report: string, flags: Flags): Promise<void>;
  sample(flags: SampleFlags): Promise<void>;
  serve(flags: { readonly host?: string; readonly port?: string }): Promise<void>;
}

/** The commands and their options; those of a diagnosis come from the one schema. Throws CommanderError instead of exiting. */
export function buildProgram(language: Language, actions: Actions): Command {
  const help = (key: string) => say(language, `help.${key}`);
  const program = new Command('second-opinion')
    .description(help('program'))
    .version(version, '-V, --version', help('version'))
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .configureHelp({
      styleTitle: (title) => translated(title, language),
      optionDescription: (option) => optionText(option, language),
    })
    .helpOption('-h, --help', help('help'))
    .helpCommand(false)
    .addHelpText('after', `\n${help('examples')}`);

  const command = (name: 'diagnose' | 'preview' | 'evaluate' | 'render' | 'sample' | 'serve') =>
    program
      .command(name)
      .description(help(name))
      .helpOption('-h, --help', help('help'))
      .addOption(new Option('--messages <ja|en>', help('messages')).choices(['ja', 'en']));

  addOptions(command('diagnose').argument('<files...>', help('files')), optionNames(), language)
    .option('--options <FILE.json>', help('optionsFile'))
    .action((files: string[], flags: Flags) => actions.diagnose(files, flags));

  addOptions(command('preview').argument('<files...>', help('files')), previewOptionNames, language, 'said')
    .option('--save <mapping.json>', help('save'))
    .option('--json', help('json'))
    .action((files: string[], flags: Flags) => actions.preview(files, flags));

  const evaluate = command('evaluate').argument('<files...>', help('files'));
  evaluate
    .option('--as-of <YYYY-MM-DD>', help('evaluateAsOf'), (day: string, days: readonly string[] = []) => [
      ...days,
      day,
    ])
    .option('--horizon-days <1-3660>', help('horizonDays'))
    .option('--json', help('json'));
  addOptions(evaluate, evaluateOptionNames, language, 'said').action((files: string[], flags: Flags) =>
    actions.evaluate(files, flags),
  );

  addOptions(command('render').argument('<report>', help('report')), renderOptionNames, language)
    .option('--sentences', help('sentences'))
    .action((report: string, flags: Flags) => actions.render(report, flags));

  command('sample')
    .option('--customers <N>', help('customers'), '1000')
    .option('--years <N>', help('years'), '5')
    .option('--seed <N>', say(language, 'option.seed'), '1')
    .option('--illness <a,b>', help('illness'))
    .option('--end-day <YYYY-MM-DD>', help('endDay'))
    .option('-o, --output <FILE>', help('output'))
    .action((flags: SampleFlags) => actions.sample(flags));

  command('serve')
    .option('--host <ADDRESS>', help('host'))
    .option('--port <N>', help('port'))
    .action((flags: { host?: string; port?: string }) => actions.serve(flags));
  program.commands.forEach(refuseRepeated);
  return program;
}

/** An option that is written twice says the same both times, or nobody knows what is meant; days to evaluate at are many. */
function refuseRepeated(command: Command): void {
  for (const option of command.options) {
    if (option.parseArg && !option.argChoices) continue;
    const written: string[] = [];
    command.on(`option:${option.name()}`, (value: string | undefined) => {
      const [former, latter] = [written.at(-1), value ?? ''];
      if (former !== undefined && former !== latter) {
        const problem = { column: option.long ?? option.flags, found: former, wanted: latter };
        throw new Refusal([{ code: 'option-repeated', ...problem }]);
      }
      written.push(latter);
    });
  }
}

/** `lang` is the language of the report; a command that makes none says all in it. */
function addOptions(
  command: Command,
  names: readonly OptionName[],
  language: Language,
  langIs: 'written' | 'said' = 'written',
): Command {
  for (const name of names) {
    const schema = optionsSchema.properties[name];
    const value =
      typeOf(schema) === 'boolean'
        ? ''
        : ` <${valueText(schema).replaceAll(' | ', '|').replaceAll(' ', '')}>`;
    const usual = (defaults as Readonly<Record<string, unknown>>)[name];
    const isUsual = usual !== undefined && usual !== false && usual !== '';
    const isSaid = name === 'lang' && langIs === 'said';
    const use = say(language, isSaid ? 'help.said' : `option.${name}`);
    const described = isUsual && !isSaid ? withUsual(use, usual, language) : use;
    command.addOption(new Option(`${flagName(name)}${value}`, described));
  }
  return command;
}

/** What an option is for, and which value it has unless told. */
function optionText({ description, defaultValue }: Option, language: Language): string {
  return defaultValue === undefined ? description : withUsual(description, defaultValue, language);
}

function withUsual(use: string, usual: unknown, language: Language): string {
  const more = say(language, 'help.default', { value: String(usual) });
  return say(language, 'help.with', { text: use, more });
}

function translated(title: string, language: Language): string {
  const key = title.replace(':', '').toLowerCase();
  return ['usage', 'options', 'commands', 'arguments'].includes(key) ? say(language, `help.${key}`) : title;
}

/** The language of messages, known before anything is parsed, so that a wrong call is explained in it. */
export function languageIn(argv: readonly string[]): Language {
  for (const flag of ['--messages', '--lang']) {
    const at = argv.findLastIndex((word) => word === flag || word.startsWith(`${flag}=`));
    const value = at < 0 ? undefined : (argv[at]!.split('=')[1] ?? argv[at + 1]);
    if (value === 'ja' || value === 'en') return value;
  }
  return 'ja';
}
