import { pathText } from '../intake/commented-json.ts';
import type { SchemaNode } from '../intake/schema-node.ts';
import { type Slip, slipsOf } from '../intake/schema-slips.ts';
import type { Problem } from '../units/problem.ts';
import { type Notes, notesSchema } from './notes-schema.ts';
import { NotYaml, parseYaml, type YamlText } from './yaml-text.ts';

const SCHEMA = notesSchema as unknown as SchemaNode;

/** The notes that a text holds (YAML, and so JSON too), or all that is wrong with it, and where. */
export function parseNotes(text: string, file: string): Notes | readonly Problem[] {
  let yaml: YamlText;
  try {
    yaml = parseYaml(text);
  } catch (error) {
    if (!(error instanceof NotYaml)) throw error;
    const { line, column } = error.place;
    return [{ code: 'notes-not-yaml', file: `${file}:${line}:${column}`, found: error.message }];
  }
  if (yaml.value === null) return {};
  const slips = slipsOf(yaml.value, SCHEMA);
  if (slips.length > 0) return slips.map((slip) => problemOf(slip, yaml, file));
  const { $schema: _, ...notes } = yaml.value as Notes & { readonly $schema?: string };
  return notes;
}

function problemOf({ path, what, ...rest }: Slip, yaml: YamlText, file: string): Problem {
  const missing = what === 'missing';
  const { line, column } = yaml.place(
    missing ? path.slice(0, path.lastIndexOf('/')) : path,
    what === 'name' ? 'name' : 'value',
  );
  return {
    code: missing ? 'notes-incomplete' : 'notes-invalid',
    file: `${file}:${line}:${column}`,
    column: pathText(path),
    ...rest,
  };
}
