import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type Plugin } from 'rolldown';

/**
 * Hundreds of small modules take a second and more to load, and every command, job and thread loads them: what was compiled into
 * build/ is put together into a few files in build/bundle/, with those libraries that consist of many small files.
 */
const BUILD = path.resolve('build');
const BUNDLE = path.join(BUILD, 'bundle');

/** Libraries that stay in node_modules: native code, or internals of theirs that are used by path. */
const APART = /^(@duckdb\/|@expo-google-fonts\/|@fastify\/|fastify|fontkit|iconv-lite|pdfmake|canvas$)/;

/** Files beside a module are found from where it was compiled to. */
const whereItWas: Plugin = {
  name: 'where-it-was',
  transform(code, id) {
    if (id.includes('node_modules') || !code.includes('import.meta.url')) return undefined;
    const there = path.relative(BUNDLE, id).split(path.sep).join('/');
    return {
      code: code.replaceAll('import.meta.url', `new URL('${there}', import.meta.url).href`),
      map: null,
    };
  },
};

/** The command starts from the bundle. */
const starter: Plugin = {
  name: 'starter',
  writeBundle() {
    writeFileSync(path.join(BUILD, 'cli.js'), "#!/usr/bin/env node\nimport './bundle/cli.js';\n");
  },
};

/** What the licences of the libraries in the bundle ask for: their text beside it. */
const licences: Plugin = {
  name: 'licences',
  writeBundle(_, bundle) {
    const folders = new Set<string>();
    for (const chunk of Object.values(bundle)) {
      for (const id of chunk.type === 'chunk' ? chunk.moduleIds : []) {
        const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0];
        if (folder) folders.add(folder);
      }
    }
    const packagesBy = new Map<string, string[]>();
    for (const folder of [...folders].sort()) {
      const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
      const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)/i.test(file));
      const text = files.map((file) => readFileSync(path.join(folder, file), 'utf8').trim()).join('\n\n');
      packagesBy.set(text, [...(packagesBy.get(text) ?? []), `${name} ${version} (${license})`]);
    }
    const sections = [...packagesBy].map(([text, packages]) => `## ${packages.join(', ')}\n\n${text}\n`);
    writeFileSync(path.join(BUNDLE, 'LICENSES.md'), `# Libraries in this bundle\n\n${sections.join('\n')}`);
  },
};

export default defineConfig({
  input: {
    cli: 'build/cli.js',
    'job-process': 'build/service/job-process.js',
    'print-thread': 'build/report/print-thread.js',
    'valuing-thread': 'build/flows/valuing-thread.js',
    // the command and a job without its pages, as tests start them
    main: 'build/cli/main.js',
    'job-child': 'build/service/job-child.js',
    diagnose: 'build/flows/diagnose.js',
    evaluate: 'build/flows/evaluate.js',
    preview: 'build/flows/preview.js',
    problem: 'build/units/problem.js',
  },
  platform: 'node',
  external: APART,
  plugins: [whereItWas, starter, licences],
  output: { dir: BUNDLE, format: 'esm', chunkFileNames: 'part-[name].js' },
});
