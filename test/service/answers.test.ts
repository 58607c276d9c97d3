import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { form, serviceForTests } from './app-for-tests.ts';

let service: Awaited<ReturnType<typeof serviceForTests>>;
beforeAll(async () => {
  service = await serviceForTests();
});
afterAll(() => service.close());

describe.each(['/diagnose', '/preview'])('POST %s', (url) => {
  const post = (headers: Record<string, string>, payload?: string) =>
    service.app.inject({ method: 'POST', url, headers, ...(payload === undefined ? {} : { payload }) });

  it('without a body or a content type: 400 that says what to send', async () => {
    const answer = await post({ 'accept-language': 'en' });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ status: 400, problems: [{ code: 'no-orders' }] });
    expect(answer.json().detail).toContain('orders');
  });

  it.each([
    ['a body without a content type', {}],
    ['a type that is not taken', { 'content-type': 'text/html' }],
  ])('%s: 415', async (_, headers: Record<string, string>) => {
    const answer = await post(headers, 'a\n1\n');
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ status: 415 });
  });

  it('leaves nothing behind', async () => {
    await post({ 'content-type': 'text/csv' });
    await post({});
    expect(await service.work()).toEqual([]);
  });
});

describe('POST /preview answers as Accept asks', () => {
  const preview = (accept: string, name = 'a.csv') => {
    const { payload, headers } = form([['orders', 'a\n1\n', name]]);
    return service.app.inject({ method: 'POST', url: '/preview', payload, headers: { ...headers, accept } });
  };

  it.each(['*/*', 'application/json', 'application/json, text/plain;q=0.5'])('%s: JSON', async (accept) => {
    const answer = await preview(accept);
    expect(answer.headers['content-type']).toContain('application/json');
    expect(answer.json().files[0].name).toBe('a.csv');
  });

  it('text/plain: the text for people, what to do next, and the problems', async () => {
    const answer = await preview('text/plain');
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(answer.headers['content-language']).toBe('ja');
    expect(answer.body).toMatch(/^a\.csv\n/);
    expect(answer.body).toContain('\n  POST /diagnose\n');
    const lacking = (await preview('text/plain', 'lacking.csv')).body;
    expect(lacking).not.toContain('POST /diagnose');
    expect(lacking).toMatch(/\n✗ データを診断できません\(row-test\) \(.*3 行目/);
  });

  it.each(['application/pdf', 'text/csv', 'text/plain;q=0'])('%s: 406', async (accept) => {
    const answer = await preview(accept);
    expect(answer.json()).toMatchObject({ status: 406, detail: expect.stringContaining('text/plain') });
  });
});

describe('the description of the service', () => {
  interface Call {
    readonly responses: Readonly<
      Record<string, { readonly description: string; readonly content?: Readonly<Record<string, object>> }>
    >;
  }
  const described = async () =>
    (await service.app.inject('/openapi.json')).json() as {
      readonly paths: Readonly<Record<string, Readonly<Record<string, Call>>>>;
      readonly components: { readonly schemas: Readonly<Record<string, object>> };
    };
  const SHARED = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

  it('has every answer of the uploads', async () => {
    const { paths } = await described();
    const statuses = (path: string) => Object.keys(paths[path]!.post!.responses);
    const both = ['400', '401', '403', '406', '413', '415', '422', '429', '503'];
    expect(statuses('/diagnose')).toEqual(expect.arrayContaining(['200', '202', '404', '409', ...both]));
    expect(statuses('/preview')).toEqual(expect.arrayContaining(['200', ...both]));
    expect(Object.keys(paths['/diagnose']!.post!.responses['200']!.content!)).toContain('application/pdf');
    expect(Object.keys(paths['/preview']!.post!.responses['200']!.content!)).toContain('text/plain');
  });

  it('has one schema for the errors of all calls', async () => {
    const { paths, components } = await described();
    expect(components.schemas.Problem).toMatchObject({ required: ['type', 'title', 'status', 'detail'] });
    const calls = Object.values(paths).flatMap((path) => Object.values(path));
    expect(calls.length).toBeGreaterThan(8);
    for (const { responses } of calls) {
      const errors = Object.entries(responses).filter(([status]) => status >= '400');
      expect(errors.map(([status]) => status)).toEqual(expect.arrayContaining(['401', '403', '429', '500']));
      for (const [, { content, description }] of errors) {
        expect(content).toEqual(SHARED);
        expect(description).toMatch(/\w/);
      }
    }
    for (const [path, call] of Object.entries(paths))
      if (path.includes('{id}'))
        for (const { responses } of Object.values(call)) expect(responses).toHaveProperty('404');
  });

  it('says nothing of an error that the schema does not allow', async () => {
    const { components } = await described();
    const { properties } = components.schemas.Problem as { readonly properties: object };
    const answer = (await preview422()).json();
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(answer)));
  });

  const preview422 = () => {
    const { payload, headers } = form([['orders', 'a\n1\n', 'faulty.csv']]);
    return service.app.inject({ method: 'POST', url: '/preview', payload, headers });
  };
});
