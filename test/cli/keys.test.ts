import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canaryMail, everythingAbout, PEOPLE, traces } from '../intake/canaries.ts';
import { openShell, type Running, unprintedCli } from './shell.ts';

const SECRET = 'c0ffee42c0ffee42c0ffee42c0ffee42-a-secret';
const ORDERS = everythingAbout(['メールアドレス'], (i) => [canaryMail(i)]);

/** Milliseconds for several of them on a machine that has other things to do. */
const WHOLE_DIAGNOSES = 300_000;

let shell: Awaited<ReturnType<typeof openShell>>;
beforeEach(async () => {
  shell = await openShell(unprintedCli);
  await writeFile(path.join(shell.here, 'mails.csv'), ORDERS);
});
afterEach(() => shell.close());

const inHere = (name: string) => path.join(shell.here, name);
const diagnosisIn = async (folder: string) =>
  JSON.parse(await readFile(path.join(inHere(folder), 'diagnosis.json'), 'utf8'));

it(
  'mail addresses as the key: refused with the command that makes a secret, then diagnosed with it',
  async () => {
    const refused = await shell.run(['diagnose', 'mails.csv', '--force']);
    expect(refused.status).toBe(1);
    const command = /node -e "[^"]+"/.exec(refused.stderr)![0];
    execFileSync('bash', ['-c', command], { cwd: shell.here });
    const secret = await readFile(inHere('customer.key'), 'utf8');

    const calls = [
      shell.run(['diagnose', 'mails.csv', '--force', '--out', 'a', '--key-file', 'customer.key']),
      shell.run(['diagnose', '-', '--force', '--out', 'b'], ORDERS, { CUSTOMER_KEY: secret }),
      shell.run(['diagnose', 'mails.csv', '--force', '--out', 'c'], '', {
        CUSTOMER_KEY_FILE: inHere('customer.key'),
      }),
    ];
    const ended = await Promise.all(calls);
    expect(ended.map(({ status, stderr }) => [status, /✗.*/.exec(stderr)?.[0]])).toEqual(
      ended.map(() => [0, undefined]),
    );
    for (const { stdout, stderr } of [refused, ...ended]) {
      expect(traces({ stdout, stderr })).toEqual([]);
      expect(stdout + stderr).not.toContain(secret);
    }
    const segments = await Promise.all(
      ['a', 'b', 'c'].map((name) => readFile(inHere(`${name}/segments.csv`), 'utf8')),
    );
    expect(new Set(segments).size).toBe(1);
    expect(segments[0]!.match(/^[0-9a-f]{64},/gm)).toHaveLength(PEOPLE);
    const { data, options } = await diagnosisIn('a');
    expect(data.keys).toEqual({ kind: 'mail', secretFingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(options).not.toHaveProperty('keyFile');
    expect((await shell.left()).work).toEqual([]);
  },
  WHOLE_DIAGNOSES,
);

it.each([
  ['too short', 's'.repeat(31), '鍵が短すぎます'],
  ['blanks around it do not count', ` ${'s'.repeat(31)}\n\n`, '鍵が短すぎます'],
  ['several lines', `${'s'.repeat(32)}\n${'s'.repeat(32)}\n`, '鍵のファイルではありません'],
  ['longer than a key', 's'.repeat(1001), '鍵のファイルではありません'],
  ['not UTF-8', Buffer.alloc(40, 0xff), '鍵のファイルではありません'],
])('a key file that is none, %s: a wrong call', async (_, contents, said) => {
  await writeFile(inHere('wrong.key'), contents);
  const { status, stderr } = await shell.run(['diagnose', 'mails.csv', '--key-file', 'wrong.key']);
  expect(stderr).toContain(said);
  expect(stderr).not.toContain('sss');
  expect(status).toBe(2);
  const served = await shell.run(['serve', '--port', '0'], '', { CUSTOMER_KEY_FILE: inHere('wrong.key') });
  expect(served.stderr).toContain('CUSTOMER_KEY_FILE=');
  expect(served.stderr).not.toContain('sss');
  expect(served.status).toBe(2);
});

it('a key file that is not there, both settings, a setting too short: wrong calls that do not say the secret', async () => {
  const missing = await shell.run(['diagnose', 'mails.csv', '--key-file', 'none.key']);
  expect([missing.status, missing.stderr]).toEqual([2, expect.stringContaining('none.key')]);
  const env = { CUSTOMER_KEY: SECRET, CUSTOMER_KEY_FILE: inHere('mails.csv') };
  const both = await shell.run(['diagnose', 'mails.csv'], '', env);
  expect([both.status, both.stderr]).toEqual([
    2,
    expect.stringContaining('CUSTOMER_KEY + CUSTOMER_KEY_FILE'),
  ]);
  const short = await shell.run(['serve', '--port', '0'], '', { CUSTOMER_KEY: SECRET.slice(0, 31) });
  expect([short.status, short.stderr]).toEqual([2, expect.stringContaining('CUSTOMER_KEY')]);
  for (const { stderr } of [both, short]) expect(stderr).not.toContain(SECRET.slice(0, 20));
});

describe.runIf(process.platform === 'linux')('while standard input is still read', () => {
  const written = async (running: Running, bytes: string) => {
    running.process.stdin.on('error', () => undefined).write(bytes);
    const look = async () => {
      const [folder] = (await shell.left()).work;
      return folder === undefined ? [] : readdir(path.join(shell.here, '..', 'tmp', folder));
    };
    await expect.poll(look, { timeout: 30_000 }).toContain('upload-0');
    return path.join(shell.here, '..', 'tmp', (await shell.left()).work[0]!);
  };

  it('its copy lies in a private folder, which a run after a kill removes', async () => {
    const running = shell.start(['diagnose', '-']);
    const folder = await written(running, ORDERS);
    const mode = async (at: string) => (await stat(at)).mode & 0o777;
    expect([await mode(folder), await mode(path.join(folder, 'upload-0'))]).toEqual([0o700, 0o600]);
    running.process.kill('SIGKILL');
    await running.ended;
    expect(existsSync(folder)).toBe(true);
    expect((await shell.run(['preview', 'mails.csv'])).stdout).not.toBe('');
    expect((await shell.left()).work).toEqual([]);
  });

  it('neither the arguments nor the environment of its processes say the secret to the child', async () => {
    await writeFile(inHere('customer.key'), SECRET);
    const running = shell.start(['diagnose', '-', '--key-file', 'customer.key'], { CUSTOMER_KEY: SECRET });
    const folder = await written(running, ORDERS);
    const { pid } = running.process;
    const [child] = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ');
    const of = (file: string) => readFile(`/proc/${file}`, 'latin1');
    expect(await of(`${pid}/cmdline`)).not.toContain(SECRET);
    expect(await of(`${child}/cmdline`)).not.toContain(SECRET);
    expect(await of(`${child}/environ`)).not.toContain(SECRET);
    // the own one is what the caller gave: seen here so that the look is known to see
    expect(await of(`${pid}/environ`)).toContain(SECRET);
    running.process.kill('SIGTERM');
    await running.ended;
    expect(existsSync(folder)).toBe(false);
  });
});

it(
  'the service says nothing of anybody in its answers and its log, nor of the secret',
  async () => {
    await writeFile(inHere('customer.key'), `${SECRET}\n`);
    const running = shell.start(['serve', '--port', '0'], {
      LOG_LEVEL: 'debug',
      CUSTOMER_KEY_FILE: inHere('customer.key'),
    });
    let log = '';
    for (const stream of ['stdout', 'stderr'] as const)
      running.process[stream].on('data', (text: string) => {
        log += text;
      });
    await running.said(/http:\/\/127\.0\.0\.1:\d+/);
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(log)![0];
    const post = (call: string, body: string) =>
      fetch(`${url}${call}`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv', prefer: 'wait=600' },
        body,
      });
    const answers = await Promise.all([
      post('/diagnose?force=true', ORDERS),
      post('/preview', ORDERS),
      // refused for its broken rows, which are told
      post('/diagnose', ORDERS),
      // no header: its first row is somebody
      post('/diagnose', ORDERS.slice(ORDERS.indexOf('\n') + 1)),
      post('/preview', ORDERS.slice(ORDERS.indexOf('\n') + 1)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 422, 422, 200]);
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    const { links } = JSON.parse(texts[0]!) as { readonly links: Readonly<Record<string, string>> };
    const files = await Promise.all(
      // what a reader of the PDF sees is looked at in test/intake/privacy.test.ts
      Object.values(links)
        .filter((link) => !link.endsWith('.pdf'))
        .map(async (link) => (await fetch(new URL(link, url))).text()),
    );
    expect(files.length).toBeGreaterThan(3);
    running.process.kill('SIGTERM');
    await running.ended;
    const said = Object.fromEntries([...texts, ...files, log].entries());
    expect(log).toContain('request completed');
    expect(traces(said)).toEqual([]);
    for (const text of Object.values(said)) expect(text).not.toContain(SECRET);
    expect((await shell.left()).work).toEqual([]);
  },
  WHOLE_DIAGNOSES,
);
