import type { InputFile } from '../flows/job.ts';
import type { Problem } from '../units/problem.ts';
import type { Encoding } from './encoding.ts';
import { type Field, REQUIRED_FIELDS } from './fields.ts';
import { readHead } from './head.ts';
import { type MappedColumn, type Mapping, mapHeader, mappingUsed } from './mapping.ts';
import type { IntakeJob, ReadOptions } from './options.ts';
import { isPersonalCell } from './presets/personal.ts';
import { verifyFile } from './verified-copy.ts';

/** What was recognised in a file; nothing is computed from it. */
export interface Preview {
  readonly name: string;
  readonly sha256: string;
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** physical lines, the header included */
  readonly lines: number;
  readonly columns: readonly MappedColumn[];
  /** ready to be saved, and given as `--mapping` */
  readonly mapping: Mapping;
  /** required fields that no column gives */
  readonly missing: readonly Field[];
  /** the first rows, what tells who a person is masked */
  readonly rows: readonly (readonly string[])[];
  readonly problems: readonly Problem[];
}

const ROWS_SHOWN = 10;
const CELL_LENGTH = 80;
const MASK = '***';

/** Looks at one file. Throws a Refusal for a file that cannot be read at all; other problems are part of the preview. */
export async function previewFile(
  file: InputFile,
  options: Pick<ReadOptions, 'encoding' | 'mapping'>,
  job: IntakeJob,
): Promise<Preview> {
  const copy = await verifyFile(file, 0, {
    folder: job.folder,
    encoding: options.encoding,
    limits: job.limits,
    ...(job.freeBytes === undefined ? {} : { freeBytes: job.freeBytes }),
    onLines: (lines) => job.onProgress?.(lines),
  });
  const head = await readHead(copy, job.limits);
  const header = mapHeader(head.titles, options.mapping, copy.name);
  const personal = new Set(
    header.columns.filter(({ reason }) => reason === 'personal').map(({ position }) => position),
  );
  const shown = (cell: string, position: number) =>
    cell !== '' && (personal.has(position) || isPersonalCell(cell)) ? MASK : cell.slice(0, CELL_LENGTH);
  return {
    name: copy.name,
    sha256: copy.sha256,
    encoding: copy.encoding,
    delimiter: head.delimiter,
    lines: copy.lines,
    columns: header.columns,
    mapping: mappingUsed([header], options.mapping),
    missing: REQUIRED_FIELDS.filter((field) => !header.positions.has(field)),
    rows: head.rows.slice(0, ROWS_SHOWN).map((row) => row.map(shown)),
    problems: header.problems,
  };
}
