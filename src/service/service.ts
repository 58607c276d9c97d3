import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { Config } from './config.ts';
import type { Idempotency } from './idempotency.ts';
import type { Jobs } from './jobs.ts';
import type { ReportStore } from './report-store.ts';

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** What every route may use. */
export interface Service {
  readonly app: App;
  readonly config: Config;
  readonly jobs: Jobs;
  readonly store: ReportStore;
  readonly idempotency: Idempotency;
}
