import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments, visit } from 'yaml';
import type { TextPlace } from '../intake/commented-json.ts';

/** A YAML text (JSON is one), and where each of its parts stands. */
export interface YamlText {
  readonly value: unknown;
  /** where the value at a JSON Pointer stands; `name` where its name does */
  place(path: string, what: 'value' | 'name'): TextPlace;
}

/** Thrown where a text is no YAML, or more of it than is needed here: anchors, tags, several documents. */
export class NotYaml extends Error {
  readonly place: TextPlace;
  constructor(place: TextPlace, why: string) {
    super(why);
    this.place = place;
  }
}

/** Reads YAML 1.2. Numbers stay as they are written (a version 1.0 is no 1); an empty value is none. Throws NotYaml. */
export function parseYaml(text: string): YamlText {
  const lines = new LineCounter();
  const at = (offset: number): TextPlace => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  const [document, another] = Array.isArray(documents) ? documents : [];
  if (another) throw new NotYaml(at(another.range[0]), 'MULTIPLE_DOCUMENTS');
  if (!document) return { value: null, place: () => ({ line: 1, column: 1 }) };
  const [fault] = [...document.errors, ...document.warnings];
  if (fault) throw new NotYaml(at(fault.pos[0]), fault.code);
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) refused(node, 'ALIAS', at);
      if (node.anchor !== undefined) refused(node, 'ANCHOR', at);
      if (node.tag !== undefined) refused(node, 'TAG', at);
      if (isScalar(node) && (typeof node.value === 'number' || typeof node.value === 'bigint'))
        node.value = node.source;
    },
  });
  return {
    value: withoutEmpty(document.toJS()),
    place: (path, what) => placeIn(document.contents, path, what, at),
  };
}

function refused(node: Node, why: string, at: (offset: number) => TextPlace): never {
  throw new NotYaml(at(node.range?.[0] ?? 0), why);
}

/** A name with nothing behind it says nothing. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null));
}

/** The nearest part of the text that there is on the way to a path. */
function placeIn(
  root: unknown,
  path: string,
  what: 'value' | 'name',
  at: (offset: number) => TextPlace,
): TextPlace {
  let node = root as Node | null;
  let found = offsetOf(node);
  for (const step of path.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === name);
      if (!pair) break;
      node = pair.value as Node | null;
      found = what === 'name' ? offsetOf(pair.key as Node) : (offsetOf(node) ?? offsetOf(pair.key as Node));
    } else if (isSeq(node)) {
      node = node.items[Number(name)] as Node | null;
      found = offsetOf(node) ?? found;
    } else break;
  }
  return at(found ?? 0);
}

function offsetOf(node: Node | null | undefined): number | undefined {
  return node?.range?.[0];
}
