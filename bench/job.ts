import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DiagnoseJob, JobMessage, Phase } from '../src/flows/job.ts';
import { resolveOptions } from '../src/flows/resolve-options.ts';
import { GIVE_MEMORY_BACK } from '../src/service/child.ts';
import { dayOf } from '../src/units/day.ts';

export interface Measured {
  /** seconds by phase, and from the job's arrival to its end */
  readonly seconds: Readonly<Record<Phase | 'all', number>>;
  /** largest resident memory of the job process, MB; not known outside Linux */
  readonly peakMegabytes: number;
}

const PHASES: readonly Phase[] = ['read', 'roll-up', 'value', 'look-back', 'diagnose', 'write'];

/** One diagnosis of `file` in a fresh job process, as both doors run it (npm run build first). */
export async function measureJob(file: string, threads: number, memory = '800MB'): Promise<Measured> {
  const work = mkdtempSync(join(tmpdir(), 'bench-work-'));
  const folder = mkdtempSync(join(tmpdir(), 'bench-report-'));
  const resolved = resolveOptions({});
  if (!('ok' in resolved)) throw new Error('the bench requires that default options are right');
  const job: DiagnoseJob = {
    kind: 'diagnose',
    files: [{ path: file, name: 'orders.csv' }],
    options: resolved.ok,
    limits: {
      decompressedBytes: 20e9,
      compressionRatio: 1000,
      columns: 1000,
      cellBytes: 1_000_000,
      workbookBytes: 500_000_000,
      workbookCells: 30_000_000,
      engineThreads: threads,
      engineMemory: memory,
    },
    workFolder: work,
    folder,
    today: dayOf('2026-11-22'),
  };
  try {
    return await run(job);
  } finally {
    rmSync(work, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(job: DiagnoseJob): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = fork('build/bundle/job-process.js', [], {
      execArgv: ['--max-old-space-size=4096'],
      env: { ...GIVE_MEMORY_BACK, ...process.env, TZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const starts = new Map<Phase, number>();
    let begun = 0;
    child.on('message', (message: JobMessage | { ready: true }) => {
      if ('ready' in message) {
        begun = performance.now();
        child.send(job);
      } else if ('progress' in message) {
        const { phase } = message.progress;
        if (!starts.has(phase)) starts.set(phase, performance.now());
      } else if ('ok' in message) {
        resolve({
          seconds: secondsBetween(starts, begun, performance.now()),
          peakMegabytes: peakOf(child.pid),
        });
      } else reject(new Error(JSON.stringify(message)));
    });
    child.on('exit', () => reject(new Error('the job process ended without a word')));
  });
}

function secondsBetween(starts: Map<Phase, number>, begun: number, ended: number): Measured['seconds'] {
  const at = PHASES.map((phase, i) => (i === 0 ? begun : (starts.get(phase) ?? Number.NaN)));
  const phases = PHASES.map((phase, i) => [phase, ((at[i + 1] ?? ended) - at[i]!) / 1000]);
  return { ...Object.fromEntries(phases), all: (ended - begun) / 1000 } as Measured['seconds'];
}

function peakOf(pid: number | undefined): number {
  try {
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(found?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}
