import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, form, serviceForTests } from './app-for-tests.ts';

const csv = '顧客番号,注文日,金額\nA,2021-01-31,1200\n';
let service: Awaited<ReturnType<typeof serviceForTests>>;
beforeAll(async () => {
  service = await serviceForTests({ JOB_MEMORY_MB: '128' });
});
afterAll(() => service.close());

const post = (parts: Parameters<typeof form>[0], headers: Record<string, string> = {}, url = '/diagnose') => {
  const body = form(parts);
  return service.app.inject({
    method: 'POST',
    url,
    payload: body.payload,
    headers: { ...body.headers, ...headers },
  });
};

describe('POST /diagnose', () => {
  it('takes a form and answers diagnosis.json with id and links', async () => {
    const options = JSON.stringify({ client: 'Acme', margin: 0.4 });
    const answer = await post([
      ['orders', csv, 'orders[1].csv'],
      ['orders', gzipSync(csv), '../../etc/passwd"*?.csv.gz'.replace('"', '')],
      ['options', options],
      ['mapping', '{"columns":{}}', 'mapping.json'],
    ]);
    expect(answer.statusCode).toBe(200);
    const body = answer.json();
    expect(body).toMatchObject({
      schemaVersion: 1,
      client: 'Acme',
      options: { margin: 0.4, timezone: 'Asia/Tokyo' },
      data: {
        files: [{ name: 'orders[1].csv', bytes: Buffer.byteLength(csv) }, { name: 'passwd*?.csv.gz' }],
      },
      process: { timeZone: 'UTC', keys: null },
    });
    expect(body.links).toEqual({
      self: `/diagnoses/${body.id}`,
      ...Object.fromEntries(
        ['diagnosis.json', 'mapping.json', 'rejected-rows.csv', 'report.pdf', 'segments.csv'].map((name) => [
          name,
          `/diagnoses/${body.id}/${name}`,
        ]),
      ),
    });
    expect(await service.reports()).toContain(body.id);
    const mapping = await service.app.inject(body.links['mapping.json']);
    expect(mapping.json()).toMatchObject({ file: { name: 'mapping.json' } });
    expect(await service.work()).toEqual([]);
  });

  it.each([
    ['application/pdf', 'application/pdf', /^%PDF/],
    ['text/csv', 'text/csv; charset=utf-8; header=present', /^\uFEFF顧客番号/],
    ['application/zip', 'application/zip', /^PK/],
    ['text/*;q=0.2, application/pdf;q=0.1', 'text/csv; charset=utf-8; header=present', /^\uFEFF/],
    ['*/*', 'application/json; charset=utf-8', /^\{"id"/],
  ])('answers %s', async (accept, type, beginning) => {
    const answer = await post([['orders', csv, 'a.csv']], { accept });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe(type);
    expect(answer.body).toMatch(beginning);
  });

  it('takes text/csv with options in the query, also compressed and in CP932', async () => {
    const send = (
      headers: Record<string, string>,
      payload: string | Buffer,
      query = '?client=Query&topShare=0.4',
    ) => service.app.inject({ method: 'POST', url: `/diagnose${query}`, headers, payload });
    const plain = await send({ 'content-type': 'text/csv' }, csv);
    expect(plain.json()).toMatchObject({ client: 'Query', options: { topShare: 0.4, encoding: 'auto' } });
    expect(plain.json().data.files).toEqual([{ name: 'request-body.csv', bytes: Buffer.byteLength(csv) }]);
    const zipped = await send(
      { 'content-type': 'text/csv; charset=Shift_JIS', 'content-encoding': 'gzip' },
      gzipSync(csv),
    );
    expect(zipped.json()).toMatchObject({
      options: { encoding: 'cp932' },
      data: { files: [{ name: 'request-body.csv.gz' }] },
    });
    expect((await send({ 'content-type': 'text/csv', 'content-encoding': 'br' }, csv)).statusCode).toBe(415);
    expect((await send({ 'content-type': 'text/csv' }, csv, '?out=/etc&colour=red')).json()).toMatchObject({
      status: 400,
      problems: [
        { code: 'option-unknown', column: 'out' },
        { code: 'option-unknown', column: 'colour' },
      ],
    });
  });

  it('takes rows as JSON, in the order in which their keys appear', async () => {
    const orders = [
      { a: '007', b: 1.5 },
      { b: null, c: 'x,"y"' },
    ];
    const answer = await service.app.inject({
      method: 'POST',
      url: '/diagnose',
      payload: { orders, options: { client: 'J' } },
    });
    // a,b,c / 007,1.5, / ,,"x,""y""" with line feeds
    const expected = 'a,b,c\n007,1.5,\n,,"x,""y"""\n';
    expect(answer.json().data.files).toEqual([{ name: 'request-body.csv', bytes: expected.length }]);
  });

  it.each([
    [{ orders: 'x' }, 'json-not-rows', 'orders'],
    [{ orders: [1] }, 'json-not-rows', 'orders[0]'],
    [{ orders: [{ a: {} }] }, 'json-not-rows', 'orders[0].a'],
    [{ orders: [], options: [] }, 'json-not-rows', 'options'],
    [{ orders: [], path: '/etc' }, 'option-unknown', 'path'],
    [{ orders: [], options: { margin: 45 } }, 'option-margin-percent', 'margin'],
    [{ orders: [], options: { lang: 'en' } }, 'option-lang-not-yet', 'lang'],
  ])('refuses the JSON %j', async (payload, code, column) => {
    const answer = await service.app.inject({ method: 'POST', url: '/diagnose', payload });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toMatchObject({ status: 400, count: 1, problems: [{ code, column }] });
    expect(answer.json().problems[0].message.length).toBeGreaterThan(20);
  });

  it('speaks Japanese, or English when asked', async () => {
    const ask = (language?: string) =>
      post(
        [
          ['orders', csv, 'a.csv'],
          ['margin', '45'],
        ],
        language ? { 'accept-language': language } : {},
      );
    expect((await ask()).json().problems[0].message).toContain('0.45');
    expect((await ask()).json().title).toMatch(/正しくありません/);
    const english = await ask('en-GB, ja;q=0.4');
    expect(english.headers['content-language']).toBe('en');
    expect(english.json().problems[0].message).toContain('Give 0.45 instead');
  });

  it('says what is wrong with a form', async () => {
    expect((await post([['client', 'x']])).json()).toMatchObject({
      status: 400,
      problems: [{ code: 'no-orders' }],
    });
    expect((await post([['orders', '', '']])).json()).toMatchObject({
      status: 400,
      problems: [{ code: 'no-orders' }],
    });
    expect(
      (
        await post([
          ['orders', csv, 'a.csv'],
          ['stock', csv, 'r.csv'],
        ])
      ).json(),
    ).toMatchObject({
      status: 400,
      problems: [{ code: 'part-unknown', found: 'stock' }],
    });
    expect(
      (
        await post([
          ['orders', csv, 'a.csv'],
          ['options', '{broken'],
        ])
      ).json(),
    ).toMatchObject({
      status: 400,
      problems: [{ code: 'options-not-json' }],
    });
    const broken = await service.app.inject({
      method: 'POST',
      url: '/diagnose',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      payload: '--x\r\nContent-Disposition: form-data; name="orders"; filename="a.csv"\r\n\r\nhalf',
    });
    expect(broken.statusCode).toBe(400);
    expect(await service.work()).toEqual([]);
  });

  it('answers 422 with the problems of the data and their true count', async () => {
    const answer = await post([
      ['orders', csv, 'a.csv'],
      ['client', 'refuse'],
    ]);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      count: 250,
      problems: [{ code: 'row-test', line: 3, column: '金額', found: 'abc' }],
    });
  });

  it.each([
    ['throw', 'error'],
    ['abort', 'crash'],
    ['memory', 'memory'],
  ])('answers 500 to %s, tells nothing of its details and lives on', async (client) => {
    const answer = await post([
      ['orders', csv, 'a.csv'],
      ['client', client],
    ]);
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toMatch(/secret|\.ts|\.js|node_modules/);
    expect((await service.app.inject('/health')).json()).toMatchObject({ status: 'ok' });
    expect(await service.work()).toEqual([]);
  });

  it('answers 503 when the disk is full', async () => {
    const answer = await post([
      ['orders', csv, 'a.csv'],
      ['client', 'full'],
    ]);
    expect(answer.json()).toMatchObject({ status: 503, problems: [{ code: 'disk-full' }] });
    expect(answer.headers['retry-after']).toBeDefined();
  });

  it('refuses what it cannot answer or read', async () => {
    expect((await post([['orders', csv, 'a.csv']], { accept: 'image/png' })).statusCode).toBe(406);
    const body = { method: 'POST', url: '/diagnose', payload: '<orders/>' } as const;
    expect(
      (await service.app.inject({ ...body, headers: { 'content-type': 'application/xml' } })).statusCode,
    ).toBe(415);
    expect(
      (await service.app.inject({ ...body, headers: { 'content-type': 'application/json' } })).statusCode,
    ).toBe(400);
    expect((await service.app.inject({ method: 'GET', url: '/nowhere' })).json()).toMatchObject({
      status: 404,
    });
  });

  it('answers 202 at once when asked to, then state, progress and files', async () => {
    const begun = await post(
      [
        ['orders', csv, 'a.csv'],
        ['client', 'soon'],
      ],
      { prefer: 'respond-async' },
    );
    expect(begun.statusCode).toBe(202);
    expect(begun.headers['preference-applied']).toBe('respond-async');
    const url = String(begun.headers.location);
    expect(begun.json().links.self).toBe(url);
    const seen = new Set<string>();
    const done = await eventually(
      async () => (await service.app.inject(url)).json(),
      (diagnosis) => seen.add(diagnosis.state) && diagnosis.state === 'done',
    );
    expect([...seen]).toContain('running');
    expect(done.progress).toEqual({ phase: 'write', share: 1 });
    expect((await service.app.inject(done.links['report.pdf'])).statusCode).toBe(200);
  });

  it('answers 202 when the work takes longer than the caller waits', async () => {
    const answer = await post(
      [
        ['orders', csv, 'a.csv'],
        ['client', 'slow'],
      ],
      { prefer: 'wait=1' },
    );
    expect(answer.statusCode).toBe(202);
    const url = String(answer.headers.location);
    expect((await service.app.inject({ method: 'DELETE', url })).statusCode).toBe(204);
    expect((await service.app.inject(url)).statusCode).toBe(404);
    expect(await service.work()).toEqual([]);
    expect((await service.reports()).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('Idempotency-Key', () => {
  it('gives the same diagnosis to the same request, and refuses another with the same key', async () => {
    const key = { 'idempotency-key': 'abc' };
    const first = await post([['orders', csv, 'a.csv']], key);
    const again = await post([['orders', csv, 'a.csv']], key);
    expect(again.json().id).toBe(first.json().id);
    const other = await post([['orders', `${csv}B,2021-02-01,5\n`, 'a.csv']], key);
    expect(other.json()).toMatchObject({ status: 422, problems: [{ code: 'idempotency-conflict' }] });
    expect((await post([['orders', csv, 'a.csv']], { 'idempotency-key': 'def' })).json().id).not.toBe(
      first.json().id,
    );
  });

  it('leaves the key free when the request was refused', async () => {
    const key = { 'idempotency-key': 'ghi' };
    expect(
      (
        await post(
          [
            ['orders', csv, 'a.csv'],
            ['margin', '45'],
          ],
          key,
        )
      ).statusCode,
    ).toBe(400);
    expect((await post([['orders', csv, 'a.csv']], key)).statusCode).toBe(200);
  });
});
