import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShell, unprintedCli } from './shell.ts';

let shell: Awaited<ReturnType<typeof openShell>>;
beforeAll(async () => {
  shell = await openShell(unprintedCli);
  const made = ['sample', '--customers', '300', '--years', '2', '-o', 'made.csv'];
  expect((await shell.run(made)).status).toBe(0);
});
afterAll(() => shell.close());

it('goes on from an earlier report, and prints what that cost', async () => {
  const first = await shell.run(['diagnose', 'made.csv', '--as-of', '2026-03-31', '--out', 'spring']);
  expect([first.status, first.stdout.split('\n')[0]]).toEqual([0, 'spring']);
  const args = ['diagnose', 'made.csv', '--as-of', '2026-09-30', '--previous', 'spring/', '--out', 'autumn'];
  const second = await shell.run([...args, '--messages', 'en']);
  expect([second.status, second.stderr.includes('Error')]).toEqual([0, false]);
  const json = JSON.parse(await readFile(path.join(shell.here, 'autumn', 'diagnosis.json'), 'utf8'));
  const { heldBack, moved, giniLost } = json.diagnoses['re-diagnosis'].held;
  expect(second.stdout).toContain(
    `Segments kept from 2026-03-31: ${heldBack} customers held back, ${moved} moved, power to rank lost ${giniLost.toFixed(4)}`,
  );
  expect(await readdir(path.join(shell.here, 'autumn'))).toEqual(
    await readdir(path.join(shell.here, 'spring')),
  );
}, 120_000);

it.each([
  ['en', 'This is no earlier report', 'nowhere'],
  ['ja', '前回の報告書として読めません', 'empty'],
  ['en', 'This is no earlier report', 'made.csv'],
])('refuses in %s what is no report: %s, %s', async (language, title, given) => {
  await mkdir(path.join(shell.here, 'empty'), { recursive: true });
  const args = ['diagnose', 'made.csv', '--previous', given, '--messages', language, '--out', 'never'];
  const ended = await shell.run(args);
  expect([ended.status, ended.stdout]).toEqual([2, '']);
  expect(ended.stderr).toContain(title);
  expect(ended.stderr).toContain(given);
  expect(await readdir(shell.here)).not.toContain('never');
});
