import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Engine, openEngine, type Row } from '../engine/engine.ts';
import { literal } from '../engine/sql.ts';
import { Refusal } from '../units/problem.ts';
import { withRawCopy } from './raw-copy.ts';
import { errorCode, inMegabytes, type Source } from './source-bytes.ts';
import type { CopyOptions, VerifiedCopy } from './verified-copy.ts';

/**
 * The verified copy of a Parquet file: one line a row, every column as the text of docs/dataset.md, nested columns left
 * out. Read by an engine of its own, which sees the job folder only. Throws a Refusal for what is damaged or too large.
 */
export async function convertParquet(
  source: Source,
  index: number,
  options: CopyOptions,
): Promise<VerifiedCopy> {
  const { folder, limits } = options;
  return withRawCopy(source, `input-${index}.parquet`, options, async ({ path, bytes, hashes }) => {
    const to = join(folder, `input-${index}.csv`);
    const engine = await openEngine({
      folder,
      threads: limits.engineThreads,
      memory: limits.engineMemory,
      ordered: true,
    });
    try {
      const table = `read_parquet(${literal(path)}, binary_as_string = true)`;
      const columns = await columnsOf(engine, table, source, limits.columns);
      const [count] = await engine.rows(`SELECT count(*) AS rows FROM ${table}`);
      const rows = Number(count?.rows);
      // a few bytes may stand for any number of rows: each takes a byte a column at the least
      refuseLarge(source, options, bytes, rows * columns.length);
      const texts = columns.map(({ text, title }) => `${text} AS ${quoted(title)}`);
      await refuseLargeText(engine, source, options, bytes, `SELECT ${texts.join(', ')} FROM ${table}`);
      await engine.run(
        `COPY (SELECT ${texts.join(', ')} FROM ${table}) TO ${literal(to)} (FORMAT csv, HEADER)`,
      );
      const size = (await stat(to)).size;
      return {
        path: to,
        name: source.name,
        ...hashes,
        encoding: 'parquet',
        bytes: size,
        lines: rows + 1,
        loneReturns: 0,
        quoted: true,
      };
    } catch (error) {
      throw damaged(error, source);
    } finally {
      engine.close();
    }
  });
}

interface Column {
  /** as in the file, without line breaks */
  readonly title: string;
  /** SQL of its text */
  readonly text: string;
}

async function columnsOf(
  engine: Engine,
  table: string,
  source: Source,
  most: number,
): Promise<readonly Column[]> {
  const rows = await engine.rows(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${table})`);
  const columns = rows.filter(isFlat).map(({ column_name, column_type }) => ({
    title: String(column_name).replaceAll(/[\r\n\0]+/g, ' '),
    text: textOf(quoted(String(column_name)), String(column_type)),
  }));
  if (columns.length > most)
    throw new Refusal([
      { code: 'column-limit', file: source.name, found: String(columns.length), wanted: String(most) },
    ]);
  if (columns.length === 0) throw new Refusal([{ code: 'empty-file', file: source.name }]);
  return columns;
}

function isFlat({ column_type }: Row): boolean {
  return !/\]$|^(STRUCT|MAP|UNION|VARIANT|GEOMETRY)\b/.test(String(column_type));
}

/**
 * The text a value stands for: days as 2024-05-01, times as 2024-05-01 09:30:00 (with Z where they are instants), numbers
 * without an exponent and without a point that says nothing, TRUE and FALSE; line breaks are blanks, so that a row is a line.
 */
function textOf(column: string, type: string): string {
  if (/^(DOUBLE|FLOAT)$/.test(type))
    return `CASE
      WHEN isnan(${column}) OR isinf(${column}) THEN NULL
      WHEN ${column} = trunc(${column}) AND abs(${column}) < 1e37 THEN ${column}::HUGEINT::VARCHAR
      WHEN contains(${column}::VARCHAR, 'e') THEN rtrim(printf('%.20f', ${column}::DOUBLE), '0')
      ELSE ${column}::VARCHAR
    END`;
  if (type === 'TIMESTAMP WITH TIME ZONE')
    return `strftime(timezone('UTC', ${column}), '%Y-%m-%d %H:%M:%SZ')`;
  if (/^TIMESTAMP/.test(type)) return `strftime(${column}::TIMESTAMP, '%Y-%m-%d %H:%M:%S')`;
  if (type === 'BOOLEAN') return `upper(${column}::VARCHAR)`;
  return `nullif(translate(${column}::VARCHAR, E'\\r\\n' || chr(0), '   '), '')`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

async function refuseLargeText(
  engine: Engine,
  source: Source,
  options: CopyOptions,
  bytes: number,
  select: string,
): Promise<void> {
  const [sizes] = await engine.rows(
    `SELECT coalesce(sum(row_bytes), 0)::DOUBLE AS bytes, coalesce(max(row_bytes), 0)::DOUBLE AS longest
     FROM (SELECT strlen(concat_ws(',', *COLUMNS(*))) + 1 AS row_bytes FROM (${select}))`,
  );
  refuseLarge(source, options, bytes, Number(sizes?.bytes));
  if (Number(sizes?.longest) > options.limits.cellBytes)
    throw new Refusal([
      { code: 'line-too-long', file: source.name, wanted: inMegabytes(options.limits.cellBytes) },
    ]);
}

/** Below this many bytes any ratio is allowed. */
const RATIO_COUNTS_FROM = 10_000_000;

function refuseLarge(source: Source, { limits }: CopyOptions, packed: number, bytes: number): void {
  if (bytes > limits.decompressedBytes)
    throw new Refusal([
      { code: 'too-large', file: source.name, wanted: inMegabytes(limits.decompressedBytes) },
    ]);
  if (bytes > RATIO_COUNTS_FROM && bytes > limits.compressionRatio * packed)
    throw new Refusal([
      { code: 'compression-bomb', file: source.name, wanted: String(limits.compressionRatio) },
    ]);
}

/**
 * What the engine stumbles over here is the file, in words of many libraries: but for what would be a mistake of ours, and
 * want of memory or disk.
 */
function damaged(error: unknown, source: Source): unknown {
  const message = error instanceof Error ? error.message : '';
  const isOurs = /^(Binder|Catalog|Parser|Syntax|Not implemented) Error|Out of Memory|No space left/i.test(
    message,
  );
  if (error instanceof Refusal || isOurs || errorCode(error) !== undefined) return error;
  return new Refusal([{ code: 'parquet-damaged', file: source.name }]);
}
