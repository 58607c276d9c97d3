import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { readOrders } from '../src/intake/orders.ts';
import { type Ledger, readLedger } from '../src/ledger/ledger.ts';

export const BENCH_FOLDER = join(tmpdir(), 'crm-second-opinion-bench');

export interface Reading {
  readonly currency?: string;
  readonly timezone?: string;
}

/** An order file read as a diagnosis reads it. */
export async function ledgerOf(
  file: string,
  { currency, timezone = 'Asia/Tokyo' }: Reading = {},
): Promise<Ledger> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-read-'));
  const limits = {
    decompressedBytes: 20e9,
    compressionRatio: 1000,
    columns: 1000,
    cellBytes: 1_000_000,
    workbookBytes: 500_000_000,
    workbookCells: 30_000_000,
    engineThreads: 2,
    engineMemory: '2GB',
  };
  try {
    const orders = await readOrders(
      [{ path: file, name: basename(file) }],
      { timezone, encoding: 'auto', force: false, ...(currency === undefined ? {} : { currency }) },
      { folder, limits },
    );
    try {
      return await readLedger(orders);
    } finally {
      orders.engine.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The lines of a file whose cell in `column` is `value`, in a file of the bench's own; made once. For files without quoted cells. */
export async function onlyLines(file: string, column: string, value: string): Promise<string> {
  mkdirSync(BENCH_FOLDER, { recursive: true });
  const made = join(BENCH_FOLDER, `${value}-of-${basename(file).replace(/\.gz$/, '')}`);
  if (existsSync(made)) return made;
  const source = createReadStream(file);
  const text = file.endsWith('.gz') ? source.pipe(createGunzip()) : source;
  await pipeline(Readable.from(linesWith(text, column, value)), createWriteStream(`${made}.part`));
  renameSync(`${made}.part`, made);
  return made;
}

async function* linesWith(text: Readable | NodeJS.ReadableStream, column: string, value: string) {
  let place = -1;
  for await (const line of createInterface({ input: text })) {
    if (line.includes('"')) throw new Error(`lines by a cell require a file without quoted cells: ${line}`);
    const cells = line.split(',');
    if (place < 0) {
      place = cells.indexOf(column);
      if (place < 0) throw new Error(`there is no column ${column} in ${line}`);
    } else if (cells[place] !== value) continue;
    yield `${line}\n`;
  }
}
