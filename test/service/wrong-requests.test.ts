import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig, WrongSetting } from '../../src/service/config.ts';
import { form, serviceForTests } from './app-for-tests.ts';

let service: Awaited<ReturnType<typeof serviceForTests>>;
beforeAll(async () => {
  service = await serviceForTests();
});
afterAll(() => service.close());

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
const call = (method: Method, url: string) => service.app.inject({ method, url });

function diagnose(parts: Parameters<typeof form>[0], query = '', headers: Record<string, string> = {}) {
  const { payload, headers: own } = form([['orders', 'a\n1\n', 'a.csv'], ...parts]);
  return service.app.inject({
    method: 'POST',
    url: `/diagnose${query}`,
    payload,
    headers: { ...own, ...headers },
  });
}

it.each([
  ['GET', '/diagnose', 'POST'],
  ['PUT', '/diagnose?x=1', 'POST'],
  ['POST', '/health', 'GET, HEAD'],
  ['POST', '/diagnoses/00000000-0000-4000-8000-000000000000', 'DELETE, GET, HEAD'],
  ['DELETE', '/diagnoses/00000000-0000-4000-8000-000000000000/report.pdf', 'GET, HEAD'],
] as const)('a known path called with %s %s: 405 with Allow', async (method, url, allowed) => {
  const answer = await call(method, url);
  expect(answer.headers.allow).toBe(allowed);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json()).toMatchObject({ status: 405 });
});

it('a path that is not there, or an id that cannot be one: 404', async () => {
  for (const url of ['/nowhere', '/diagnose/more', '/diagnoses/abc', '/diagnoses/abc/report.pdf'])
    expect([url, (await call('GET', url)).json().status]).toEqual([url, 404]);
  expect((await call('DELETE', '/diagnoses/abc')).statusCode).toBe(404);
  expect((await call('GET', '/nowhere')).headers.allow).toBeUndefined();
});

it.each([
  '{"orders": [',
  '',
  'null,',
  '{"orders":[]}}',
])('the JSON body %j: 400 that says so', async (payload) => {
  const headers = { 'content-type': 'application/json', 'accept-language': 'en' };
  const answer = await service.app.inject({ method: 'POST', url: '/diagnose', payload, headers });
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json()).toMatchObject({ status: 400, problems: [{ code: 'json-malformed' }] });
  expect(answer.json().detail).toMatch(
    /^The body cannot be read as JSON: .*Check quotes, commas and brackets/,
  );
  expect(await service.work()).toEqual([]);
});

it('a range that a file does not have: 416 as problem+json', async () => {
  const { links } = (await diagnose([])).json();
  const headers = { range: 'bytes=100000-' };
  const answer = await service.app.inject({ url: links['report.pdf'], headers });
  expect(answer.headers['content-range']).toBe('bytes */13');
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.headers['content-disposition']).toBeUndefined();
  expect(answer.json()).toMatchObject({ status: 416 });
});

it('an option with two different values in two places: 400; the same twice is one', async () => {
  const en = { 'accept-language': 'en' };
  const twice = [
    ['margin', '0.3'],
    ['options', '{"margin":0.4}'],
  ] as const;
  const answer = await diagnose([...twice], '', en);
  expect(answer.json()).toMatchObject({
    status: 400,
    problems: [{ code: 'option-twice', column: 'margin', found: '0.3', wanted: '0.4' }],
  });
  expect(answer.json().detail).toContain('Option margin has two different values');
  expect((await diagnose([['margin', '0.3']], '?margin=0.4', en)).statusCode).toBe(400);
  const same = await diagnose(
    [
      ['margin', '0.4'],
      ['options', '{"margin":0.4}'],
    ],
    '?margin=0.4',
  );
  expect(same.json()).toMatchObject({ options: { margin: 0.4 } });
  expect(await service.work()).toEqual([]);
});

it('names the option whose value does not fit, with an example', async () => {
  const answer = await diagnose([['currency', 'yen']], '', { 'accept-language': 'en' });
  expect(answer.json().detail).toContain('"yen" was given; possible is JPY, USD, …');
});

it('has a page with its own icon, a box to go on regardless, and a link that leads somewhere', async () => {
  const { body } = await call('GET', '/');
  expect(body).toContain('<link rel="icon" href="data:image/svg+xml,');
  expect(body).toMatch(/id="force" hidden><input type="checkbox" name="force" value="true">/);
  const [, link] = /<footer ><a href="([^"]+)"/.exec(body)!;
  const page = await call('GET', link!);
  expect(page.statusCode).toBe(200);
  // over plain HTTP its own script must not be asked for over HTTPS
  expect(page.headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
  const assets = [...page.body.matchAll(/(?:src|href)="(\.?\/[^"]+\.(?:js|css))"/g)].map(([, url]) => url!);
  expect(assets.length).toBeGreaterThan(2);
  for (const asset of assets) {
    const { pathname } = new URL(asset, 'http://localhost/documentation/');
    expect([asset, (await call('GET', pathname)).statusCode]).toEqual([asset, 200]);
  }
});

it('hides the link where it would need a key', async () => {
  const keyed = await serviceForTests({ API_KEYS: '0123456789abcdef' });
  expect((await keyed.app.inject('/')).body).toContain('<footer hidden>');
  await keyed.close();
});

it.each([
  ['PORT', '70000', '0 - 65535'],
  ['LOG_LEVEL', 'loud', 'silent | error'],
  ['JOB_MEMORY_MB', '127', '128'],
])('refuses %s=%s and says what fits', (name, value, wanted) => {
  const read = () => readConfig({ [name]: value });
  expect(read).toThrow(WrongSetting);
  expect(read).toThrow(wanted);
});
