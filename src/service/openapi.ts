import type { FastifySchema } from 'fastify';
import { COMPANION_ROLES } from '../flows/job.ts';
import { httpOptionNames, type OptionName, optionsSchema, previewOptionNames } from '../flows/options.ts';

/**
 * What the documentation says of the two uploads. Their bodies are streams and their options are
 * checked by `resolveOptions`, so these schemas describe and do not validate.
 */
function uploadPart(
  summary: string,
  description: string,
  names: readonly OptionName[],
  more: readonly string[] = [],
): FastifySchema {
  const part = { tags: ['diagnosis'], summary, description, [DESCRIBED]: uploadDescription(names, more) };
  return part;
}

const DESCRIBED = 'x-described';

function uploadDescription(names: readonly OptionName[], more: readonly string[]) {
  const options = {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(names.map((name) => [name, described(name)])),
  };
  const file = { type: 'string', format: 'binary' };
  const form = {
    type: 'object',
    required: ['orders'],
    properties: {
      orders: { type: 'array', items: file },
      mapping: file,
      ...Object.fromEntries([...more, ...COMPANION_ROLES].map((role) => [role, file])),
      options,
      ...options.properties,
    },
  };
  const rows = { type: 'array', items: { type: 'object' }, description: 'one object an order line' };
  return {
    querystring: options,
    body: {
      content: {
        'multipart/form-data': { schema: form },
        'text/csv': { schema: file },
        'text/tab-separated-values': { schema: file },
        'application/gzip': { schema: file },
        'application/json': {
          schema: { type: 'object', required: ['orders'], properties: { orders: rows, options } },
        },
      },
    },
  };
}

function described(name: OptionName): object {
  const { metavar: _, ...schema } = optionsSchema.properties[name] as { readonly metavar?: string };
  return schema;
}

/** What a preview can be answered as, the usual one first. */
export const PREVIEW_ANSWERS = ['application/json', 'text/plain'] as const;

export const diagnosePart = uploadPart(
  'Order history in, diagnosis out',
  'Answers as Accept asks: application/json (diagnosis.json with id and links), application/pdf (the report), ' +
    'text/csv (segments), application/zip (all files). With "Prefer: respond-async", or when the work takes ' +
    'longer than "Prefer: wait=SECONDS" (60), 202 with Location. Idempotency-Key is honoured.',
  httpOptionNames,
  ['notes', 'brand'],
);

export const previewPart = uploadPart(
  'What would be recognised in a file',
  'Encoding, delimiter, shop system, mapping of columns, first rows, problems; nothing is computed or kept. ' +
    'Answers as Accept asks: application/json, or text/plain for people.',
  previewOptionNames,
);

/** For @fastify/swagger: routes with a description of an upload show it. */
export function withDescription<S>(part: { readonly schema: S; readonly url: string }): {
  schema: S;
  url: string;
} {
  const { [DESCRIBED]: told, ...schema } = (part.schema ?? {}) as Record<string, unknown>;
  return { schema: { ...schema, ...(told as object | undefined) } as S, url: part.url };
}
