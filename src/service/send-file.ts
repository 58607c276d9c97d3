import { createReadStream } from 'node:fs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { contentType, csvCharset } from './answer.ts';
import { HttpProblem } from './http-problem.ts';
import type { StoredFile } from './report-store.ts';

/** A file with its ETag: 304 for what the caller has, 206 for one range of bytes (RFC 9110, 13 and 14). */
export async function sendFile(request: FastifyRequest, reply: FastifyReply, file: StoredFile) {
  reply
    .header('etag', file.etag)
    .header('accept-ranges', 'bytes')
    .header('cache-control', 'private, no-cache')
    .header(
      'content-disposition',
      `${file.name.endsWith('.pdf') ? 'inline' : 'attachment'}; filename="${file.name}"`,
    )
    .type(contentType(file.name, await csvCharset(file.path)));
  if (names(request.headers['if-none-match'], file.etag)) return reply.code(304).send();
  const range = mayRange(request, file) ? byteRange(request.headers.range, file.bytes) : undefined;
  if (range === 'unsatisfiable') {
    reply.removeHeader('content-disposition').header('content-range', `bytes */${file.bytes}`);
    throw new HttpProblem(416);
  }
  if (range === undefined) {
    return reply.header('content-length', file.bytes).send(createReadStream(file.path));
  }
  return reply
    .code(206)
    .header('content-range', `bytes ${range.first}-${range.last}/${file.bytes}`)
    .header('content-length', range.last - range.first + 1)
    .send(createReadStream(file.path, { start: range.first, end: range.last }));
}

function names(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

function mayRange(request: FastifyRequest, file: StoredFile): boolean {
  const condition = request.headers['if-range'];
  return condition === undefined || condition === file.etag;
}

/** One range of bytes; several at once, and what is no range of bytes, get the whole file. */
export function byteRange(header: string | undefined, bytes: number) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const first = match[1] === '' ? Math.max(0, bytes - Number(match[2])) : Number(match[1]);
  const last = match[1] === '' || match[2] === '' ? bytes - 1 : Math.min(Number(match[2]), bytes - 1);
  return first > last ? 'unsatisfiable' : { first, last };
}
