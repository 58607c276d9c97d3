import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evaluationSchemaText } from '../../src/flows/evaluation-schema.ts';
import { SHOP } from '../flows/evaluate-shop.ts';
import { openShell, unprintedCli } from './shell.ts';

let shell: Awaited<ReturnType<typeof openShell>>;
beforeEach(async () => {
  shell = await openShell(unprintedCli);
  await writeFile(path.join(shell.here, 'orders.csv'), SHOP);
});
afterEach(() => shell.close());

const nothingIsLeft = async () => expect(await shell.left()).toEqual({ here: ['orders.csv'], work: [] });

/** The row of a table that begins so, its cells by two or more spaces. */
function row(text: string, beginning: string): readonly string[] {
  const line = text.split('\n').find((each) => each.trimStart().startsWith(beginning));
  return line?.trim().split(/ {2,}/) ?? [];
}

// the figures are those of test/worked/evaluate.md
describe('evaluate', () => {
  it('prints a table in Japanese, its progress aside', async () => {
    const { status, stdout, stderr } = await shell.run(['evaluate', 'orders.csv', '--as-of', '2025-06-30']);
    expect([status, stderr]).toEqual([0, expect.stringMatching(/読み込み[\s\S]*他の方法との比較/)]);
    expect(stdout).toContain('基準日 2025-06-30 までの履歴から見立て、2025-12-31 までの 184 日間');
    expect(stdout).toContain('顧客 12 人、うちこの期間に購入した人 3 人');
    expect(row(stdout, '本診断')).toEqual(['本診断', 'BG/NBD+GG', '過去12か月', 'RFM']);
    expect(row(stdout, 'ジニ係数')[3]).toBe('0.767');
    expect(row(stdout, '上位10%')[3]).toBe('75.0%');
    expect(row(stdout, 'AUC(購入するか)')[3]).toBe('0.593');
    expect(row(stdout, 'AUC(優良客がやめるか)')[3]).toBe('1.000');
    expect(row(stdout, '予測売上÷実績').slice(3)).toEqual(['–', '–']);
    expect(stdout).toContain('売上(JPY): 実績 400、');
    expect(stdout).toMatch(/50 人未満.*[\s\S]*1 年に満たない[\s\S]*セグメントには分けていません/);
    expect(row(stdout, '過去12か月との差: ジニ係数')[1]).toMatch(/^[+−]\d\.\d{4}$/);
    await nothingIsLeft();
  });

  it('prints it in English when asked', async () => {
    const args = ['evaluate', '-', '--as-of', '2025-06-30', '--lang', 'en'];
    const { status, stdout } = await shell.run(args, SHOP);
    expect(status).toBe(0);
    expect(stdout).toContain('As of 2025-06-30, against the 184 days up to 2025-12-31');
    expect(row(stdout, 'Gini')[3]).toBe('0.767');
    expect(stdout).not.toMatch(/[\p{Script=Han}\p{Script=Hiragana}]/u);
    await nothingIsLeft();
  });

  it('prints one JSON object and nothing else with --json, by its schema; days in order, each once', async () => {
    const days = ['2025-06-30', '2025-05-31', '2025-06-30'].flatMap((day) => ['--as-of', day]);
    const { status, stdout } = await shell.run(['evaluate', 'orders.csv', ...days, '--json', '--seed', '5']);
    expect(status).toBe(0);
    const json = JSON.parse(stdout);
    expect([...Compile(JSON.parse(evaluationSchemaText()) as TSchema).Errors(json)]).toEqual([]);
    expect(json.evaluations.map(({ asOf }: { asOf: string }) => asOf)).toEqual(['2025-05-31', '2025-06-30']);
    expect(json.evaluations[1].pastYear.gini).toBeCloseTo(3.95 / 5.15, 12);
    expect(json.options).toEqual({ historyComplete: false, seed: 5, horizonDays: null });
    await nothingIsLeft();
  });

  it.each([
    [['--as-of', '2025-07-01'], 1, /2025-07-01[\s\S]*--as-of に 2025-06-30 以前の日/],
    [['--as-of', '2025-07-01', '--messages', 'en'], 1, /Give 2025-06-30 or an earlier day/],
    [['--as-of', '2024-12-31'], 1, /基準日がデータより前/],
    [[], 2, /--as-of の指定が必要です/],
    [['--as-of', '2025-02-30', '--as-of', 'soon'], 2, /2025-02-30[\s\S]*soon/],
    [['--as-of', '2025-06-30', '--horizon-days', '0'], 2, /--horizon-days[\s\S]*1 - 3660/],
    [['--as-of', '2025-06-30', '--margin', '0.4'], 2, /--margin はありません/],
    [['--as-of'], 2, /--as-of に値がありません/],
    [['--as-of', '2025-06-30', '--mapping', 'no.json'], 2, /no\.json/],
  ])('%j ends with %i', async (args, status, message) => {
    const ended = await shell.run(['evaluate', 'orders.csv', ...args]);
    expect(ended.stderr).toMatch(message);
    expect([ended.status, ended.stdout]).toEqual([status, '']);
    await nothingIsLeft();
  });

  it('without a file is a wrong call', async () => {
    expect((await shell.run(['evaluate', '--as-of', '2025-06-30'])).status).toBe(2);
    expect((await shell.run(['evaluate', 'none.csv', '--as-of', '2025-06-30'])).status).toBe(2);
  });
});
