import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { flagName } from '../../src/flows/options.ts';
import { FAULTY } from '../service/faulty-input.ts';
import { openShell, realCli } from './shell.ts';

const mailOrder = fileURLToPath(new URL('../../samples/mail-order/orders.csv.gz', import.meta.url));

let shell: Awaited<ReturnType<typeof openShell>>;
beforeEach(async () => {
  shell = await openShell(realCli);
});
afterEach(() => shell.close());

const cases = FAULTY.map((input, k) => {
  const language: 'ja' | 'en' = k % 2 === 0 ? 'en' : 'ja';
  return [input.name, input.code, language, input] as const;
});

describe('in the shell, what cannot be diagnosed is refused in the words of the caller and leaves nothing', () => {
  it.each(cases)('%s: %s, in %s', async (name, _code, language, input) => {
    await writeFile(path.join(shell.here, name), input.bytes);
    const flags = Object.entries(input.options ?? {}).flatMap(([option, value]) => [flagName(option), value]);
    const asked = language === 'ja' ? [] : ['--messages', language];
    const { status, stdout, stderr } = await shell.run(['diagnose', name, ...flags, ...asked]);
    expect([status, stdout]).toEqual([input.wrongCall ? 2 : 1, '']);
    expect(stderr).toContain(`✗ ${input[language]}`);
    expect(await shell.left()).toEqual({ here: [name, 'orders.csv'].sort(), work: [] });
  });

  it.runIf(process.platform === 'linux')('a run killed with kill -9 is cleaned up by the next', async () => {
    const running = shell.start(['diagnose', mailOrder]);
    await running.said(/読み込み/);
    const { work } = await shell.left();
    expect(work).toHaveLength(1);
    expect(await readdir(path.join(shell.here, 'reports'))).toHaveLength(1);
    const { pid } = running.process;
    const job = Number((await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ')[0]);
    running.process.kill('SIGKILL');
    await running.ended;
    await expect.poll(() => existsSync(`/proc/${job}`), { timeout: 10_000 }).toBe(false);
    expect((await shell.left()).work).toEqual(work);
    await writeFile(path.join(shell.here, 'empty.csv'), '');
    expect((await shell.run(['diagnose', 'empty.csv'])).status).toBe(1);
    expect((await shell.left()).work).toEqual([]);
    expect(await readdir(path.join(shell.here, 'reports'))).toEqual([]);
  });
});
