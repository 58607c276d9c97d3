import Handlebars from 'handlebars';

/** A text with placeholders, compiled once. */
export interface TextTemplate {
  readonly source: string;
  /** paths of the figures it names, as written, sorted: `retention.rate` */
  readonly placeholders: readonly string[];
  /** helpers it calls, sorted */
  readonly helpers: readonly string[];
  fill(values: object, helpers: Helpers): string;
}

export type Helper = (...args: readonly unknown[]) => unknown;
export type Helpers = Readonly<Record<string, Helper>>;

/** The helpers every language has; wording/helpers.ts makes them from the formats of the language. */
export const HELPER_NAMES = [
  'money',
  'moneyDigits',
  'price',
  'priceDigits',
  'percent',
  'points',
  'change',
  'gap',
  'count',
  'decimal',
  'day',
  'shortDay',
  'month',
  'list',
  'label',
  'abs',
  'plain',
] as const;

const known = new Set<string>(HELPER_NAMES);
const knownHelpers: Record<string, true> = Object.fromEntries(HELPER_NAMES.map((name) => [name, true]));
const handlebars = Handlebars.create();

/** A path as an argument is looked up strictly only when marked so; Handlebars' types do not know the mark. */
type StrictPath = hbs.AST.PathExpression & { strict?: boolean };

interface Found {
  readonly placeholders: Set<string>;
  readonly helpers: Set<string>;
}

function isPath(node: hbs.AST.Node): node is StrictPath {
  return node.type === 'PathExpression';
}

function checkPath(path: StrictPath, found: Found): void {
  if (path.data || path.depth > 0 || path.parts.length === 0) {
    throw new Error(`{{${path.original}}} is not the name of a figure`);
  }
  path.strict = true;
  found.placeholders.add(path.original);
}

function checkCall(
  path: hbs.AST.Node,
  params: readonly hbs.AST.Node[],
  hash: hbs.AST.Hash,
  found: Found,
): void {
  const name = isPath(path) ? path.original : '';
  if (!known.has(name))
    throw new Error(`{{${name} …}} is not a helper; there are ${HELPER_NAMES.join(', ')}`);
  found.helpers.add(name);
  for (const argument of [...params, ...(hash?.pairs ?? []).map((pair) => pair.value)]) {
    if (isPath(argument)) checkPath(argument, found);
    else if (argument.type === 'SubExpression') {
      const call = argument as hbs.AST.SubExpression;
      checkCall(call.path, call.params, call.hash, found);
    }
  }
}

/** A bare {{name}} is printed by the helper `plain`, which refuses numbers: they need a form. */
function printPlain(statement: hbs.AST.MustacheStatement): void {
  const { path } = statement;
  if (!isPath(path) || known.has(path.original)) return;
  statement.params = [path];
  statement.path = { ...path, parts: ['plain'], original: 'plain' } as hbs.AST.PathExpression;
}

function check(statement: hbs.AST.Statement, found: Found): void {
  if (statement.type === 'ContentStatement' || statement.type === 'CommentStatement') return;
  if (statement.type !== 'MustacheStatement') {
    throw new Error('only placeholders and helpers are allowed, no blocks or partials');
  }
  const mustache = statement as hbs.AST.MustacheStatement;
  if (mustache.params.length === 0) printPlain(mustache);
  checkCall(mustache.path, mustache.params, mustache.hash, found);
}

/**
 * Compiles one text: placeholders `{{name}}`, helpers `{{percent rate 1}}`, nested calls
 * `{{money (abs change)}}`. Blocks, partials and unknown helpers are refused. Filling it throws when a
 * named figure does not exist; one that exists but is not known is printed as a dash by its helper.
 */
export function compileText(source: string): TextTemplate {
  const found: Found = { placeholders: new Set(), helpers: new Set() };
  const program = handlebars.parse(source);
  for (const statement of program.body) check(statement, found);
  if (found.helpers.size === 0) {
    const text = program.body
      .map((statement) =>
        'value' in statement && statement.type === 'ContentStatement' ? statement.value : '',
      )
      .join('');
    return { source, placeholders: [], helpers: [], fill: () => text };
  }
  const render = handlebars.compile(program, {
    noEscape: true,
    strict: true,
    knownHelpers,
    knownHelpersOnly: true,
  });
  return {
    source,
    placeholders: [...found.placeholders].sort(),
    helpers: [...found.helpers].sort(),
    fill: (values, helpers) => render(values, { helpers: helpers as Record<string, Helper> }),
  };
}
