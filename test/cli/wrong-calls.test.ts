import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openShell, realCli } from './shell.ts';

let shell: Awaited<ReturnType<typeof openShell>>;
beforeEach(async () => {
  shell = await openShell();
});
afterEach(() => shell.close());

it.each([
  [
    ['diagnoze'],
    /「diagnoze」というコマンドはありません[\s\S]*diagnose, preview, evaluate, render, sample, serve/,
  ],
  [['serve', 'extra'], /余分です[\s\S]*serve は、オプションのほかには何も受け取りません/],
  [['sample', '-o'], /-?-o(utput)? に値がありません/],
  [['sample', '--illness', 'flu'], /「flu」[\s\S]*f2-conversion-falling:0.5, top-customers-lapsing/],
  [['sample', '--illness', 'future-row:9'], /--illness [\s\S]*「future-row:9」/],
  [['sample', '--illness', 'mix-shift,cohort-mix-shift'], /「mix-shift,cohort-mix-shift」/],
  [['sample', '--end-day', 'soon'], /「soon」[\s\S]*2025-12-31/],
  [['preview', 'orders.csv', '--margin', '0.4'], /--margin はありません/],
  [
    ['sample', '--illness', 'mix-shift', '--illness', 'returns-rising'],
    /--illness が 2 回[\s\S]*「mix-shift」と「returns-rising」[\s\S]*コンマで区切って/,
  ],
  [['diagnose', 'orders.csv', '--margin', '0.4', '--margin=0.5'], /--margin が 2 回/],
  [['serve', '--port', '70000'], /PORT=70000 \(0 - 65535\)/],
])('says in Japanese what is wrong with %j and exits with 2', async (args, message) => {
  const { status, stdout, stderr } = await shell.run(args);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/error:|argument|Error/);
  expect([status, stdout]).toEqual([2, '']);
});

it.each(['WORK_DIR', 'REPORTS_DIR'])('%s that is no folder is a wrong setting', async (name) => {
  const env = { [name]: path.join(shell.here, 'orders.csv'), LOG_LEVEL: 'silent' };
  const calls = [['serve', '--port', '0'], ...(name === 'WORK_DIR' ? [['diagnose', 'orders.csv']] : [])];
  for (const args of calls) {
    const { status, stderr } = await shell.run(args, '', env);
    expect(stderr).toContain(`書き込めるフォルダではありません: ${name}=`);
    expect(status).toBe(2);
  }
});

const sampleOf = (customers: number) => [realCli, 'sample', '--customers', String(customers), '--years', '5'];

it('a reader of standard output that has seen enough is nothing wrong', () => {
  const piped = `"$0" "$@" | head -1; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', piped, process.execPath, ...sampleOf(1000)], {
    encoding: 'utf8',
  });
  expect(stdout).toMatch(/^顧客番号,.*\n0\n$/);
  expect(stderr).toBe('');
});

it.runIf(process.platform === 'linux')('standard output that cannot be written is told', () => {
  const full = openSync('/dev/full', 'w');
  const { status, stderr } = spawnSync(process.execPath, sampleOf(20), {
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  });
  closeSync(full);
  expect(stderr).toMatch(/標準出力に書き込めませんでした[\s\S]*ENOSPC/);
  expect(stderr).not.toContain('at ');
  expect(status).toBe(2);
});

it.runIf(process.platform === 'linux')('a sample is not written over a device', async () => {
  const { status, stderr } = await shell.run(['sample', '--customers', '20', '-o', '/dev/full']);
  expect(stderr).toContain('/dev/full はすでにあります');
  expect(status).toBe(2);
});

it('tells the first problems, and how many there are', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => `K${i},2025-01-01,${i < 30 ? 'x' : '100'}`);
  await writeFile(path.join(shell.here, 'bad.csv'), `顧客番号,受注日,金額\n${rows.join('\n')}\n`);
  const real = spawnSync(process.execPath, [realCli, 'diagnose', 'bad.csv'], {
    cwd: shell.here,
    encoding: 'utf8',
  });
  // one of the file, 30 of rows, of which three are told
  expect(real.stderr.match(/^✗/gm)).toHaveLength(4);
  expect([...real.stderr.matchAll(/^✗.*?(\d+ 行目)/gm)].map((told) => told[1])).toEqual([
    '2 行目',
    '3 行目',
    '4 行目',
  ]);
  expect(real.stderr).toContain('このほかに 27 行');
  expect(real.stderr).not.toContain('ほかに 27 件');
  expect(real.status).toBe(1);
});

it('a mapping that does not fit the file, and a day that has not come, are wrong calls', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => `K${i},2025-01-01,100`);
  await writeFile(path.join(shell.here, 'fine.csv'), `顧客番号,受注日,金額\n${rows.join('\n')}\n`);
  await writeFile(path.join(shell.here, 'other.json'), '{"version":1,"columns":{"amount":"税込"}}');
  for (const flags of [
    ['--mapping', 'other.json'],
    ['--as-of', '2199-01-01'],
  ]) {
    const args = [realCli, 'diagnose', 'fine.csv', ...flags];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: shell.here, encoding: 'utf8' });
    expect([status, stderr.match(/^✗/gm)?.length]).toEqual([2, 1]);
  }
});
