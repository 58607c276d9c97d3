import { constants, copyFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { JobEnd } from '../flows/job.ts';
import { flagName, type OptionName, previewOptionNames } from '../flows/options.ts';
import type { PreviewResult } from '../flows/preview.ts';
import { resolveOptions } from '../flows/resolve-options.ts';
import { refuseExistingFiles, writingProblem } from '../report-folder.ts';
import { say } from '../service/messages.ts';
import { nextLines } from '../service/preview-next-text.ts';
import { previewText, problemsOf } from '../service/preview-text.ts';
import { todayIn } from '../service/today.ts';
import { Refusal } from '../units/problem.ts';
import { DONE, REFUSED } from './exit.ts';
import { checkFiles } from './input-files.ts';
import { interruptible } from './interrupt.ts';
import { type Call, mappingSource, stoppedWhenAborted, withJob } from './run.ts';
import { print, tell, tellEnd, tellProblems } from './terminal.ts';

type Outcome = Exclude<JobEnd, { ok: true }> | { readonly ok: true; readonly preview: PreviewResult };
const MEMORY = '1GB';

/** What was recognised in a file. Returns 0, or 1 where a diagnosis of it would be refused. */
export async function previewCommand(
  names: readonly string[],
  flags: Readonly<Record<string, unknown>>,
  call: Call,
): Promise<number> {
  const { save, json, messages: _, ...given } = flags as { save?: string; json?: boolean; messages?: string };
  const resolved = resolveOptions(given, { allowed: ALLOWED, messagesOnly: true, nameOf: flagName });
  if ('problems' in resolved) throw new Refusal(resolved.problems);
  const { encoding, timezone, currency, tax, sheet } = resolved.ok;
  const mapping = resolved.door.mapping === undefined ? undefined : mappingSource(resolved.door.mapping);
  if (mapping && 'file' in mapping) await checkFiles([mapping.file.path]);
  if (save !== undefined) await refuseExistingFiles([save]);

  const outcome = await interruptible((signal) =>
    stoppedWhenAborted<Outcome>(signal, () =>
      withJob(call, 'preview', names, MEMORY, signal, async ({ child, files, workFolder, limits }) => {
        signal.addEventListener('abort', () => child.kill('stopped'));
        const folder = path.join(workFolder, 'preview');
        await mkdir(folder, { mode: 0o700 });
        const end = await child.run(
          {
            kind: 'preview',
            files,
            ...(mapping ? { mapping } : {}),
            options: {
              encoding,
              timezone,
              ...(currency === undefined ? {} : { currency }),
              ...(tax === undefined ? {} : { tax }),
              ...(sheet === undefined ? {} : { sheet }),
            },
            limits,
            workFolder,
            folder,
            today: todayIn(timezone),
          },
          () => undefined,
        );
        if (!('ok' in end)) return end;
        if (save !== undefined) await saveMapping(path.join(folder, 'mapping.json'), save);
        const text = await readFile(path.join(folder, 'preview.json'), 'utf8');
        return { ok: true, preview: JSON.parse(text) as PreviewResult };
      }),
    ),
  );
  const { language } = call;
  if (!('ok' in outcome)) return tellEnd(language, outcome);
  const { preview } = outcome;
  if (json === true) print(JSON.stringify(preview, null, 2));
  else
    print(
      [
        ...previewText(language, preview),
        ...nextLines(language, preview, [...names, ...flagsAgain(given)], programCalled(call.env)),
        '',
      ].join('\n'),
    );
  const problems = problemsOf(preview);
  tellProblems(language, problems);
  if (save !== undefined) tell(say(language, 'cli.preview-saved', { file: save }));
  return problems.length === 0 ? DONE : REFUSED;
}

/** How the program was called: from a checkout, npm runs it by its name. */
function programCalled({ npm_lifecycle_event: script }: Call['env']): readonly string[] {
  return script === 'second-opinion' ? ['npm', 'run', '-s', script, '--'] : ['second-opinion'];
}

/** Options that change how files are read, as a diagnosis takes them. */
function flagsAgain(given: Readonly<Record<string, unknown>>): readonly string[] {
  const names = ['mapping', 'sheet', 'encoding', 'timezone', 'currency', 'tax'] as const;
  return names.flatMap((name) => (given[name] === undefined ? [] : [flagName(name), String(given[name])]));
}

const ALLOWED: readonly OptionName[] = previewOptionNames;

async function saveMapping(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL).catch(async (error: unknown) => {
    await refuseExistingFiles([to]);
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const problem = missing ? { code: 'output-not-writable', found: to } : writingProblem(error, to);
    throw problem ? new Refusal([problem]) : error;
  });
}
