import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonOrdersAsCsv } from '../../src/service/json-orders.ts';
import { serviceForTests } from './app-for-tests.ts';

/** Every row has a key of its own: few bytes of JSON, rows × rows cells of CSV. */
const diagonal = (rows: number) => Array.from({ length: rows }, (_, k) => ({ [`k${k}`]: k }));

let service: Awaited<ReturnType<typeof serviceForTests>>;
beforeAll(async () => {
  service = await serviceForTests({ MAX_UPLOAD_BYTES: '10000' });
});
afterAll(() => service.close());

const post = (orders: unknown) =>
  service.app.inject({ method: 'POST', url: '/diagnose', payload: { orders } as object });

describe('JSON rows as CSV', () => {
  it('refuses 8,000 rows with 8,000 different keys at once', async () => {
    const start = performance.now();
    const answer = await post(diagonal(8000));
    expect(answer.json()).toMatchObject({
      status: 413,
      problems: [{ code: 'json-too-many-columns', found: 'k1000', wanted: '1000' }],
    });
    // no time for any of the 64 million cells
    expect(performance.now() - start).toBeLessThan(2000);
    expect(await service.work()).toEqual([]);
  });

  it('counts the bytes it writes, not those that were sent', async () => {
    // 150 rows of 149 commas and a line feed: 22,500 bytes and more, out of about 2,000
    expect((await post(diagonal(150))).json()).toMatchObject({
      status: 413,
      problems: [{ code: 'upload-too-large', file: 'request-body.csv', wanted: '10000' }],
    });
    expect((await post(diagonal(50))).statusCode).toBe(200);
    expect(await service.work()).toEqual([]);
  });

  it('gives others their turn while it writes', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    const csv = await text(await jsonOrdersAsCsv(diagonal(1000), { rows: 1000, columns: 1000 }));
    clearInterval(timer);
    expect(csv.split('\n')).toHaveLength(1002);
    // a million cells, 20,000 at once
    expect(turns).toBeGreaterThan(20);
  });

  it('takes names that every object inherits for what they are: not there', async () => {
    const rows: unknown = JSON.parse('[{ "constructor": "x", "toString": 1 }, { "toString": 2 }]');
    expect(await text(await jsonOrdersAsCsv(rows, { rows: 2, columns: 2 }))).toBe(
      'constructor,toString\nx,1\n,2\n',
    );
  });
});
