import type { FastifyInstance } from 'fastify';

/** Which methods a path may be called with, in the order of their names; none where there is no such path. */
export function knownMethods(app: FastifyInstance): (url: string) => readonly string[] {
  const routes: { readonly path: RegExp; readonly methods: readonly string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    if (!url.includes('*')) routes.push({ path: pattern(url), methods: [method].flat() });
  });
  return (url) => {
    const path = url.split('?')[0] ?? '';
    const methods = routes.filter((route) => route.path.test(path)).flatMap((route) => route.methods);
    return [...new Set(methods)].sort();
  };
}

/** `/diagnoses/:id` matches `/diagnoses/1`. */
function pattern(url: string): RegExp {
  const parts = url.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll('.', '\\.')));
  return new RegExp(`^${parts.join('/')}$`);
}
