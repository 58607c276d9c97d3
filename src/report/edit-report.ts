import type { LastWord } from '../consultant/last-word.ts';
import type { Notes } from '../consultant/notes-schema.ts';
import type { Words } from '../units/words.ts';
import { type Chapter, plainText } from './blocks.ts';
import type { ReportDocument } from './document.ts';
import type { LastWordRecord, NotHeeded } from './last-word-record.ts';
import { fitting, LONGEST_WORD, marked, notInReport } from './own-words.ts';
import { changeSentences, sentencesOf } from './sentences.ts';

type SentenceRecord = LastWordRecord['sentences'][number];

export interface EditedReport {
  readonly report: ReportDocument;
  readonly sentences: readonly SentenceRecord[];
  readonly notHeeded: readonly NotHeeded[];
}

/** A report with its sentences, remarks, chapters and look as the consultant wants them. */
export function editReport(
  before: ReportDocument,
  { notes = {}, brand }: LastWord,
  words: Words,
): EditedReport {
  const sentences: SentenceRecord[] = [];
  const notHeeded: NotHeeded[] = [];
  const edited = (chapter: Chapter): Chapter => {
    const entries = (notes.sentences ?? []).filter((entry) => entry.chapter === chapter.name);
    const changed = changeEach(chapter, entries, words);
    sentences.push(...changed.records);
    notHeeded.push(...changed.notHeeded);
    return withRemarks(changed.chapter, notes.remarks ?? [], words);
  };
  const { summary, chapters, appendices = [] } = before;
  const names = [...(summary ? [summary] : []), ...chapters, ...appendices].map(({ name }) => name);
  const absent = (part: NotHeeded['part'], wanted: readonly string[]) =>
    wanted.filter((name) => !names.includes(name)).map((name) => notInReport(part, name, []));
  const report: ReportDocument = {
    ...before,
    ...(summary ? { summary: edited(summary) } : {}),
    chapters: inOrder(chapters, notes.order ?? []).map(edited),
    appendices: appendices.map(edited),
    ...(before.firm === undefined && brand?.agency !== undefined
      ? { firm: fitting(brand.agency, LONGEST_WORD.cover) }
      : {}),
    ...(isAnythingReplaced(notes) ? { legend: words.text('consultant.legend') } : {}),
    ...(brand
      ? { look: { ...brand.colours, ...(brand.logo === undefined ? {} : { logo: brand.logo }) } }
      : {}),
  };
  return {
    report,
    sentences,
    notHeeded: [
      ...absent('order', notes.order ?? []),
      ...absent(
        'remarks',
        (notes.remarks ?? []).map(({ chapter }) => chapter),
      ),
      ...absent(
        'sentences',
        (notes.sentences ?? []).map(({ chapter }) => chapter),
      ),
      ...notHeeded,
    ],
  };
}

/** Those that are named first, the others after them as they were. */
function inOrder(chapters: readonly Chapter[], order: readonly string[]): readonly Chapter[] {
  const first = [...new Set(order)].flatMap((name) => chapters.filter((chapter) => chapter.name === name));
  return [...first, ...chapters.filter((chapter) => !first.includes(chapter))];
}

function withRemarks(chapter: Chapter, remarks: NonNullable<Notes['remarks']>, words: Words): Chapter {
  const own = remarks.filter((remark) => remark.chapter === chapter.name);
  const boxes = own.map(({ text }) => ({
    type: 'remark' as const,
    title: words.text('consultant.remark'),
    paragraphs: fitting(text.trim(), LONGEST_WORD.prose).split(/\n[^\S\n]*\n\s*/),
  }));
  return boxes.length === 0 ? chapter : { ...chapter, blocks: [...boxes, ...chapter.blocks] };
}

type Entry = NonNullable<Notes['sentences']>[number];

interface ChangedChapter {
  readonly chapter: Chapter;
  readonly records: readonly SentenceRecord[];
  readonly notHeeded: readonly NotHeeded[];
}

function changeEach(chapter: Chapter, entries: readonly Entry[], words: Words): ChangedChapter {
  if (entries.length === 0) return { chapter, records: [], notHeeded: [] };
  const all = sentencesOf(chapter).map(({ id, runs }) => ({ id, text: plainText(runs) }));
  const wanted = new Map<string, Entry>();
  const notHeeded: NotHeeded[] = [];
  for (const entry of entries) {
    const met = new Set(all.filter((one) => isMeant(entry, one)).map(({ id }) => id));
    const [id] = met;
    const name = `${chapter.name}: ${entry.sentence}`;
    const part = 'sentences';
    if (id === undefined)
      notHeeded.push({
        ...notInReport(
          part,
          entry.sentence,
          all.map((one) => one.id),
        ),
        name,
      });
    else if (met.size > 1) notHeeded.push({ part, reason: 'several', name, perhaps: [...met].join(' | ') });
    else if (id === chapter.leadId && entry.replace === undefined)
      notHeeded.push({ part, reason: 'lead', name });
    else wanted.set(id, entry);
  }
  const changed = changeSentences(chapter, (sentence) => {
    const entry = wanted.get(sentence.id);
    if (!entry) return sentence;
    if (entry.replace === undefined) return undefined;
    return { id: sentence.id, runs: [{ text: marked(entry.replace, words) }] };
  });
  const records = all.flatMap(({ id, text }): SentenceRecord[] => {
    const entry = wanted.get(id);
    return entry
      ? [{ chapter: chapter.name, name: id, original: text, replacement: entry.replace ?? null }]
      : [];
  });
  return { chapter: changed, records, notHeeded };
}

/** Fewer signs would be the beginning of many a sentence. */
const SHORTEST_BEGINNING = 6;

/** By its id, or by its beginning as it is printed: breaks of lines and spaces are those of the page. */
function isMeant({ sentence }: Entry, { id, text }: { readonly id: string; readonly text: string }): boolean {
  if (sentence.trim() === id) return id !== '';
  const beginning = unspaced(sentence);
  return beginning.length >= SHORTEST_BEGINNING && unspaced(text).startsWith(beginning);
}

function unspaced(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, '');
}

function isAnythingReplaced({ sentences = [], findings = [], prescriptions = [] }: Notes): boolean {
  return [...sentences, ...findings, ...prescriptions].some(({ replace }) => replace !== undefined);
}
