import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { InputFile } from '../../flows/job.ts';
import { httpOptionNames } from '../../flows/options.ts';
import { resolveOptions } from '../../flows/resolve-options.ts';
import { Refusal } from '../../units/problem.ts';
import { ANSWERS, type AnswerType, answerReport } from '../answer.ts';
import { HttpProblem } from '../http-problem.ts';
import type { Claim } from '../idempotency.ts';
import { chooseType, waitSeconds } from '../negotiate.ts';
import { diagnosePart } from '../openapi.ts';
import { receive } from '../receive.ts';
import { keyOf } from '../security.ts';
import type { Service } from '../service.ts';
import { todayIn } from '../today.ts';
import { describeDiagnosis, problemOfEnd } from '../view.ts';

export function diagnoseRoute({ app, config, jobs, store, idempotency }: Service): void {
  app.post('/diagnose', { bodyLimit: JSON_BYTES, schema: diagnosePart }, async (request, reply) => {
    const type = chooseType(request.headers.accept, ANSWERS) as AnswerType | undefined;
    if (type === undefined) throw new HttpProblem(406);
    const id = await idOf(request);
    return answer(request, reply, id, type);
  });

  /** The diagnosis of this request: a new one, or that of an earlier request with the same key. */
  async function idOf(request: FastifyRequest): Promise<string> {
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string') return begin(request);
    const claim = idempotency.claim(`${keyOf(request)}\n${key.slice(0, 300)}`);
    if (claim === undefined) {
      throw new HttpProblem(409, { problems: [{ code: 'idempotency-in-progress' }] });
    }
    try {
      return await begin(request, claim);
    } finally {
      claim.release();
    }
  }

  async function begin(request: FastifyRequest, claim?: Claim): Promise<string> {
    const place = jobs.enter('diagnose');
    if (place === undefined) throw new HttpProblem(503);
    const work = await jobs.makeWorkFolder();
    try {
      const received = await receive(request, work.path, config);
      const earlier = claim?.earlier;
      if (earlier && (jobs.find(earlier.id) || (await store.files(earlier.id)))) {
        if (earlier.digest !== received.digest) {
          throw new HttpProblem(422, { problems: [{ code: 'idempotency-conflict' }] });
        }
        await work.remove();
        place.leave();
        return earlier.id;
      }
      const resolved = resolveOptions(received.options, { allowed: httpOptionNames });
      if ('problems' in resolved) throw new HttpProblem(400, { problems: resolved.problems });
      if (received.files.length === 0) throw new HttpProblem(400, { problems: [{ code: 'no-orders' }] });
      const { mapping } = resolved.door;
      const previous = await earlierReport(resolved.door.previous);
      const { mappingFile } = received;
      const id = randomUUID();
      jobs.diagnose(id, place, work, {
        kind: 'diagnose',
        files: received.files,
        ...(received.companions === undefined ? {} : { companions: received.companions }),
        ...(received.lastWord === undefined ? {} : { lastWord: received.lastWord }),
        ...(mappingFile
          ? { mapping: { file: mappingFile } }
          : mapping
            ? { mapping: { preset: mapping } }
            : {}),
        ...(previous ? { previous } : {}),
        options: resolved.ok,
        limits: config.limits,
        ...(config.customerSecret === undefined ? {} : { customerSecret: config.customerSecret }),
        workFolder: work.path,
        folder: '',
        today: todayIn(resolved.ok.timezone),
      });
      claim?.settle(received.digest, id);
      return id;
    } catch (error) {
      await work.remove();
      place.leave();
      throw error instanceof Refusal ? problemOfEnd({ refused: error.problems, count: error.count }) : error;
    }
  }

  /** The folder of an earlier report, by its id. */
  async function earlierReport(id: string | undefined): Promise<InputFile | undefined> {
    if (id === undefined) return undefined;
    if ((await store.files(id)) === undefined)
      throw new HttpProblem(400, { problems: [{ code: 'previous-unknown', column: 'previous', found: id }] });
    return { path: store.folderOf(id), name: id };
  }

  async function answer(request: FastifyRequest, reply: FastifyReply, id: string, type: AnswerType) {
    const seconds = waitSeconds(request.headers.prefer?.toString(), config.waitSeconds);
    const keyed = request.headers['idempotency-key'] !== undefined;
    const gone = () => {
      if (!keyed && !reply.raw.writableFinished) void jobs.forget(id);
    };
    reply.raw.once('close', gone);
    const ended = await endedWithin(jobs.find(id)?.finished, seconds);
    reply.raw.off('close', gone);
    const end = jobs.find(id)?.end;
    if (ended && end !== undefined && !('ok' in end)) throw problemOfEnd(end);
    if (ended) return answerReport(reply, store, id, type);
    const applied =
      request.headers.prefer === undefined ? reply : reply.header('preference-applied', 'respond-async');
    return applied
      .code(202)
      .header('location', `/diagnoses/${id}`)
      .header('retry-after', '1')
      .send(await describeDiagnosis(id, request, jobs, store));
  }
}

const JSON_BYTES = 32_000_000;

/** Whether something ended before so many seconds passed. */
async function endedWithin(finished: Promise<void> | undefined, seconds: number): Promise<boolean> {
  if (finished === undefined) return true;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), seconds * 1000);
  });
  const ended = await Promise.race([finished.then(() => true as const), late]);
  clearTimeout(timer);
  return ended;
}
