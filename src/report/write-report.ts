import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LastWord } from '../consultant/last-word.ts';
import type { Figures } from '../diagnoses/index.ts';
import type { Study } from '../diagnoses/study.ts';
import type { Judged } from '../findings/judge.ts';
import type { Plan } from '../prescriptions/plan.ts';
import { type EpochDay, formatDay } from '../units/day.ts';
import { loadWords } from '../wording/words.ts';
import type { Form } from './board.ts';
import { categoryBuyerRows, categoryBuyerTitles } from './category-buyers-csv.ts';
import { diagnosisJson } from './json.ts';
import type { LastWordRecord } from './last-word-record.ts';
import { prescriptionRows, prescriptionTitles } from './prescription-csv.ts';
import { printedPlan } from './printed-plan.ts';
import { printedStudy } from './printed-study.ts';
import { type Printer, printerHere } from './printer.ts';
import { RANK_REVIEW_TEXT, rankReviewRows, rankReviewTitles } from './rank-review-csv.ts';
import { CONTENT_FILE, contentText } from './report-content.ts';
import { HOLD_OUT_TITLE, segmentRows, segmentTitles, withHoldOut } from './segments-csv.ts';
import { type CsvForm, writeCsv } from './write-csv.ts';
import { listsOf, writeCalendar, writeDiagnosis, writePdf } from './write-documents.ts';

export interface ReportOptions extends CsvForm {
  readonly lang: 'ja' | 'en';
  readonly client: string;
  readonly unit: 'yen' | 'thousand' | 'million';
  readonly form: Form;
  /** as asked for */
  readonly asOf?: EpochDay;
}

/** What the diagnosis found, ready to be written. */
export interface Findings {
  readonly study: Study;
  readonly figures: Figures;
  readonly judged: Judged;
  readonly plan: Plan;
}

/** What the other files say beside the findings. */
export interface Taken {
  readonly mapping: object;
  readonly rejectedRowsFile: string;
}

/**
 * Writes report.pdf, segments.csv, diagnosis.json, report-content.json, rejected-rows.csv, mapping.json and, where categories
 * are named, category-buyers.csv, where ranks are judged rank-review.csv, and a list of customers a prescription and
 * calendar.csv into an empty folder;
 * a printer that works beside this thread prints while the other files are written.
 */
export async function writeReport(
  folder: string,
  findings: Findings,
  options: ReportOptions,
  taken: Taken,
  onProgress: (share: number) => void = () => undefined,
  printer: Printer = printerHere,
  lastWord: LastWord = {},
): Promise<void> {
  const { study, figures, judged, plan } = findings;
  const { client, lang, unit, form, csvEncoding, csvHeaders, csvRaw } = options;
  const csvForm = { csvEncoding, csvHeaders, csvRaw };
  const content = {
    study: printedStudy(study),
    figures,
    judged,
    plan: printedPlan(plan),
    client,
    lang,
    unit,
    form,
  };
  const printing = printer.print({ ...content, lastWord }, onProgress);
  const record = lastWord.notes ? printing.then((printed) => printed.record) : undefined;
  record?.catch(() => undefined);
  writePrescriptions(folder, findings, listsOf({ ...content, lastWord }).told, options);
  const [printed] = await Promise.all([printing, writeData(folder, findings, options, taken, record)]);
  writePdf(folder, printed.pdf);
  writeCalendar(folder, { ...content, lastWord }, csvForm);
  writeFileSync(join(folder, CONTENT_FILE), contentText({ content, form: csvForm }));
}

/** Every file but those that consist of words. */
async function writeData(
  folder: string,
  { study, figures, judged, plan }: Findings,
  options: ReportOptions,
  taken: Taken,
  record: Promise<LastWordRecord | undefined> | undefined,
): Promise<void> {
  const guarded = writeSegments(folder, study, plan, options);
  if (study.categories.places.names.length > 0) writeCategoryBuyers(folder, study, options);
  if (study.ranks && !study.ranks.review.notJudged) writeRankReview(folder, study, options);
  writeFileSync(join(folder, 'mapping.json'), `${JSON.stringify(taken.mapping, null, 2)}\n`);
  copyFileSync(taken.rejectedRowsFile, join(folder, 'rejected-rows.csv'));
  const words = loadWords(options.lang, { currency: study.ledger.currency, unit: options.unit });
  const json = diagnosisJson(study, figures, judged, plan, {
    client: options.client,
    language: options.lang,
    options: optionsUsed(options),
    csvCellsGuarded: guarded,
    words,
  });
  writeDiagnosis(folder, json, await record);
}

/** The options as a caller may give them again: the as-of day as text. */
function optionsUsed(options: ReportOptions): object {
  return { ...options, ...(options.asOf === undefined ? {} : { asOf: formatDay(options.asOf) }) };
}

/** @returns how many customer numbers got a `'` against spreadsheets */
function writeSegments(folder: string, study: Study, { holdOut }: Plan, options: ReportOptions): number {
  const titles = segmentTitles(options.csvHeaders, study.categories);
  const rows = segmentRows(study, options.csvHeaders);
  if (!holdOut) return writeCsv(folder, 'segments.csv', titles, rows, options);
  const heldOut = new Set([...holdOut.customers].map((number) => study.ledger.keys[number]!));
  const allTitles = [...titles, HOLD_OUT_TITLE[options.csvHeaders]];
  return writeCsv(folder, 'segments.csv', allTitles, withHoldOut(rows, heldOut), options);
}

function writeCategoryBuyers(folder: string, study: Study, options: ReportOptions): void {
  const titles = categoryBuyerTitles(options.csvHeaders, study.categories);
  writeCsv(folder, 'category-buyers.csv', titles, categoryBuyerRows(study), options);
}

function writeRankReview(folder: string, study: Study, options: ReportOptions): void {
  const titles = rankReviewTitles(options.csvHeaders);
  writeCsv(
    folder,
    'rank-review.csv',
    titles,
    rankReviewRows(study, options.csvHeaders),
    options,
    RANK_REVIEW_TEXT,
  );
}

/** One list a prescription that has customers and is told. */
function writePrescriptions(
  folder: string,
  { study, plan }: Findings,
  told: readonly string[],
  options: ReportOptions,
): void {
  const titles = prescriptionTitles(options.csvHeaders);
  for (const { audience } of plan.prescriptions)
    if (audience && told.includes(audience.file))
      writeCsv(folder, audience.file, titles, prescriptionRows(audience, study), options);
}
