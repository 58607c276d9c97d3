import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WrongSetting } from '../../src/service/config.ts';
import { unprintedJobModule } from '../unprinted.ts';
import { form, serviceForTests } from './app-for-tests.ts';
import { FAULTY, type NamedBytes, ODD, SHOP } from './faulty-input.ts';

// The whole service with the real process of a job, as it is installed but for the pages.
let service: Awaited<ReturnType<typeof serviceForTests>>;
beforeAll(async () => {
  service = await serviceForTests({ MAX_UPLOAD_BYTES: '11000000' }, { jobModule: unprintedJobModule });
});
afterAll(() => service.close());

async function nothingIsLeft() {
  expect({ reports: await service.reports(), work: await service.work() }).toEqual({ reports: [], work: [] });
}

interface Sent {
  readonly files: readonly NamedBytes[];
  readonly options?: Readonly<Record<string, string>>;
}

function send({ files, options = {} }: Sent, headers: Readonly<Record<string, string>>) {
  const parts = files.map(({ name, bytes, sentAs }) => ['orders', bytes, sentAs ?? name] as const);
  const body = form([...parts, ...Object.entries(options)]);
  const request = { method: 'POST', url: '/diagnose', payload: body.payload } as const;
  return service.app.inject({ ...request, headers: { ...body.headers, ...headers } });
}

/** Each problem once; of rows of a kind, of which the first three are given, as many as there are. */
function accounted(problems: readonly { readonly code: string; readonly ofKind?: number }[]): number {
  const kinds = new Map<string, (typeof problems)[number][]>();
  for (const problem of problems) kinds.set(problem.code, [...(kinds.get(problem.code) ?? []), problem]);
  return [...kinds.values()].reduce((sum, alike) => sum + (alike[0]!.ofKind ?? alike.length), 0);
}

describe('over HTTP, what cannot be diagnosed is refused in the words of the caller and leaves nothing', () => {
  it.each(FAULTY)('$case: $code', async (input) => {
    for (const language of ['ja', 'en'] as const) {
      // the same request again is answered from its one job, in the other language
      const answer = await send(input, { 'accept-language': language, 'idempotency-key': input.case });
      expect(answer.statusCode).toBe(input.wrongCall ? 400 : 422);
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(answer.headers['content-language']).toBe(language);
      const { problems, type, count } = answer.json();
      expect(problems[0]).toMatchObject({ code: input.code });
      expect(type).toBe(`urn:second-opinion:problem:${input.code}`);
      expect(problems.length).toBeLessThanOrEqual(100);
      expect(accounted(problems)).toBe(count);
      const { message } = problems[0];
      expect(message.startsWith(input[language])).toBe(true);
      // what is wrong, and what to do: two sentences at least
      expect(message).toMatch(language === 'ja' ? /: .+。.*(ください|指定).*。$/ : /: .+\. .+\.$/s);
      expect(message).not.toMatch(/\{\{|undefined|–/);
    }
    await nothingIsLeft();
  });
});

describe('over HTTP, what is odd is diagnosed, and said', () => {
  it.each(ODD)('$case', async ({ data, notes = {}, keys = [], noKeys = [], ...input }) => {
    const answer = await send(input, {});
    expect([answer.statusCode, answer.json().detail]).toEqual([200, undefined]);
    const { id, links, data: found } = answer.json();
    expect(found).toMatchObject(data);
    const counts = Object.fromEntries(
      found.notes.map((note: { code: string; count: number }) => [note.code, note.count]),
    );
    expect(counts).toMatchObject(notes);
    expect(await service.reports()).toEqual([id]);
    const segments = (await service.app.inject(links['segments.csv'])).body.split('\r\n');
    const written = segments.slice(1, -1).map((line) => line.split(',')[0]);
    expect(written).toEqual(expect.arrayContaining([...keys]));
    expect(written.filter((key) => noKeys.includes(key!))).toEqual([]);
    expect((await service.app.inject({ method: 'DELETE', url: links.self })).statusCode).toBe(204);
    await nothingIsLeft();
  });
});

describe('over HTTP, what only a shell can get wrong has a nearest equivalent', () => {
  it('a path that does not exist: no file at all', async () => {
    const answer = await send({ files: [] }, { 'accept-language': 'en' });
    expect(answer.json()).toMatchObject({ status: 400, problems: [{ code: 'no-orders' }] });
    await nothingIsLeft();
  });

  it('a name that is a path of the server is only shown', async () => {
    const files = [{ name: 'x', bytes: Buffer.alloc(0), sentAs: '../../../etc/passwd' }];
    expect((await send({ files }, {})).json().problems).toMatchObject([
      { code: 'empty-file', file: 'passwd' },
    ]);
    await nothingIsLeft();
  });

  it.runIf(process.platform === 'linux')('a read-only output: the service does not start', async () => {
    await expect(serviceForTests({ REPORTS_DIR: '/proc/reports' })).rejects.toBeInstanceOf(WrongSetting);
    await expect(serviceForTests({ WORK_DIR: '/proc/version' })).rejects.toMatchObject({ kind: 'no-folder' });
  });

  it('two runs into one folder: two callers get two reports', async () => {
    const answers = await Promise.all([1, 2].map(() => send({ files: [SHOP] }, {})));
    const ids = answers.map((answer) => answer.json().id);
    expect(new Set(ids).size).toBe(2);
    expect((await service.reports()).sort()).toEqual(ids.sort());
    for (const id of ids) await service.app.inject({ method: 'DELETE', url: `/diagnoses/${id}` });
    await nothingIsLeft();
  });

  it('more bytes than are taken: 413', async () => {
    const files = [{ name: 'large.csv', bytes: Buffer.alloc(11_000_001, 'x') }];
    const answer = await send({ files }, { 'accept-language': 'en' });
    expect(answer.json()).toMatchObject({ status: 413, problems: [{ code: 'upload-too-large' }] });
    expect(answer.json().problems[0].message).toContain('The data are too large: large.csv');
    await nothingIsLeft();
  });
});
