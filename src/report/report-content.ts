import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../units/problem.ts';
import { diagnosisSchemaText } from './diagnosis-schema.ts';
import { exactJson, readExactJson } from './exact-json.ts';
import type { ReportContent } from './print-task.ts';
import type { CsvForm } from './write-csv.ts';

/** What the documents of a report are made of, kept beside them: with it they are written anew, and nothing is computed. */
export const CONTENT_FILE = 'report-content.json';

/** Of the file itself; the shape of what is in it goes by the published schema of the figures. */
const VERSION = 1;
/** Bytes: a hundred times what a large report has. */
const LARGEST = 300_000_000;

/** The content, and how CSV files of the report are written. */
export interface StoredContent {
  readonly content: ReportContent;
  readonly form: CsvForm;
}

export function contentText({ content, form }: StoredContent): string {
  const body = exactJson({ content, form });
  return `{"version":${VERSION},"shape":"${shape()}","sha256":"${sha256(body)}","report":${body}}\n`;
}

/**
 * The content of a report. Throws a Refusal: `render-not-a-report` where there is none, `render-other-version` where another
 * version of the program wrote it, `render-damaged` where it is not as it was written.
 */
export async function readContent(folder: string, name: string): Promise<StoredContent> {
  const file = path.join(folder, CONTENT_FILE);
  const refuse = (code: string): never => {
    throw new Refusal([{ code, file: CONTENT_FILE, found: name }]);
  };
  const size = await stat(file).then(
    (stats) => (stats.isFile() ? stats.size : -1),
    () => -1,
  );
  if (size < 0 || size > LARGEST) return refuse('render-not-a-report');
  const text = await readFile(file, 'utf8');
  const head = /^\{"version":(\d+),"shape":"(\w+)","sha256":"(\w+)","report":/.exec(text);
  if (!head) return refuse('render-damaged');
  const [whole, version, written, digest] = head;
  if (Number(version) !== VERSION || written !== shape()) return refuse('render-other-version');
  const body = text.slice(whole.length, -2);
  if (!text.endsWith('}\n') || sha256(body) !== digest) return refuse('render-damaged');
  return readExactJson(body) as StoredContent;
}

let known: string | undefined;

/** Another one wherever a figure has another shape. */
function shape(): string {
  known ??= sha256(diagnosisSchemaText()).slice(0, 16);
  return known;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
