import { nearestName } from '../units/nearest-name.ts';
import { pointer } from './commented-json.ts';
import { allowedText, namesIn, type SchemaNode } from './schema-node.ts';

/** What does not fit a schema at one place, for people. */
export interface Slip {
  /** JSON Pointer */
  readonly path: string;
  /** whether the name is wrong that stands there, or the value; or nothing stands there that must */
  readonly what: 'value' | 'name' | 'missing';
  /** but for what is missing */
  readonly found?: string;
  readonly wanted: string;
  readonly perhaps?: string;
}

const FOUND_SHOWN = 60;

/** Everything in a value that a schema does not allow: what is wrong with the whole before what is wrong within. */
export function slipsOf(value: unknown, node: SchemaNode, path = ''): readonly Slip[] {
  if (node.anyOf !== undefined) {
    const readings = node.anyOf.map((one) => slipsOf(value, one, path));
    // what is wrong only further in, tells more
    const best = readings.find((slips) => slips.length === 0 || slips.every((slip) => slip.path !== path));
    return best ?? [wrongValue(value, node, path)];
  }
  if (node.enum !== undefined && !node.enum.includes(value)) return [wrongValue(value, node, path)];
  if (node.const !== undefined && node.const !== value) return [wrongValue(value, node, path)];
  if (node.type === 'array') {
    if (!Array.isArray(value) || !isWithin(value.length, node.minItems, node.maxItems))
      return [wrongValue(value, node, path)];
    return value.flatMap((item, index) => slipsOf(item, node.items ?? {}, `${path}/${index}`));
  }
  if (node.type === 'object')
    return isRecord(value) ? slipsWithin(value, node, path) : [wrongValue(value, node, path)];
  if (node.type === 'null' ? value !== null : node.type !== undefined && typeof value !== node.type)
    return [wrongValue(value, node, path)];
  if (typeof value === 'string' && !fitsText(value, node)) return [wrongValue(value, node, path)];
  return [];
}

function isWithin(size: number, least = 0, most = Number.POSITIVE_INFINITY): boolean {
  return size >= least && size <= most;
}

/** Length in characters as people count them, and the form. */
function fitsText(text: string, { minLength, maxLength, pattern }: SchemaNode): boolean {
  if (!isWithin([...text].length, minLength, maxLength)) return false;
  return pattern === undefined || new RegExp(pattern, 'u').test(text);
}

function slipsWithin(
  value: Readonly<Record<string, unknown>>,
  node: SchemaNode,
  path: string,
): readonly Slip[] {
  const names = namesIn(node);
  const others = Object.values(node.patternProperties ?? {})[0];
  const below = (name: string) => `${path}/${pointer(name)}`;
  const has = (name: string) => Object.hasOwn(value, name);
  const fitting = (node.oneOf ?? []).filter(({ required = [] }) => required.every(has));
  return [
    ...(node.oneOf === undefined || fitting.length === 1 ? [] : [wrongValue(value, node, path)]),
    ...(node.required ?? [])
      .filter((name) => !has(name))
      .map((name): Slip => {
        const wanted = allowedText(node.properties?.[name]);
        return { path: below(name), what: 'missing', wanted };
      }),
    ...Object.entries(value).flatMap(([name, one]) => {
      const known = Object.hasOwn(node.properties ?? {}, name) ? node.properties![name] : others;
      return known === undefined ? [unknownName(name, names, below(name))] : slipsOf(one, known, below(name));
    }),
  ];
}

function unknownName(name: string, names: readonly string[], path: string): Slip {
  const perhaps = nearestName(name, names);
  const wanted = names.join(' | ');
  return { path, what: 'name', found: shown(name), wanted, ...(perhaps === undefined ? {} : { perhaps }) };
}

function wrongValue(value: unknown, node: SchemaNode, path: string): Slip {
  const names = (node.enum ?? []).map(String);
  const perhaps = typeof value === 'string' ? nearestName(value, names) : undefined;
  const slip = { path, what: 'value', found: shown(value), wanted: allowedText(node) } as const;
  return perhaps === undefined ? slip : { ...slip, perhaps };
}

export function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > FOUND_SHOWN ? `${text.slice(0, FOUND_SHOWN)}…` : text;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
