import type { LastWord } from '../consultant/last-word.ts';
import type { Figures } from '../diagnoses/index.ts';
import type { Judged } from '../findings/judge.ts';
import { loadWords, type Wording } from '../wording/words.ts';
import { assembleReport } from './assemble.ts';
import type { Form } from './board.ts';
import type { Look, ReportDocument } from './document.ts';
import { editReport } from './edit-report.ts';
import { heedFindings } from './heed-findings.ts';
import { heedPrescriptions } from './heed-prescriptions.ts';
import type { LastWordRecord } from './last-word-record.ts';
import { printPdf } from './pdf.ts';
import type { PrintedPlan } from './printed-plan.ts';
import type { PrintedStudy } from './printed-study.ts';
import { NOTHING_READY } from './ready-chapters.ts';

/** Everything the documents of a report are made of. Plain data without rows of customers: it crosses to the print thread. */
export interface ReportContent {
  readonly study: PrintedStudy;
  readonly figures: Figures;
  readonly judged: Judged;
  readonly plan: PrintedPlan;
  readonly client: string;
  readonly lang: 'ja' | 'en';
  readonly unit: 'yen' | 'thousand' | 'million';
  /** the whole report unless told */
  readonly form?: Form;
}

/** The figures of one diagnosis, before those of the others are known. */
export interface ChapterTask extends Pick<ReportContent, 'study' | 'lang' | 'unit'> {
  readonly name: keyof Figures;
  readonly figures: Figures[keyof Figures];
  /** of the agency */
  readonly look?: Look;
}

/** What is to be printed, and what the consultant says to it. */
export interface PrintTask extends ReportContent {
  readonly lastWord?: LastWord;
}

/** The bytes of report.pdf, and what the consultant changed. */
export interface Printed {
  readonly pdf: Uint8Array;
  readonly record: LastWordRecord | undefined;
}

export async function printReport(
  task: PrintTask,
  onProgress: (share: number) => void = () => undefined,
  ready = NOTHING_READY,
): Promise<Printed> {
  const words = wordsOf(task);
  const { report, record } = composeReport(task, words);
  return { pdf: await printPdf(report, words, onProgress, ready), record };
}

export function wordsOf({ lang, study, unit }: Pick<PrintTask, 'lang' | 'study' | 'unit'>): Wording {
  return loadWords(lang, { currency: study.ledger.currency, unit });
}

/** Findings and prescriptions as they are told once the consultant has been heard. */
export function concludedBy({ judged, plan, lastWord }: PrintTask, words: Wording) {
  const { findings: ofFindings = [], prescriptions: ofPlan = [] } = lastWord?.notes ?? {};
  const findings = heedFindings(judged.selection, ofFindings, words);
  const prescriptions = heedPrescriptions(plan, ofPlan, findings, words);
  return {
    judged: { ...judged, selection: findings.selection },
    plan: prescriptions.plan,
    findings: findings.changed,
    prescriptions: prescriptions.changed,
    notHeeded: [...findings.notHeeded, ...prescriptions.notHeeded],
  };
}

/** The report in words: what the figures say, and then what the consultant says. */
export function composeReport(
  task: PrintTask,
  words: Wording,
): { readonly report: ReportDocument; readonly record: LastWordRecord | undefined } {
  const { study, figures, client, form = 'full', lastWord = {} } = task;
  const { notes } = lastWord;
  const concluded = concludedBy(task, words);
  const how = { form, ...(notes ? { notes } : {}) };
  const report = assembleReport(study, figures, concluded, client, words, how);
  const edited = editReport(report, lastWord, words);
  return {
    report: edited.report,
    record: notes && {
      addressee: notes.addressee ?? null,
      agency: notes.agency ?? null,
      author: notes.author ?? null,
      version: notes.version ?? null,
      date: notes.date ?? null,
      confidentiality: notes.confidentiality ?? null,
      order: notes.order ?? [],
      remarks: notes.remarks ?? [],
      sentences: edited.sentences,
      findings: concluded.findings,
      prescriptions: concluded.prescriptions,
      notHeeded: [...concluded.notHeeded, ...edited.notHeeded],
    },
  };
}
