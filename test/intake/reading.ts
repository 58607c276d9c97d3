import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Limits } from '../../src/flows/job.ts';
import type { IntakeJob, ReadOptions } from '../../src/intake/options.ts';
import { type Orders, readOrders } from '../../src/intake/orders.ts';
import { type Problem, Refusal } from '../../src/units/problem.ts';

export const LIMITS: Limits = {
  decompressedBytes: 1_000_000_000,
  compressionRatio: 200,
  columns: 1000,
  cellBytes: 1_000_000,
  workbookBytes: 500_000_000,
  workbookCells: 30_000_000,
  engineThreads: 2,
  engineMemory: '500MB',
};

export const OPTIONS: ReadOptions = { timezone: 'Asia/Tokyo', encoding: 'auto', force: false };

export type Text = string | Buffer;

export interface Workplace {
  readonly folder: string;
  readonly job: IntakeJob;
  /** writes a file beside the job folder */
  file(name: string, contents: Text): { readonly path: string; readonly name: string };
}

/** A job folder that is removed afterwards. */
export async function inWorkplace<T>(work: (workplace: Workplace) => Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), 'intake-'));
  const folder = join(root, 'job');
  mkdirSync(folder, { mode: 0o700 });
  try {
    return await work({
      folder,
      job: { folder, limits: LIMITS },
      file(name, contents) {
        const path = join(root, name);
        writeFileSync(path, contents);
        return { path, name };
      },
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

export interface Read extends Omit<Orders, 'engine'> {
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  readonly rejected: readonly Readonly<Record<string, string>>[];
}

/** Reads texts as files f0.csv, f1.csv … and takes everything out of the engine. Checks the row identity. */
export async function read(
  texts: Text | readonly Text[],
  options: Partial<ReadOptions> = {},
  job: Partial<IntakeJob> = {},
): Promise<Read> {
  return inWorkplace(async (workplace) => {
    const given = Array.isArray(texts) ? (texts as readonly Text[]) : [texts as Text];
    const files = given.map((text, index) => workplace.file(`f${index}.csv`, text));
    return readFiles(files, options, { ...workplace.job, ...job });
  });
}

export async function readFiles(
  files: readonly { readonly path: string; readonly name: string }[],
  options: Partial<ReadOptions>,
  job: IntakeJob,
): Promise<Read> {
  const { engine, ...orders } = await readOrders(files, { ...OPTIONS, ...options }, job);
  try {
    const lines = await engine.rows('SELECT * FROM order_lines ORDER BY ALL');
    const rejected = parse(readFileSync(orders.rejectedRowsFile), { bom: true, columns: true }) as Record<
      string,
      string
    >[];
    const used = lines.filter((line) => line.set_aside === null && line.piece === 1).length;
    const aside = Object.values(orders.setAside).reduce((sum, count) => sum + count, 0);
    if (orders.rowsRead !== used + orders.rowsRejected + aside)
      throw new Error('rows read = used + rejected + set aside');
    if (orders.rowsRejected !== rejected.length) throw new Error('every rejected row is in the file');
    return { ...orders, lines, rejected };
  } finally {
    engine.close();
  }
}

/** The problems for which reading is refused. Throws when it is not. */
export async function problemsOf(reading: Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof Refusal) return error.problems;
    throw error;
  }
  throw new Error('a Refusal was expected');
}
