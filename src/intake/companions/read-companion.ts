import type { Engine } from '../../engine/engine.ts';
import { recordsOf } from '../order-file.ts';
import type { CompanionFile } from './companion-file.ts';
import type { CompanionColumn } from './kinds.ts';

/** What was read of a file beside the orders. */
export interface CompanionRead {
  readonly role: CompanionFile['role'];
  readonly columns: readonly string[];
  /** rows it has */
  readonly rows: number;
  /** rows that could not be used: a cell that is needed is empty, or one that is written cannot be read */
  readonly unusable: number;
}

/** The value of a cell, NULL where it cannot be read, in the forms of forms.sql. */
const CAST: Readonly<Record<CompanionColumn['as'], (cell: string) => string>> = {
  text: (cell) => `CASE WHEN NOT is_blank(${cell}) THEN trim(${cell}) END`,
  day: (cell) => `coalesce(usual_day(${cell}), unusual_day(half_width(${cell})))`,
  amount: (cell) => `coalesce(usual_amount(${cell}), unusual_amount(half_width(${cell})))`,
  decimal: (cell) => `decimal_amount(half_width(${cell}))`,
};

/** The engine's table of what a file gives. */
export function tableOf(role: CompanionFile['role']): string {
  return `given_${role}`;
}

/** Reads the rows of a file that can be used into its table. A column it does not have is NULL. */
export async function readCompanion(
  engine: Engine,
  file: CompanionFile,
  all: readonly CompanionColumn[],
  cellBytes: number,
): Promise<CompanionRead> {
  const { role, columns } = file;
  await engine.run('DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans');
  const faults = columns.map(({ name, position, as, required }) => {
    const unreadable = `${name} IS NULL AND NOT is_blank(c${position})`;
    const noDay = as === 'day' ? ` AND NOT is_no_day(c${position})` : '';
    return required ? `${name} IS NULL` : `(${unreadable}${noDay})`;
  });
  const values = all.map((column) => {
    const at = columns.find(({ name }) => name === column.name)?.position;
    return at === undefined
      ? `NULL::${TYPES[column.as]} AS ${column.name}`
      : `${CAST[column.as](`c${at}`)} AS ${column.name}`;
  });
  await engine.run(
    `CREATE TABLE ${tableOf(role)} AS
     SELECT ${all.map(({ name }) => name).join(', ')}, ${faults.join(' OR ')} AS unusable
     FROM (SELECT *, ${values.join(', ')} FROM ${recordsOf(file, cellBytes)})`,
  );
  const [row] = await engine.rows(
    `SELECT count(*) AS rows, count(*) FILTER (WHERE unusable) AS unusable,
       (SELECT count(DISTINCT line_byte_position) FROM reject_errors) AS broken FROM ${tableOf(role)}`,
  );
  await engine.run(
    `DELETE FROM ${tableOf(role)} WHERE unusable; ALTER TABLE ${tableOf(role)} DROP COLUMN unusable`,
  );
  const broken = Number(row?.broken);
  return {
    role,
    columns: columns.map(({ name }) => name),
    rows: Number(row?.rows) + broken,
    unusable: Number(row?.unusable) + broken,
  };
}

const TYPES: Readonly<Record<CompanionColumn['as'], string>> = {
  text: 'VARCHAR',
  day: 'INTEGER',
  amount: 'BIGINT',
  decimal: 'DOUBLE',
};
