import type { Engine } from '../../engine/engine.ts';
import type { CompanionRole } from '../../flows/job.ts';
import { type Problem, Refusal } from '../../units/problem.ts';
import type { OpenedFiles } from '../opened-files.ts';
import type { IntakeJob, ReadOptions } from '../options.ts';
import { type CompanionFile, openCompanion } from './companion-file.ts';
import { COMPANION_COLUMNS } from './kinds.ts';
import { type CompanionRead, readCompanion } from './read-companion.ts';

/** Files of customers, products, contacts and ranks; returns are read as orders are. */
const ROLES = Object.keys(COMPANION_COLUMNS) as Exclude<CompanionRole, 'returns'>[];

/** Verifies the files beside the orders. Throws a Refusal with the problems of all of them. */
export async function openCompanions(
  opened: OpenedFiles,
  options: ReadOptions,
  job: IntakeJob,
): Promise<readonly CompanionFile[]> {
  const problems: Problem[] = [];
  const files: CompanionFile[] = [];
  const { keyKind } = opened.files[0]!;
  const taken = opened.given.length + (options.companions?.returns === undefined ? 0 : 1);
  for (const [place, role] of ROLES.entries()) {
    const file = options.companions?.[role];
    if (file === undefined) continue;
    try {
      files.push(await openCompanion(role, file, taken + place, { ...options, keyKind }, job));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new Refusal(problems);
  return files;
}

export async function readCompanions(
  engine: Engine,
  files: readonly CompanionFile[],
  cellBytes: number,
): Promise<readonly CompanionRead[]> {
  const reads: CompanionRead[] = [];
  for (const file of files)
    reads.push(await readCompanion(engine, file, COMPANION_COLUMNS[file.role], cellBytes));
  return reads;
}
