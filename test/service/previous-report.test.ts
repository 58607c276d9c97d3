import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sample } from '../../src/flows/sample.ts';
import { unprintedJobModule } from '../unprinted.ts';
import { form, serviceForTests } from './app-for-tests.ts';

let service: Awaited<ReturnType<typeof serviceForTests>>;
let orders: Buffer;
beforeAll(async () => {
  service = await serviceForTests({}, { jobModule: unprintedJobModule });
  const folder = await mkdtemp(path.join(tmpdir(), 'previous-report-'));
  const out = path.join(folder, 'orders.csv.gz');
  await sample({ customers: 300, years: 2, seed: 2, illness: [], out });
  orders = await readFile(out);
  await rm(folder, { recursive: true });
});
afterAll(() => service.close());

function post(options: Record<string, string>, language = 'en') {
  const { payload, headers } = form([
    ['orders', orders, 'orders.csv.gz'],
    ['options', JSON.stringify(options)],
  ]);
  const all = { ...headers, 'accept-language': language };
  return service.app.inject({ method: 'POST', url: '/diagnose', payload, headers: all });
}

describe('an earlier report over HTTP', () => {
  let first: { readonly id: string };
  beforeAll(async () => {
    const answer = await post({ asOf: '2026-03-31' });
    expect(answer.statusCode).toBe(200);
    first = answer.json();
  }, 120_000);

  it('is named by its id, and its segments go on', async () => {
    const answer = await post({ asOf: '2026-09-30', previous: first.id });
    expect([answer.statusCode, answer.json().detail]).toEqual([200, undefined]);
    const { diagnoses, links } = answer.json();
    const { previous, held } = diagnoses['re-diagnosis'];
    expect(previous.asOf).toBe('2026-03-31');
    expect(held.heldBack).toBeGreaterThan(0);
    expect(held.unchanged + held.heldBack + held.moved).toBe(previous.found.hits);
    const [header, ...rows] = (await service.app.inject(links['segments.csv'])).body.trimEnd().split('\r\n');
    const titles = header!.split(',');
    expect(titles).toContain('新しい区分');
    const place = titles.indexOf('前回のセグメント');
    expect(place).toBeGreaterThan(0);
    expect(rows.filter((row) => /^\d+$/.test(row.split(',')[place] ?? ''))).toHaveLength(previous.found.hits);
    expect(answer.body).not.toContain(service.root);
  });

  it.each([
    ['en', 'There is no such earlier report'],
    ['ja', '前回の報告書がありません'],
  ])('is refused in %s where there is no report of that id', async (language, title) => {
    for (const previous of ['0b0e8a2e-0000-4000-8000-000000000000', '../../etc', service.root]) {
      const answer = await post({ previous }, language);
      expect(answer.statusCode).toBe(400);
      const [problem] = answer.json().problems;
      expect(problem).toMatchObject({ code: 'previous-unknown', column: 'previous' });
      expect(problem.message).toContain(title);
    }
    expect(await service.work()).toEqual([]);
  });

  it.each([
    ['en', 'The earlier report is not earlier'],
    ['ja', '前回の報告書の基準日が今回より前ではありません'],
  ])('is refused in %s where it is not earlier', async (language, title) => {
    const answer = await post({ asOf: '2026-03-31', previous: first.id }, language);
    expect(answer.statusCode).toBe(422);
    expect(answer.json().problems[0].code).toBe('previous-not-earlier');
    expect(answer.json().detail).toContain(title);
  });
});
