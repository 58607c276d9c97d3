import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEMS_REPORTED, type Problem } from '../units/problem.ts';
import { explain, type Language, say } from './messages.ts';
import { chooseLanguage } from './negotiate.ts';

export type Status = 400 | 401 | 403 | 404 | 405 | 406 | 409 | 413 | 415 | 416 | 422 | 429 | 500 | 503;

interface Details {
  readonly problems?: readonly Problem[];
  /** the true number of problems, where only the first are given */
  readonly count?: number;
  readonly retryAfterSeconds?: number;
  /** words for this very case instead of the usual ones of the status: a key of messages.json */
  readonly detailKey?: string;
  readonly language?: Language;
}

/** Thrown anywhere in a request; answered as application/problem+json (RFC 9457). */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly statusCode: Status;
  readonly details: Details;

  constructor(statusCode: Status, details: Details = {}) {
    super(`HTTP ${statusCode}`);
    this.statusCode = statusCode;
    this.details = details;
  }
}

const KNOWN: readonly number[] = [400, 401, 403, 404, 405, 406, 409, 413, 415, 416, 422, 429, 500, 503];

/** Every error of a request ends here. What we did not expect is told to the log alone. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = error instanceof HttpProblem ? error : problemFor(error);
  if (problem.statusCode >= 500 && !(error instanceof HttpProblem)) request.log.error(error);
  if (problem.statusCode === 401) reply.header('www-authenticate', 'Bearer');
  if (problem.statusCode === 503)
    reply.header('retry-after', String(problem.details.retryAfterSeconds ?? 30));
  // A body that was not read to its end would otherwise be swallowed, however long it is.
  if (!request.raw.complete) reply.header('connection', 'close');
  const language = problem.details.language ?? languageOf(request);
  return reply
    .code(problem.statusCode)
    .header('content-language', language)
    .header('vary', 'Accept-Language')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemBody(problem, language)));
}

export function languageOf(request: FastifyRequest): Language {
  return chooseLanguage(request.headers['accept-language']);
}

/** What fastify throws before a route is asked, or anything else that nobody expected. */
function problemFor(error: unknown): HttpProblem {
  const { code, statusCode, validationContext } = error as Partial<FastifyError>;
  // a path that cannot name anything of ours
  if (validationContext === 'params') return new HttpProblem(404);
  if (code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_EMPTY_JSON_BODY' || isBadJson(error))
    return new HttpProblem(400, { problems: [{ code: 'json-malformed' }] });
  const status = statusCode ?? 500;
  if (KNOWN.includes(status) && status !== 400) return new HttpProblem(status as Status);
  return status >= 400 && status < 500
    ? new HttpProblem(400, { detailKey: 'http.malformed' })
    : new HttpProblem(500);
}

function isBadJson(error: unknown): boolean {
  return error instanceof SyntaxError && (error as Partial<FastifyError>).statusCode === 400;
}

function problemBody(problem: HttpProblem, language: Language): object {
  const { problems, count } = problem.details;
  const status = problem.statusCode;
  return {
    type: `urn:second-opinion:problem:${problems?.[0]?.code ?? status}`,
    title: say(language, `http.${status}.title`),
    status,
    detail: detailOf(problem, language),
    ...(problems === undefined ? {} : problemList(problems, count ?? problems.length, language)),
  };
}

/** The one problem where there is but one; else the words of this case, or of the status. */
function detailOf({ statusCode, details }: HttpProblem, language: Language): string {
  const [first, ...others] = details.problems ?? [];
  if (first !== undefined && others.length === 0 && details.detailKey === undefined)
    return messageOf(first, language);
  return say(language, details.detailKey ?? `http.${statusCode}.detail`);
}

/** The members `problems` (100 at most) and `count` (all of them), each with a sentence for people. */
export function problemList(problems: readonly Problem[], count: number, language: Language): object {
  const told = problems
    .slice(0, PROBLEMS_REPORTED)
    .map((problem) => ({ ...problem, message: messageOf(problem, language) }));
  return { problems: told, count };
}

function messageOf(problem: Problem, language: Language): string {
  const { title, detail, remedy } = explain(language, problem);
  return `${title}: ${[detail, remedy].filter((text) => text !== '').join(' ')}`;
}
