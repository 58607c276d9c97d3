import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calendarRows, calendarTitles } from './calendar-csv.ts';
import { concludedBy, wordsOf } from './conclude.ts';
import { fitCp932 } from './csv.ts';
import type { LastWordRecord } from './last-word-record.ts';
import type { PrintTask } from './print-task.ts';
import { type CsvForm, writeCsv } from './write-csv.ts';

export function writePdf(folder: string, pdf: Uint8Array): void {
  writeFileSync(join(folder, 'report.pdf'), pdf);
}

/** diagnosis.json: the figures, and what the consultant changed of what is said of them. */
export function writeDiagnosis(folder: string, figures: object, record: LastWordRecord | undefined): void {
  const json = { ...figures, consultant: record ?? null };
  writeFileSync(join(folder, 'diagnosis.json'), `${JSON.stringify(json, null, 2)}\n`);
}

/** Names of the lists of customers: of the prescriptions that are told, and of those that the consultant leaves out. */
export function listsOf(task: PrintTask): {
  readonly told: readonly string[];
  readonly leftOut: readonly string[];
} {
  const named = ({ prescriptions }: Pick<PrintTask['plan'], 'prescriptions'>) =>
    prescriptions.flatMap(({ audience }) => (audience ? [audience.file] : []));
  const told = named(concludedBy(task, wordsOf(task)).plan);
  return { told, leftOut: named(task.plan).filter((file) => !told.includes(file)) };
}

/** calendar.csv: six months of every segment, with the prescriptions that are told. */
export function writeCalendar(folder: string, task: PrintTask, form: CsvForm): void {
  if (task.plan.calendar.length === 0) return;
  const words = wordsOf(task);
  const { plan } = concludedBy(task, words);
  // signs that a consultant's words have and CP932 has not: no customer number stands in this file
  const inForm = form.csvEncoding === 'cp932' ? fitCp932 : (text: string) => text;
  const prescriptions = plan.prescriptions.map(({ ownName, ...one }) =>
    ownName === undefined ? one : { ...one, ownName: inForm(ownName) },
  );
  const rows = calendarRows({ ...plan, prescriptions }, form.csvHeaders, words, task.study.ledger.currency);
  writeCsv(folder, 'calendar.csv', calendarTitles(form.csvHeaders), rows, form);
}
