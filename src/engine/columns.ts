import type { DuckDBDataChunk, DuckDBResult } from '@duckdb/node-api';

export type ColumnKind = 'int8' | 'int32' | 'float64' | 'text';

interface ColumnOf {
  readonly int8: Int8Array;
  readonly int32: Int32Array;
  readonly float64: Float64Array;
  readonly text: string[];
}

export type Columns<K extends Readonly<Record<string, ColumnKind>>> = {
  readonly [N in keyof K]: ColumnOf[K[N]];
};

type Numbers = Int8Array | Int32Array | Float64Array;

/** What a column vector of DuckDB holds; `items` ignores the validity mask, hence the check. */
interface RawVector {
  readonly items?: Numbers;
  readonly validity: { itemValid(index: number): boolean; readonly data: BigUint64Array | null };
  getItem(index: number): unknown;
}

interface Gatherer {
  add(vector: RawVector, count: number): void;
  finish(): Numbers | string[];
}

/** DuckDB's names of the types that go with a kind. */
const TYPES: Readonly<Record<ColumnKind, string>> = {
  int8: 'TINYINT',
  int32: 'INTEGER',
  float64: 'DOUBLE',
  text: 'VARCHAR',
};

/** Columns that grow by the rows of one streaming result after the other. */
export interface Gathering<K extends Readonly<Record<string, ColumnKind>>> {
  /** Takes all rows, vector by vector. Throws on a NULL, a wrong type or a missing column. */
  take(result: DuckDBResult): Promise<void>;
  finish(): Columns<K>;
}

export function gatherColumns<K extends Readonly<Record<string, ColumnKind>>>(kinds: K): Gathering<K> {
  const wanted = Object.entries(kinds).map(([name, kind]) => ({
    name,
    kind,
    gatherer: kind === 'text' ? gatherText() : gatherNumbers(kind),
  }));
  return {
    async take(result) {
      const names = result.columnNames();
      const positions = wanted.map(({ name, kind }) => {
        const position = names.indexOf(name);
        if (position < 0) throw new Error(`the result has no column ${name}`);
        const type = result.columnType(position).toString();
        if (type !== TYPES[kind]) throw new Error(`column ${name} must be ${TYPES[kind]}, it is ${type}`);
        return position;
      });
      for (;;) {
        const chunk = await result.fetchChunk();
        if (chunk === null || chunk.rowCount === 0) break;
        for (const [index, { name, gatherer }] of wanted.entries()) {
          gatherer.add(fullVector(chunk, positions[index]!, name), chunk.rowCount);
        }
      }
    },
    finish: () =>
      Object.fromEntries(
        wanted.map(({ name, gatherer }) => [name, gatherer.finish()]),
      ) as unknown as Columns<K>,
  };
}

const ALL_VALID = 0xffff_ffff_ffff_ffffn;

function fullVector(chunk: DuckDBDataChunk, position: number, name: string): RawVector {
  const vector = chunk.getColumnVector(position) as unknown as RawVector;
  const words = vector.validity.data;
  if (words === null || words.every((word) => word === ALL_VALID)) return vector;
  for (let index = 0; index < chunk.rowCount; index += 1) {
    if (!vector.validity.itemValid(index)) throw new Error(`column ${name} has a NULL; COALESCE it in SQL`);
  }
  return vector;
}

function gatherText(): Gatherer {
  const texts: string[] = [];
  return {
    add(vector, count) {
      for (let index = 0; index < count; index += 1) texts.push(vector.getItem(index) as string);
    },
    finish: () => texts,
  };
}

/** A block is full, or nearly, before the next one: nothing is copied but once, into an array of the length of all. */
const BLOCK_LENGTH = 1 << 18;
const FIRST_LENGTH = 1 << 13;

function gatherNumbers(kind: Exclude<ColumnKind, 'text'>): Gatherer {
  const full: Numbers[] = [];
  let block = numberArray(kind, FIRST_LENGTH);
  let filled = 0;
  let length = 0;
  return {
    add(vector, count) {
      if (vector.items === undefined) throw new Error('a number column came without numbers');
      if (filled + count > block.length) {
        full.push(block.subarray(0, filled));
        block = numberArray(kind, Math.max(Math.min(2 * block.length, BLOCK_LENGTH), count));
        filled = 0;
      }
      block.set(vector.items.subarray(0, count), filled);
      filled += count;
      length += count;
    },
    finish() {
      full.push(block.subarray(0, filled));
      const numbers = numberArray(kind, length);
      let start = 0;
      // from the front, so that blocks already copied can be freed
      for (let next = full.shift(); next !== undefined; next = full.shift()) {
        numbers.set(next, start);
        start += next.length;
      }
      return numbers;
    },
  };
}

function numberArray(kind: Exclude<ColumnKind, 'text'>, length: number): Numbers {
  if (kind === 'int8') return new Int8Array(length);
  return kind === 'int32' ? new Int32Array(length) : new Float64Array(length);
}
