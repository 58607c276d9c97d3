import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShell, type Running, realCli } from './shell.ts';

const mailOrder = fileURLToPath(new URL('../../samples/mail-order/orders.csv.gz', import.meta.url));
const cornerShop = fileURLToPath(new URL('../../samples/corner-shop/orders.csv', import.meta.url));

let shell: Awaited<ReturnType<typeof openShell>>;
beforeEach(async () => {
  shell = await openShell(realCli);
});
afterEach(() => shell.close());

const reports = () => readdir(path.join(shell.here, 'reports')).catch(() => []);

async function childrenOf({ process: { pid } }: Running): Promise<readonly string[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.trim().split(' ');
}

async function ends(pids: readonly string[]): Promise<void> {
  const alive = () => pids.filter((pid) => existsSync(`/proc/${pid}`));
  await expect.poll(alive, { timeout: 30_000 }).toEqual([]);
}

describe.runIf(process.platform === 'linux')('kill -9 in the middle of a real job', () => {
  it('of diagnose: its child ends by itself, the next run removes what was unfinished', async () => {
    const running = shell.start(['diagnose', mailOrder]);
    await running.said(/読み込み/);
    const { work } = await shell.left();
    expect([work.length, (await reports()).length]).toEqual([1, 1]);
    const children = await childrenOf(running);
    running.process.kill('SIGKILL');
    await running.ended;
    await ends(children);
    expect((await shell.left()).work).toEqual(work);
    await writeFile(path.join(shell.here, 'empty.csv'), '');
    expect((await shell.run(['diagnose', 'empty.csv'])).status).toBe(1);
    expect((await shell.left()).work).toEqual([]);
    expect(await reports()).toEqual([]);
  });

  it('of its child alone: nothing is left, and it is called a fault', async () => {
    const running = shell.start(['diagnose', mailOrder]);
    await running.said(/読み込み/);
    const [child] = await childrenOf(running);
    process.kill(Number(child), 'SIGKILL');
    const { status, stdout, stderr } = await running.ended;
    expect([status, stdout]).toEqual([70, '']);
    expect(stderr).toContain('プロセスが途中で終了');
    expect((await shell.left()).work).toEqual([]);
    expect(await reports()).toEqual([]);
  });

  it('of serve: its children end by themselves, the next start removes what was unfinished', async () => {
    const env = { LOG_LEVEL: 'silent' };
    const running = shell.start(['serve', '--port', '0'], env);
    const url = await urlOf(running);
    const body = await readFile(mailOrder);
    const answer = await fetch(`${url}/diagnose`, {
      method: 'POST',
      headers: { 'content-type': 'application/gzip', prefer: 'respond-async' },
      body: new Uint8Array(body),
    });
    expect(answer.status).toBe(202);
    const self = `${url}${answer.headers.get('location')}`;
    const phase = async () => (await (await fetch(self)).json()).progress?.phase;
    await expect.poll(phase, { timeout: 60_000 }).toMatch(/roll-up|value/);
    const unfinished = { work: (await shell.left()).work, reports: await reports() };
    expect([unfinished.work.length, unfinished.reports.length]).toEqual([1, 1]);
    expect(unfinished.reports[0]).toMatch(/^\.unfinished-/);
    const children = await childrenOf(running);
    running.process.kill('SIGKILL');
    await running.ended;
    await ends(children);
    // nobody was there to clean up, and nothing unfinished has become a report
    expect({ work: (await shell.left()).work, reports: await reports() }).toEqual(unfinished);
    const again = shell.start(['serve', '--port', '0'], env);
    expect((await fetch((await urlOf(again)) + new URL(self).pathname)).status).toBe(404);
    expect({ work: (await shell.left()).work, reports: await reports() }).toEqual({ work: [], reports: [] });
    again.process.kill('SIGTERM');
    expect((await again.ended).status).toBe(0);
  });

  it('of the child of serve alone: the service lives, and nothing is left', async () => {
    const running = shell.start(['serve', '--port', '0'], { LOG_LEVEL: 'silent' });
    const url = await urlOf(running);
    const answer = await fetch(`${url}/diagnose`, {
      method: 'POST',
      headers: { 'content-type': 'application/gzip', prefer: 'respond-async' },
      body: new Uint8Array(await readFile(mailOrder)),
    });
    const self = `${url}${answer.headers.get('location')}`;
    const state = async () => (await (await fetch(self)).json()).state;
    await expect.poll(async () => (await reports()).length, { timeout: 30_000 }).toBe(1);
    for (const child of await childrenOf(running)) process.kill(Number(child), 'SIGKILL');
    await expect.poll(state, { timeout: 30_000 }).toBe('failed');
    expect({ work: (await shell.left()).work, reports: await reports() }).toEqual({ work: [], reports: [] });
    expect((await fetch(`${url}/health`)).status).toBe(200);
    running.process.kill('SIGTERM');
    expect((await running.ended).status).toBe(0);
  });
});

async function urlOf(running: Running): Promise<string> {
  let text = '';
  running.process.stdout.on('data', (chunk: string) => {
    text += chunk;
  });
  await running.said(/http:\/\/127\.0\.0\.1:\d+/);
  return /http:\/\/127\.0\.0\.1:\d+/.exec(text)![0];
}

/** A small disk of memory, where the system lets us have one. */
function mountSmallDisk(folder: string, megabytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe.runIf(process.platform === 'linux')('a disk that is really full', () => {
  it('of the report, and of the working files: refused, and nothing is left', async (context) => {
    const disk = path.join(shell.here, 'disk');
    await mkdir(disk);
    if (!mountSmallDisk(disk, 1)) return context.skip('no disk may be mounted here');
    try {
      // enough room to begin a report, not to end one
      await writeFile(path.join(disk, 'filler'), Buffer.alloc(900_000));
      const report = await shell.run(['diagnose', mailOrder, '--out', 'disk/report']);
      expect(report.stderr).toContain('ディスクの空きが足りません');
      expect([report.status, report.stdout]).toEqual([1, '']);
      const work = await shell.run(['diagnose', mailOrder], '', { WORK_DIR: disk });
      expect(work.stderr).toContain('ディスクの空きが足りません');
      expect(work.status).toBe(1);
      expect(await readdir(disk)).toEqual(['filler']);
      expect((await shell.left()).work).toEqual([]);
      expect(await reports()).toEqual([]);
    } finally {
      execFileSync('umount', [disk]);
      await rm(disk, { recursive: true });
    }
  });
});

describe.runIf(process.platform === 'linux')('a limit on the size of files', () => {
  it.each([
    ['of working files', 100],
    ['of the report', 300],
  ])('%s counts as a full disk, and nothing is left', async (_, blocks) => {
    const limited = `ulimit -f ${blocks}; exec "$0" "$@"`;
    const call = [realCli, 'diagnose', blocks === 100 ? mailOrder : cornerShop];
    const { status, stderr } = spawnSync('bash', ['-c', limited, process.execPath, ...call], {
      cwd: shell.here,
      env: { ...process.env, WORK_DIR: path.join(shell.here, 'work') },
      encoding: 'utf8',
    });
    expect(stderr).toContain('ディスクの空きが足りません');
    expect(status).toBe(1);
    expect(await readdir(path.join(shell.here, 'work'))).toEqual([]);
    expect(await reports()).toEqual([]);
  });
});
