import type { TSchema } from 'typebox';

/** What a number of the figures is printed as: an amount of the currency, a day, or what `quantity` in an object around it says. */
export type UnitKind = (typeof UNIT_KINDS)[number];

const UNIT_KINDS = ['amount', 'day', 'quantity'] as const;

interface Node {
  readonly $ref?: string;
  readonly 'x-unit'?: string;
  readonly anyOf?: readonly Node[];
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
}

/**
 * Which numbers of what a schema describes are amounts, which are days and which are either, by their path from its root; the entries of
 * a list have the path of the list. `parts` are what `$ref`s name.
 */
export function unitPaths(
  schema: TSchema,
  parts: Readonly<Record<string, TSchema>>,
): ReadonlyMap<string, UnitKind> {
  const found = new Map<string, UnitKind>();
  const walk = (node: Node, path: string): void => {
    if (node.$ref !== undefined) {
      const part = parts[node.$ref.replace('#/$defs/', '')];
      if (!part) throw new Error(`the schema names ${node.$ref}, which is not among its parts`);
      walk(part as Node, path);
    }
    const unit = UNIT_KINDS.find((kind) => kind === node['x-unit']);
    if (unit) found.set(path, unit);
    for (const either of node.anyOf ?? []) walk(either, path);
    if (node.items) walk(node.items, path);
    for (const [name, property] of Object.entries(node.properties ?? {})) {
      walk(property, path === '' ? name : `${path}.${name}`);
    }
  };
  walk(schema as Node, '');
  return found;
}
