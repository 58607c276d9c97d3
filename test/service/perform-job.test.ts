import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DiagnoseJob, JobEnd, ProgressReport } from '../../src/flows/job.ts';
import { resolveOptions } from '../../src/flows/resolve-options.ts';
import { forkChild } from '../../src/service/child.ts';
import { performJob } from '../../src/service/perform-job.ts';
import { LIMITS } from '../limits.ts';

const module = fileURLToPath(new URL('./fixtures/fake-job.mjs', import.meta.url));

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'perform-job-test-'));
  await mkdir(path.join(root, 'work'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

function jobFor(client: string): DiagnoseJob {
  const resolved = resolveOptions({ client });
  if (!('ok' in resolved)) throw new Error('options');
  return {
    kind: 'diagnose',
    files: [],
    options: resolved.ok,
    limits: LIMITS,
    workFolder: path.join(root, 'work'),
    folder: '',
    today: 19000,
  };
}

interface Run {
  readonly end: JobEnd;
  readonly progress: ProgressReport[];
}

async function run(
  client: string,
  act: (kill: { child: ReturnType<typeof forkChild>; abort: () => void }) => unknown = () => undefined,
  timeLimitMs = 30_000,
): Promise<Run> {
  const child = forkChild({ module, heapMegabytes: 64, threads: 1 });
  const control = new AbortController();
  const progress: ProgressReport[] = [];
  let acted = false;
  const end = await performJob({
    child,
    job: jobFor(client),
    parent: path.join(root, 'reports'),
    place: async () => ({ target: path.join(root, 'reports', 'r'), taken: 'next' }),
    onProgress(report) {
      progress.push(report);
      if (acted || report.rows !== 12) return;
      acted = true;
      act({ child, abort: () => control.abort() });
    },
    timeLimitMs,
    signal: control.signal,
  });
  expect(child.isAlive()).toBe(false);
  return { end, progress };
}

async function nothingIsLeft(): Promise<void> {
  await sleep(50);
  expect(await readdir(root)).toEqual(['work']);
}

describe('performJob', () => {
  it('publishes a whole report and tells its progress', async () => {
    const { end, progress } = await run('Acme');
    expect(end).toEqual({ ok: true, folder: path.join(root, 'reports', 'r') });
    expect(await readdir(path.join(root, 'reports'))).toEqual(['r']);
    expect((await readdir(path.join(root, 'reports', 'r'))).sort()).toEqual([
      'diagnosis.json',
      'mapping.json',
      'rejected-rows.csv',
      'report.pdf',
      'segments.csv',
    ]);
    expect(progress).toEqual([
      { phase: 'read', share: 0, rows: 0 },
      { phase: 'read', share: 1, rows: 12 },
      { phase: 'write', share: 1 },
    ]);
  });

  it('passes refusals on with their true count', async () => {
    const { end } = await run('refuse');
    expect(end).toMatchObject({ count: 250, refused: [{ code: 'row-test', line: 3, found: 'abc' }] });
    await nothingIsLeft();
  });

  it.each([
    ['throw', 'error', /secret detail/],
    ['reject', 'error', /nobody waits/],
    ['abort', 'crash', /SIGABRT|134/],
    ['memory', 'memory', /heap out of memory/],
  ])('calls %s a fault and leaves nothing', async (client, cause, text) => {
    const { end } = await run(client);
    expect(end).toMatchObject({ cause });
    expect('fault' in end && end.fault).toMatch(text);
    await nothingIsLeft();
  });

  it.runIf(process.platform === 'linux')('calls a full disk what it is', async () => {
    expect((await run('full')).end).toEqual({ refused: [{ code: 'disk-full' }], count: 1 });
    await nothingIsLeft();
  });

  it('survives kill -9 of the process', async () => {
    const { end } = await run('slow', ({ child }) => process.kill(child.pid!, 'SIGKILL'));
    expect(end).toMatchObject({ cause: 'crash' });
    await nothingIsLeft();
  });

  it('kills a process that listens to nothing, when told to and at the time limit', async () => {
    expect((await run('busy', ({ abort }) => abort())).end).toMatchObject({ cause: 'stopped' });
    await nothingIsLeft();
    expect((await run('busy', undefined, 1500)).end).toMatchObject({ cause: 'time' });
    await nothingIsLeft();
  });

  it('refuses a place that cannot be written before the job begins', async () => {
    const child = forkChild({ module, heapMegabytes: 64, threads: 1 });
    const end = await performJob({
      child,
      job: jobFor('Acme'),
      parent: path.join(module, 'below-a-file'),
      place: async () => ({ target: '', taken: 'next' }),
      onProgress: () => undefined,
    });
    expect(end).toMatchObject({ refused: [{ code: 'output-not-a-folder' }] });
    expect(child.isAlive()).toBe(false);
  });
});
