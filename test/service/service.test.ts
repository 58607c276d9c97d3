import { mkdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually, form, serviceForTests } from './app-for-tests.ts';

let service: Awaited<ReturnType<typeof serviceForTests>>;
afterEach(() => service.close());

function post(client: string, headers: Record<string, string> = {}) {
  const body = form([
    ['orders', 'a\n1\n', 'a.csv'],
    ['client', client],
  ]);
  return service.app.inject({
    method: 'POST',
    url: '/diagnose',
    payload: body.payload,
    headers: { ...body.headers, ...headers },
  });
}

const stateOf = async (url: string) => (await service.app.inject(url)).json();

describe('the queue', () => {
  it('works on one, keeps one waiting, turns the third away and recovers', async () => {
    service = await serviceForTests({ QUEUE_LENGTH: '1' });
    const async = { prefer: 'respond-async' };
    const first = String((await post('slow', async)).headers.location);
    const second = String((await post('ok', async)).headers.location);
    const third = await post('ok', async);
    expect(third.statusCode).toBe(503);
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
    expect((await service.app.inject('/ready')).statusCode).toBe(503);
    expect((await service.app.inject('/health')).statusCode).toBe(200);
    expect(await stateOf(second)).toMatchObject({ state: 'queued' });
    await service.app.inject({ method: 'DELETE', url: first });
    expect(
      await eventually(
        () => stateOf(second),
        (d) => d.state !== 'queued' && d.state !== 'running',
      ),
    ).toMatchObject({
      state: 'done',
    });
    expect((await post('ok')).statusCode).toBe(200);
    await eventually(
      () => service.app.inject('/ready'),
      (answer) => answer.statusCode === 200,
    );
  });

  it('ends a job at its time limit', async () => {
    service = await serviceForTests({ JOB_SECONDS: '1' });
    const answer = await post('busy', { 'accept-language': 'en' });
    expect(answer.statusCode).toBe(500);
    expect(answer.json().detail).toContain('JOB_SECONDS');
    expect(await service.work()).toEqual([]);
    expect(await service.reports()).toEqual([]);
  });

  it('closes while a job runs and leaves nothing', async () => {
    service = await serviceForTests();
    await post('slow', { prefer: 'respond-async' });
    await service.app.close();
    expect(await service.work()).toEqual([]);
    expect(await service.reports()).toEqual([]);
  });

  it('removes at its start what a killed service left behind', async () => {
    service = await serviceForTests();
    const mine = (await eventually(
      () => service.work(),
      () => true,
    )) as string[];
    expect(mine).toEqual([]);
    await post('slow', { prefer: 'respond-async' });
    const [work] = await eventually(
      () => service.work(),
      (names) => names.length === 1,
    );
    // the same machine, a process id that was never ours
    const dead = work!.replace(/-\d+-(\d+)-([0-9a-f]+)$/, '-4194999-$1-$2');
    await mkdir(path.join(service.root, 'work', dead));
    const settings = {
      REPORTS_DIR: path.join(service.root, 'reports'),
      WORK_DIR: path.join(service.root, 'work'),
    };
    const restarted = await serviceForTests(settings);
    expect(await service.work()).toEqual([work]);
    await restarted.close();
  });
});

describe('uploads', () => {
  it('refuses too many bytes, announced or not, and too many files', async () => {
    service = await serviceForTests({ MAX_UPLOAD_BYTES: '1000', MAX_UPLOAD_FILES: '2' });
    const send = (parts: Parameters<typeof form>[0]) => {
      const body = form(parts);
      return service.app.inject({ method: 'POST', url: '/diagnose', ...body });
    };
    const half = 'x'.repeat(600);
    expect((await send([['orders', half, 'a.csv']])).statusCode).toBe(200);
    expect(
      (
        await send([
          ['orders', half, 'a.csv'],
          ['orders', half, 'b.csv'],
        ])
      ).json(),
    ).toMatchObject({
      status: 413,
      problems: [{ code: 'upload-too-large', file: 'b.csv', wanted: '1000' }],
    });
    expect((await send([['orders', half + half, 'a.csv']])).json()).toMatchObject({ status: 413 });
    const three = ['a', 'b', 'c'].map((name) => ['orders', 'x', `${name}.csv`] as const);
    expect((await send(three)).json()).toMatchObject({
      status: 413,
      problems: [{ code: 'too-many-parts', wanted: '2' }],
    });
    const raw = { method: 'POST', url: '/diagnose', headers: { 'content-type': 'text/csv' } } as const;
    expect((await service.app.inject({ ...raw, payload: half + half })).statusCode).toBe(413);
    const rows = Array.from({ length: 3 }, () => ({ a: 1 }));
    expect(
      (await service.app.inject({ method: 'POST', url: '/diagnose', payload: { orders: rows } })).statusCode,
    ).toBe(200);
    expect(await service.work()).toEqual([]);
  });

  it('refuses more rows of JSON than agreed', async () => {
    service = await serviceForTests({ MAX_JSON_ROWS: '2' });
    const orders = Array.from({ length: 3 }, () => ({ a: 1 }));
    const answer = await service.app.inject({ method: 'POST', url: '/diagnose', payload: { orders } });
    expect(answer.json()).toMatchObject({
      status: 413,
      problems: [{ code: 'json-too-many-rows', found: '3', wanted: '2' }],
    });
  });

  it('forgets an upload that breaks off, and a diagnosis nobody waits for any more', async () => {
    service = await serviceForTests();
    await service.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = service.app.server.address() as AddressInfo;
    const body = form([
      ['client', 'slow'],
      ['orders', 'x'.repeat(10_000), 'a.csv'],
    ]);
    const open = (payload: Buffer) => {
      const headers = { ...body.headers, 'content-length': body.payload.length };
      const sent = httpRequest({ port, host: '127.0.0.1', path: '/diagnose', method: 'POST', headers });
      sent.on('error', () => undefined);
      sent.write(payload);
      return sent;
    };
    const half = open(body.payload.subarray(0, 5_000));
    await eventually(
      () => service.work(),
      (names) => names.length === 1,
    );
    half.destroy();
    await eventually(
      () => service.work(),
      (names) => names.length === 0,
    );
    const whole = open(body.payload);
    await eventually(
      () => service.reports(),
      (names) => names.length === 1,
    );
    whole.destroy();
    await eventually(
      () => service.work(),
      (names) => names.length === 0,
    );
    await eventually(
      () => service.reports(),
      (names) => names.length === 0,
    );
  });
});

describe('the other routes', () => {
  it('answers /health while a job computes without a pause', async () => {
    service = await serviceForTests();
    await eventually(
      () => service.app.inject('/ready'),
      (answer) => answer.statusCode === 200,
    );
    const url = String((await post('busy', { prefer: 'respond-async' })).headers.location);
    await eventually(
      () => stateOf(url),
      (d) => d.progress?.share === 1,
    );
    for (let k = 0; k < 20; k += 1) expect((await service.app.inject('/health')).statusCode).toBe(200);
    expect(await stateOf(url)).toMatchObject({ state: 'running' });
    expect((await service.app.inject('/ready')).statusCode).toBe(200);
  });

  it('is not ready before its first process is, nor when none can start', async () => {
    service = await serviceForTests({}, { jobModule: '/no/such/module.js' });
    expect((await service.app.inject('/ready')).statusCode).toBe(503);
    expect((await post('ok')).statusCode).toBe(500);
    expect((await service.app.inject('/ready')).statusCode).toBe(503);
    expect(await service.work()).toEqual([]);
  });

  it('previews a file and keeps nothing', async () => {
    service = await serviceForTests();
    const send = (name: string, more: Parameters<typeof form>[0] = []) =>
      service.app.inject({ method: 'POST', url: '/preview', ...form([['orders', 'a\n1\n', name], ...more]) });
    expect((await send('a.csv', [['encoding', 'cp932']])).json()).toMatchObject({
      files: [
        { name: 'a.csv', options: { encoding: 'cp932', timezone: 'Asia/Tokyo' }, problems: [], count: 0 },
      ],
      mapping: { version: 1 },
    });
    const lacking = (await send('lacking.csv', [['lang', 'en']])).json().files[0];
    expect(lacking).toMatchObject({ count: 1, problems: [{ code: 'row-test', line: 3 }] });
    expect(lacking.problems[0].message).toContain('cannot be diagnosed');
    expect(lacking.text).toMatch(
      /^lacking\.csv\n[\s\S]*Columns in use[\s\S]*personal, never read \(1\): 住所/,
    );
    expect((await send('faulty.csv')).json()).toMatchObject({
      status: 422,
      problems: [{ code: 'row-test' }],
    });
    expect((await send('a.csv', [['margin', '0.4']])).json()).toMatchObject({ status: 400 });
    expect((await service.app.inject({ method: 'POST', url: '/preview', ...form([]) })).statusCode).toBe(400);
    expect(await service.work()).toEqual([]);
    expect(await service.reports()).toEqual([]);
  });

  it('describes itself', async () => {
    service = await serviceForTests();
    const { paths, openapi } = (await service.app.inject('/openapi.json')).json();
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths).sort()).toEqual([
      '/diagnose',
      '/diagnoses/{id}',
      '/diagnoses/{id}/{file}',
      '/health',
      '/preview',
      '/ready',
      '/schemas/brand.json',
      '/schemas/diagnosis.json',
      '/schemas/notes.json',
    ]);
    const { content } = paths['/diagnose'].post.requestBody;
    expect(Object.keys(content)).toContain('multipart/form-data');
    expect(content['application/json'].schema.properties.options.properties.margin).toMatchObject({
      maximum: 1,
    });
    const query = paths['/diagnose'].post.parameters.map((parameter: { name: string }) => parameter.name);
    expect(query).toContain('asOf');
    expect(query).not.toContain('out');
    expect((await service.app.inject('/documentation')).statusCode).toBeLessThan(400);
  });

  it('has a page in the language of the reader, with its style and script', async () => {
    service = await serviceForTests();
    const page = await service.app.inject({ url: '/', headers: { 'accept-language': 'en' } });
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('<html lang="en">');
    expect(page.body).not.toContain('{{');
    expect(page.body).not.toMatch(/<script>|style="|onclick/);
    expect((await service.app.inject('/')).body).toContain('<html lang="ja">');
    expect((await service.app.inject('/style.css')).headers['content-type']).toContain('text/css');
    expect((await service.app.inject('/app.js')).headers['content-type']).toContain('text/javascript');
  });
});
