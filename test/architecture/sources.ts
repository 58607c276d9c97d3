import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** A file of src/, its path from there: `units/day.ts`. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly from: string;
  /** path from src/ */
  readonly to: string;
  /** nothing of it is left when the program runs */
  readonly typeOnly: boolean;
}

export function sources(extension: '.ts' | '.sql' = '.ts'): Source[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith(extension))
    .sort()
    .map((path) => ({ path, text: readFileSync(join('src', path), 'utf8') }));
}

const FORMS = [
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^;'"]*?\bfrom\s*['"](\.[^'"]+)['"]/g,
  /(?:^|\n)\s*import\s+()['"](\.[^'"]+)['"]/g,
  /\bimport\(\s*()['"](\.[^'"]+)['"]/g,
  /\bnew URL\(\s*()['"](\.[^'"]+)['"]/g,
];

/** Whatever a file takes from another file of ours, be it types, values or SQL. */
export function importsOf({ path, text }: Source): Import[] {
  return FORMS.flatMap((form) =>
    [...text.matchAll(form)].map((match) => ({
      from: path,
      to: posix.join(posix.dirname(path), match[2]!),
      typeOnly: match[1] !== undefined && match[1].trim() === 'type',
    })),
  );
}

/** The text without comments; what stands behind `//` in an address stays. */
export function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}
