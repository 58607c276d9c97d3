import { createWriteStream } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { DEFAULT_COMPANY } from '../generator/company.ts';
import { readIllness } from '../generator/illness.ts';
import { orderFile } from '../generator/order-file.ts';
import { type Population, populate } from '../generator/population.ts';
import { truthFile, truthSummary } from '../generator/truth.ts';
import { parseDay } from '../units/day.ts';

export interface SampleOptions {
  readonly customers: number;
  readonly years: number;
  readonly seed: number;
  /** names of illnesses, each perhaps with a strength: `name:0.5` */
  readonly illness: readonly string[];
  /** a file, gzipped when its name ends in .gz; or a stream, which gets the orders only and is left open */
  readonly out: string | NodeJS.WritableStream;
  /** last day of the file, YYYY-MM-DD; default 2026-09-30 */
  readonly endDay?: string;
  readonly signal?: AbortSignal;
}

export interface Sample {
  readonly customers: number;
  readonly orders: number;
  /** orders.csv, orders.truth.csv, orders.truth.json; none when the orders went to a stream */
  readonly files: readonly string[];
}

/**
 * Writes the order history of a made-up company and, beside a file, the truth behind it. All files appear whole or none does.
 * Throws an Error saying which option is wrong before anything is written.
 */
export async function sample(options: SampleOptions, onProgress?: (share: number) => void): Promise<Sample> {
  const endDay = options.endDay === undefined ? DEFAULT_COMPANY.endDay : parseDay(options.endDay);
  if (endDay === undefined) throw new Error(`endDay requires a date as YYYY-MM-DD, got ${options.endDay}`);
  const { customers, years, seed, out, signal } = options;
  const population = populate({ customers, years, seed, endDay, illness: options.illness.map(readIllness) });
  const counts = { customers: population.people.count, orders: population.orders.count };
  const chunks = watched(orderFile(population), population, onProgress);
  if (typeof out !== 'string') {
    await pipeline(Readable.from(chunks), out, { end: false, ...(signal && { signal }) });
    return { ...counts, files: [] };
  }
  const truth = truthPaths(out);
  const contents = new Map<string, Iterable<string>>([
    [out, chunks],
    [truth.customers, truthFile(population)],
    [truth.summary, [truthSummary(population)]],
  ]);
  await writeTogether(contents, signal);
  return { ...counts, files: [out, truth.customers, truth.summary] };
}

/** `a/orders.csv.gz` has its truth in `a/orders.truth.csv` and `a/orders.truth.json`. */
export function truthPaths(orders: string): { readonly customers: string; readonly summary: string } {
  const stem = join(dirname(orders), basename(orders).replace(/(\.csv|\.tsv|\.txt)?(\.gz)?$/i, ''));
  return { customers: `${stem}.truth.csv`, summary: `${stem}.truth.json` };
}

/** Each file under a temporary name beside its place, then all renamed; none is left when one fails. */
async function writeTogether(
  contents: ReadonlyMap<string, Iterable<string>>,
  signal?: AbortSignal,
): Promise<void> {
  const temporary = (path: string): string => join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  for (const path of contents.keys()) await removeLeftovers(path);
  try {
    for (const [path, chunks] of contents) {
      const target = createWriteStream(temporary(path), { flush: true });
      const source = Readable.from(chunks);
      const stop = signal ? { signal } : {};
      if (path.endsWith('.gz')) await pipeline(source, createGzip(), target, stop);
      else await pipeline(source, target, stop);
    }
    for (const path of contents.keys()) await rename(temporary(path), path);
  } catch (error) {
    for (const path of contents.keys()) await rm(temporary(path), { force: true });
    throw error;
  }
}

/** Removes the unfinished files for the same place whose process was killed. */
async function removeLeftovers(path: string): Promise<void> {
  const names = await readdir(dirname(path)).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(`.${basename(path)}.`)) continue;
    const owner = /^(\d+)\.part$/.exec(name.slice(basename(path).length + 2))?.[1];
    if (owner !== undefined && !lives(Number(owner))) await rm(join(dirname(path), name), { force: true });
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Passes the pieces on and says how far along the days they are, by the rows seen. */
function* watched(
  chunks: Iterable<string>,
  population: Population,
  onProgress?: (share: number) => void,
): Generator<string> {
  const rowsExpected = population.orders.count * 2.2;
  let rows = 0;
  for (const chunk of chunks) {
    rows += chunk.length / 90;
    onProgress?.(Math.min(0.99, rows / rowsExpected));
    yield chunk;
  }
  onProgress?.(1);
}
