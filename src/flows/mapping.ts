import { readFile } from 'node:fs/promises';
import type { Mapping } from '../intake/mapping.ts';
import { presetNames } from '../intake/recognise-preset.ts';
import { Refusal } from '../units/problem.ts';
import type { Job } from './job.ts';

/** Bytes a mapping file may have. */
const LARGEST_MAPPING = 1_000_000;

/** The mapping a job was given, read and checked. Throws `Refusal` where it cannot be used. */
export async function chooseMapping({
  mapping,
}: Pick<Job, 'mapping'>): Promise<{ readonly mapping?: Mapping }> {
  if (mapping === undefined) return {};
  if ('preset' in mapping) {
    const names = presetNames();
    if (names.includes(mapping.preset))
      return { mapping: { version: 1, system: mapping.preset, columns: {} } };
    throw new Refusal([{ code: 'unknown-preset', found: mapping.preset, wanted: names.join(', ') }]);
  }
  const bytes = await readFile(mapping.file.path);
  if (bytes.length > LARGEST_MAPPING) {
    throw new Refusal([
      { code: 'mapping-too-large', file: mapping.file.name, wanted: String(LARGEST_MAPPING) },
    ]);
  }
  // the schema takes long to load, and most jobs have no such file
  const { parseMapping } = await import('../intake/parse-mapping.ts');
  const parsed = parseMapping(bytes.toString('utf8'), mapping.file.name);
  if (Array.isArray(parsed)) throw new Refusal(parsed);
  return { mapping: parsed as Mapping };
}
