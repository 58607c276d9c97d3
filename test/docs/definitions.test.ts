import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RETENTION_LEVEL_BOUNDS } from '../../src/customer-base/segments/levels.ts';
import { F2_WINDOWS } from '../../src/diagnoses/new-customers/f2-conversion.ts';
import { GRADE_BOUNDS } from '../../src/findings/check-up/grade.ts';
import { document, quoted } from './markdown.ts';

const definitions = document('definitions.md');
const documents = readdirSync('docs', { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.md'),
);

describe.each(documents)('%s', (name) => {
  const text = document(name);

  it('names files that are there', () => {
    const paths = quoted(text).filter((path) =>
      /^(src|test|docs|bench|templates|samples)\/[\w./-]*$/.test(path),
    );
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('links to pages that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1]!);
    expect(links.filter((link) => !existsSync(join('docs', dirname(name), link)))).toEqual([]);
  });
});

describe('the numbers of the definitions are those of the code', () => {
  const code = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join('src', path), 'utf8'))
    .join('\n');
  const constants = quoted(definitions).flatMap((text) => {
    const match = /^([A-Z][A-Z_]+) = ([\d.]+)$/.exec(text);
    return match ? [[match[1]!, match[2]!] as const] : [];
  });

  it('there are some', () => expect(constants.length).toBeGreaterThan(9));

  it.each(constants)('%s is %s', (name, value) => {
    const written = [...code.matchAll(new RegExp(`const ${name} = ([\\d._]+);`, 'g'))].map((match) =>
      Number(match[1]!.replaceAll('_', '')),
    );
    expect(written).toEqual([Number(value)]);
  });

  it('levels, grades, windows', () => {
    expect(definitions).toContain(
      `5 from ${RETENTION_LEVEL_BOUNDS[0]}, 4 from ${RETENTION_LEVEL_BOUNDS[1]}, 3 from ${RETENTION_LEVEL_BOUNDS[2]}, 2 from ${RETENTION_LEVEL_BOUNDS[3]}`,
    );
    expect(definitions).toContain(`| B 軽微 | up to ${GRADE_BOUNDS.B * 100} %`);
    expect(definitions).toContain(`| C 経過観察 | up to ${GRADE_BOUNDS.C * 100} %`);
    expect(definitions).toContain(`| D 要改善 | up to ${GRADE_BOUNDS.D * 100} %`);
    expect(definitions).toContain(`N = ${F2_WINDOWS.join(', ')} `);
  });
});
