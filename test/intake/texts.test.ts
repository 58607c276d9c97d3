import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ROW_KINDS } from '../../src/intake/layout.ts';

interface Text {
  readonly title: string;
  readonly detail: string;
  readonly remedy: string;
  /** where the problem may know what was meant */
  readonly perhaps?: string;
  /** by shop system, where what to do differs */
  readonly remedies?: Readonly<Record<string, string>>;
}
type Texts = Readonly<Record<'problems' | 'rejects' | 'notes', Readonly<Record<string, Text>>>>;

/** Every sentence of a text, by the part it is, and the shop system where it is of one. */
function sentencesOf({ remedies = {}, ...text }: Text): [string, string][] {
  return [
    ...Object.entries(text),
    ...Object.entries(remedies).map(([system, sentence]): [string, string] => [
      `remedies ${system}`,
      sentence,
    ]),
  ];
}

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const texts = (language: string): Texts =>
  JSON.parse(readFileSync(join(ROOT, 'templates', language, 'problems.json'), 'utf8')) as Texts;
/** Notes of files beside the orders that are looked at after them. */
const LATER_NOTES = ['src/flows/given-ranks.ts', 'src/customer-base/segments/re-diagnosis.ts'];
const source = readdirSync(join(ROOT, 'src/intake'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|sql)$/.test(name))
  .map((name) => readFileSync(join(ROOT, 'src/intake', name), 'utf8'))
  .join('\n');

/** What stands where a code is given: `code: 'x'`, `code = a ? 'x' : 'y'`, a row of MAGIC. */
function codesOf(pattern: RegExp): string[] {
  return [...source.matchAll(pattern)].flatMap(([statement]) =>
    [...statement.matchAll(/'([a-z0-9]+(?:-[a-z0-9]+)+)'/g)].map((m) => m[1]!),
  );
}

const problemCodes = new Set(
  codesOf(/\bcode( =|:)[^;}\]]*?['][a-z0-9-]+['][^;}\]]*|\['[a-z]+-file', \[/g).filter(
    (code) => !['utf-8', 'utf-8-bom'].includes(code),
  ),
);
const noteCodes = new Set([
  ...[...readFileSync(join(ROOT, 'src/intake/notes.sql'), 'utf8').matchAll(/AS "([a-z-]+)"/g)].map(
    (m) => m[1]!,
  ),
  ...[...source.matchAll(/\{\s*code: '([a-z-]+)',\s*count/g)].map((m) => m[1]!),
  ...LATER_NOTES.flatMap((name) =>
    [...readFileSync(join(ROOT, name), 'utf8').matchAll(/code: '((?:ranks|previous)-[a-z-]+)'/g)].map(
      (m) => m[1]!,
    ),
  ),
  ...codesOf(/\bnote\('[a-z-]+'|const code = '(?:repeated-files|files-of-returns)'/g),
  ...ROW_KINDS.map((kind) => `${kind}-rows`),
  // put together from what a file beside the orders holds
  ...['customers', 'products', 'contacts', 'ranks', 'suppress', 'exclude'].flatMap((role) => [
    `${role}-read`,
    `${role}-unusable`,
  ]),
  ...['customers', 'contacts', 'ranks', 'suppress', 'exclude'].map((role) => `${role}-without-orders`),
]);
const rejectCodes = new Set(
  [
    ...source.matchAll(
      /'(?:[a-zA-Z]+:)?((?:date|amount|too|quote|record|line-break|first-row|order-cells)-[a-z-]+|quantity-unreadable)'/g,
    ),
  ].map((m) => m[1]!),
);
/** Reasons that are settled before a row is rejected for them, or that name files rather than rows. */
for (const code of ['date-ambiguous', 'too-large', 'too-many-rejected']) rejectCodes.delete(code);

describe.each(['ja', 'en'])('texts in %s', (language) => {
  const { problems, rejects, notes } = texts(language);

  it('say every problem, reason and note that the intake knows', () => {
    expect(problemCodes.size).toBeGreaterThan(25);
    expect(
      [...problemCodes].filter((code) => !noteCodes.has(code) && !(code in problems) && !(code in rejects)),
    ).toEqual([]);
    expect([...rejectCodes].sort()).toEqual(Object.keys(rejects).sort());
    expect([...noteCodes].sort()).toEqual(Object.keys(notes).sort());
  });

  it('say what to do', () => {
    for (const text of [problems, rejects, notes].flatMap((section) => Object.values(section))) {
      const more = (['perhaps', 'remedies'] as const).filter((part) => text[part] !== undefined);
      expect(Object.keys(text)).toEqual(['title', 'detail', 'remedy', ...more]);
      for (const [, sentence] of sentencesOf(text)) expect(sentence).not.toBe('');
    }
  });
});

it('has the same texts with the same placeholders in both languages', () => {
  const placeholders = (language: string) =>
    Object.entries(texts(language)).flatMap(([section, entries]) =>
      Object.entries(entries)
        .flatMap(([code, text]) =>
          sentencesOf(text).map(
            ([part, sentence]) =>
              `${section}.${code}.${part}: ${[...new Set([...sentence.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]))].sort().join(' ')}`,
          ),
        )
        .sort(),
    );
  expect(placeholders('en')).toEqual(placeholders('ja'));
});
