import { afterAll, beforeAll, expect, it } from 'vitest';
import { withMembers } from '../../src/service/answer.ts';
import { byteRange } from '../../src/service/send-file.ts';
import { form, serviceForTests } from './app-for-tests.ts';

let service: Awaited<ReturnType<typeof serviceForTests>>;
let links: Record<string, string>;
const pdf = '%PDF-1.7 fake';
beforeAll(async () => {
  service = await serviceForTests();
  const body = form([['orders', 'a\n1\n', 'a.csv']]);
  links = (await service.app.inject({ method: 'POST', url: '/diagnose', ...body })).json().links;
});
afterAll(() => service.close());

const get = (url: string, headers: Record<string, string> = {}) => service.app.inject({ url, headers });

it('serves a file with its type and ETag, and 304 to whom has it', async () => {
  const answer = await get(links['report.pdf']!);
  expect(answer.body).toBe(pdf);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': String(pdf.length),
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
  });
  const etag = String(answer.headers.etag);
  expect(etag).toMatch(/^"[0-9a-f-]+"$/);
  expect((await get(links['report.pdf']!, { 'if-none-match': `"x", W/${etag}` })).statusCode).toBe(304);
});

it('serves ranges', async () => {
  const part = await get(links['report.pdf']!, { range: 'bytes=1-3' });
  expect(part.statusCode).toBe(206);
  expect(part.body).toBe('PDF');
  expect(part.headers['content-range']).toBe(`bytes 1-3/${pdf.length}`);
  expect((await get(links['report.pdf']!, { range: 'bytes=-4' })).body).toBe('fake');
  const beyond = await get(links['report.pdf']!, { range: 'bytes=900-' });
  expect(beyond.statusCode).toBe(416);
  expect(beyond.headers['content-range']).toBe(`bytes */${pdf.length}`);
  const changed = await get(links['report.pdf']!, { range: 'bytes=1-3', 'if-range': '"older"' });
  expect(changed.statusCode).toBe(200);
});

it.each([
  ['bytes=0-0', { first: 0, last: 0 }],
  ['bytes=5-', { first: 5, last: 9 }],
  ['bytes=5-99', { first: 5, last: 9 }],
  ['bytes=-3', { first: 7, last: 9 }],
  ['bytes=-99', { first: 0, last: 9 }],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=10-', 'unsatisfiable'],
  ['bytes=0-1,3-4', undefined],
  ['rows=0-1', undefined],
  ['bytes=-', undefined],
  [undefined, undefined],
])('reads the range %s of ten bytes', (header, expected) => expect(byteRange(header, 10)).toEqual(expected));

it('serves nothing but files of the report', async () => {
  const { self } = links;
  for (const name of [
    'nothing.csv',
    '..%2F..%2Fetc%2Fpasswd',
    '..%5C..',
    '.hidden',
    '%00',
    'report.pdf%2F..',
  ]) {
    expect((await get(`${self}/${name}`)).statusCode).toBe(404);
  }
  expect((await get('/diagnoses/..%2f..')).statusCode).toBe(404);
  expect((await get('/diagnoses/00000000-0000-4000-8000-000000000000')).statusCode).toBe(404);
  expect((await get('/diagnoses/00000000-0000-4000-8000-000000000000/report.pdf')).statusCode).toBe(404);
});

it('packs the same zip twice, in any time zone', async () => {
  const body = form([['orders', 'a\n1\n', 'a.csv']]);
  const zip = async () =>
    (
      await service.app.inject({
        method: 'POST',
        url: '/diagnose',
        payload: body.payload,
        headers: { ...body.headers, accept: 'application/zip' },
      })
    ).rawPayload;
  const here = await zip();
  const zone = process.env.TZ;
  process.env.TZ = 'America/New_York';
  const there = await zip();
  process.env.TZ = zone;
  expect(there.equals(here)).toBe(true);
  expect(entriesOf(here)).toEqual(
    ['diagnosis.json', 'mapping.json', 'rejected-rows.csv', 'report.pdf', 'segments.csv'].map((name) => ({
      name,
      // APPNOTE 4.4.6, MS-DOS date and time: year since 1980 << 9 | month << 5 | day, and midnight
      date: (0 << 9) | (1 << 5) | 1,
      time: 0,
    })),
  );
});

/** The central directory of a zip: APPNOTE 4.3.12. */
function entriesOf(zip: Buffer) {
  const entries: { name: string; date: number; time: number }[] = [];
  const signature = Buffer.from('504b0102', 'hex');
  for (let at = zip.indexOf(signature); at >= 0; at = zip.indexOf(signature, at + 46)) {
    const length = zip.readUInt16LE(at + 28);
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + length),
      time: zip.readUInt16LE(at + 12),
      date: zip.readUInt16LE(at + 14),
    });
  }
  return entries;
}

it('puts members in front of a JSON object', () => {
  expect(JSON.parse(withMembers('{"a":1}\n', { id: 'x' }))).toEqual({ id: 'x', a: 1 });
  expect(JSON.parse(withMembers(' { } ', { id: 'x' }))).toEqual({ id: 'x' });
});

it('keeps a report over a restart, and erases it on request', async () => {
  const { self } = links;
  const [, id] = /^\/diagnoses\/(.*)$/.exec(self!)!;
  const restarted = await serviceForTests({ REPORTS_DIR: `${service.root}/reports` });
  expect((await restarted.app.inject(self!)).json()).toMatchObject({ id, state: 'done', links });
  expect((await restarted.app.inject({ method: 'DELETE', url: self! })).statusCode).toBe(204);
  expect((await restarted.app.inject({ method: 'DELETE', url: self! })).statusCode).toBe(404);
  expect(await service.reports()).not.toContain(id);
  await restarted.close();
});
