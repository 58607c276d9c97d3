import { diagnosisSchemaText } from '../../report/diagnosis-schema.ts';
import type { Service } from '../service.ts';

/** The published shape of what the service answers. */
export function schemaRoutes({ app }: Service): void {
  const schema = { tags: ['service'], summary: 'JSON Schema of diagnosis.json' };
  app.get('/schemas/diagnosis.json', { schema }, async (_request, reply) =>
    reply.type('application/schema+json; charset=utf-8').send(diagnosisSchemaText()),
  );
}
