import type { FastifyRequest } from 'fastify';
import type { JobEnd } from '../flows/job.ts';
import { linksOf } from './answer.ts';
import { isOfTheCall } from './call-problems.ts';
import { HttpProblem, languageOf, problemList } from './http-problem.ts';
import type { Jobs } from './jobs.ts';
import { say } from './messages.ts';
import type { ReportStore } from './report-store.ts';

/** State, progress, links and, where it went wrong, the reasons; `undefined` for an unknown id. */
export async function describeDiagnosis(id: string, request: FastifyRequest, jobs: Jobs, store: ReportStore) {
  const record = jobs.find(id);
  const files = await store.files(id);
  if (record === undefined && files === undefined) return undefined;
  const language = languageOf(request);
  const end = record?.end;
  return {
    id,
    state: record?.state ?? 'done',
    ...(record?.progress ? { progress: record.progress } : {}),
    ...(end && 'refused' in end ? problemList(end.refused, end.count, language) : {}),
    ...(end && 'fault' in end ? { cause: end.cause, detail: say(language, `fault.${end.cause}`) } : {}),
    links: linksOf(id, files ?? []),
  };
}

/** A job that did not end in a report, as an answer: 422 for the data, 400 for the call, 503 for the disk, 500 for us. */
export function problemOfEnd(end: Exclude<JobEnd, { ok: true }>): HttpProblem {
  if ('refused' in end) {
    const ours = end.refused.find(({ code }) => code === 'disk-full' || code.startsWith('output-'));
    const asked = isOfTheCall(end.refused) ? 400 : 422;
    const status = ours === undefined ? asked : ours.code === 'disk-full' ? 503 : 500;
    return new HttpProblem(status, { problems: end.refused, count: end.count });
  }
  if (end.cause === 'stopped') return new HttpProblem(503, { detailKey: 'fault.stopped' });
  return new HttpProblem(500, { detailKey: `fault.${end.cause}` });
}
