import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBPreparedStatement, type DuckDBValue } from '@duckdb/node-api';
import { type ColumnKind, type Columns, gatherColumns } from './columns.ts';
import { literal } from './sql.ts';

export type { ColumnKind, Columns } from './columns.ts';

export interface EngineOptions {
  /** the job folder, an absolute path: the only place the engine may read, write and spill */
  readonly folder: string;
  readonly threads: number;
  /** e.g. `2GB`; what does not fit is spilled, encrypted, below the folder */
  readonly memory: string;
  /** keep rows in the order of the file, at the price of memory; only to find the lines of rejected rows */
  readonly ordered?: boolean;
  /**
   * Tables lie, compressed, in a file below the folder: for more rows than memory should hold. As readable as the copies
   * of the files beside it; gone when the engine closes.
   */
  readonly onDisk?: boolean;
}

export type Bound = string | number | bigint | boolean;
export type Values = Readonly<Record<string, Bound>>;
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** One locked-down DuckDB for one job. Parameters are written `$name` and bound, never pasted. */
export interface Engine {
  /** One or several statements, in order; each is given the values it names. */
  run(sql: string, values?: Values): Promise<void>;
  /**
   * A small result as objects. Whole numbers come as `number`; one that a double cannot hold throws,
   * as does a type other than numbers, text and booleans (cast it in SQL).
   */
  rows(sql: string, values?: Values): Promise<readonly Row[]>;
  /**
   * A large result as columns, in one pass: `int8` wants TINYINT, `int32` INTEGER, `float64` DOUBLE, `text` VARCHAR.
   * The SQL must order by a unique key, and COALESCE: a NULL throws. Several may be asked for at once: each sees what
   * has been committed, none the variables that were set. Of several `values` the rows of each, in turn: what would be too
   * much to group and sort at once.
   */
  columns<K extends Readonly<Record<string, ColumnKind>>>(
    sql: string,
    kinds: K,
    values?: Values | readonly Values[],
  ): Promise<Columns<K>>;
  /** Frees everything. Closing twice is allowed. */
  close(): void;
}

/**
 * Opens an engine that sees the job folder and nothing else: no other file, no network, no extension,
 * and no way to change that afterwards.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const tables = options.onDisk ? join(options.folder, 'tables.db') : undefined;
  const instance = await DuckDBInstance.create(tables ?? ':memory:', {
    threads: String(options.threads),
    memory_limit: tables === undefined ? options.memory : besideDisk(options.memory),
    temp_directory: join(options.folder, 'spill'),
    preserve_insertion_order: String(options.ordered ?? false),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  let open = true;

  const prepare = async function* (sql: string, values: Values): AsyncGenerator<DuckDBPreparedStatement> {
    if (!open) throw new Error('the engine is closed');
    const statements = await connection.extractStatements(sql);
    for (let index = 0; index < statements.count; index += 1) {
      const statement = await statements.prepare(index);
      try {
        bind(statement, values);
        yield statement;
      } finally {
        statement.destroySync();
      }
    }
  };

  const engine: Engine = {
    run: (sql, values = {}) =>
      withoutCells(async () => {
        if (!open) throw new Error('the engine is closed');
        // planned once; a prepared statement that reads variables is planned again when it runs
        if (Object.keys(values).length === 0) await connection.run(sql);
        else for await (const statement of prepare(sql, values)) await statement.run();
      }),
    rows: (sql, values = {}) =>
      withoutCells(async () => {
        let rows: Row[] = [];
        for await (const statement of prepare(sql, values)) {
          const result = await statement.run();
          rows = (await result.getRowObjects()).map(plainRow);
        }
        return rows;
      }),
    columns: (sql, kinds, values = {}) =>
      withoutCells(async () => {
        if (!open) throw new Error('the engine is closed');
        const beside = await instance.connect();
        const gathering = gatherColumns(kinds);
        try {
          for (const bound of isSeveral(values) ? values : [values]) {
            const statement = await beside.prepare(sql);
            bind(statement, bound);
            await gathering.take(await statement.stream());
          }
          return gathering.finish();
        } finally {
          beside.closeSync();
        }
      }),
    close() {
      if (!open) return;
      open = false;
      connection.closeSync();
      instance.closeSync();
      if (tables !== undefined) for (const file of [tables, `${tables}.wal`]) rmSync(file, { force: true });
    },
  };
  try {
    await lockDown(engine, options.folder);
  } catch (error) {
    engine.close();
    throw error;
  }
  return engine;
}

/** Megabytes that go with tables on disk: more would only keep copies of what is read once. */
const ENOUGH_BESIDE_DISK = 400;

function besideDisk(memory: string): string {
  const megabytes = Number.parseFloat(memory) * (memory.endsWith('GB') ? 1000 : 1);
  return megabytes > ENOUGH_BESIDE_DISK ? `${ENOUGH_BESIDE_DISK}MB` : memory;
}

/**
 * Without the httpfs extension, DuckDB 1.5 encrypts spilled data only with its built-in mbedTLS, which it calls unsafe
 * for lasting databases because of its random numbers. These files live as long as the job, the key only in memory.
 */
async function lockDown(engine: Engine, folder: string): Promise<void> {
  await engine.run(`
    SET force_mbedtls_unsafe = true;
    SET temp_file_encryption = true;
    SET GLOBAL TimeZone = 'UTC';
    PRAGMA disable_checkpoint_on_shutdown;
    SET allowed_directories = [${literal(folder)}];
    SET enable_external_access = false;
    SET lock_configuration = true;`);
}

/** What the engine says of an error may hold cells: in quotes, or in the lines below the first. It ends in logs. */
async function withoutCells<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const [said = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new Error(said.replaceAll(/'[^']*'|"[^"]*"/g, '…'));
  }
}

function isSeveral(values: Values | readonly Values[]): values is readonly Values[] {
  return Array.isArray(values);
}

function bind(statement: DuckDBPreparedStatement, values: Values): void {
  for (let index = 1; index <= statement.parameterCount; index += 1) {
    const name = statement.parameterName(index);
    const value = values[name];
    if (value === undefined) throw new Error(`no value is given for $${name}`);
    if (typeof value === 'bigint') statement.bindBigInt(index, value);
    else statement.bindValue(index, value);
  }
}

function plainRow(row: Readonly<Record<string, DuckDBValue>>): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(name, value)]));
}

function plain(name: string, value: DuckDBValue): string | number | boolean | null {
  if (typeof value === 'bigint') {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new Error(`${name} is too large for a number: ${value}`);
    return number;
  }
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
  ) {
    return value;
  }
  throw new Error(`${name} has a type that is not plain; cast it in SQL`);
}
