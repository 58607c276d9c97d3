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

/** The rows of a streaming result as columns, vector by vector. Throws on a NULL, a wrong type or a missing column. */
export async function readColumns<K extends Readonly<Record<string, ColumnKind>>>(
  result: DuckDBResult,
  kinds: K,
): Promise<Columns<K>> {
  const positions = result.columnNames();
  const wanted = Object.entries(kinds).map(([name, kind]) => {
    const position = positions.indexOf(name);
    if (position < 0) throw new Error(`the result has no column ${name}`);
    const type = result.columnType(position).toString();
    if (type !== TYPES[kind]) throw new Error(`column ${name} must be ${TYPES[kind]}, it is ${type}`);
    return { name, position, gatherer: kind === 'text' ? gatherText() : gatherNumbers(kind) };
  });
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    for (const { name, position, gatherer } of wanted) {
      gatherer.add(fullVector(chunk, position, name), chunk.rowCount);
    }
  }
  const columns = Object.fromEntries(wanted.map(({ name, gatherer }) => [name, gatherer.finish()]));
  return columns as unknown as Columns<K>;
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

const FIRST_LENGTH = 1 << 14;

/** The array doubles as it fills; what comes out has exactly the length of the result. */
function gatherNumbers(kind: Exclude<ColumnKind, 'text'>): Gatherer {
  let numbers = numberArray(kind, FIRST_LENGTH);
  let length = 0;
  return {
    add(vector, count) {
      if (vector.items === undefined) throw new Error('a number column came without numbers');
      if (length + count > numbers.length) {
        const larger = numberArray(kind, Math.max(numbers.length * 2, length + count));
        larger.set(numbers.subarray(0, length));
        numbers = larger;
      }
      numbers.set(vector.items.subarray(0, count), length);
      length += count;
    },
    finish: () => numbers.slice(0, length),
  };
}

function numberArray(kind: Exclude<ColumnKind, 'text'>, length: number): Numbers {
  if (kind === 'int8') return new Int8Array(length);
  return kind === 'int32' ? new Int32Array(length) : new Float64Array(length);
}
