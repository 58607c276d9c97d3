import { nearestName } from '../units/nearest-name.ts';
import type { Problem } from '../units/problem.ts';
import {
  type CommentedJson,
  NotJson,
  parseCommentedJson,
  pathText,
  pointer,
  type TextPlace,
} from './commented-json.ts';
import type { Mapping } from './mapping.ts';
import { mappingSchema } from './mapping-schema.ts';
import type { SchemaNode } from './schema-node.ts';
import { type Slip, shown, slipsOf } from './schema-slips.ts';

/** The mapping that a text holds (JSON; comments and a last comma are allowed), or all that is wrong with it, and where. */
export function parseMapping(text: string, file: string): Mapping | readonly Problem[] {
  const problem = (code: string, { line, column }: TextPlace, rest: Partial<Problem>): Problem => ({
    code,
    file: `${file}:${line}:${column}`,
    ...rest,
  });
  const invalid = ({ path, what, ...rest }: Slip): Problem =>
    what === 'missing'
      ? problem('mapping-incomplete', json.place(parentOf(path), 'value'), {
          column: pathText(path),
          ...rest,
        })
      : problem('mapping-invalid', json.place(path, what), {
          // a name that is not known stands in something, and is what was found there
          column: what === 'name' ? pathText(parentOf(path)) : pathText(path),
          ...rest,
        });
  if (text.trim() === '') return [{ code: 'empty-file', file }];
  let json: CommentedJson;
  try {
    json = parseCommentedJson(text);
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    const code = error.isOpen ? 'mapping-not-closed' : 'mapping-not-json';
    return [problem(code, error.place, error.found === '' ? {} : { found: error.found })];
  }
  const slips = slipsOf(json.value, SCHEMA);
  if (slips.length > 0) return slips.map(invalid);
  const { $schema: _, ...mapping } = json.value as Mapping & { readonly $schema?: string };
  const files = Object.entries(mapping.files ?? {}).map(
    ([name, own]) => [`/files/${pointer(name)}`, own] as const,
  );
  const wrong = [['', mapping] as const, ...files].flatMap(
    ([path, own]) => wrongTimezone(path, own.timezone) ?? [],
  );
  return wrong.length === 0 ? mapping : wrong.map(invalid);
}

const SCHEMA = mappingSchema as unknown as SchemaNode;

function wrongTimezone(within: string, timezone: string | undefined): Slip | undefined {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone ?? 'UTC' });
    return undefined;
  } catch {
    const path = `${within}/timezone`;
    const perhaps = nearestName(timezone!, Intl.supportedValuesOf('timeZone'));
    const wanted = '"Asia/Tokyo" | "UTC" | …';
    return {
      path,
      what: 'value',
      found: shown(timezone),
      wanted,
      ...(perhaps === undefined ? {} : { perhaps }),
    };
  }
}

const parentOf = (path: string) => path.slice(0, path.lastIndexOf('/'));
