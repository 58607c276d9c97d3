import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CompanionRole, Companions, InputFile, JobEnd } from '../flows/job.ts';
import { flagName } from '../flows/options.ts';
import { resolveOptions } from '../flows/resolve-options.ts';
import type { LastWordRecord } from '../report/last-word-record.ts';
import { refuseTaken, reportName } from '../report-folder.ts';
import { type Language, noteCount, noteTitle, say, setAsideTexts } from '../service/messages.ts';
import { performJob } from '../service/perform-job.ts';
import { todayIn } from '../service/today.ts';
import { dayOf } from '../units/day.ts';
import { Refusal } from '../units/problem.ts';
import { DONE } from './exit.ts';
import { checkFiles } from './input-files.ts';
import { interruptible } from './interrupt.ts';
import { callSecret } from './key-file.ts';
import { lastWordFiles, tellNotHeeded } from './last-word.ts';
import { readOptionsFile, withFiles } from './options-file.ts';
import { type Call, mappingSource, namedFile, stoppedWhenAborted, withJob } from './run.ts';
import { print, showProgress, tellEnd } from './terminal.ts';

const REPORTS = 'reports';

/** Order histories in, a report folder out. Returns the exit status; throws Refusals of a wrong call. */
export async function diagnoseCommand(
  names: readonly string[],
  flags: Readonly<Record<string, unknown>>,
  call: Call,
): Promise<number> {
  const { options: optionsFile, messages: _, ...given } = flags;
  const fromFile = await readOptionsFile(optionsFile as string | undefined);
  const resolved = resolveOptions(await withFiles({ ...fromFile, ...given }), { nameOf: flagName });
  if ('problems' in resolved) throw new Refusal(resolved.problems);
  const { ok: options, door } = resolved;
  if (door.out !== undefined) await refuseTaken(door.out);
  const mapping = door.mapping === undefined ? undefined : mappingSource(door.mapping);
  if (mapping && 'file' in mapping) await checkFiles([mapping.file.path]);
  const previous = door.previous === undefined ? undefined : namedFile(door.previous);
  // loaded only where there is one: a wrong call is answered at once
  if (previous) await (await import('../flows/previous-report.ts')).openPrevious(previous);
  const lastWord = await lastWordFiles(door);
  const customerSecret = await callSecret(door.keyFile, call.env);
  const beside = Object.entries(door.companions ?? {}) as [CompanionRole, string][];
  const all = [...names, ...beside.map(([, name]) => name)];
  const { language } = call;

  const end = await interruptible((signal) =>
    stoppedWhenAborted<JobEnd>(signal, () =>
      withJob(call, 'diagnose', all, door.memory, signal, async ({ child, files, workFolder, limits }) => {
        const display = showProgress(language, process.stderr.isTTY === true);
        try {
          return await performJob({
            child,
            job: {
              kind: 'diagnose',
              files: files.slice(0, names.length),
              ...(beside.length === 0 ? {} : { companions: companionsOf(beside, files.slice(names.length)) }),
              ...(mapping ? { mapping } : {}),
              ...(previous ? { previous } : {}),
              ...(lastWord ? { lastWord } : {}),
              options,
              ...(customerSecret === undefined ? {} : { customerSecret }),
              limits,
              workFolder,
              folder: '',
              today: todayIn(options.timezone),
            },
            parent: door.out === undefined ? REPORTS : path.dirname(path.resolve(door.out)),
            place: async (staged) =>
              door.out === undefined
                ? { target: path.join(REPORTS, await usualName(staged, options.client)), taken: 'next' }
                : { target: door.out, taken: 'refuse' },
            onProgress: display.show,
            signal,
          });
        } finally {
          display.close();
        }
      }),
    ),
  );
  if (!('ok' in end)) return tellEnd(language, end);
  await printSummary(language, end.folder);
  return DONE;
}

export function companionsOf(
  beside: readonly [CompanionRole, string][],
  files: readonly InputFile[],
): Companions {
  return Object.fromEntries(beside.map(([role], place) => [role, files[place]!]));
}

/** The as-of day is known only once the data are read: the report says it. */
async function usualName(staged: string, client: string): Promise<string> {
  const { asOf } = await readDiagnosis(staged);
  return reportName(client, dayOf(asOf));
}

interface Diagnosis {
  readonly diagnoses?: {
    readonly 're-diagnosis'?: {
      readonly previous?: { readonly asOf: string };
      readonly held?: {
        readonly heldBack: number;
        readonly moved: number;
        readonly giniLost: number | null;
      };
    };
  };
  readonly asOf: string;
  readonly consultant?: Pick<LastWordRecord, 'notHeeded'> | null;
  readonly currency: string;
  readonly data: Readonly<Record<string, unknown>> & {
    readonly setAside?: Readonly<Record<string, number>>;
    readonly notes?: readonly { readonly code: string; readonly count: number }[];
  };
}

async function readDiagnosis(folder: string): Promise<Diagnosis> {
  return JSON.parse(await readFile(path.join(folder, 'diagnosis.json'), 'utf8')) as Diagnosis;
}

/** The folder first, alone on its line: scripts read it. */
async function printSummary(language: Language, folder: string): Promise<void> {
  const { asOf, currency, data, diagnoses, consultant } = await readDiagnosis(folder);
  const rowsSetAside = Object.values(data.setAside ?? {}).reduce((sum, rows) => sum + rows, 0);
  const counts = Object.fromEntries(
    Object.entries({ ...data, rowsSetAside })
      .filter((entry): entry is [string, number] => typeof entry[1] === 'number')
      .map(([name, value]) => [name, grouped(value)]),
  );
  const relative = path.relative('', folder);
  print(relative.startsWith('..') ? folder : relative);
  print(`  ${say(language, 'cli.summary-data', { asOf, currency, ...counts })}`);
  print(`  ${say(language, 'cli.summary-rows', counts)}`);
  for (const text of setAsideTexts(language, data.setAside ?? {})) print(`  - ${text}`);
  const { previous, held } = diagnoses?.['re-diagnosis'] ?? {};
  if (previous && held) {
    const people = { heldBack: grouped(held.heldBack), moved: grouped(held.moved) };
    const giniLost = held.giniLost?.toFixed(4);
    print(`  ${say(language, 'cli.summary-previous', { asOf: previous.asOf, ...people, giniLost })}`);
  }
  for (const note of data.notes ?? []) {
    const counted = { note: noteTitle(language, note.code), count: noteCount(language, note) };
    print(`  ${say(language, 'cli.summary-note', counted)}`);
  }
  print(`  ${say(language, 'cli.summary-files')}`);
  tellNotHeeded(language, consultant);
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
