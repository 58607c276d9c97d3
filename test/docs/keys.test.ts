import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSecret } from '../../src/units/customer-secret.ts';
import { read } from '../intake/reading.ts';
import { document, fenced, section } from './markdown.ts';

const keys = section(document('dataset.md'), '## Keys');
const folder = mkdtempSync(join(tmpdir(), 'keys-doc-'));
afterAll(() => rmSync(folder, { recursive: true }));
const [command] = fenced(keys, 'sh') as [string];
const keyFile = join(folder, 'customer.key');

it('the command makes a secret that nobody else can read, and keeps one that is there', () => {
  execFileSync('bash', ['-c', command], { cwd: folder });
  const made = readFileSync(keyFile, 'utf8');
  expect(made).toMatch(/^[0-9a-f]{64}$/);
  expect(statSync(keyFile).mode & 0o077).toBe(0);
  expect(readSecret(readFileSync(keyFile))).toEqual({ secret: made });
  expect(() => execFileSync('bash', ['-c', command], { cwd: folder, stdio: 'ignore' })).toThrow();
  expect(readFileSync(keyFile, 'utf8')).toBe(made);
});

it.each(['ja', 'en'])('the messages in %s give the same command', (language) => {
  const { problems } = JSON.parse(readFileSync(`templates/${language}/problems.json`, 'utf8'));
  for (const code of ['secret-missing', 'secret-too-short', 'secret-not-text'])
    expect(problems[code].remedy).toContain(command.trim());
});

describe('the script that joins back', () => {
  const secret = 'a secret of thirty-two bytes, no less';
  const script = join(folder, 'join-back.mjs');

  function joined(contacts: readonly string[]): readonly string[] {
    writeFileSync(script, fenced(keys, 'js')[0]!);
    writeFileSync(join(folder, 'joined.key'), `${secret}\n`);
    const input = `${contacts.join('\n')}\n`;
    const out = execFileSync(process.execPath, [script, join(folder, 'joined.key')], {
      input,
      encoding: 'utf8',
    });
    return out
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(line.lastIndexOf(',') + 1));
  }

  it.each([
    ['メールアドレス', ['mihon1@example.jp', ' ＭＩＨＯＮ＋ａ＠Example.jp　', 'mi.hon+b@example.jp']],
    [
      '電話番号',
      ['03-0000-0001', '+81 (0)90-0000-0002', '８１９０００００００２', '300000003', '+1 415 555 0100'],
    ],
  ])('makes the keys that reading makes of %s', async (title, contacts) => {
    const rows = contacts.map((contact, i) => `${contact},2024-05-01,${i + 1}`);
    const { lines } = await read(`${title},受注日,金額\n${rows.join('\n')}\n`, { customerSecret: secret });
    const byAmount = [...lines].sort((a, b) => Number(a.amount) - Number(b.amount));
    expect(joined(contacts)).toEqual(byAmount.map((line) => line.customer_key));
  });
});
