import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobModule } from '../../src/service/config.ts';
import { openShell, realCli } from '../cli/shell.ts';
import { form, serviceForTests } from '../service/app-for-tests.ts';
import { diagnosedIn } from '../unprinted.ts';
import { CANARY, csv, traces } from './canaries.ts';

/**
 * A file without a column of persons, in which cells of persons have come into columns that are read: names in days, amounts,
 * numbers and states, what was remarked about a customer in several of his rows.
 */
const TITLES = ['顧客番号', '受注番号', '受注日', '金額', '数量', '状態', '入金状態', '出荷日'];
const AT = (title: string) => TITLES.indexOf(title);
const REMARK = `${CANARY}様 24日再送`;

function orders(): readonly (readonly string[])[] {
  return Array.from({ length: 60 }, (_, i) => i).flatMap((i) =>
    Array.from({ length: 4 }, (_, k) => {
      const day = new Date(Date.UTC(2024, 0, 1 + i * 3 + k * 97)).toISOString().slice(0, 10);
      const state = i % 5 === 0 ? '店頭渡し' : '出荷済';
      return [`K${i}`, `N-${i}-${k}`, day, String(1000 + i * 10 + k), '2', state, '入金済', day];
    }),
  );
}

const put = (row: readonly string[], title: string, cell: string) => row.with(AT(title), cell);

function withCanaries(): string {
  const rows = orders();
  const spoiled = rows.map((row, at) => {
    if (at < 4) return put(row, '状態', REMARK);
    if (at === 5) return put(row, '金額', `${CANARY}太郎`);
    if (at === 6) return put(row, '受注日', `${CANARY} 2024`);
    if (at === 7) return put(row, '状態', `${CANARY} 花子`);
    if (at === 8) return put(row, '入金状態', `${CANARY}次郎`);
    if (at === 9) return put(row, '数量', `${CANARY}三郎`);
    if (at === 10) return put(row, '出荷日', `Canary Taro`);
    if (at === 150) return put(row, '金額', `${CANARY}区1-2-3`);
    return row;
  });
  return csv([TITLES, ...spoiled]);
}

const text = withCanaries();
let service: Awaited<ReturnType<typeof serviceForTests>>;
let root: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'used-columns-'));
  service = await serviceForTests({}, { jobModule: jobModule() });
});
afterAll(async () => {
  await service.close();
  rmSync(root, { recursive: true });
});

it('the canaries are where they are said to be', () => {
  expect(traces({ text })).toHaveLength(1);
  expect(text.match(/カナリア|Canary/g)).toHaveLength(11);
});

it('a diagnosis writes none of them into any file, and says the word that many customers have', async () => {
  writeFileSync(join(root, 'orders.csv'), text);
  const folder = await diagnosedIn(
    root,
    { files: [{ path: join(root, 'orders.csv'), name: 'orders.csv' }] },
    { client: '見本' },
  );
  const written = Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
  expect(Object.keys(written)).toContain('report-content.json');
  expect(traces(written)).toEqual([]);
  expect(written['rejected-rows.csv']!.match(/,\*\*\*,/g)).toHaveLength(4);
  const { data } = JSON.parse(written['diagnosis.json']!) as {
    readonly data: {
      readonly rowsRejected: number;
      readonly notes: readonly { readonly code: string; readonly count: number; readonly example?: string }[];
    };
  };
  // 金額 twice, 受注日, 出荷日; a quantity is not needed, a state counts as an order
  expect(data.rowsRejected).toBe(4);
  expect(data.notes.find(({ code }) => code === 'unknown-status-words')).toMatchObject({
    count: 4 + 1 + 1 + 44,
    example: '店頭渡し',
  });
});

/** So many rows are spoiled that the file is refused, with some of them as examples. */
const refused = csv([
  TITLES,
  ...orders().map((row, at) => (at % 3 === 0 ? put(row, '金額', `${CANARY}${at}`) : row)),
]);

describe.each(['ja', 'en'] as const)('in the words of %s', (language) => {
  it('no answer over HTTP has them', async () => {
    for (const [url, content, accept] of [
      ...(language === 'ja'
        ? ([
            ['/preview', text, 'application/json'],
            ['/preview', refused, 'application/json'],
          ] as const)
        : []),
      ['/preview', text, 'text/plain'],
      ['/diagnose', refused, 'application/json'],
    ] as const) {
      const { payload, headers } = form([['orders', content, 'orders.csv']]);
      const answer = await service.app.inject({
        method: 'POST',
        url,
        payload,
        headers: { ...headers, accept, 'accept-language': language },
      });
      expect([url, answer.statusCode]).toEqual([url, url === '/preview' ? 200 : 422]);
      expect(answer.body).toMatch(content === refused ? /too-many-rejected/ : /orders\.csv/);
      expect(traces({ [url]: answer.body })).toEqual([]);
    }
  });
});

it('nor does the command line say them', async () => {
  const shell = await openShell(realCli);
  writeFileSync(join(shell.here, 'orders.csv'), text);
  writeFileSync(join(shell.here, 'refused.csv'), refused);
  const seen = await shell.run(['preview', 'orders.csv', '--messages', 'ja']);
  expect(seen.status).toBe(0);
  expect(seen.stdout).toContain('***');
  const json = await shell.run(['preview', 'orders.csv', '--json', '--messages', 'ja']);
  const turned = await shell.run(['diagnose', 'refused.csv', '--messages', 'ja']);
  expect(turned.status).toBe(1);
  const said = [seen, json, turned].map(({ stdout, stderr }) => stdout + stderr);
  expect(traces({ said: said.join('\n') })).toEqual([]);
  await shell.close();
});
