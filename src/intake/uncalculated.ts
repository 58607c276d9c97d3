import type { Problem } from '../units/problem.ts';
import { type Field, REQUIRED_FIELDS, STAND_INS } from './fields.ts';
import type { Head } from './head.ts';
import type { Note } from './notes.ts';
import type { VerifiedCopy } from './verified-copy.ts';

/** Columns of a file by what they give, with what is needed to count its formulas without results. */
interface Columns {
  readonly copy: Pick<VerifiedCopy, 'name' | 'uncalculated'>;
  readonly head: Pick<Head, 'titles'>;
  readonly positions: ReadonlyMap<Field, number>;
}

const REQUIRED: readonly Field[] = [...REQUIRED_FIELDS, ...Object.values(STAND_INS).flat()];

/** A required column with formulas that were never calculated: without their results its rows cannot be read. */
export function uncalculatedProblems(file: Columns): readonly Problem[] {
  return uncalculatedOf(file)
    .filter(({ field }) => REQUIRED.includes(field))
    .map(({ column, count }) => ({
      code: 'formulas-without-results',
      file: file.copy.name,
      column,
      found: String(count),
    }));
}

/** The same in columns that may be empty: said, for they were read as empty. */
export function uncalculatedNote(files: readonly Columns[]): Note {
  const found = files.flatMap(uncalculatedOf).filter(({ field }) => !REQUIRED.includes(field));
  return {
    code: 'formulas-without-results',
    count: found.reduce((sum, { count }) => sum + count, 0),
    example: found.map(({ column }) => column).join(', '),
  };
}

function uncalculatedOf({ copy, head, positions }: Columns) {
  return [...positions].flatMap(([field, position]) => {
    const count = copy.uncalculated?.get(position);
    return count === undefined ? [] : [{ field, column: head.titles[position]!, count }];
  });
}
