import { describe, expect, it } from 'vitest';
import { type Import, importsOf, sources } from './sources.ts';

/** From the first to the last; rooms of one row stand beside one another. docs/architecture.md */
const STAGES: readonly (readonly string[])[] = [
  ['units'],
  ['frame.ts', 'assets.ts', 'make-folders.ts', 'temporary-folder.ts'],
  ['report-folder.ts'],
  ['models', 'engine', 'generator'],
  ['intake'],
  ['ledger'],
  ['customer-base'],
  ['diagnoses'],
  ['findings'],
  ['prescriptions'],
  ['consultant'],
  ['wording'],
  ['report'],
  ['flows'],
  ['service'],
  ['cli'],
  ['cli.ts'],
];

/** What a door may do and reading must know: the shape of a job is written where all flows see it. */
const isException = ({ from, to, typeOnly }: Import) =>
  typeOnly && room(from) === 'intake' && to === 'flows/job.ts';

/** The folder below src/, or the file where it lies in none. */
function room(path: string): string {
  return path.split('/')[0]!;
}

function stage(path: string): number {
  return STAGES.findIndex((rooms) => rooms.includes(room(path)));
}

/** Nothing from below or beside, types included. */
function isAllowed(taken: Import): boolean {
  if (room(taken.from) === room(taken.to)) return true;
  return stage(taken.to) < stage(taken.from) || isException(taken);
}

/** The diagnosis a file belongs to; undefined for what all of them share. */
function diagnosis(path: string): string | undefined {
  return /^diagnoses\/([^/]+)\//.exec(path)?.[1];
}

const taken = sources().flatMap(importsOf);
const line = ({ from, to }: Import) => `${from} takes from ${to}`;

describe('data goes down the page', () => {
  it('every file has a stage', () => {
    const homeless = sources().filter(({ path }) => stage(path) < 0);
    expect(homeless.map(({ path }) => path)).toEqual([]);
  });

  it('nothing is taken from below or beside, not even a type', () => {
    expect(taken.length).toBeGreaterThan(200);
    expect(taken.filter((each) => !isAllowed(each)).map(line)).toEqual([]);
  });

  it('no diagnosis knows another', () => {
    const across = taken.filter(({ from, to }) => {
      const [own, other] = [diagnosis(from), diagnosis(to)];
      return own !== undefined && other !== undefined && own !== other;
    });
    expect(across.map(line)).toEqual([]);
  });

  it('the exception is needed: without reading there is none', () => {
    expect(taken.filter(isException)).not.toEqual([]);
  });
});

describe('the rule itself', () => {
  const from = (path: string, text: string) => importsOf({ path, text });

  it('sees every way to take something', () => {
    const text = [
      "import { a } from './a.ts';",
      "import type { B } from '../units/b.ts';",
      "export type { C } from './c.ts';",
      'import {\n  d,\n  type E,\n} from "./d.ts";',
      "import './e.ts';",
      "const f = await import('../flows/f.ts');",
      "readSql(new URL('./g.sql', import.meta.url));",
      "import { readFileSync } from 'node:fs';",
    ].join('\n');
    const found = from('ledger/x.ts', text).map(({ to, typeOnly }) => [to, typeOnly]);
    expect(found.sort()).toEqual([
      ['flows/f.ts', false],
      ['ledger/a.ts', false],
      ['ledger/c.ts', true],
      ['ledger/d.ts', false],
      ['ledger/e.ts', false],
      ['ledger/g.sql', false],
      ['units/b.ts', true],
    ]);
  });

  it.each([
    ['diagnoses/a/a.ts', "import type { Ledger } from '../../ledger/ledger.ts';", true],
    ['ledger/ledger.ts', "import type { Study } from '../diagnoses/study.ts';", false],
    ['models/bfgs.ts', "import type { Engine } from '../engine/engine.ts';", false],
    ['units/day.ts', "import type { Frame } from '../frame.ts';", false],
    ['intake/a.ts', "import type { Limits } from '../flows/job.ts';", true],
    ['intake/a.ts', "import { Limits } from '../flows/job.ts';", false],
    ['intake/a.ts', "import type { Options } from '../flows/options.ts';", false],
    ['ledger/a.ts', "import type { Limits } from '../flows/job.ts';", false],
    ['service/a.ts', "import { say } from '../cli/main.ts';", false],
  ])('%s: %s: %s', (path, text, allowed) => {
    expect(from(path, text).map(isAllowed)).toEqual([allowed]);
  });
});
