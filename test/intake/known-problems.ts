import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { Refusal } from '../../src/units/problem.ts';

type Texts = Readonly<Record<'problems' | 'rejects', Readonly<Record<string, unknown>>>>;

function codesOf(language: string): readonly string[] {
  const path = fileURLToPath(new URL(`../../templates/${language}/problems.json`, import.meta.url));
  const { problems, rejects } = JSON.parse(readFileSync(path, 'utf8')) as Texts;
  return [...Object.keys(problems), ...Object.keys(rejects)];
}

const SAID = codesOf('ja').filter((code) => codesOf('en').includes(code));

/** Anything but a Refusal is a fault of ours; the problems of one must have their sentences in both languages. */
export function expectKnownProblems(error: unknown): asserts error is Refusal {
  if (!(error instanceof Refusal)) throw error;
  expect(error.problems.map(({ code }) => code).filter((code) => !SAID.includes(code))).toEqual([]);
}
