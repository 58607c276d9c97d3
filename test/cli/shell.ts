import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const fakeCli = fileURLToPath(new URL('./fixtures/fake-cli.mjs', import.meta.url));
/** the command line with the real flows, which prints no pages: most of the time of a small report */
export const unprintedCli = fileURLToPath(new URL('./fixtures/unprinted-cli.mjs', import.meta.url));
/** the command line as it is installed */
export const realCli = fileURLToPath(new URL('../../build/cli.js', import.meta.url));

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly process: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly ended: Promise<Ended>;
  /** resolves when standard error or output has said something like it */
  said(pattern: RegExp): Promise<void>;
}

/** A folder of its own for every test, and the command line run in it. */
export async function openShell(cli = fakeCli) {
  const root = await mkdtemp(path.join(tmpdir(), 'cli-test-'));
  const here = path.join(root, 'here');
  await mkdir(here);
  await mkdir(path.join(root, 'tmp'));
  await writeFile(path.join(here, 'orders.csv'), '顧客番号,注文日,金額\nA,2021-01-31,1200\n');

  function start(args: readonly string[], env: Record<string, string> = {}): Running {
    const child = spawn(process.execPath, [cli, ...args], {
      cwd: here,
      env: { ...process.env, WORK_DIR: path.join(root, 'tmp'), ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const text = { stdout: '', stderr: '' };
    const listeners = new Set<() => void>();
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (chunk: string) => {
        text[name] += chunk;
        for (const listener of listeners) listener();
      });
    }
    const ended = new Promise<Ended>((resolve) => {
      child.once('close', (status, signal) => resolve({ status, signal, ...text }));
    });
    const said = (pattern: RegExp) =>
      new Promise<void>((resolve, reject) => {
        const look = () => pattern.test(text.stdout + text.stderr) && resolve();
        listeners.add(look);
        look();
        void ended.then(() => reject(new Error(`ended without saying ${pattern}: ${text.stderr}`)));
      });
    return { process: child, ended, said };
  }

  return {
    here,
    start,
    run(
      args: readonly string[],
      stdin: string | Buffer = '',
      env: Record<string, string> = {},
    ): Promise<Ended> {
      const running = start(args, env);
      running.process.stdin.on('error', () => undefined).end(stdin);
      return running.ended;
    },
    /** everything that lies in the folder of the call, and in that for private files */
    async left() {
      const [visible, work] = [await readdir(here), await readdir(path.join(root, 'tmp'))];
      return { here: visible.sort(), work };
    },
    close: () => rm(root, { recursive: true, force: true }),
  };
}
