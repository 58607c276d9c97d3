import { createRequire } from 'node:module';
import { HttpProblem } from '../http-problem.ts';
import type { Service } from '../service.ts';

const { version } = createRequire(import.meta.url)('../../../package.json') as { readonly version: string };

export function healthRoutes({ app, jobs }: Service): void {
  const tags = ['service'];
  app.get('/health', { schema: { tags, summary: 'The service is alive' } }, async () => ({
    status: 'ok',
    version,
  }));

  app.get('/ready', { schema: { tags, summary: 'A diagnosis would be taken now' } }, async () => {
    if (!jobs.isReady()) throw new HttpProblem(503, { retryAfterSeconds: 2, detailKey: 'http.not-ready' });
    return { status: 'ready' };
  });

  app.get('/openapi.json', { schema: { hide: true } as object }, async () => app.swagger());
}
