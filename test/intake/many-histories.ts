import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type Engine, openEngine } from '../../src/engine/engine.ts';
import { makeLineTable } from '../../src/intake/line-table.ts';
import { currencyOf, type OpenedFiles, openFiles } from '../../src/intake/opened-files.ts';
import type { ReadOptions } from '../../src/intake/options.ts';
import { type CastSettings, makeForms, setCasts } from '../../src/intake/order-file.ts';
import { type FileReading, readFile } from '../../src/intake/read-file.ts';
import { writeRejectedRows } from '../../src/intake/rejected-rows.ts';
import { dropRejected, refuseUnusable, rowsOf } from '../../src/intake/row-counts.ts';
import { refuseWithoutSecret } from '../../src/intake/secret-keys.ts';
import { minorDigits } from '../../src/units/money.ts';
import { Refusal } from '../../src/units/problem.ts';
import { inWorkplace, LIMITS, OPTIONS, type Text } from './reading.ts';

/** The files of one history. */
export interface History {
  readonly texts: readonly Text[];
  readonly options: Partial<ReadOptions>;
}

/** What became of the rows of a history. */
export interface RowsRead {
  readonly rowsRead: number;
  /** lines with a day and an amount; not set aside */
  readonly used: readonly { readonly amount: bigint; readonly hasDay: boolean }[];
  readonly setAside: number;
  /** their reasons */
  readonly rejected: readonly string[];
}

/** Any error that is no Refusal is thrown. */
export type Outcome = RowsRead | Refusal;

interface Taken {
  readonly index: number;
  readonly opened: OpenedFiles;
  readonly options: ReadOptions;
  readonly settings: CastSettings;
  readonly readings: FileReading[];
}

/**
 * Reads many histories, each as readOrders reads it up to where keys are looked at, in one engine: to open one takes longer
 * than to read a small file. Those that differ in currency are read in engines of their own.
 */
export async function readEach(histories: readonly History[]): Promise<readonly Outcome[]> {
  return inWorkplace(async ({ folder }) => {
    const outcomes: Outcome[] = [];
    const taken: Taken[] = [];
    let files = 0;
    for (const [index, history] of histories.entries()) {
      const found = await refusable(() => openHistory(join(folder, String(index)), index, history, files));
      if (found instanceof Refusal) outcomes[index] = found;
      else {
        taken.push(found);
        files += history.texts.length;
      }
    }
    const kinds = new Set(taken.map(({ settings }) => JSON.stringify(settings)));
    for (const kind of kinds) {
      const alike = taken.filter(({ settings }) => JSON.stringify(settings) === kind);
      for (const [index, outcome] of await readAlike(folder, alike)) outcomes[index] = outcome;
    }
    return outcomes;
  });
}

async function openHistory(
  folder: string,
  index: number,
  history: History,
  firstFile: number,
): Promise<Taken> {
  mkdirSync(folder, { mode: 0o700 });
  const options = { ...OPTIONS, ...history.options };
  const files = history.texts.map((text, at) => {
    const name = `h${index}-f${at}.csv`;
    const path = join(folder, `given-${at}`);
    writeFileSync(path, text);
    return { path, name };
  });
  const opened = await openFiles(files, options, { folder, limits: LIMITS });
  refuseWithoutSecret(opened.files, options.customerSecret);
  const { currency, written } = currencyOf(opened, options.currency);
  const settings = { digits: minorDigits(currency), timezone: options.timezone, currency: written };
  const renumbered = <File extends { readonly index: number }>(file: File) => ({
    ...file,
    index: firstFile + file.index,
  });
  const numbered = { ...opened, files: opened.files.map(renumbered), given: opened.given.map(renumbered) };
  return { index, opened: numbered, options, settings, readings: [] };
}

async function readAlike(
  folder: string,
  histories: readonly Taken[],
): Promise<readonly (readonly [number, Outcome])[]> {
  const { settings } = histories[0]!;
  const { cellBytes, engineMemory: memory } = LIMITS;
  const engine = await openEngine({ folder, threads: 2, memory, ordered: true });
  try {
    await makeForms(engine);
    await setCasts(engine, settings);
    const columns = await makeLineTable(engine, [], { alone: false });
    const outcomes: [number, Outcome][] = [];
    const read: Taken[] = [];
    for (const history of histories) {
      const { force } = history.options;
      const refused = await refusable(async () => {
        for (const file of history.opened.files)
          history.readings.push(await readFile(engine, file, { cellBytes, force, columns }));
      });
      if (refused instanceof Refusal) outcomes.push([history.index, refused]);
      else read.push(history);
    }
    if (read.length === 0) return outcomes;
    const path = join(folder, 'rejected-rows.csv');
    const readings = read.flatMap((history) => history.readings);
    const examples = await writeRejectedRows(path, readings, { ...settings, folder, memory, cellBytes });
    const rejected = parse(readFileSync(path), { bom: true, columns: true }) as Record<string, string>[];
    rmSync(path);
    await dropRejected(engine, readings);
    for (const history of read) {
      const outcome = await refusable(async () => {
        const names = new Set(history.opened.given.map(({ copy }) => copy.name));
        const rows = await rowsOfHistory(
          engine,
          history,
          rejected.filter(({ file }) => names.has(file!)),
        );
        const { force } = history.options;
        const counts = {
          read: rows.rowsRead,
          rejected: rows.rejected.length,
          used: rows.used.length,
          setAside: {},
        };
        const own = examples.filter(({ file }) => names.has(file));
        refuseUnusable(history.opened, counts, own, { readings: history.readings, force });
        return rows;
      });
      outcomes.push([history.index, outcome]);
    }
    return outcomes;
  } finally {
    engine.close();
  }
}

async function rowsOfHistory(
  engine: Engine,
  { opened, readings }: Taken,
  rejected: readonly Readonly<Record<string, string>>[],
): Promise<RowsRead> {
  const lines = await engine.rows(
    `SELECT set_aside, piece, amount::VARCHAR AS amount, order_day IS NOT NULL AS has_day FROM order_lines
     WHERE list_contains($files::UTINYINT[], file)`,
    { files: JSON.stringify(opened.files.map(({ index }) => index)) },
  );
  const rowsRead = readings.reduce((sum, reading) => sum + rowsOf(reading), 0);
  const used = lines.filter((line) => line.set_aside === null);
  const rows = lines.filter((line) => line.piece === 1);
  const setAside = rows.filter((line) => line.set_aside !== null).length;
  if (rowsRead !== rows.length + rejected.length) throw new Error('rows read = used + rejected + set aside');
  return {
    rowsRead,
    used: used.map(({ amount, has_day }) => ({ amount: BigInt(String(amount)), hasDay: has_day === true })),
    setAside,
    rejected: rejected.map(({ reason }) => reason!),
  };
}

async function refusable<T>(work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
