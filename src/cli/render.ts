import path from 'node:path';
import { flagName, renderOptionNames } from '../flows/options.ts';
import { resolveOptions } from '../flows/resolve-options.ts';
import { Refusal } from '../units/problem.ts';
import { DONE } from './exit.ts';
import { lastWordFiles, tellNotHeeded } from './last-word.ts';
import { type Call, namedFile } from './run.ts';
import { print, showProgress } from './terminal.ts';

/** Writes the documents of a report anew, with the consultant's words. Returns the exit status; throws Refusals. */
export async function renderCommand(
  folder: string,
  flags: Readonly<Record<string, unknown>>,
  { language }: Call,
): Promise<number> {
  const { messages: _, sentences, ...given } = flags;
  const resolved = resolveOptions(given, { allowed: renderOptionNames, nameOf: flagName });
  if ('problems' in resolved) throw new Refusal(resolved.problems);
  const files = await lastWordFiles(resolved.door);
  const report = namedFile(folder);
  if (sentences === true) {
    const { nameables } = await import('../flows/nameables.ts');
    for (const line of await nameables(report, files)) print(line);
    return DONE;
  }
  const { render } = await import('../flows/render.ts');
  const display = showProgress(language, process.stderr.isTTY === true);
  try {
    const record = await render(report, files, (share) => display.show({ phase: 'write', share }));
    display.close();
    const relative = path.relative('', report.path);
    print(relative.startsWith('..') ? report.path : relative || '.');
    tellNotHeeded(language, record);
  } finally {
    display.close();
  }
  return DONE;
}
