/** Where something stands in a text: physical line and column, 1 for the first. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** A JSON text that was written for people. */
export interface CommentedJson {
  readonly value: unknown;
  /** where the value at a path (`/columns/amount`, the empty path for all of it) stands; `name` where its name does */
  place(path: string, what: 'value' | 'name'): TextPlace;
}

/** Thrown where a text is no JSON. */
export class NotJson extends Error {
  readonly place: TextPlace;
  /** what stands there */
  readonly found: string;
  /** it is a bracket, and the text ends within it: the last of those that are not closed */
  readonly isOpen: boolean;
  constructor(place: TextPlace, found: string, isOpen = false) {
    super(`no JSON at ${place.line}:${place.column}`);
    this.place = place;
    this.found = found;
    this.isOpen = isOpen;
  }
}

const DEEPEST = 50;
const SKIPPED = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const STRING = /"[^"\\\n]*(?:\\.[^"\\\n]*)*"/y;
const WORD = /[-+.\w]+/y;

/** Reads JSON with comments (`//` and `/* … * /`) and a comma behind the last of a list. Throws NotJson; of a name given twice the later holds. */
export function parseCommentedJson(text: string): CommentedJson {
  const values = new Map<string, number>();
  const names = new Map<string, number>();
  let at = text.startsWith('\u{feff}') ? 1 : 0;

  const open: number[] = [];
  const fail = (): never => {
    const bracket = open.at(-1);
    if (text.slice(at).trim() === '' && bracket !== undefined)
      throw new NotJson(placeOf(text, bracket), text[bracket]!, true);
    const found = /^[-+.\w"]+|^\S/.exec(text.slice(at, at + 40))?.[0] ?? '';
    throw new NotJson(placeOf(text, at), found);
  };
  const match = (form: RegExp): string | undefined => {
    form.lastIndex = at;
    const found = form.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const skip = () => match(SKIPPED);
  const take = (sign: string): boolean => {
    skip();
    if (text[at] !== sign) return false;
    at += 1;
    return true;
  };
  const literal = (written: string | undefined, from: number): unknown => {
    try {
      return JSON.parse(written ?? '');
    } catch {
      at = from;
      return fail();
    }
  };
  const read = (path: string, depth: number): unknown => {
    skip();
    values.set(path, at);
    if (depth > DEEPEST) fail();
    const from = at;
    if (take('{')) return within(from, () => readObject(path, depth));
    if (take('[')) return within(from, () => readArray(path, depth));
    return literal(match(STRING) ?? match(WORD), from);
  };
  const within = <Value>(bracket: number, readIt: () => Value): Value => {
    open.push(bracket);
    const value = readIt();
    open.pop();
    return value;
  };
  const readObject = (path: string, depth: number): unknown => {
    const entries: [string, unknown][] = [];
    while (!take('}')) {
      const from = at;
      const name = literal(match(STRING), from) as string;
      const below = `${path}/${pointer(name)}`;
      names.set(below, from);
      if (!take(':')) fail();
      entries.push([name, read(below, depth + 1)]);
      if (take(',')) continue;
      if (!take('}')) fail();
      break;
    }
    return Object.fromEntries(entries);
  };
  const readArray = (path: string, depth: number): unknown => {
    const items: unknown[] = [];
    while (!take(']')) {
      items.push(read(`${path}/${items.length}`, depth + 1));
      if (take(',')) continue;
      if (!take(']')) fail();
      break;
    }
    return items;
  };

  const value = read('', 0);
  skip();
  if (at < text.length) fail();
  return {
    value,
    place: (path, what) => {
      const found = (what === 'name' ? names.get(path) : undefined) ?? values.get(path) ?? 0;
      return placeOf(text, found);
    },
  };
}

/** A name as it stands in a JSON Pointer (RFC 6901). */
export function pointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** A JSON Pointer for people: `columns.amount[1]` */
export function pathText(path: string): string {
  const names = path.split('/').slice(1);
  const text = names.map((name) => (/^\d+$/.test(name) ? `[${name}]` : `.${name}`)).join('');
  return text.replace(/^\./, '').replaceAll('~1', '/').replaceAll('~0', '~') || '{}';
}

function placeOf(text: string, at: number): TextPlace {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
