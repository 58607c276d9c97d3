import multipart from '@fastify/multipart';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyRequest } from 'fastify';
import type { Config } from './config.ts';
import { answerError, HttpProblem } from './http-problem.ts';
import { openIdempotency } from './idempotency.ts';
import { openJobs } from './jobs.ts';
import { knownMethods } from './known-methods.ts';
import { withDescription } from './openapi.ts';
import { withAnswers } from './openapi-answers.ts';
import { openReportStore } from './report-store.ts';
import { diagnoseRoute } from './routes/diagnose.ts';
import { diagnosesRoutes } from './routes/diagnoses.ts';
import { healthRoutes } from './routes/health.ts';
import { pageRoutes } from './routes/page.ts';
import { previewRoute } from './routes/preview.ts';
import { schemaRoutes } from './routes/schemas.ts';
import { guard } from './security.ts';
import type { App } from './service.ts';

/** The service, not listening: `app.inject` tests it, `server.ts` lets it listen. */
export async function buildApp(config: Config): Promise<App> {
  const app = Fastify({
    logger: { level: config.logLevel, serializers: { req: withoutQuery } },
    forceCloseConnections: true,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
  }).withTypeProvider<TypeBoxTypeProvider>();
  guard(app, config);
  const methodsOf = knownMethods(app);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => {
    const methods = methodsOf(request.url);
    if (methods.length > 0) reply.header('allow', methods.join(', '));
    return answerError(new HttpProblem(methods.length > 0 ? 405 : 404), request, reply);
  });
  await app.register(multipart);
  app.addContentTypeParser(
    ['text/csv', 'text/tab-separated-values', 'application/gzip'],
    (_request, payload, done) => done(null, payload),
  );
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'CRM Second Opinion', version: '1' } },
    transform: withDescription,
    transformObject: (given) => withAnswers('openapiObject' in given ? given.openapiObject : {}),
  });
  await app.register(swaggerUi, {
    routePrefix: '/documentation',
    staticCSP: true,
    transformStaticCSP: overHttp,
  });

  const store = openReportStore(config.reportsFolder);
  const jobs = await openJobs(config, store, (fault) => app.log.error({ fault }, 'a job failed'));
  app.addHook('preClose', () => jobs.close());
  const service = { app, config, jobs, store, idempotency: openIdempotency() };
  diagnoseRoute(service);
  diagnosesRoutes(service);
  previewRoute(service);
  schemaRoutes(service);
  healthRoutes(service);
  pageRoutes(service);
  return app;
}

/** The documentation is read over plain HTTP too, where its own script must not be asked for over HTTPS. */
function overHttp(policy: string): string {
  return policy.replace(/;? *upgrade-insecure-requests *;?/, '').replace(' validator.swagger.io', '');
}

/** Options in a query may name a client; the log has no need for them. */
function withoutQuery(request: FastifyRequest) {
  return { method: request.method, url: request.url.split('?')[0] ?? '', remoteAddress: request.ip };
}
