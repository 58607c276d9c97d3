import { parse } from 'csv-parse/sync';

/** What sets cells apart, and what they may stand in. */
export interface TextForm {
  readonly delimiter: string;
  readonly quote: '"' | "'";
}

const HEAD_ROWS = 100;

/** Header and first rows; only the header where a quote in the rows is not closed; nothing where the header's is not. */
export function headRecords(text: string, form: TextForm): readonly (readonly string[])[] {
  for (const to of [HEAD_ROWS + 1, 1]) {
    const read = records(text, form, to);
    if (read !== undefined) return read;
  }
  return [];
}

/** The first `to` records; undefined where quotes are not closed. */
export function records(
  text: string,
  { delimiter, quote }: TextForm,
  to: number,
): readonly (readonly string[])[] | undefined {
  try {
    return parse(text, {
      delimiter,
      quote,
      escape: quote,
      to,
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: true,
      ltrim: false,
    }) as string[][];
  } catch {
    return undefined;
  }
}

/** Whether every cell of the first lines stands in single quotes, and there are several a line. */
export function isSingleQuoted(text: string, form: TextForm): boolean {
  const lines = text.split('\n', 20).filter((line) => line !== '');
  const inner = `'${form.delimiter}'`;
  const isQuoted = (line: string) => line.length > 1 && line.startsWith("'") && line.endsWith("'");
  const header = lines.find((line) => isQuoted(line) && line.includes(inner));
  if (header === undefined) return false;
  const below = lines.slice(lines.indexOf(header));
  return below.every((line) => line.startsWith("'") || !line.includes(form.delimiter));
}
