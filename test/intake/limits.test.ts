import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Limits } from '../../src/flows/job.ts';
import { readOrders } from '../../src/intake/orders.ts';
import { expectKnownProblems } from './known-problems.ts';
import { inWorkplace, LIMITS, OPTIONS } from './reading.ts';

const HEADER = '顧客番号,受注番号,受注日,金額,備考\n';
const ROW = '0001,A-1,2024-05-01,1240,\n';

/** Memory and time that a refusal may take at most, whatever the file claims to be: some buffers, and a few seconds. */
const MEGABYTES = 350;
const SECONDS = 20;

type Write = (append: (bytes: Buffer | string) => void, file: number) => void;

/** What reading such a file is refused with, and what it took. */
async function refusalOf(name: string, write: Write, limits: Partial<Limits> = {}) {
  return inWorkplace(async ({ file, job }) => {
    const input = file(name, '');
    const handle = openSync(input.path, 'w');
    write((bytes) => writeSync(handle, bytes as Buffer), handle);
    closeSync(handle);
    globalThis.gc?.();
    let most = process.memoryUsage.rss();
    const before = most;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, 20);
    const begun = performance.now();
    try {
      await readOrders([input], OPTIONS, { ...job, limits: { ...LIMITS, ...limits } });
    } catch (error) {
      expectKnownProblems(error);
      const { code, found, wanted, line } = error.problems[0]!;
      expect((most - before) / 1e6).toBeLessThan(MEGABYTES);
      expect((performance.now() - begun) / 1000).toBeLessThan(SECONDS);
      return { code, found, wanted, line };
    } finally {
      clearInterval(watch);
    }
    throw new Error('a Refusal was expected');
  });
}

describe('packed files that unpack to too much', () => {
  // gzip members one behind the other unpack one behind the other
  const member = (text: string, megabytes: number) => gzipSync(Buffer.alloc(megabytes * 1_000_000, text));

  it('ten gigabytes of rows in ten megabytes: refused by its ratio', async () => {
    const rows = member(ROW, 100);
    const refusal = await refusalOf('orders.csv.gz', (append) => {
      append(gzipSync(HEADER));
      for (let count = 0; count < 100; count += 1) append(rows);
    });
    expect(refusal).toMatchObject({ code: 'compression-bomb', wanted: String(LIMITS.compressionRatio) });
  });

  it('more than may be unpacked: refused by its size', async () => {
    const rows = member(ROW, 10);
    const refusal = await refusalOf(
      'orders.csv.gz',
      (append) => {
        append(gzipSync(HEADER));
        for (let count = 0; count < 100; count += 1) append(rows);
      },
      { compressionRatio: 1e9, decompressedBytes: 50_000_000 },
    );
    expect(refusal).toMatchObject({ code: 'too-large', wanted: '50 MB' });
  });

  it('a gzip in a gzip, and a zip of whatever size: not unpacked at all', async () => {
    const nested = await refusalOf('orders.csv.gz', (append) => append(gzipSync(member('\0', 100))));
    expect(nested).toMatchObject({ code: 'binary-file', found: 'gzip in gzip' });
    const zip = await refusalOf('orders.zip', (append, file) => {
      append(Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0, 0, 0, 8, 0]));
      ftruncateSync(file, 4_000_000_000);
    });
    expect(zip).toMatchObject({ code: 'zip-file' });
  });
});

describe('cells and headers beyond all measure', () => {
  it('a gigabyte without a line end: the line is named', async () => {
    const refusal = await refusalOf('orders.csv', (append, file) => {
      append(`${HEADER}${ROW}0001,A-2,2024-05-02,1240,`);
      append(Buffer.alloc(3_000_000, 'a'));
      ftruncateSync(file, 1_000_000_000);
    });
    expect(refusal).toMatchObject({ code: 'line-too-long', line: 3, wanted: '1 MB' });
  });

  it('a gigabyte of nothing but NUL', async () => {
    const refusal = await refusalOf('orders.csv', (_, file) => ftruncateSync(file, 1_000_000_000));
    expect(['nul-bytes', 'line-too-long']).toContain(refusal.code);
  });

  it('a quote that runs over millions of lines and never ends: the line it opens on is named', async () => {
    const refusal = await refusalOf('orders.csv', (append) => {
      append(`${HEADER}${ROW}0001,A-2,2024-05-02,1240,"`);
      for (let count = 0; count < 50; count += 1) append(Buffer.alloc(700_000, 'a memo\n'));
    });
    expect(refusal).toMatchObject({ code: 'unclosed-quote', line: 3 });
  });

  it('100,000 columns', async () => {
    const titles = Array.from({ length: 100_000 }, (_, index) => `c${index}`);
    const refusal = await refusalOf('orders.csv', (append) => {
      append(`${titles.join(',')}\n`);
      for (let count = 0; count < 100; count += 1) append(`${','.repeat(99_999)}\n`);
    });
    expect(refusal).toMatchObject({ code: 'column-limit', found: '100000', wanted: '1000' });
  });

  it('100,000 columns, among them those of an order', async () => {
    const refusal = await refusalOf('orders.csv', (append) => {
      append(`${HEADER.trim()}${','.repeat(99_995)}\n`);
      append(`${ROW.trim()}${','.repeat(99_995)}\n`);
    });
    expect(refusal).toMatchObject({ code: 'column-limit', found: '100000' });
  });

  it('millions of lines that are no rows', async () => {
    const refusal = await refusalOf('orders.csv', (append) => {
      append(`${HEADER}${ROW}`);
      for (let count = 0; count < 50; count += 1) append(Buffer.alloc(700_000, 'a memo\n'));
    });
    expect(refusal).toMatchObject({ code: 'too-many-rejected', found: '100.0% (5000000 / 5000001)' });
  });

  it('rows of 100,000 cells under a header of five: they are no rows', async () => {
    const refusal = await refusalOf('orders.csv', (append) => {
      append(HEADER);
      for (let count = 0; count < 200; count += 1)
        append(`0001,A-1,2024-05-01,1240,${',x'.repeat(99_995)}\n`);
    });
    expect(refusal).toMatchObject({ code: 'too-many-rejected', found: '100.0% (200 / 200)' });
  });

  it('ten million quotes', async () => {
    const refusal = await refusalOf('orders.csv', (append) => {
      append(HEADER);
      for (let count = 0; count < 20; count += 1) append(`${'"'.repeat(499_999)}\n`);
    });
    expect(['unclosed-quote', 'no-usable-rows', 'rows-swallowed']).toContain(refusal.code);
  });
});
