import { readFile } from 'node:fs/promises';
import { type Mapping, parseMapping } from '../intake/mapping.ts';
import { Refusal } from '../units/problem.ts';
import type { Job } from './job.ts';

/** Layouts known by name. `general` is what is recognised without a word. */
const PRESETS: Readonly<Record<string, Mapping>> = { general: { version: 1, columns: {} } };

/** Bytes a mapping file may have. */
const LARGEST_MAPPING = 1_000_000;

/** The mapping a job was given, read and checked. Throws `Refusal` where it cannot be used. */
export async function chooseMapping({
  mapping,
}: Pick<Job, 'mapping'>): Promise<{ readonly mapping?: Mapping }> {
  if (mapping === undefined) return {};
  if ('preset' in mapping) {
    const preset = Object.hasOwn(PRESETS, mapping.preset) ? PRESETS[mapping.preset] : undefined;
    if (preset) return { mapping: preset };
    const wanted = Object.keys(PRESETS).join(', ');
    throw new Refusal([{ code: 'unknown-preset', found: mapping.preset, wanted }]);
  }
  const bytes = await readFile(mapping.file.path);
  if (bytes.length > LARGEST_MAPPING) {
    throw new Refusal([
      { code: 'mapping-too-large', file: mapping.file.name, wanted: String(LARGEST_MAPPING) },
    ]);
  }
  const parsed = parseMapping(bytes.toString('utf8'), mapping.file.name);
  if (Array.isArray(parsed)) throw new Refusal(parsed);
  return { mapping: parsed as Mapping };
}
