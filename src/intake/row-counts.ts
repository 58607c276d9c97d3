import type { Engine } from '../engine/engine.ts';
import { firstOfAKind, type Problem, Refusal } from '../units/problem.ts';
import type { OpenedFiles } from './opened-files.ts';
import type { FileReading } from './read-file.ts';
import type { RejectedRow } from './rejected-rows.ts';

/** read = used + rejected + Σ setAside */
export interface RowCounts {
  readonly read: number;
  readonly rejected: number;
  readonly used: number;
  readonly setAside: Readonly<Record<string, number>>;
}

/** More rejected rows than this share, and the file is not what it seems: refused unless forced. */
export const REJECTED_SHARE_ALLOWED = 0.05;

export function rowsOf(reading: FileReading): number {
  return reading.records + reading.broken.length;
}

/** Takes the rejected rows out of `order_lines`. */
export async function dropRejected(engine: Engine, readings: readonly FileReading[]): Promise<void> {
  if (readings.some((reading) => reading.faulty > 0))
    await engine.run('DELETE FROM order_lines WHERE fault IS NOT NULL');
  await engine.run(
    'DROP VIEW IF EXISTS settled; DROP VIEW IF EXISTS checked; DROP VIEW written; ALTER TABLE order_lines DROP COLUMN fault',
  );
}

/** What has become of the rows of all files, a file given twice counted as often as it was given. */
export async function countRows(
  engine: Engine,
  opened: OpenedFiles,
  readings: readonly FileReading[],
): Promise<RowCounts> {
  const rejected = readings.reduce((sum, reading) => sum + reading.faulty + reading.broken.length, 0);
  const rows = await engine.rows(
    'SELECT set_aside, count(*) AS count FROM order_lines WHERE piece = 1 GROUP BY set_aside ORDER BY set_aside',
  );
  const setAside: Record<string, number> = {};
  for (const row of rows) if (row.set_aside !== null) setAside[String(row.set_aside)] = Number(row.count);
  const used = Number(rows.find((row) => row.set_aside === null)?.count ?? 0);
  const repeated = opened.given.filter((file) => file.repeats);
  const duplicate = repeated.reduce(
    (sum, file) => sum + rowsOf(readings.find((r) => r.file.index === file.index)!),
    0,
  );
  if (duplicate > 0) setAside.duplicate = (setAside.duplicate ?? 0) + duplicate;
  const read = readings.reduce((sum, reading) => sum + rowsOf(reading), 0) + duplicate;
  return { read, rejected, used, setAside };
}

/** Rejected rows by reason, in the order of the reasons. */
export function rejectedByReason(readings: readonly FileReading[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { faults, broken } of readings) {
    for (const [fault, count] of faults) {
      const reason = fault.slice(fault.indexOf(':') + 1);
      counts[reason] = (counts[reason] ?? 0) + count;
    }
    for (const { reason } of broken) counts[reason] = (counts[reason] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Throws a Refusal where no row can be used, or too many cannot. */
export function refuseUnusable(
  opened: OpenedFiles,
  counts: RowCounts,
  examples: readonly RejectedRow[],
  { readings, force }: { readonly readings: readonly FileReading[]; readonly force: boolean },
): void {
  const file = opened.given.map(({ copy }) => copy.name).join(', ');
  if (counts.read === 0) throw new Refusal([{ code: 'header-only', file }]);
  const tooMany = counts.rejected > REJECTED_SHARE_ALLOWED * counts.read;
  if (counts.used > 0 && (force || !tooMany)) return;
  const reasons = [...new Set(examples.map(({ reason }) => reason))];
  const counted = rejectedByReason(readings);
  const rejected = reasons.flatMap((reason) =>
    firstOfAKind(examples.filter((row) => row.reason === reason).map(problemOf), counted[reason]),
  );
  const found = `${((100 * counts.rejected) / counts.read).toFixed(1)}% (${counts.rejected} / ${counts.read})`;
  const first: Problem =
    counts.used === 0
      ? { code: 'no-usable-rows', file, found: String(counts.read) }
      : { code: 'too-many-rejected', file, found, wanted: `${100 * REJECTED_SHARE_ALLOWED}%` };
  throw new Refusal([first, ...rejected], 1 + counts.rejected);
}

function problemOf({ file, line, column, value, reason }: RejectedRow): Problem {
  return {
    code: reason,
    file,
    ...(line === undefined ? {} : { line }),
    ...(column ? { column } : {}),
    ...(value === undefined ? {} : { found: value }),
  };
}
