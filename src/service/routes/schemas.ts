import { brandSchemaText } from '../../consultant/brand-schema.ts';
import { diagnosisSchemaText } from '../../report/diagnosis-schema.ts';
import type { Service } from '../service.ts';

const SCHEMA_TYPE = 'application/schema+json; charset=utf-8';

/** The published shape of what the service answers. */
export function schemaRoutes({ app }: Service): void {
  const summary = (of: string) => ({ tags: ['service'], summary: `JSON Schema of ${of}` });
  app.get('/schemas/diagnosis.json', { schema: summary('diagnosis.json') }, async (_request, reply) =>
    reply.type(SCHEMA_TYPE).send(diagnosisSchemaText()),
  );
  app.get('/schemas/notes.json', { schema: summary('notes.yaml') }, async (_request, reply) => {
    const { notesSchemaText } = await import('../../consultant/notes-schema.ts');
    return reply.type(SCHEMA_TYPE).send(notesSchemaText());
  });
  app.get('/schemas/brand.json', { schema: summary('brand.json') }, async (_request, reply) =>
    reply.type(SCHEMA_TYPE).send(brandSchemaText()),
  );
}
