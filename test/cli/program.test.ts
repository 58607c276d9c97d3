import { describe, expect, it } from 'vitest';
import { type Actions, buildProgram } from '../../src/cli/program.ts';

const nothing = async () => undefined;
const actions: Actions = {
  ...{ diagnose: nothing, preview: nothing, evaluate: nothing },
  ...{ render: nothing, sample: nothing, serve: nothing },
};
const helpOf = (language: 'ja' | 'en') =>
  new Map(
    buildProgram(language, actions).commands.map((command) => [command.name(), command.helpInformation()]),
  );
/** What is said of an option, its lines as one. */
const said = (help: string | undefined, flag: string) =>
  new RegExp(`${flag} <[^>]*> +([\\s\\S]*?)\\n  -`).exec(help ?? '')?.[1]?.replaceAll(/\s+/g, ' ');

describe.each(['ja', 'en'] as const)('the help in %s', (language) => {
  const help = helpOf(language);

  it('is there for every command', () => {
    expect([...help.keys()]).toEqual(['diagnose', 'preview', 'evaluate', 'render', 'sample', 'serve']);
    for (const text of help.values()) expect(text).not.toMatch(/undefined|\{\{|\$\{/);
  });

  it('says the same of files wherever they are given', () => {
    const files = ['diagnose', 'preview', 'evaluate'].map((name) =>
      /\n +files +([\s\S]*?)\n\n/.exec(help.get(name)!)?.[1]?.replaceAll(/\s+/g, ' '),
    );
    expect(new Set(files).size).toBe(1);
    expect(files[0]).toContain('.parquet');
  });

  it('speaks of the language of a report only where one is made', () => {
    const [report, same] =
      language === 'ja'
        ? ['報告書の言語', '--messages と同じ']
        : ['language of the report', 'the same as --messages'];
    for (const name of ['diagnose', 'render']) expect(said(help.get(name), '--lang')).toContain(report);
    for (const name of ['preview', 'evaluate']) expect(said(help.get(name), '--lang')).toBe(same);
  });

  it('has one kind of brackets', () => {
    const wrong = language === 'ja' ? /[ぁ-んァ-ン一-龥][^\n]*[()]/ : /[（）]/;
    for (const [name, text] of help) expect([name, wrong.exec(text)?.[0]]).toEqual([name, undefined]);
  });
});
