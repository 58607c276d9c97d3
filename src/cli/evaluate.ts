import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { evaluateOptionNames } from '../flows/evaluate-options.ts';
import type { EvaluationJson } from '../flows/evaluation-schema.ts';
import type { CompanionRole, JobEnd } from '../flows/job.ts';
import { flagName } from '../flows/options.ts';
import { resolveOptions } from '../flows/resolve-options.ts';
import { todayIn } from '../service/today.ts';
import { type EpochDay, parseDay } from '../units/day.ts';
import { type Problem, Refusal } from '../units/problem.ts';
import { companionsOf } from './diagnose.ts';
import { evaluationLines } from './evaluation-text.ts';
import { DONE } from './exit.ts';
import { checkFiles } from './input-files.ts';
import { interruptible } from './interrupt.ts';
import { callSecret } from './key-file.ts';
import { type Call, mappingSource, stoppedWhenAborted, withJob } from './run.ts';
import { print, showProgress, tellEnd } from './terminal.ts';

type Outcome = Exclude<JobEnd, { ok: true }> | { readonly ok: true; readonly evaluation: EvaluationJson };

/** The segmentation as of some days against what followed, as a table or as JSON. Throws Refusals of a wrong call. */
export async function evaluateCommand(
  names: readonly string[],
  flags: Readonly<Record<string, unknown>>,
  call: Call,
): Promise<number> {
  const { json, asOf, horizonDays, messages: _, ...given } = flags;
  const resolved = resolveOptions(given, {
    allowed: evaluateOptionNames,
    messagesOnly: true,
    nameOf: flagName,
  });
  const days = daysOf(asOf as readonly string[] | undefined);
  const horizon = horizonOf(horizonDays as string | undefined);
  const problems = [resolved, days, horizon].flatMap((part) => ('problems' in part ? part.problems : []));
  if ('problems' in resolved || 'problems' in days || 'problems' in horizon) throw new Refusal(problems);
  const { ok: options, door } = resolved;
  const mapping = door.mapping === undefined ? undefined : mappingSource(door.mapping);
  if (mapping && 'file' in mapping) await checkFiles([mapping.file.path]);
  const customerSecret = await callSecret(door.keyFile, call.env);
  const beside = Object.entries(door.companions ?? {}) as [CompanionRole, string][];
  const all = [...names, ...beside.map(([, name]) => name)];
  const { language } = call;

  const outcome = await interruptible((signal) =>
    stoppedWhenAborted<Outcome>(signal, () =>
      withJob(call, 'evaluate', all, door.memory, signal, async ({ child, files, workFolder, limits }) => {
        signal.addEventListener('abort', () => child.kill('stopped'));
        const folder = path.join(workFolder, 'evaluation');
        await mkdir(folder, { mode: 0o700 });
        const display = showProgress(language, process.stderr.isTTY === true);
        try {
          const end = await child.run(
            {
              kind: 'evaluate',
              files: files.slice(0, names.length),
              ...(beside.length === 0 ? {} : { companions: companionsOf(beside, files.slice(names.length)) }),
              ...(mapping ? { mapping } : {}),
              options: { ...options, ...days, ...horizon },
              ...(customerSecret === undefined ? {} : { customerSecret }),
              limits,
              workFolder,
              folder,
              today: todayIn(options.timezone),
            },
            display.show,
          );
          if (!('ok' in end)) return end;
        } finally {
          display.close();
        }
        const text = await readFile(path.join(folder, 'evaluation.json'), 'utf8');
        return { ok: true, evaluation: JSON.parse(text) as EvaluationJson };
      }),
    ),
  );
  if (!('ok' in outcome)) return tellEnd(language, outcome);
  print(
    json === true
      ? JSON.stringify(outcome.evaluation, null, 2)
      : evaluationLines(language, outcome.evaluation).join('\n'),
  );
  return DONE;
}

type Part<Value> = Value | { readonly problems: readonly Problem[] };

/** The days asked for, each once, in their order in time. */
function daysOf(given: readonly string[] = []): Part<{ readonly days: readonly EpochDay[] }> {
  const column = '--as-of';
  if (given.length === 0) return { problems: [{ code: 'option-missing', column, wanted: 'YYYY-MM-DD' }] };
  const parsed = given.map((text) => ({ text, day: parseDay(text) }));
  const wrong = parsed.filter(({ day }) => day === undefined);
  if (wrong.length > 0) {
    return {
      problems: wrong.map(({ text }) => ({
        code: 'option-invalid',
        column,
        found: text,
        wanted: '2025-12-31, …',
      })),
    };
  }
  const days = new Set(parsed.flatMap(({ day }) => day ?? []));
  return { days: [...days].sort((a, b) => a - b) };
}

const LONGEST_HORIZON_DAYS = 3660;

function horizonOf(text: string | undefined): Part<{ readonly horizonDays?: number }> {
  if (text === undefined) return {};
  const horizonDays = Number(text);
  if (/^\d+$/.test(text) && horizonDays >= 1 && horizonDays <= LONGEST_HORIZON_DAYS) return { horizonDays };
  const wanted = `1 - ${LONGEST_HORIZON_DAYS}`;
  return { problems: [{ code: 'option-invalid', column: '--horizon-days', found: text, wanted }] };
}
