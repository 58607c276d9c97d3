import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { flagName } from '../../src/flows/options.ts';
import { FAULTY, type NamedBytes, ODD } from '../service/faulty-input.ts';
import { unprintedJobModule } from '../unprinted.ts';

// The command line within this process, with the real process of a job, as it is installed but for the pages.
const before = { folder: process.cwd(), work: process.env.WORK_DIR };
let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'cli-bad-input-'));
});
afterAll(async () => {
  process.chdir(before.folder);
  if (before.work === undefined) delete process.env.WORK_DIR;
  else process.env.WORK_DIR = before.work;
  await rm(root, { recursive: true });
});

/** A call in a new folder that holds the files, and what it left there and in the folder for private files. */
async function call(
  files: readonly NamedBytes[],
  options: Readonly<Record<string, string>>,
  language: string,
  names: readonly string[] = files.map(({ name }) => name),
) {
  const here = await mkdtemp(path.join(root, 'here-'));
  process.env.WORK_DIR = await mkdtemp(path.join(root, 'work-'));
  process.chdir(here);
  for (const { name, bytes } of files) await writeFile(name, bytes);
  const flags = Object.entries(options).flatMap(([option, value]) => [flagName(option), value]);
  const said = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text, ...rest) => {
      said[stream] += String(text);
      for (const done of rest) if (typeof done === 'function') done();
      return true;
    }),
  );
  try {
    const argv = ['diagnose', ...names, ...flags, '--messages', language];
    const status = await main(argv, { jobModule: unprintedJobModule });
    const left = (await readdir(here)).filter((name) => !files.some((file) => file.name === name));
    return { status, ...said, left, work: await readdir(process.env.WORK_DIR) };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

// Over HTTP each is refused in both languages; here they take turns, as each call costs a process.
const cases = FAULTY.map((input, k) => ({
  ...input,
  language: k % 2 === 0 ? ('en' as const) : ('ja' as const),
}));

describe('in the shell, what cannot be diagnosed is refused in the words of the caller and leaves nothing', () => {
  it.each(cases)('$case: $code, in $language', async (input) => {
    const { files, options = {}, language } = input;
    const { status, stdout, stderr, left, work } = await call(files, options, language);
    expect([status, stdout]).toEqual([input.wrongCall ? 2 : 1, '']);
    expect(stderr).toContain(`✗ ${input[language]}`);
    // what to do
    expect(stderr).toMatch(language === 'ja' ? /\n {2}→ .+。\n/ : /\n {2}→ .+\.\n/);
    expect(stderr).not.toMatch(/\{\{|undefined/);
    expect({ left, work }).toEqual({ left: [], work: [] });
  });
});

describe('in the shell, what is odd is diagnosed, and said', () => {
  it.each(ODD)('$case', async ({ files, options = {}, data, notes = {}, keys = [], noKeys = [] }) => {
    const { status, stdout, left, work } = await call(files, options, 'ja');
    expect(status).toBe(0);
    expect({ left, work }).toEqual({ left: ['reports'], work: [] });
    expect(await readdir('reports')).toEqual([path.basename(stdout.split('\n')[0]!)]);
    const folder = path.join('reports', path.basename(stdout.split('\n')[0]!));
    const { data: found } = JSON.parse(await readFile(path.join(folder, 'diagnosis.json'), 'utf8'));
    expect(found).toMatchObject(data);
    const counts = Object.fromEntries(
      found.notes.map((note: { code: string; count: number }) => [note.code, note.count]),
    );
    expect(counts).toMatchObject(notes);
    const segments = (await readFile(path.join(folder, 'segments.csv'), 'utf8')).split('\r\n');
    const written = segments.slice(1, -1).map((line) => line.split(',')[0]);
    expect(written).toEqual(expect.arrayContaining([...keys]));
    expect(written.filter((key) => noKeys.includes(key!))).toEqual([]);
  });
});

describe('in the shell, names of files that mean something elsewhere', () => {
  it.each([
    '*',
    'https://shop.example/orders.csv',
    '"quoted".csv',
    'orders[1].csv',
  ])('%s is looked for under that very name', async (name) => {
    // what a pattern would match
    const other = { name: 'orders1.csv', bytes: Buffer.from('x') };
    const { status, stderr, left, work } = await call([other], {}, 'en', [name]);
    expect(status).toBe(2);
    expect(stderr).toContain(`No file named ${name} was found.`);
    expect({ left, work }).toEqual({ left: [], work: [] });
  });
});
