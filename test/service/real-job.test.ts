import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sample } from '../../src/flows/sample.ts';
import { jobModule } from '../../src/service/config.ts';
import { form, serviceForTests } from './app-for-tests.ts';

let service: Awaited<ReturnType<typeof serviceForTests>>;
let orders: Buffer;
beforeAll(async () => {
  service = await serviceForTests({}, { jobModule: jobModule() });
  const folder = await mkdtemp(path.join(tmpdir(), 'real-job-test-'));
  const out = path.join(folder, 'orders.csv.gz');
  await sample({ customers: 300, years: 3, seed: 1, illness: [], out });
  orders = await readFile(out);
  await rm(folder, { recursive: true });
});
afterAll(() => service.close());

it('diagnoses a made-up company from upload to PDF', async () => {
  const body = form([
    ['orders', orders, 'orders.csv.gz'],
    ['client', '株式会社見本'],
  ]);
  const answer = await service.app.inject({ method: 'POST', url: '/diagnose', ...body });
  expect([answer.statusCode, answer.json().detail]).toEqual([200, undefined]);
  const { asOf, client, data, links } = answer.json();
  expect(asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(client).toBe('株式会社見本');
  const setAside = Object.values(data.setAside as Record<string, number>).reduce(
    (sum, rows) => sum + rows,
    0,
  );
  expect(data.rowsRead).toBe(data.rowsUsed + data.rowsRejected + setAside);
  const pdf = await service.app.inject(links['report.pdf']);
  expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  const segments = await service.app.inject(links['segments.csv']);
  // a header, and every customer key once
  expect(segments.body.trimEnd().split('\r\n')).toHaveLength(data.customerKeys + 1);
});

it('answers 422 to what is no order history, in the words of the caller', async () => {
  const body = form([['orders', 'a,b\n1,2\n', 'nonsense.csv']]);
  const headers = { ...body.headers, 'accept-language': 'en' };
  const answer = await service.app.inject({
    method: 'POST',
    url: '/diagnose',
    payload: body.payload,
    headers,
  });
  expect(answer.statusCode).toBe(422);
  const codes = answer.json().problems.map(({ code }: { code: string }) => code);
  expect(codes).toEqual(['missing-column', 'missing-column', 'missing-column']);
  expect(answer.json().problems[0].message).toContain('nonsense.csv');
  expect(await service.work()).toEqual([]);
});

it('previews the columns of a made-up company', async () => {
  const body = form([['orders', orders, 'orders.csv.gz']]);
  const answer = await service.app.inject({ method: 'POST', url: '/preview', ...body });
  expect(answer.json().mapping.columns).toMatchObject({
    customerKey: '顧客番号',
    orderDate: '受注日',
    amount: '金額',
  });
});
