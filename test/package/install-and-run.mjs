// Packs the project, installs the tarball into an empty folder as a user would, and runs the main job there.
// Not part of the unit tests: it needs the registry and a minute. Run it with `npm run test:package`.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'package-test-'));

function run(command, args, cwd = folder) {
  process.stderr.write(`$ ${command} ${args.join(' ')}\n`);
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

function need(condition, what) {
  if (!condition) throw new Error(`the installed package requires ${what}`);
}

try {
  const [packed] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], project),
  );
  const names = packed.files.map((file) => file.path);
  // Overrides reach nobody who installs us. Nor does npm-shrinkwrap.json reach who installs a tarball by its path, as
  // here: tried with npm 11.19 and a package of one dependency, held at 2.0.0, which came in its newest version.
  // From a registry it was not tried. So what must be one version is bundled.
  const bundled = packed.bundled ?? [];
  need(
    bundled.includes('arquero'),
    'arquero in bundleDependencies, with the @uwdata/flechette it works with',
  );
  need(names.includes('build/cli.js'), 'the build: run npm run build first');
  need(names.includes('templates/ja/messages.json'), 'the templates');
  need(!names.some((name) => /^(src|test|reports)\//.test(name)), 'neither sources nor reports');

  writeFileSync(path.join(folder, 'package.json'), '{"name":"somebody","private":true}');
  run('npm', ['install', '--no-audit', '--no-fund', `./${packed.filename}`]);
  const flechette = run('npm', ['ls', '@uwdata/flechette', '--all', '--json']);
  need(
    flechette.includes('"version": "2.6.0"'),
    'the one version of @uwdata/flechette that can be installed',
  );

  run('npx', ['--no-install', 'second-opinion', 'sample', '--customers', '2000', '-o', 'orders.csv.gz']);
  const [report] = run('npx', ['--no-install', 'second-opinion', 'diagnose', 'orders.csv.gz']).split('\n');
  const files = readdirSync(path.join(folder, report));
  for (const name of [
    ...['report.pdf', 'segments.csv', 'category-buyers.csv', 'diagnosis.json'],
    ...['rejected-rows.csv', 'mapping.json', 'calendar.csv', 'prescription-p1.csv'],
  ]) {
    need(files.includes(name), name);
  }
  need(
    readFileSync(path.join(folder, report, 'report.pdf'))
      .subarray(0, 5)
      .toString() === '%PDF-',
    'a PDF',
  );
  process.stderr.write(`installed and ran: ${report} holds ${files.join(', ')}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
