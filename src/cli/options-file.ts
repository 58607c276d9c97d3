import { readFile } from 'node:fs/promises';
import { isObject } from '../service/uploads.ts';
import { Refusal } from '../units/problem.ts';
import { checkFiles } from './input-files.ts';

/** Options that the command line takes as a file, and an options file as what it holds. */
const IN_FILES = ['playbook', 'referenceValues'];

/** `--playbook FILE.json`, `--reference-values FILE.json`: what they hold. */
export async function withFiles(
  given: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  const read = IN_FILES.map(async (name) => {
    const file = given[name];
    return typeof file === 'string' ? [[name, await readOptionsFile(file)]] : [];
  });
  return { ...given, ...Object.fromEntries((await Promise.all(read)).flat()) };
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
