import { Compile } from 'typebox/compile';
import type { Problem } from '../units/problem.ts';
import {
  type CommentedJson,
  NotJson,
  parseCommentedJson,
  pointer,
  type TextPlace,
} from './commented-json.ts';
import type { Mapping } from './mapping.ts';
import { mappingSchema } from './mapping-schema.ts';
import { nearestName } from './nearest-name.ts';
import { allowedText, namesIn, nodeAt, type SchemaNode } from './schema-node.ts';

const checked = Compile(mappingSchema);
const FOUND_SHOWN = 60;

/** The mapping that a text holds (JSON; comments and a last comma are allowed), or all that is wrong with it, and where. */
export function parseMapping(text: string, file: string): Mapping | readonly Problem[] {
  const problem = (code: string, { line, column }: TextPlace, rest: Partial<Problem>): Problem => ({
    code,
    file: `${file}:${line}:${column}`,
    line,
    ...rest,
  });
  const invalid = ({ path, what, ...rest }: Slip): Problem =>
    problem('mapping-invalid', json.place(path, what), { column: pathText(path), ...rest });
  let json: CommentedJson;
  try {
    json = parseCommentedJson(text);
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    return [problem('mapping-not-json', error.place, error.found === '' ? {} : { found: error.found })];
  }
  const slips = slipsOf(json.value);
  if (slips.length > 0) return slips.map(invalid);
  const { $schema: _, ...mapping } = json.value as Mapping & { readonly $schema?: string };
  const slip = wrongTimezone(mapping.timezone);
  return slip === undefined ? mapping : [invalid(slip)];
}

interface Slip {
  /** JSON Pointer */
  readonly path: string;
  readonly what: 'value' | 'name';
  readonly found: string;
  readonly wanted: string;
  readonly perhaps?: string;
}

/** What does not fit the schema, each place once. */
function slipsOf(value: unknown): readonly Slip[] {
  const errors = checked.Errors(value);
  const slips = new Map<string, Slip>();
  for (const { keyword, instancePath: path, schemaPath, params } of errors) {
    const branch = /\/(anyOf|oneOf)\/\d/.test(schemaPath);
    const deeper = errors.some((error) => error.instancePath.startsWith(`${path}/`));
    if (keyword === 'boolean' || (branch && keyword === 'required')) continue;
    if (keyword === 'additionalProperties') {
      const names = namesIn(nodeAt(SCHEMA, path));
      for (const name of (params as { additionalProperties: readonly string[] }).additionalProperties)
        slips.set(`${path}/${pointer(name)}`, unknownName(path, name, names));
    } else if (keyword === 'required') {
      for (const name of (params as { requiredProperties: readonly string[] }).requiredProperties)
        slips.set(`${path}/${pointer(name)}`, {
          path: `${path}/${pointer(name)}`,
          what: 'value',
          found: '–',
          wanted: allowedText(nodeAt(SCHEMA, `${path}/${pointer(name)}`)),
        });
    } else if (!deeper) slips.set(path, wrongValue(path, valueAt(value, path)));
  }
  return [...slips.values()];
}

const SCHEMA = mappingSchema as unknown as SchemaNode;

function unknownName(path: string, name: string, names: readonly string[]): Slip {
  const perhaps = nearestName(name, names);
  return {
    path: `${path}/${pointer(name)}`,
    what: 'name',
    found: shown(name),
    wanted: names.join(' | '),
    ...(perhaps === undefined ? {} : { perhaps }),
  };
}

function wrongValue(path: string, found: unknown): Slip {
  const node = nodeAt(SCHEMA, path);
  const perhaps = typeof found === 'string' ? nearestName(found, (node?.enum ?? []).map(String)) : undefined;
  return {
    path,
    what: 'value',
    found: shown(found),
    wanted: allowedText(node),
    ...(perhaps === undefined ? {} : { perhaps }),
  };
}

function wrongTimezone(timezone: string | undefined): Slip | undefined {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone ?? 'UTC' });
    return undefined;
  } catch {
    const path = '/timezone';
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

function valueAt(value: unknown, path: string): unknown {
  return path
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, name) => (at as Readonly<Record<string, unknown>>)[name], value);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > FOUND_SHOWN ? `${text.slice(0, FOUND_SHOWN)}…` : text;
}

/** `columns.amount[1]` */
function pathText(path: string): string {
  const names = path.split('/').slice(1);
  const text = names.map((name) => (/^\d+$/.test(name) ? `[${name}]` : `.${name}`)).join('');
  return text.replace(/^\./, '').replaceAll('~1', '/').replaceAll('~0', '~') || '{}';
}
