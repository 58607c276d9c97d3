import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { previewOptionNames } from '../../flows/options.ts';
import type { PreviewResult } from '../../flows/preview.ts';
import { resolveOptions } from '../../flows/resolve-options.ts';
import { Refusal } from '../../units/problem.ts';
import { HttpProblem, languageOf, problemList } from '../http-problem.ts';
import { chooseType } from '../negotiate.ts';
import { PREVIEW_ANSWERS, previewPart } from '../openapi.ts';
import { checkedLines, nextOverHttp } from '../preview-next-text.ts';
import { previewLines, previewPage } from '../preview-text.ts';
import { receive } from '../receive.ts';
import type { Service } from '../service.ts';
import { todayIn } from '../today.ts';
import { problemOfEnd } from '../view.ts';

/** What was recognised in a file; nothing is computed, nothing is kept. */
export function previewRoute({ app, config, jobs }: Service): void {
  app.post('/preview', { bodyLimit: 32_000_000, schema: previewPart }, async (request, reply) => {
    const type = chooseType(request.headers.accept, PREVIEW_ANSWERS);
    if (type === undefined) throw new HttpProblem(406, { detailKey: 'http.preview-types' });
    const place = jobs.enter('preview');
    if (place === undefined) throw new HttpProblem(503);
    const work = await jobs.makeWorkFolder();
    try {
      const received = await receive(request, work.path, config);
      const resolved = resolveOptions(received.options, { allowed: previewOptionNames, messagesOnly: true });
      if ('problems' in resolved) throw new HttpProblem(400, { problems: resolved.problems });
      if (received.files.length === 0) throw new HttpProblem(400, { problems: [{ code: 'no-orders' }] });
      const folder = path.join(work.path, 'preview');
      await mkdir(folder, { mode: 0o700 });
      const { encoding, timezone, currency, tax, sheet } = resolved.ok;
      const { mapping } = resolved.door;
      const { mappingFile } = received;
      const end = await jobs.preview(place, {
        kind: 'preview',
        files: received.files,
        ...(mappingFile
          ? { mapping: { file: mappingFile } }
          : mapping
            ? { mapping: { preset: mapping } }
            : {}),
        options: {
          encoding,
          timezone,
          ...(currency === undefined ? {} : { currency }),
          ...(tax === undefined ? {} : { tax }),
          ...(sheet === undefined ? {} : { sheet }),
        },
        limits: config.limits,
        workFolder: work.path,
        folder,
        today: todayIn(timezone),
      });
      if (!('ok' in end)) throw problemOfEnd(end);
      const preview = JSON.parse(await readFile(path.join(folder, 'preview.json'), 'utf8')) as PreviewResult;
      const language = resolved.ok.lang === 'en' ? 'en' : languageOf(request);
      reply.header('content-language', language).header('vary', 'Accept, Accept-Language');
      if (type === 'text/plain') {
        const next = nextOverHttp(language, preview, config.customerSecret !== undefined);
        return reply.type('text/plain; charset=utf-8').send(previewPage(language, preview, next));
      }
      return {
        ...preview,
        files: preview.files.map((file) => ({
          ...file,
          text: previewLines(language, file).join('\n'),
          ...problemList(file.problems, file.problems.length, language),
        })),
        ...problemList(preview.problems, preview.problems.length, language),
        text: checkedLines(language, preview).join('\n'),
      };
    } catch (error) {
      throw error instanceof Refusal ? problemOfEnd({ refused: error.problems, count: error.count }) : error;
    } finally {
      place.leave();
      await work.remove();
    }
  });
}
