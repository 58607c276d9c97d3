import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuseTaken, reportName, slug, stageReport, writingProblem } from '../src/report-folder.ts';
import { makeTemporaryFolder, removeAbandoned } from '../src/temporary-folder.ts';
import { dayOf } from '../src/units/day.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'report-folder-test-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function codesOf(refused: Promise<unknown>): Promise<string[]> {
  const error = (await refused.then(
    () => ({ problems: [] }),
    (e: unknown) => e,
  )) as { problems?: { code: string }[] };
  return error.problems?.map((p) => p.code) ?? [String(error)];
}

describe('a report folder', () => {
  it('is invisible until published, and then whole', async () => {
    const staged = await stageReport(path.join(root, 'reports'));
    await writeFile(path.join(staged.folder, 'segments.csv'), 'a');
    const target = path.join(root, 'reports', 'x');
    expect(await readdir(path.join(root, 'reports'))).not.toContain('x');
    expect((await stat(staged.folder)).mode & 0o777).toBe(0o700);
    expect(await staged.publish(target, 'refuse')).toBe(target);
    expect(await readdir(path.join(root, 'reports'))).toEqual(['x']);
    expect(await readFile(path.join(target, 'segments.csv'), 'utf8')).toBe('a');
    await staged.discard();
    expect(await readdir(target)).toEqual(['segments.csv']);
  });

  it('leaves nothing when discarded, not even the parents it made', async () => {
    const staged = await stageReport(path.join(root, 'a', 'b'));
    await writeFile(path.join(staged.folder, 'report.pdf'), 'half');
    await staged.discard();
    expect(await readdir(root)).toEqual([]);
  });

  it('keeps parents that hold something else', async () => {
    const staged = await stageReport(path.join(root, 'a'));
    await writeFile(path.join(root, 'a', 'mine.txt'), '');
    await staged.discard();
    expect(await readdir(path.join(root, 'a'))).toEqual(['mine.txt']);
  });

  it('gives two runs two folders, and refuses the second where the name was chosen', async () => {
    const [one, two, three] = [await stageReport(root), await stageReport(root), await stageReport(root)];
    await Promise.all([one, two, three].map((s, k) => writeFile(path.join(s.folder, 'f'), String(k))));
    const target = path.join(root, 'acme-2021-12-31');
    const folders = await Promise.all([one.publish(target, 'next'), two.publish(target, 'next')]);
    expect(folders.sort()).toEqual([target, `${target}-2`]);
    expect(await codesOf(three.publish(target, 'refuse'))).toEqual(['output-exists']);
    await three.discard();
    expect((await readdir(root)).sort()).toEqual(['acme-2021-12-31', 'acme-2021-12-31-2']);
  });

  it('uses an empty folder that was made for it, and refuses one with anything in it, or a file', async () => {
    await mkdir(path.join(root, 'empty'));
    await refuseTaken(path.join(root, 'empty'));
    await refuseTaken(path.join(root, 'missing'));
    await writeFile(path.join(root, 'file'), '');
    expect(await codesOf(refuseTaken(root))).toEqual(['output-exists']);
    expect(await codesOf(refuseTaken(path.join(root, 'file')))).toEqual(['output-exists']);
    const staged = await stageReport(root);
    await writeFile(path.join(staged.folder, 'f'), '');
    expect(await codesOf(staged.publish(path.join(root, 'file'), 'refuse'))).toEqual(['output-exists']);
    expect(await staged.publish(path.join(root, 'empty'), 'refuse')).toBe(path.join(root, 'empty'));
  });

  it('says what is wrong with a place where nothing can be written', async () => {
    await writeFile(path.join(root, 'file'), '');
    expect(await codesOf(stageReport(path.join(root, 'file')))).toEqual(['output-not-a-folder']);
    expect(await codesOf(stageReport(path.join(root, 'file', 'deeper')))).toEqual(['output-not-a-folder']);
    expect(await codesOf(stageReport(path.join(root, 'n'.repeat(300))))).toEqual(['output-not-a-folder']);
    expect(writingProblem(Object.assign(new Error(), { code: 'EROFS' }), 'x')).toEqual({
      code: 'output-not-writable',
      found: 'x',
    });
    expect(writingProblem(Object.assign(new Error(), { code: 'ENOSPC' }), 'x')).toEqual({
      code: 'disk-full',
    });
    expect(writingProblem(new Error('ours'), 'x')).toBeUndefined();
  });

  it.runIf(process.platform === 'linux')('says that a read-only place is one', async () => {
    expect(await codesOf(stageReport('/sys/second-opinion'))).toEqual(['output-not-writable']);
  });
});

describe('the name of a report', () => {
  it.each([
    ['Acme & Sons Ltd.', 'acme-sons-ltd'],
    ['株式会社ＡＢＣ', 'abc'],
    ['../..', 'report'],
    ['株式会社', 'report'],
    ['', 'report'],
    [`${'a'.repeat(39)} bcd`, 'a'.repeat(39)],
  ])('of %s is %s', (client, expected) => expect(slug(client)).toBe(expected));

  it('is always harmless', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (client) => /^[a-z0-9-]{1,40}$/.test(slug(client))),
    ));

  it('ends with the as-of day', () =>
    expect(reportName('Acme', dayOf('2021-12-31'))).toBe('acme-2021-12-31'));
});

describe('folders of killed processes', () => {
  it('are removed, those of living ones are not', async () => {
    const mine = await makeTemporaryFolder(root, '.unfinished');
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const parts = path.basename(mine.path).split('-');
    const withPid = (pid: number, start = parts.at(-2)!) =>
      [...parts.slice(0, -3), pid, start, '0123456789ab'].join('-');
    await mkdir(path.join(root, withPid(dead)));
    await mkdir(path.join(root, withPid(process.ppid, '1')));
    await mkdir(path.join(root, '.unfinished-of-somebody-else'));
    await writeFile(path.join(root, withPid(dead + 1)), 'a file, not ours');
    const foreign = path.basename(mine.path).replace(parts.at(-4)!, '0'.repeat(12));
    await mkdir(path.join(root, foreign));
    await removeAbandoned(root, '.unfinished');
    expect((await readdir(root)).sort()).toEqual(
      [path.basename(mine.path), '.unfinished-of-somebody-else', withPid(dead + 1), foreign].sort(),
    );
    await mine.remove();
    await mine.remove();
    expect(await readdir(root)).not.toContain(path.basename(mine.path));
  });
});
