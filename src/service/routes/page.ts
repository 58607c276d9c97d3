import type { FastifyReply } from 'fastify';
import { templateText } from '../../assets.ts';
import { languageOf } from '../http-problem.ts';
import { say } from '../messages.ts';
import type { Service } from '../service.ts';

const WORDS = /\{\{(page\.\w+)\}\}/g;

/** The page: choose a file, watch it run, download. Its words follow Accept-Language. */
export function pageRoutes({ app, config }: Service): void {
  const schema = { hide: true } as object;
  app.get('/', { schema }, async (request, reply) => {
    const language = languageOf(request);
    const page = templateText('web', 'index.html')
      .replaceAll('{{language}}', language)
      // a link sends no key
      .replaceAll('{{documentation}}', config.apiKeys.length > 0 ? 'hidden' : '')
      .replaceAll(WORDS, (_, key: string) => escapeHtml(say(language, key)));
    return reply.header('vary', 'Accept-Language').type('text/html; charset=utf-8').send(page);
  });
  app.get('/style.css', { schema }, async (_request, reply) => send(reply, 'style.css', 'text/css'));
  app.get('/app.js', { schema }, async (_request, reply) => send(reply, 'app.js', 'text/javascript'));
}

function send(reply: FastifyReply, name: string, type: string): FastifyReply {
  return reply
    .type(`${type}; charset=utf-8`)
    .header('cache-control', 'no-cache')
    .send(templateText('web', name));
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
