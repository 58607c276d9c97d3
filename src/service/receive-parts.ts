import { readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Multipart, MultipartFile, MultipartValue } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { COMPANION_ROLES, type CompanionRole, type InputFile } from '../flows/job.ts';
import { optionNames } from '../flows/options.ts';
import { givenOnce } from './given-once.ts';
import { HttpProblem } from './http-problem.ts';
import type { Received } from './receive.ts';
import { isObject, type Uploads } from './uploads.ts';

const FIELD_BYTES = 1_000_000;
/** The consultant's own words and look: a file, or its text. */
const LAST_WORD_PARTS = ['notes', 'brand'] as const;
const FILE_PARTS = ['orders', 'mapping', 'options', ...LAST_WORD_PARTS, ...COMPANION_ROLES];

type LastWordPart = (typeof LAST_WORD_PARTS)[number];

interface Collected {
  readonly files: InputFile[];
  mappingFile?: InputFile;
  readonly companions: Partial<Record<CompanionRole, InputFile>>;
  readonly lastWord: Partial<Record<LastWordPart, InputFile>>;
  fields: Readonly<Record<string, unknown>>;
  options: Readonly<Record<string, unknown>>;
}

/**
 * multipart/form-data: `orders` (one or several files), `mapping` (a file, or the name of a preset), files beside the
 * orders by what they hold (`returns`, `customers`, `products`, `contacts`, `ranks`), `notes` and `brand` (files or text),
 * `options` (JSON); any other field is an option by its name, as a plain HTML form sends it.
 */
export async function receiveParts(
  request: FastifyRequest,
  uploads: Uploads,
): Promise<Omit<Received, 'digest'>> {
  const { uploadBytes, uploadFiles } = uploads.config;
  const limits = {
    // one more than our own count allows: that one knows the name of the file
    fileSize: uploadBytes + 1,
    files: uploadFiles + 2 + LAST_WORD_PARTS.length + COMPANION_ROLES.length,
    fields: 100,
    fieldSize: FIELD_BYTES,
    parts: uploadFiles + 102,
  };
  const collected: Collected = { files: [], companions: {}, lastWord: {}, fields: {}, options: {} };
  try {
    for await (const part of request.parts({ limits })) await take(part, collected, uploads);
  } catch (error) {
    throw problemOf(error, uploads);
  }
  if (collected.files.length > uploadFiles) throw tooMany(uploadFiles);
  const { files, mappingFile, companions, lastWord, fields, options } = collected;
  return {
    files,
    options: givenOnce([fields, options]),
    ...(mappingFile ? { mappingFile } : {}),
    ...(Object.keys(companions).length > 0 ? { companions } : {}),
    ...(Object.keys(lastWord).length > 0 ? { lastWord: { ...lastWord, logoFiles: false } } : {}),
  };
}

async function take(part: Multipart, into: Collected, uploads: Uploads): Promise<void> {
  if (!FILE_PARTS.includes(part.fieldname) && !isOptionField(part)) {
    if (part.type === 'file') part.file.resume();
    const wanted = FILE_PARTS.join(' | ');
    throw new HttpProblem(400, { problems: [{ code: 'part-unknown', found: part.fieldname, wanted }] });
  }
  if (part.type === 'file') await takeFile(part, into, uploads);
  else await takeField(part, into, uploads);
}

function isOptionField(part: Multipart): boolean {
  return part.type === 'field' && (optionNames() as readonly string[]).includes(part.fieldname);
}

async function takeFile(part: MultipartFile, into: Collected, uploads: Uploads): Promise<void> {
  const file = await uploads.save(part.file, shownName(part.filename, part.fieldname));
  const chosen = part.filename !== '' || (await stat(file.path)).size > 0;
  if (!chosen) return;
  if (part.fieldname === 'orders') into.files.push(file);
  else if (part.fieldname === 'mapping') into.mappingFile = file;
  else if (isCompanion(part.fieldname)) into.companions[part.fieldname] = file;
  else if (isLastWord(part.fieldname)) into.lastWord[part.fieldname] = file;
  else
    into.options = parseOptions((await readFile(file.path)).subarray(0, FIELD_BYTES).toString(), file.name);
}

async function takeField(part: MultipartValue, into: Collected, uploads: Uploads): Promise<void> {
  const { fieldname, value } = part;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (fieldname === 'options') {
    into.options = parseOptions(text, fieldname);
  } else if (fieldname === 'orders') {
    into.files.push(await uploads.save(Readable.from([Buffer.from(text)]), 'orders.csv'));
  } else if (isCompanion(fieldname)) {
    if (text !== '')
      into.companions[fieldname] = await uploads.save(Readable.from([Buffer.from(text)]), `${fieldname}.csv`);
  } else if (isLastWord(fieldname)) {
    if (text !== '')
      into.lastWord[fieldname] = await uploads.save(
        Readable.from([Buffer.from(text)]),
        LAST_WORD_NAMES[fieldname],
      );
  } else if (fieldname === 'mapping' && text.trimStart().startsWith('{')) {
    into.mappingFile = await uploads.save(Readable.from([Buffer.from(text)]), 'mapping.json');
  } else if (text !== '') {
    into.fields = givenOnce([into.fields, { [fieldname]: text }]);
  }
}

/** What they are called where they come as text. */
const LAST_WORD_NAMES = { notes: 'notes.yaml', brand: 'brand.json' } as const;

function isLastWord(name: string): name is LastWordPart {
  return (LAST_WORD_PARTS as readonly string[]).includes(name);
}

function isCompanion(name: string): name is CompanionRole {
  return (COMPANION_ROLES as readonly string[]).includes(name);
}

function parseOptions(text: string, file: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = text.trim() === '' ? {} : JSON.parse(text);
    if (isObject(parsed)) return parsed;
    throw new Error('not an object');
  } catch (error) {
    const problem = { code: 'options-not-json', file, found: (error as Error).message };
    throw new HttpProblem(400, { problems: [problem] });
  }
}

/** The sender's name for a file, without folders; it is shown, never used as a path. */
function shownName(name: string, part: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  return last.replaceAll(/\p{Cc}/gu, '').slice(-200) || (part === 'orders' ? 'orders.csv' : part);
}

function problemOf(error: unknown, uploads: Uploads): unknown {
  const { code, statusCode } = error as { readonly code?: string; readonly statusCode?: number };
  if (error instanceof HttpProblem) return error;
  if (code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT') return tooMany(uploads.config.uploadFiles);
  if (code === 'FST_REQ_FILE_TOO_LARGE') {
    const problem = { code: 'upload-too-large', wanted: String(uploads.config.uploadBytes) };
    return new HttpProblem(413, { problems: [problem] });
  }
  const ours = ['ENOSPC', 'EDQUOT', 'EIO', 'EACCES'].includes(code ?? '');
  if (ours || (statusCode !== undefined && statusCode >= 500)) return error;
  return new HttpProblem(400, { problems: [{ code: 'upload-broken' }] });
}

function tooMany(limit: number): HttpProblem {
  return new HttpProblem(413, { problems: [{ code: 'too-many-parts', wanted: String(limit) }] });
}
