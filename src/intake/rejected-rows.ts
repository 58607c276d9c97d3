import { appendFile, writeFile } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import { type Engine, openEngine } from '../engine/engine.ts';
import { GIVEN_OF_A_KIND } from '../units/problem.ts';
import { isField } from './fields.ts';
import { type CastSettings, judgedLines, openFile, prepareEngine } from './order-file.ts';
import type { FileReading } from './read-file.ts';
import { walkRecords } from './records.ts';
import { shownValue } from './shown-value.ts';
import { setStatusList } from './status-list.ts';

/** A row that could not be used, and why. Of rows with the wrong number of columns no cell is known, of others only what may be said. */
export interface RejectedRow {
  readonly file: string;
  /** physical line on which it begins; undefined where it could not be told */
  readonly line: number | undefined;
  /** title of the column */
  readonly column?: string;
  readonly value?: string;
  readonly reason: string;
}

export interface RejectOptions extends CastSettings {
  readonly folder: string;
  readonly memory: string;
  readonly cellBytes: number;
  /** a reason in the language of the user; without it the codes alone are written */
  readonly explain?: ((reason: string) => string) | undefined;
}

const CELLS = ['file', 'line', 'column', 'value', 'reason'] as const;
const ROWS_AT_ONCE = 10_000;

/**
 * Writes every rejected row of all files, by file and line: UTF-8 with a mark, text that a spreadsheet would run as a
 * formula begins with an apostrophe. Gives back the first of each reason.
 */
export async function writeRejectedRows(
  path: string,
  readings: readonly FileReading[],
  options: RejectOptions,
): Promise<readonly RejectedRow[]> {
  await writeFile(path, `\u{feff}${csv([[...CELLS, 'explanation']])}`);
  if (!readings.some(({ faulty }) => faulty > 0)) return writeRowsOf(path, readings, undefined, options);
  const engine = await openOrdered(options);
  try {
    return await writeRowsOf(path, readings, engine, options);
  } finally {
    engine.close();
  }
}

/** One thread and the order of the file, which numbers the records. */
async function openOrdered(options: RejectOptions): Promise<Engine> {
  const { folder, memory, digits, timezone, currency } = options;
  const engine = await openEngine({ folder, threads: 1, memory, ordered: true });
  await prepareEngine(engine, { digits, timezone, currency });
  return engine;
}

async function writeRowsOf(
  path: string,
  readings: readonly FileReading[],
  engine: Engine | undefined,
  options: RejectOptions,
): Promise<readonly RejectedRow[]> {
  const first: RejectedRow[] = [];
  const given = new Map<string, number>();
  for (const reading of readings) {
    if (reading.faulty === 0 && reading.broken.length === 0) continue;
    const faulty = engine && reading.faulty > 0 ? await faultyRecords(engine, reading, options) : NO_FAULTS;
    const rows = await rejectedRows(reading, faulty);
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
      const cells = rows
        .slice(start, start + ROWS_AT_ONCE)
        .map((row) => [...CELLS.map((name) => row[name] ?? ''), options.explain?.(row.reason) ?? '']);
      await appendFile(path, csv(cells));
    }
    for (const row of rows) {
      const before = given.get(row.reason) ?? 0;
      if (before < GIVEN_OF_A_KIND) first.push(row);
      given.set(row.reason, before + 1);
    }
  }
  return first;
}

function csv(rows: readonly (readonly (string | number)[])[]): string {
  return stringify(rows as (string | number)[][], { escape_formulas: true, record_delimiter: '\r\n' });
}

interface FaultyRecords {
  /** 1 for the first record that could be taken apart, ascending */
  readonly records: Float64Array;
  readonly faults: readonly string[];
  readonly values: readonly string[];
}

async function rejectedRows(reading: FileReading, faulty: FaultyRecords): Promise<readonly RejectedRow[]> {
  const { copy, head, positions } = reading.file;
  const lines = await physicalLines(reading, faulty.records);
  const rows: RejectedRow[] = reading.broken.map(({ reason }, index) => ({
    file: copy.name,
    line: lines.broken[index],
    reason,
  }));
  for (const [index, fault] of faulty.faults.entries()) {
    const [field = '', reason = ''] = fault.split(':');
    const known = isField(field) ? field : undefined;
    const column = known === undefined ? undefined : head.titles[positions.get(known) ?? -1];
    rows.push({
      file: copy.name,
      line: lines.faulty[index],
      column: column ?? '',
      value: shownValue(reading.file, { field: known, reason, value: faulty.values[index]! }),
      reason,
    });
  }
  return rows.sort((a, b) => (a.line ?? Number.MAX_SAFE_INTEGER) - (b.line ?? Number.MAX_SAFE_INTEGER));
}

const NO_FAULTS: FaultyRecords = { records: new Float64Array(0), faults: [], values: [] };
const VALUE_LENGTH = 500;

/** Reads the file once more, in its own order. */
async function faultyRecords(
  engine: Engine,
  { file, statusList, dateOrder }: FileReading,
  { cellBytes }: RejectOptions,
): Promise<FaultyRecords> {
  await setStatusList(engine, statusList);
  await openFile(engine, file, { cellBytes, dateOrder, numbered: true });
  await engine.run(
    `CREATE OR REPLACE TABLE faulty AS
     SELECT record::DOUBLE AS records, fault AS faults, left(coalesce(fault_value, ''), ${VALUE_LENGTH}) AS values
     FROM ${judgedLines(file)} WHERE fault IS NOT NULL AND piece = 1`,
  );
  return engine.columns('SELECT * FROM faulty ORDER BY records', {
    records: 'float64',
    faults: 'text',
    values: 'text',
  });
}

/**
 * On which line the broken records and the faulty ones begin. Records are counted as the engine counts them: without
 * blank lines, the header and what it could not take apart. If the count does not come out, no line is named.
 */
async function physicalLines(
  reading: FileReading,
  faulty: Float64Array,
): Promise<{
  readonly broken: readonly (number | undefined)[];
  readonly faulty: readonly (number | undefined)[];
}> {
  const broken: (number | undefined)[] = reading.broken.map(() => undefined);
  const positionOf = (index: number) => reading.broken[index]?.position ?? Number.POSITIVE_INFINITY;
  const lines: (number | undefined)[] = [];
  let header = true;
  let counted = 0;
  let nextBroken = 0;
  let blankFrom: number | undefined;
  await walkRecords(reading.file.copy.path, reading.file.head, (record) => {
    if (record.blank) {
      blankFrom ??= record.start;
      return;
    }
    // to the engine, a record behind blank lines begins with them
    const begins = blankFrom ?? record.start;
    blankFrom = undefined;
    while (positionOf(nextBroken) < begins) nextBroken += 1;
    if (positionOf(nextBroken) <= record.start) {
      broken[nextBroken] = record.line;
      nextBroken += 1;
    } else if (header) {
      header = false;
    } else {
      counted += 1;
      if (faulty[lines.length] === counted) lines.push(record.line);
    }
  });
  return { broken, faulty: counted === reading.records ? lines : [] };
}
