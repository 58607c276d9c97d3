import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShell, type Running } from './shell.ts';

let shell: Awaited<ReturnType<typeof openShell>>;
beforeEach(async () => {
  shell = await openShell();
});
afterEach(() => shell.close());

async function nothingIsLeft() {
  expect(await shell.left()).toEqual({ here: ['orders.csv'], work: [] });
}

const readReport = async (folder: string) =>
  JSON.parse(await readFile(path.join(shell.here, folder, 'diagnosis.json'), 'utf8'));

describe('diagnose', () => {
  it('makes a report folder and says on standard output where it is', async () => {
    const ended = await shell.run(['diagnose', 'orders.csv', '--client', 'Acme & Co', '--margin', '0.4']);
    expect(ended.status).toBe(0);
    const [folder, ...summary] = ended.stdout.split('\n');
    expect(folder).toBe(path.join('reports', 'acme-co-2021-12-31'));
    expect(summary.join('\n')).toMatch(/2021-12-31.*5.*12,345 JPY[\s\S]*18 .*11 .*6 .*1 /);
    expect(summary).toContain('  - 対象外の行: 出荷前のキャンセル 4 行');
    expect(summary).toContain('  - 対象外の行: ほかのファイルにもある 2 行');
    expect(ended.stderr).toMatch(/読み込み {2}12 行/);
    expect((await readdir(path.join(shell.here, folder!))).sort()).toContain('report.pdf');
    expect(await readReport(folder!)).toMatchObject({ client: 'Acme & Co', options: { margin: 0.4 } });
    expect(await shell.left()).toEqual({ here: ['orders.csv', 'reports'], work: [] });
  });

  it('gives a second report a second name, and refuses a folder that was named and is taken', async () => {
    const both = await Promise.all([1, 2].map(() => shell.run(['diagnose', 'orders.csv'])));
    expect(both.map(({ status }) => status)).toEqual([0, 0]);
    expect((await readdir(path.join(shell.here, 'reports'))).sort()).toEqual([
      'report-2021-12-31',
      'report-2021-12-31-2',
    ]);
    const named = await Promise.all(
      [1, 2].map(() => shell.run(['diagnose', 'orders.csv', '--out', 'deep/mine'])),
    );
    expect(named.map(({ status }) => status).sort()).toEqual([0, 2]);
    expect(named.map(({ stderr }) => stderr).join('')).toContain('すでにあります');
    expect(await readdir(path.join(shell.here, 'deep'))).toEqual(['mine']);
    expect((await shell.run(['diagnose', 'orders.csv', '--out', 'deep/mine'])).status).toBe(2);
  });

  it.each([
    ['../..', 'report-2021-12-31'],
    ['/etc/passwd', 'etc-passwd-2021-12-31'],
  ])('makes a harmless folder for the client %s', async (client, folder) => {
    expect((await shell.run(['diagnose', 'orders.csv', '--client', client])).stdout).toMatch(
      new RegExp(`^reports/${folder}\n`),
    );
  });

  it('reads standard input and a file of options; the command line has the last word', async () => {
    await writeFile(
      path.join(shell.here, 'o.json'),
      JSON.stringify({ client: 'From file', seed: 3, margin: 0.2 }),
    );
    const args = ['diagnose', '-', '--options', 'o.json', '--seed', '9', '--out', 'r', '--history-complete'];
    const packed = gzipSync('a\n1\n');
    expect((await shell.run(args, packed)).status).toBe(0);
    expect(await readReport('r')).toMatchObject({
      data: { files: [{ name: 'stdin', bytes: packed.length }] },
      options: { client: 'From file', seed: 9, margin: 0.2, historyComplete: true },
    });
  });

  it('takes no more from standard input than it may, however long it goes on', async () => {
    const running = shell.start(['diagnose', '-'], { MAX_DECOMPRESSED_BYTES: '100000' });
    running.process.stdin.on('error', () => undefined);
    const more = () =>
      running.process.stdin.writable && running.process.stdin.write('x'.repeat(50_000), more);
    more();
    const ended = await running.ended;
    expect(ended.status).toBe(1);
    expect(ended.stderr).toMatch(/stdin: .*100000 バイト/);
    await nothingIsLeft();
  });

  it.runIf(process.platform === 'linux')('takes two pipes of the same name', async () => {
    const pipes = ['x', 'y'].map((folder) => path.join(shell.here, folder, 'pipe.csv'));
    for (const pipe of pipes) {
      await mkdir(path.dirname(pipe));
      execFileSync('mkfifo', [pipe]);
    }
    const running = shell.start(['diagnose', ...pipes, '--out', 'r']);
    await Promise.all(pipes.map((pipe, k) => writeFile(pipe, 'a\n'.repeat(k + 1))));
    expect((await running.ended).status).toBe(0);
    expect((await readReport('r')).data.files).toEqual([
      { name: 'pipe.csv', bytes: 2 },
      { name: 'pipe.csv', bytes: 4 },
    ]);
  });

  it.each([
    [['--margin', '45'], /0\.45/],
    [['--as-of', '2021-02-30'], /--as-of.*[\s\S]*2025-12-31/],
    [['--horizon-days', '90'], /--horizon-days はまだ使えません/],
    [['--brand', 'b.json'], /b\.json という名前のファイルは見つかりません/],
    [['--colour', 'red'], /--colour はありません/],
    [['--lang', 'en'], /cannot be written in English yet/],
    [['--lang', 'fr'], /ja \| en/],
    [['--seed'], /--seed に値がありません[\s\S]*0 - 4294967295/],
    [['--force=1'], /--force に値は付けられません/],
    [['-z'], /-z はありません/],
    [['--messages', 'fr'], /「fr」[\s\S]*ja \| en/],
    [['--memory', '10MB'], /10MB では足りません[\s\S]*128MB/],
    [['--currency', 'yen'], /JPY, USD/],
    [['--options', 'missing.json'], /missing\.json/],
    [['--options', 'orders.csv'], /JSON/],
    [['--mapping', 'missing.json'], /missing\.json/],
    [['missing.csv'], /missing\.csv という名前のファイルは見つかりません/],
    [['.'], /読み取れるファイルではない/],
    [['-', '-'], /標準入力/],
    [['--out', 'orders.csv'], /すでにあります/],
    [['--out', 'orders.csv/report'], /フォルダとして使えません/],
  ])('calls %j wrong, says why and exits with 2', async (args, message) => {
    const ended = await shell.run(['diagnose', 'orders.csv', ...args]);
    expect(ended.stderr).toMatch(message);
    expect(ended.status).toBe(2);
    expect(ended.stdout).toBe('');
    await nothingIsLeft();
  });

  it('tells all wrong options at once, in English when asked', async () => {
    const ended = await shell.run([
      'diagnose',
      'orders.csv',
      '--margin',
      '45',
      '--seed',
      'x',
      '--messages',
      'en',
    ]);
    expect(ended.stderr).toMatch(/Give 0\.45 instead[\s\S]*--seed has a value that does not fit/);
  });

  it('needs files', async () => {
    const ended = await shell.run(['diagnose']);
    expect(ended.status).toBe(2);
    expect(ended.stderr).toMatch(/注文履歴がありません[\s\S]*diagnose --help/);
  });

  // below /proc the recursive mkdir of Node never ends
  it.runIf(process.platform === 'linux').each(['/sys/report', '/proc/report', '/proc/deep/report'])(
    'refuses the read-only place %s',
    async (out) => {
      const ended = await shell.run(['diagnose', 'orders.csv', '--out', out]);
      expect(ended.status).toBe(2);
      expect(ended.stderr).toContain('書き込めません');
      await nothingIsLeft();
    },
  );

  it.each([
    ['refuse', 1, /orders\.csv.*3 行目.*金額[\s\S]*249 件/],
    ['throw', 70, /secret detail/],
    ['abort', 70, /プロセスが途中で終了/],
    ['full', 1, /空き/],
  ])('ends %s with status %s and leaves nothing', async (client, status, message) => {
    const ended = await shell.run(['diagnose', 'orders.csv', '--client', client]);
    expect(ended.stderr).toMatch(message);
    expect(ended.status).toBe(status);
    await nothingIsLeft();
  });

  it('runs out of the memory it was given', async () => {
    const ended = await shell.run(['diagnose', 'orders.csv', '--client', 'memory', '--memory', '150MB']);
    expect(ended.status).toBe(70);
    expect(ended.stderr).toContain('--memory');
    await nothingIsLeft();
  });
});

describe('stopping', () => {
  async function jobPid(running: Running): Promise<number> {
    await running.said(/読み込み {2}12 行/);
    const children = await readFile(
      `/proc/${running.process.pid}/task/${running.process.pid}/children`,
      'utf8',
    );
    return Number(children.trim().split(' ')[0]);
  }

  it.each(['SIGINT', 'SIGTERM'] as const)('by %s leaves nothing and exits with 130', async (signal) => {
    const running = shell.start(['diagnose', 'orders.csv', '--client', 'busy', '--out', 'deep/r']);
    await running.said(/読み込み {2}12 行/);
    running.process.kill(signal);
    running.process.kill(signal);
    const ended = await running.ended;
    expect(ended.status).toBe(130);
    expect(ended.stderr).toContain('残っていません');
    await nothingIsLeft();
  });

  it('while standard input is still open leaves nothing', async () => {
    const running = shell.start(['diagnose', '-']);
    running.process.stdin.write('a\n');
    await expect.poll(async () => (await shell.left()).work.length, { timeout: 60_000 }).toBe(1);
    running.process.kill('SIGINT');
    expect((await running.ended).status).toBe(130);
    await nothingIsLeft();
  });

  it.runIf(process.platform === 'linux')('the process of the job with kill -9 leaves nothing', async () => {
    const running = shell.start(['diagnose', 'orders.csv', '--client', 'slow']);
    process.kill(await jobPid(running), 'SIGKILL');
    expect((await running.ended).status).toBe(70);
    await nothingIsLeft();
  });

  it.runIf(process.platform === 'linux')(
    'the command itself with kill -9 is cleaned up by the next run',
    async () => {
      const running = shell.start(['diagnose', 'orders.csv', '--client', 'slow']);
      const child = await jobPid(running);
      running.process.kill('SIGKILL');
      await running.ended;
      await expect.poll(() => isAlive(child), { timeout: 60_000 }).toBe(false);
      const { work } = await shell.left();
      expect(work).toHaveLength(1);
      expect((await shell.run(['diagnose', 'orders.csv'])).status).toBe(0);
      expect((await shell.left()).work).toEqual([]);
      expect(await readdir(path.join(shell.here, 'reports'))).toEqual(['report-2021-12-31']);
    },
  );
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('preview', () => {
  it('shows what was recognised and saves the mapping', async () => {
    const ended = await shell.run(['preview', 'orders.csv', '--save', 'm.json']);
    expect(ended.status).toBe(0);
    expect(ended.stdout).toMatch(
      /orders\.csv[\s\S]*UTF-8[\s\S]*使う列[\s\S]*金額 .*見出しから[\s\S]*個人情報.*住所[\s\S]*このまま診断できます/,
    );
    // nothing of a customer's file reaches the terminal as a command
    expect(ended.stdout).not.toContain('\u001b');
    expect(JSON.parse(await readFile(path.join(shell.here, 'm.json'), 'utf8'))).toMatchObject({ version: 1 });
    expect(await shell.left()).toEqual({ here: ['m.json', 'orders.csv'], work: [] });
    const again = await shell.run(['preview', 'orders.csv', '--save', 'm.json', '--messages', 'en']);
    expect(again.status).toBe(2);
    expect(again.stderr).toMatch(/m\.json exists already[\s\S]*another name, or delete/);
    const json = await shell.run(['preview', 'orders.csv', '--json', '--encoding', 'cp932']);
    expect(JSON.parse(json.stdout)).toMatchObject({ files: [{ options: { encoding: 'cp932' } }] });
  });

  it('exits with 1 where a diagnosis would be refused', async () => {
    await writeFile(path.join(shell.here, 'lacking.csv'), 'x');
    await writeFile(path.join(shell.here, 'faulty.csv'), 'x');
    expect((await shell.run(['preview', 'lacking.csv'])).status).toBe(1);
    expect((await shell.run(['preview', 'faulty.csv', '--lang', 'en'])).stderr).toContain(
      'cannot be diagnosed',
    );
    expect((await shell.run(['preview', 'orders.csv', '--margin', '0.4'])).status).toBe(2);
    expect((await shell.run(['preview', 'orders.csv', '--save', 'no/m.json'])).status).toBe(2);
  });

  it('stops', async () => {
    await writeFile(path.join(shell.here, 'slow.csv'), 'x');
    const running = shell.start(['preview', 'slow.csv']);
    await expect.poll(async () => (await shell.left()).work.length, { timeout: 60_000 }).toBe(1);
    running.process.kill('SIGINT');
    expect((await running.ended).status).toBe(130);
    expect((await shell.left()).work).toEqual([]);
  });
});

describe('the other commands', () => {
  it('has help for everything, in both languages', async () => {
    expect((await shell.run([])).status).toBe(2);
    for (const args of [
      ['--help'],
      ['diagnose', '--help'],
      ['serve', '--help'],
      ['sample', '--help', '--messages', 'en'],
    ]) {
      const ended = await shell.run(args);
      expect(ended.status).toBe(0);
      expect(ended.stdout).toMatch(args.includes('en') ? /^Usage:/ : /^使い方:/);
    }
    expect((await shell.run(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await shell.run(['diagnoze'])).status).toBe(2);
  });

  it('makes a sample, to a file or to standard output', async () => {
    const args = ['sample', '--customers', '20', '--years', '1'];
    const file = await shell.run([...args, '-o', 's.csv']);
    expect(file.status).toBe(0);
    const written = await readFile(path.join(shell.here, 's.csv'), 'utf8');
    expect((await shell.run(args)).stdout).toBe(written);
    expect((await shell.run(['sample', '--customers', 'many'])).status).toBe(2);
    expect((await shell.run([...args, '--illness', 'no-such-illness'])).status).toBe(2);
    expect((await shell.run([...args, '-o', 'no/such/folder.csv'])).status).toBe(2);
  });

  it('makes no sample over files that are there, and removes what a killed one left', async () => {
    const args = ['sample', '--customers', '20', '--years', '1', '-o', 's.csv.gz'];
    await writeFile(path.join(shell.here, 's.truth.csv'), 'mine');
    const refused = await shell.run(args);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toMatch(/s\.truth\.csv.*すでにあります/);
    expect(await readFile(path.join(shell.here, 's.truth.csv'), 'utf8')).toBe('mine');
    await rm(path.join(shell.here, 's.truth.csv'));
    // a process id that is never given, one that lives, and another file's
    const names = ['.s.csv.gz.4194999.part', `.s.csv.gz.${process.pid}.part`, '.s.csv.4194999.part'];
    for (const name of names) await writeFile(path.join(shell.here, name), 'half');
    expect((await shell.run(args)).status).toBe(0);
    const made = ['s.csv.gz', 's.truth.csv', 's.truth.json'];
    expect((await shell.left()).here).toEqual([...names.slice(1), 'orders.csv', ...made].sort());
  });

  it('serves until it is told to stop', async () => {
    await mkdir(path.join(shell.here, 'data'));
    const env = { REPORTS_DIR: 'data', LOG_LEVEL: 'silent' };
    const running = shell.start(['serve', '--port', '0'], env);
    await running.said(/http:\/\/127\.0\.0\.1:\d+/);
    running.process.kill('SIGTERM');
    const ended = await running.ended;
    expect(ended.status).toBe(0);
    const [url] = /http:\S+/.exec(ended.stdout)!;
    expect(url).not.toContain(':0');
    expect((await shell.run(['serve', '--host', '0.0.0.0'], '', env)).stderr).toContain('API_KEYS');
    expect((await shell.run(['serve', '--port', 'x'], '', env)).status).toBe(2);
    expect((await shell.left()).work).toEqual([]);
  });
});
