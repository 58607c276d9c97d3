import { ANSWERS } from './answer.ts';
import type { Status } from './http-problem.ts';
import { PREVIEW_ANSWERS } from './openapi.ts';

/** What every error is answered as (RFC 9457); `problems` where the data or the options are at fault. */
const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: {
      type: 'string',
      description: 'urn:second-opinion:problem:<code of the first problem, or the status>',
    },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    count: { type: 'integer', description: 'how many problems there are; `problems` has the first 100' },
    problems: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'message'],
        properties: {
          code: { type: 'string' },
          message: { type: 'string', description: 'for people, in the language of Accept-Language' },
          file: { type: 'string' },
          line: { type: 'integer' },
          column: { type: 'string' },
          found: { type: 'string' },
          wanted: { type: 'string' },
        },
      },
    },
  },
} as const;

const WHY: Readonly<Partial<Record<Status, string>>> = {
  400: 'Options or the form of the request are wrong, or nothing was sent',
  401: 'A key is needed (API_KEYS)',
  403: 'The Host or Origin is not one of the service',
  404: 'There is no such diagnosis or file',
  406: 'None of the types that Accept names',
  409: 'A request with the same Idempotency-Key is being received',
  413: 'Larger than the service takes',
  415: 'A type of body that the service does not take',
  416: 'A range that the file does not have',
  422: 'The data cannot be diagnosed: `problems` says why and what to do',
  429: 'Too many requests. The service itself answers 503; a gateway before it may count requests',
  500: 'A fault of the service; the log tells more',
  503: 'The queue or the disk is full: Retry-After',
};

const ANYWHERE: readonly Status[] = [401, 403, 429, 500];
const OF_UPLOADS: readonly Status[] = [400, 406, 413, 415, 422, 503];

interface Told {
  /** by status */
  readonly answers: Readonly<Record<string, object>>;
  readonly errors: readonly Status[];
}

const binary = { type: 'string', format: 'binary' };
const json = (description: string) => ({
  description,
  content: { 'application/json': { schema: { type: 'object' } } },
});
const contentOf = (types: readonly string[]) =>
  Object.fromEntries(
    types.map((type) => [type, { schema: type === 'application/json' ? { type: 'object' } : binary }]),
  );
const location = {
  location: { schema: { type: 'string' }, description: '/diagnoses/{id}' },
  'retry-after': { schema: { type: 'string' }, description: 'seconds' },
};

/** What each call is answered with, by method and path. Others: 200, and the errors that any call may meet. */
const TOLD: Readonly<Record<string, Told>> = {
  'post /diagnose': {
    answers: {
      200: { description: 'The report, as Accept asks', content: contentOf(ANSWERS) },
      202: { ...json('Not done yet: state, progress, links'), headers: location },
    },
    errors: [...OF_UPLOADS, 404, 409],
  },
  'post /preview': {
    answers: { 200: { description: 'What was recognised', content: contentOf(PREVIEW_ANSWERS) } },
    errors: OF_UPLOADS,
  },
  'get /diagnoses/{id}': { answers: { 200: json('State, progress, links, problems') }, errors: [404] },
  'delete /diagnoses/{id}': {
    answers: { 204: { description: 'Nothing is left of it' } },
    errors: [404],
  },
  'get /diagnoses/{id}/{file}': {
    answers: {
      200: { description: 'The file', content: contentOf(['application/octet-stream']) },
      206: { description: 'The range of it that was asked for' },
      304: { description: 'It has not changed' },
    },
    errors: [404, 416],
  },
  'get /ready': { answers: { 200: json('A diagnosis would be taken now') }, errors: [503] },
};

/** The document of @fastify/swagger with every answer a call may get; all errors share one schema. */
export function withAnswers(document: object): object {
  const { paths, components, ...rest } = document as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
    readonly components?: { readonly schemas?: object };
  };
  const told = Object.entries(paths).map(([path, calls]) => [
    path,
    Object.fromEntries(
      Object.entries(calls).map(([method, call]) => [
        method,
        {
          ...call,
          responses: answersOf(
            TOLD[`${method} ${path}`] ?? { answers: { 200: json('As asked') }, errors: [] },
          ),
        },
      ]),
    ),
  ]);
  const schemas = { ...components?.schemas, Problem: PROBLEM };
  return { ...rest, components: { ...components, schemas }, paths: Object.fromEntries(told) };
}

function answersOf({ answers, errors }: Told): object {
  const schema = { $ref: '#/components/schemas/Problem' };
  const problems = [...ANYWHERE, ...errors].map((status) => [
    status,
    { description: WHY[status], content: { 'application/problem+json': { schema } } },
  ]);
  return { ...answers, ...Object.fromEntries(problems) };
}
