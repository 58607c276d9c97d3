import { Type } from 'typebox';
import { HttpProblem } from '../http-problem.ts';
import { sendFile } from '../send-file.ts';
import type { Service } from '../service.ts';
import { describeDiagnosis } from '../view.ts';

const Id = Type.Object({ id: Type.String({ format: 'uuid', description: 'as given by POST /diagnose' }) });
const File = Type.Object({
  id: Type.String({ format: 'uuid' }),
  file: Type.String({ maxLength: 100, description: 'report.pdf, segments.csv, diagnosis.json, …' }),
});

/** A diagnosis by its id: how far it is, its files, and its end. */
export function diagnosesRoutes({ app, jobs, store }: Service): void {
  const tags = ['diagnosis'];
  app.get(
    '/diagnoses/:id',
    { schema: { tags, summary: 'State, progress and links of a diagnosis', params: Id } },
    async (request) => {
      const described = await describeDiagnosis(request.params.id, request, jobs, store);
      if (described === undefined) throw new HttpProblem(404);
      return described;
    },
  );

  app.delete(
    '/diagnoses/:id',
    { schema: { tags, summary: 'Stop a diagnosis and erase everything of it', params: Id } },
    async (request, reply) => {
      const { id } = request.params;
      const forgotten = await jobs.forget(id);
      const removed = await store.remove(id);
      if (!forgotten && !removed) throw new HttpProblem(404);
      return reply.code(204).send();
    },
  );

  app.get(
    '/diagnoses/:id/:file',
    { schema: { tags, summary: 'A file of a finished diagnosis; ETag and ranges', params: File } },
    async (request, reply) => {
      const file = await store.file(request.params.id, request.params.file);
      if (file === undefined) throw new HttpProblem(404);
      return sendFile(request, reply, file);
    },
  );
}
