import { access, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { type LastWordFiles, readLastWord } from '../consultant/last-word.ts';
import type { LastWordRecord } from '../report/last-word-record.ts';
import { printReport } from '../report/print-report.ts';
import { readContent } from '../report/report-content.ts';
import { listsOf, writeCalendar, writeDiagnosis, writePdf } from '../report/write-documents.ts';
import { replaceFiles, stageReport } from '../report-folder.ts';
import { Refusal } from '../units/problem.ts';
import type { InputFile } from './job.ts';

/**
 * Writes the documents of a report anew: report.pdf, calendar.csv, and in diagnosis.json what the consultant changed. The
 * figures are those that were written with the report: nothing is computed. The list of a prescription that is left out is
 * deleted: so it is not there when the prescription is to be told again. Throws a Refusal where that cannot be.
 */
export async function render(
  report: InputFile,
  files: LastWordFiles | undefined,
  onProgress: (share: number) => void = () => undefined,
): Promise<LastWordRecord | undefined> {
  const lastWord = files && (await readLastWord(files));
  const { content, form } = await readContent(report.path, report.name);
  const task = { ...content, ...(lastWord ? { lastWord } : {}) };
  const lists = listsOf(task);
  await refuseMissing(report, lists.told);
  const figures = JSON.parse(await readFile(path.join(report.path, 'diagnosis.json'), 'utf8')) as object;
  const { pdf, record } = await printReport(task, onProgress);
  const staged = await stageReport(path.dirname(path.resolve(report.path)));
  try {
    writePdf(staged.folder, pdf);
    writeCalendar(staged.folder, task, form);
    writeDiagnosis(staged.folder, figures, record);
    await replaceFiles(staged.folder, report.path);
    for (const name of lists.leftOut) await rm(path.join(report.path, name), { force: true });
  } finally {
    await staged.discard();
  }
  return record;
}

/** A list that was deleted when its prescription was left out cannot be made again without the orders. */
async function refuseMissing(report: InputFile, lists: readonly string[]): Promise<void> {
  const problems = [];
  for (const name of lists) {
    const isThere = await access(path.join(report.path, name)).then(
      () => true,
      () => false,
    );
    if (!isThere) problems.push({ code: 'render-list-missing', file: name, found: report.name });
  }
  if (problems.length > 0) throw new Refusal(problems);
}
