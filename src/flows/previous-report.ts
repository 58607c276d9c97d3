import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { FormerSegments } from '../customer-base/segments/re-diagnosis.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { unguarded } from '../report/csv.ts';
import { readSegments } from '../report/read-segments.ts';
import { type EpochDay, formatDay, parseDay } from '../units/day.ts';
import { Refusal } from '../units/problem.ts';
import type { InputFile } from './job.ts';

/** An earlier report, as far as diagnosis.json tells. */
export interface PreviousReport {
  readonly segmentsFile: string;
  readonly asOf: EpochDay;
  readonly segmentCount: number;
  /** cells that a spreadsheet would run as formulas got a `'` */
  readonly guarded: boolean;
}

/** The parts of diagnosis.json that are needed; later versions may have more. */
const neededParts = Type.Object({
  schemaVersion: Type.String(),
  asOf: Type.String(),
  options: Type.Object({ csvRaw: Type.Optional(Type.Boolean()) }),
  segments: Type.Array(Type.Unknown(), { maxItems: 10 }),
});

/** Opens the folder of a report. Throws a Refusal (`previous-not-a-report`) where it is none. */
export async function openPrevious({ path: folder, name }: InputFile): Promise<PreviousReport> {
  const segmentsFile = path.join(folder, 'segments.csv');
  try {
    await access(segmentsFile);
    const json: unknown = JSON.parse(await readFile(path.join(folder, 'diagnosis.json'), 'utf8'));
    const asOf = Value.Check(neededParts, json) ? parseDay(json.asOf) : undefined;
    if (Value.Check(neededParts, json) && asOf !== undefined) {
      const { options, segments } = json;
      return { segmentsFile, asOf, segmentCount: segments.length, guarded: options.csvRaw !== true };
    }
  } catch (error) {
    if (!isReadingFault(error)) throw error;
  }
  throw new Refusal([{ code: 'previous-not-a-report', found: name }]);
}

/** What a path that is no report makes of reading it: nothing there, no folder, not allowed, no JSON. */
function isReadingFault(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return error instanceof SyntaxError || ['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES'].includes(code ?? '');
}

/**
 * The segments of an earlier report, by the customers of this ledger. Throws a Refusal where its as-of day is not before
 * `asOf` (`previous-not-earlier`), or its segments.csv cannot be read.
 */
export async function formerSegments(
  previous: PreviousReport,
  ledger: Ledger,
  asOf: EpochDay,
): Promise<FormerSegments> {
  if (previous.asOf >= asOf) {
    const days = { found: formatDay(previous.asOf), wanted: formatDay(asOf) };
    throw new Refusal([{ code: 'previous-not-earlier', ...days }]);
  }
  const numberOf = new Map(ledger.keys.map((key, number) => [key, number]));
  const segment = new Int8Array(ledger.keys.length);
  let customers = 0;
  for await (const written of readSegments(previous.segmentsFile, previous.segmentCount)) {
    if (written.segment === 0) continue;
    customers += 1;
    // a key may itself begin like a guarded one
    const number = numberOf.get(previous.guarded ? unguarded(written.key) : written.key);
    const found = number ?? numberOf.get(written.key);
    if (found !== undefined) segment[found] = written.segment;
  }
  return { asOf: previous.asOf, segmentCount: previous.segmentCount, customers, segment };
}
