import { readFileSync } from 'node:fs';

/** The text of an SQL file beside the module that uses it: `readSql(new URL('./entries.sql', import.meta.url))`. */
export function readSql(file: URL): string {
  return readFileSync(file, 'utf8');
}

/** Text as an SQL literal, for our own names where DuckDB takes no parameter. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
