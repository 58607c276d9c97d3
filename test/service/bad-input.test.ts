import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobModule } from '../../src/service/config.ts';
import { form, serviceForTests } from './app-for-tests.ts';
import { FAULTY, type FaultyInput } from './faulty-input.ts';

// The whole service with the real process of a job, as it is installed.
let service: Awaited<ReturnType<typeof serviceForTests>>;
beforeAll(async () => {
  service = await serviceForTests({ MAX_UPLOAD_BYTES: '100000' }, { jobModule: jobModule() });
});
afterAll(() => service.close());

async function nothingIsLeft() {
  expect({ reports: await service.reports(), work: await service.work() }).toEqual({ reports: [], work: [] });
}

type Sent = Pick<FaultyInput, 'name' | 'bytes' | 'options'>;

function send({ name, bytes, options = {} }: Sent, language: string) {
  const { payload, headers } = form([['orders', bytes, name], ...Object.entries(options)]);
  const request = { method: 'POST', url: '/diagnose', payload } as const;
  return service.app.inject({ ...request, headers: { ...headers, 'accept-language': language } });
}

const cases = FAULTY.map((input, k) => {
  const language: 'ja' | 'en' = k % 2 === 0 ? 'ja' : 'en';
  return [input.name, input.code, language, input] as const;
});

describe('over HTTP, what cannot be diagnosed is refused in the words of the caller and leaves nothing', () => {
  it.each(cases)('%s: %s, in %s', async (_name, code, language, input) => {
    const answer = await send(input, language);
    expect(answer.statusCode).toBe(input.wrongCall ? 400 : 422);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers['content-language']).toBe(language);
    const { problems, type, count } = answer.json();
    expect(problems[0]).toMatchObject({ code });
    expect(problems[0].message).toContain(`${input[language]}: `);
    expect(type).toBe(`urn:second-opinion:problem:${code}`);
    expect(count).toBe(problems.length);
    await nothingIsLeft();
  });

  it('more bytes than are taken: 413', async () => {
    const answer = await send({ name: 'large.csv', bytes: Buffer.alloc(100_001, 'x') }, 'en');
    expect(answer.json()).toMatchObject({ status: 413, problems: [{ code: 'upload-too-large' }] });
    expect(answer.json().problems[0].message).toContain('The data are too large: large.csv');
    await nothingIsLeft();
  });
});
