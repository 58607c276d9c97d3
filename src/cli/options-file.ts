import { readFile } from 'node:fs/promises';
import { isObject } from '../service/uploads.ts';
import { Refusal } from '../units/problem.ts';
import { checkFiles } from './input-files.ts';

/** `--playbook FILE.json`: what it holds; a playbook that stands in an options file is one already. */
export async function withPlaybook(
  given: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  if (typeof given.playbook !== 'string') return given;
  return { ...given, playbook: await readOptionsFile(given.playbook) };
}

/** `--options FILE.json`: a JSON object with the names in camelCase. Throws a Refusal for anything else. */
export async function readOptionsFile(file: string | undefined): Promise<Readonly<Record<string, unknown>>> {
  if (file === undefined) return {};
  await checkFiles([file]);
  try {
    const parsed: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (isObject(parsed)) return parsed;
    throw new Error('{ } ?');
  } catch (error) {
    throw new Refusal([{ code: 'options-not-json', file, found: (error as Error).message }]);
  }
}
