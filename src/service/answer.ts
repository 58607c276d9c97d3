import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyReply } from 'fastify';
import { ZipFile } from 'yazl';
import { HttpProblem } from './http-problem.ts';
import type { ReportStore } from './report-store.ts';

/** What a diagnosis can be answered as, the usual one first. */
export const ANSWERS = ['application/json', 'application/pdf', 'text/csv', 'application/zip'] as const;
export type AnswerType = (typeof ANSWERS)[number];

/** `self` and every file of a report by its name. */
export function linksOf(id: string, files: readonly string[]): Readonly<Record<string, string>> {
  const self = `/diagnoses/${id}`;
  return { self, ...Object.fromEntries(files.map((name) => [name, `${self}/${name}`])) };
}

/** A finished report in the form the caller wants. Throws 404 where the report has no such file. */
export async function answerReport(reply: FastifyReply, store: ReportStore, id: string, type: AnswerType) {
  const files = (await store.files(id)) ?? [];
  const folder = store.folderOf(id);
  reply.header('content-location', `/diagnoses/${id}`).header('vary', 'Accept');
  if (type === 'application/json') {
    const diagnosis = await readFile(path.join(folder, 'diagnosis.json'), 'utf8');
    return reply
      .type(contentType('diagnosis.json'))
      .send(withMembers(diagnosis, { id, links: linksOf(id, files) }));
  }
  if (type === 'application/zip') {
    attach(reply, `diagnosis-${id}.zip`);
    return reply.type(type).send(zipOf(folder, files));
  }
  const name = type === 'application/pdf' ? 'report.pdf' : 'segments.csv';
  const file = await store.file(id, name);
  if (file === undefined) throw new HttpProblem(404);
  attach(reply, name);
  return reply.type(contentType(name, await csvCharset(file.path))).send(createReadStream(file.path));
}

function attach(reply: FastifyReply, name: string): void {
  reply.header('content-disposition', `attachment; filename="${name}"`);
}

/** Puts members in front of those of a JSON object without parsing it. */
export function withMembers(json: string, members: object): string {
  const rest = json.trimStart().slice(1);
  const separator = rest.trimStart().startsWith('}') ? '' : ',';
  return `${JSON.stringify(members).slice(0, -1)}${separator}${rest}`;
}

/** The earliest day a zip can name, for every file: the same report is the same bytes. */
const ZIP_TIME = new Date(Date.UTC(1980, 0, 1));

export function zipOf(folder: string, files: readonly string[]): NodeJS.ReadableStream {
  const zip = new ZipFile();
  // The date of the older format is local time; noon is the same day in every zone that it could be.
  const mtime = new Date(ZIP_TIME.getTime() + ZIP_TIME.getTimezoneOffset() * 60_000);
  for (const name of files)
    zip.addFile(path.join(folder, name), name, { mtime, mode: 0o100644, forceDosTimestamp: true });
  zip.end();
  return zip.outputStream;
}

const TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.json': 'application/json; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.csv': 'text/csv',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export function contentType(name: string, charset = 'utf-8'): string {
  const type = TYPES[path.extname(name)] ?? 'application/octet-stream';
  return type === 'text/csv' ? `text/csv; charset=${charset}; header=present` : type;
}

/** Our CSV files begin with a byte order mark, or are CP932. */
export async function csvCharset(file: string): Promise<'utf-8' | 'windows-31j'> {
  if (path.extname(file) !== '.csv') return 'utf-8';
  for await (const head of createReadStream(file, { end: 2 })) {
    return (head as Buffer).toString('hex') === 'efbbbf' ? 'utf-8' : 'windows-31j';
  }
  return 'utf-8';
}
