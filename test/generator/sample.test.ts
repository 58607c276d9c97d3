import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sample, truthPaths } from '../../src/flows/sample.ts';
import { smallCompany, textOf } from './small-company.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sample-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const asked = { customers: 60, years: 5, seed: 1, illness: [] };
const expected = textOf(smallCompany({ customers: 60 }));

describe('sample', () => {
  it('writes the orders and the truth beside them', async () => {
    const out = join(folder, 'shop.csv');
    const shares: number[] = [];
    const written = await sample({ ...asked, out }, (share) => shares.push(share));
    expect(readdirSync(folder).sort()).toEqual(['shop.csv', 'shop.truth.csv', 'shop.truth.json']);
    expect(readFileSync(out, 'utf8')).toBe(expected);
    expect(written.customers).toBe(60);
    expect(written.files).toEqual([out, join(folder, 'shop.truth.csv'), join(folder, 'shop.truth.json')]);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it('compresses when the name says so', async () => {
    const out = join(folder, 'shop.csv.gz');
    await sample({ ...asked, out });
    expect(gunzipSync(readFileSync(out)).toString('utf8')).toBe(expected);
    expect(truthPaths(out).customers).toBe(join(folder, 'shop.truth.csv'));
  });

  it('writes the orders alone to a stream and leaves it open', async () => {
    const pieces: Buffer[] = [];
    const out = new Writable({
      write(piece: Buffer, _encoding, done) {
        pieces.push(piece);
        done();
      },
    });
    expect((await sample({ ...asked, out })).files).toEqual([]);
    expect(Buffer.concat(pieces).toString('utf8')).toBe(expected);
    expect(out.writableEnded).toBe(false);
  });

  it('leaves nothing behind when it is stopped, and an older file as it was', async () => {
    const out = join(folder, 'shop.csv');
    writeFileSync(out, 'older');
    const stop = new AbortController();
    const running = sample({ ...asked, out, signal: stop.signal }, () => stop.abort());
    await expect(running).rejects.toThrow(/abort/i);
    expect(readdirSync(folder)).toEqual(['shop.csv']);
    expect(readFileSync(out, 'utf8')).toBe('older');
  });

  it('leaves nothing when the place cannot be written or an option is wrong', async () => {
    await expect(sample({ ...asked, out: join(folder, 'none', 'shop.csv') })).rejects.toThrow('ENOENT');
    mkdirSync(join(folder, 'taken.csv'));
    await expect(sample({ ...asked, out: join(folder, 'taken.csv') })).rejects.toThrow('EISDIR');
    rmdirSync(join(folder, 'taken.csv'));
    const out = join(folder, 'shop.csv');
    await expect(sample({ ...asked, out, illness: ['gout'] })).rejects.toThrow('unknown illness "gout"');
    await expect(sample({ ...asked, out, endDay: '2026-02-30' })).rejects.toThrow('endDay requires a date');
    await expect(sample({ ...asked, out, customers: -1 })).rejects.toThrow(
      'customers requires a whole number',
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('samples/mail-order', () => {
  it('is what the command in samples/README.md makes', async () => {
    const command = readFileSync('samples/README.md', 'utf8');
    expect(command).toContain(
      'sample --customers 3000 --years 5 --seed 1 -o samples/mail-order/orders.csv.gz',
    );
    await sample({ customers: 3000, years: 5, seed: 1, illness: [], out: join(folder, 'orders.csv.gz') });
    const made = gunzipSync(readFileSync(join(folder, 'orders.csv.gz')));
    const kept = gunzipSync(readFileSync('samples/mail-order/orders.csv.gz'));
    expect(made.equals(kept)).toBe(true);
    for (const name of ['orders.truth.csv', 'orders.truth.json']) {
      expect(readFileSync(join(folder, name)).equals(readFileSync(join('samples/mail-order', name)))).toBe(
        true,
      );
    }
  });
});
