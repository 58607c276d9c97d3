import type { Wording } from '../wording/words.ts';
import { assembleReport } from './assemble.ts';
import { concludedBy } from './conclude.ts';
import type { ReportDocument } from './document.ts';
import { editReport } from './edit-report.ts';
import type { LastWordRecord } from './last-word-record.ts';
import type { PrintTask } from './print-task.ts';

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
