import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { LastWordFiles } from '../consultant/last-word.ts';
import type { Companions, InputFile } from '../flows/job.ts';
import type { Config } from './config.ts';
import { refuseFullDisk } from './free-disk.ts';
import { givenOnce } from './given-once.ts';
import { HttpProblem } from './http-problem.ts';
import { jsonOrdersAsCsv } from './json-orders.ts';
import { receiveParts } from './receive-parts.ts';
import { isObject, openUploads, tooLarge, type Uploads } from './uploads.ts';

/** What a request brought: files in the work folder, options as they were given. */
export interface Received {
  readonly files: readonly InputFile[];
  readonly mappingFile?: InputFile;
  /** files beside the orders */
  readonly companions?: Companions;
  /** the consultant's own words and look */
  readonly lastWord?: LastWordFiles;
  /** options of the query, the form and the `options` part, unchecked */
  readonly options: Readonly<Record<string, unknown>>;
  /** SHA-256 over files and options: the same request again has the same */
  readonly digest: string;
}

export async function receive(
  request: FastifyRequest,
  workFolder: string,
  config: Config,
): Promise<Received> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > config.uploadBytes + FORM_BYTES) throw tooLarge('', config);
  await refuseFullDisk(workFolder, announced);
  const uploads = openUploads(workFolder, config);
  const query = given(request.query);
  const body = await receiveBody(request, uploads);
  const options = givenOnce([query, body.options]);
  uploads.hash.update(JSON.stringify(Object.entries(options).sort()));
  return { ...body, options, digest: uploads.hash.digest('hex') };
}

/** Boundaries, headers and options around the files of a form. */
const FORM_BYTES = 4_000_000;

type Body = Omit<Received, 'digest'>;

async function receiveBody(request: FastifyRequest, uploads: Uploads): Promise<Body> {
  if (request.isMultipart()) return receiveParts(request, uploads);
  const type = (request.headers['content-type'] ?? '').toLowerCase();
  if (type.startsWith('application/json')) return receiveJson(request.body, uploads);
  // without a content type nothing was sent
  if (!(request.body instanceof Readable)) throw new HttpProblem(400, { problems: [{ code: 'no-orders' }] });
  const charset = /charset="?([\w-]+)"?/.exec(type)?.[1] ?? '';
  const file = await uploads.save(request.body, shownName(type, request.headers['content-encoding']));
  const cp932 = /^(shift_jis|shift-jis|sjis|windows-31j|cp932|ms932)$/.test(charset);
  return { files: [file], options: cp932 ? { encoding: 'cp932' } : {} };
}

async function receiveJson(body: unknown, uploads: Uploads): Promise<Body> {
  const { orders, options, ...rest } = given(body);
  const stray = Object.keys(rest)[0];
  if (stray !== undefined)
    throw new HttpProblem(400, { problems: [{ code: 'option-unknown', column: stray }] });
  if (options !== undefined && !isObject(options)) {
    throw new HttpProblem(400, {
      problems: [{ code: 'json-not-rows', column: 'options', wanted: 'object' }],
    });
  }
  const { jsonRows: rows, limits } = uploads.config;
  const csv = await jsonOrdersAsCsv(orders, { rows, columns: limits.columns });
  return { files: [await uploads.save(csv, 'request-body.csv')], options: given(options) };
}

/** The end of a name says what a file is: the reader of orders goes by it. */
function shownName(type: string, contentEncoding: string | undefined): string {
  const compressed = type.startsWith('application/gzip') || contentEncoding === 'gzip';
  if (contentEncoding !== undefined && !['gzip', 'identity'].includes(contentEncoding))
    throw new HttpProblem(415);
  return `request-body.${type.startsWith('text/tab-separated-values') ? 'tsv' : 'csv'}${compressed ? '.gz' : ''}`;
}

function given(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}
