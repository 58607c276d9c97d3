import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Config, isLoopback } from './config.ts';
import { HttpProblem } from './http-problem.ts';

const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** Who may call: own host names only (against DNS rebinding), own origin only, keys where they are set. */
export function guard(app: FastifyInstance, config: Config): void {
  const keys = config.apiKeys.map(digest);
  const open = new Set(['/', '/health', '/ready', '/app.js', '/style.css']);
  app.addHook('onRequest', async (request) => {
    if (!isOwnHost(request.headers.host, config)) throw new HttpProblem(403);
    if (!isOwnOrigin(request, config)) throw new HttpProblem(403);
    if (keys.length === 0 || open.has(pathOf(request))) return;
    if (!keys.some((key) => timingSafeEqual(key, digest(keyOf(request))))) throw new HttpProblem(401);
  });
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    reply.header('cross-origin-resource-policy', 'same-origin');
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', PAGE_POLICY);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
}

/** A key as sent, in either of the two ways; empty where there is none. */
export function keyOf(request: FastifyRequest): string {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const header = request.headers['x-api-key'];
  return bearer ?? (typeof header === 'string' ? header : '');
}

/** Equal lengths, so that the comparison takes the same time for every key. */
function digest(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?')[0] ?? '';
}

function isOwnHost(header: string | undefined, config: Config): boolean {
  const name = hostName(header ?? '');
  if (config.allowedHosts.length > 0) return config.allowedHosts.includes(name) || isLoopback(name);
  return isLoopback(name) || (name !== '' && name === config.host);
}

/** `[::1]:3000` is ::1, `localhost:3000` is localhost. */
function hostName(header: string): string {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:[\]/@\s]+))(?::\d{1,5})?$/i.exec(header.trim());
  return (match?.[1] ?? match?.[2] ?? '').toLowerCase();
}

function isOwnOrigin(request: FastifyRequest, config: Config): boolean {
  const origin = request.headers.origin?.toLowerCase();
  if (origin === undefined)
    return request.headers['sec-fetch-site'] !== 'cross-site' || request.method === 'GET';
  const host = request.headers.host?.toLowerCase();
  return (
    origin === `http://${host}` || origin === `https://${host}` || config.allowedOrigins.includes(origin)
  );
}
