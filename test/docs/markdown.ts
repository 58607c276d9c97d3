import { readFileSync } from 'node:fs';

/** A document, and its parts as a reader finds them. */
export function document(name: string): string {
  return readFileSync(`docs/${name}`, 'utf8');
}

/** The section below a heading, to the next heading of any level. Throws where there is none. */
export function section(text: string, heading: string): string {
  const start = text.indexOf(`\n${heading}\n`);
  if (start < 0) throw new Error(`the document requires a heading "${heading}"`);
  const rest = text.slice(start + heading.length + 2);
  const end = rest.search(/\n#+ /);
  return end < 0 ? rest : rest.slice(0, end);
}

/** Rows of all tables in a text, cells trimmed; without the heads. */
export function rows(text: string): string[][] {
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  const body = lines.filter((line, i) => !/^\|[-|]+$/.test(line) && !/^\|[-|]+$/.test(lines[i + 1] ?? ''));
  return body.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

/** What stands in backticks, fenced blocks left out. */
export function quoted(text: string): string[] {
  return [...text.replace(/```[\s\S]*?```/g, '').matchAll(/`([^`]+)`/g)].map((match) => match[1]!);
}

/** The contents of the fenced blocks of a kind. */
export function fenced(text: string, kind: string): string[] {
  return [...text.matchAll(new RegExp(`\`\`\`${kind}\n([\\s\\S]*?)\`\`\``, 'g'))].map((match) => match[1]!);
}
