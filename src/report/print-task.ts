import type { LastWord } from '../consultant/last-word.ts';
import type { Figures } from '../diagnoses/index.ts';
import type { Judged } from '../findings/judge.ts';
import type { Form } from './board.ts';
import type { Look } from './document.ts';
import type { LastWordRecord } from './last-word-record.ts';
import type { PrintedPlan } from './printed-plan.ts';
import type { PrintedStudy } from './printed-study.ts';

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
