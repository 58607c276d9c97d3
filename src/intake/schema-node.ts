/** As much of JSON Schema as is needed to say what may stand at a place. */
export interface SchemaNode {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly { readonly required?: readonly string[] }[];
  readonly items?: SchemaNode;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** characters of a text */
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
}

export function namesIn(node: SchemaNode | undefined): readonly string[] {
  return Object.keys(node?.properties ?? {});
}

/** What may stand there, in the signs of JSON, the same in every language. */
export function allowedText(node: SchemaNode | undefined): string {
  if (node === undefined) return '…';
  if (node.anyOf !== undefined) return node.anyOf.map(allowedText).join(' | ');
  if (node.enum !== undefined) return node.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.type === 'string') {
    return node.pattern ?? (node.maxLength === undefined ? '"…"' : `"…" (1–${node.maxLength})`);
  }
  if (node.type === 'array') {
    return `[${allowedText(node.items)}, …]${node.maxItems === undefined ? '' : ` (0–${node.maxItems})`}`;
  }
  if (node.type !== 'object') return node.type ?? '…';
  if (node.patternProperties !== undefined)
    return `{"…": ${Object.values(node.patternProperties).map(allowedText).join(' | ')}}`;
  const conditions = (node.oneOf ?? []).flatMap(({ required = [] }) => required);
  if (conditions.length > 0) return conditions.map((name) => `{…, ${JSON.stringify(name)}: …}`).join(' | ');
  return '{…}';
}
