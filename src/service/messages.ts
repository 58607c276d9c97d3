import { hasTemplate, type Language, templateText } from '../assets.ts';
import type { Problem } from '../units/problem.ts';

export type { Language } from '../assets.ts';

/** What is wrong, in detail, and what to do about it. */
export interface Explanation {
  readonly title: string;
  readonly detail: string;
  readonly remedy: string;
  /** said before the remedy where the problem knows what was perhaps meant */
  readonly perhaps?: string;
  /** in place of the remedy, by what was found */
  readonly remedies?: Readonly<Record<string, string>>;
}

type Values = Readonly<Record<string, string | number | undefined>>;
interface MessagesFile {
  readonly problems: Readonly<Record<string, Explanation>>;
  readonly [section: string]: unknown;
}

/** A message of templates/<language>/messages.json by its dotted key. Throws where there is none. */
export function say(language: Language, key: string, values: Values = {}): string {
  const found = key
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], messages(language));
  if (typeof found !== 'string') throw new Error(`messages.json requires a text at ${key}`);
  return fill(found, values);
}

/** A problem in words: those of the doors are in messages.json, those of a dataset in problems.json. */
export function explain(language: Language, problem: Problem): Explanation {
  const texts =
    messages(language).problems[problem.code] ??
    datasetProblems(language)[problem.code] ??
    messages(language).problems.other!;
  const values = {
    ...problem,
    columnName: fieldName(language, problem.column ?? '–'),
    wantedName: fieldName(language, problem.wanted ?? '–'),
    roleName: nameIn('roles', language, problem.found ?? '–'),
    // 3 / 5: customers and purchases
    ...parted('found', problem.found),
    ...parted('wanted', problem.wanted),
  };
  const perhaps = problem.perhaps === undefined ? '' : (texts.perhaps ?? '');
  return {
    title: fill(texts.title, values),
    detail: fill(texts.detail, values),
    remedy: fill([perhaps, remedyOf(texts, problem)].filter((text) => text !== '').join(' '), values),
  };
}

/** `3 / 5` as foundFirst and foundSecond. */
function parted(name: string, text: string | undefined): Values {
  const parts = /^(\d+) \/ (\d+)$/.exec(text ?? '');
  return parts === null ? {} : { [`${name}First`]: parts[1], [`${name}Second`]: parts[2] };
}

function remedyOf({ remedy, remedies }: Explanation, { found = '' }: Problem): string {
  return remedies !== undefined && Object.hasOwn(remedies, found) ? remedies[found]! : (remedy ?? '');
}

/** A column a problem is about, as people call it: a title of the file, or what a missing column would mean. */
export function placeName(language: Language, problem: Problem): string | undefined {
  if (problem.column === undefined || problem.code !== 'missing-column') return problem.column;
  return fieldName(language, problem.column);
}

/** A required field in words with the name it has in a mapping file: 顧客番号(customerKey); other texts as they are. */
function fieldName(language: Language, field: string): string {
  return nameIn('fields', language, field);
}

function nameIn(section: 'fields' | 'roles', language: Language, code: string): string {
  const names = messages(language)[section] as Readonly<Record<string, string>>;
  return Object.hasOwn(names, code) ? names[code]! : code;
}

/** What a note on unusual but legal data says; its code where there is no text. */
export function noteTitle(language: Language, code: string): string {
  const notes = read(language, 'problems.json').notes as MessagesFile['problems'];
  return Object.hasOwn(notes, code) ? notes[code]!.title : code;
}

/** How many of what a note counts. */
export function noteCount(
  language: Language,
  { code, count }: { readonly code: string; readonly count: number },
): string {
  const { units, 'usual-unit': usual } = messages(language)['note-counts'] as {
    readonly units: Readonly<Record<string, string>>;
    readonly 'usual-unit': string;
  };
  return fill(Object.hasOwn(units, code) ? units[code]! : usual, { count: count.toLocaleString('en-US') });
}

/** What to do about what a note says. */
export function noteRemedy(language: Language, code: string): string {
  const notes = read(language, 'problems.json').notes as MessagesFile['problems'];
  return Object.hasOwn(notes, code) ? notes[code]!.remedy : '';
}

/** Why rows are rejected, in a few words; the code where there is no text. */
export function rejectTitle(language: Language, code: string): string {
  const rejects = read(language, 'problems.json').rejects as MessagesFile['problems'];
  return Object.hasOwn(rejects, code) ? rejects[code]!.title : code;
}

/** Rows left out, one line a reason. */
export function setAsideTexts(
  language: Language,
  setAside: Readonly<Record<string, number>>,
): readonly string[] {
  return Object.entries(setAside)
    .filter(([, rows]) => rows > 0)
    .map(([code, rows]) => {
      const reason = say(language, `set-aside.reason.${code}`);
      return say(language, 'set-aside.text', { reason, count: rows.toLocaleString('en-US') });
    });
}

/** What an evaluation rests on, by the code of a warning; its code where there is no text. */
export function evaluationWarning(language: Language, code: string): string {
  const { warnings } = messages(language).evaluate as { readonly warnings: Readonly<Record<string, string>> };
  return Object.hasOwn(warnings, code) ? warnings[code]! : code;
}

const parsed = new Map<string, MessagesFile>();

function read(language: Language, name: string): MessagesFile {
  const key = `${language}/${name}`;
  const file = parsed.get(key) ?? (JSON.parse(templateText(language, name)) as MessagesFile);
  parsed.set(key, file);
  return file;
}

function messages(language: Language): MessagesFile {
  return read(language, 'messages.json');
}

function datasetProblems(language: Language): MessagesFile['problems'] {
  if (!hasTemplate(language, 'problems.json')) return {};
  const { problems, rejects } = read(language, 'problems.json');
  return { ...(rejects as MessagesFile['problems']), ...problems };
}

/** `{{name}}` by its value; a value that is not known is printed as a dash. */
function fill(text: string, values: Values): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) =>
    // what may stand there instead is a list of ours, of no use when it is cut
    harmless(values[name] ?? '–', name === 'wanted' ? LIST_SHOWN : SHOWN),
  );
}

const SHOWN = 160;
const LIST_SHOWN = 1000;
/** Signs a word may lose to the end of a text that was cut. */
const LONGEST_WORD = 40;

/** Text of a customer's file, fit for a terminal: one line, nothing a terminal would obey, not too long. */
export function harmless(value: string | number, shown = SHOWN): string {
  const text = String(value).replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
  if (text.length <= shown) return text;
  const cut = text.slice(0, shown);
  const end = Math.max(...[' ', ',', '、'].map((sign) => cut.lastIndexOf(sign)));
  return end < shown - LONGEST_WORD ? `${cut}…` : `${cut.slice(0, end).replace(/[\s,、|]+$/, '')} …`;
}
