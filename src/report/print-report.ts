import type { Figures } from '../diagnoses/index.ts';
import type { Judged } from '../findings/judge.ts';
import { loadWords } from '../wording/words.ts';
import { assembleReport } from './assemble.ts';
import { printPdf } from './pdf.ts';
import type { PrintedPlan } from './printed-plan.ts';
import type { PrintedStudy } from './printed-study.ts';

/** Everything the printed report is made of. Plain data without rows of customers: it crosses to the print thread. */
export interface PrintTask {
  readonly study: PrintedStudy;
  readonly figures: Figures;
  readonly judged: Judged;
  readonly plan: PrintedPlan;
  readonly client: string;
  readonly lang: 'ja' | 'en';
  readonly unit: 'yen' | 'thousand' | 'million';
}

/** The bytes of report.pdf. */
export async function printReport(
  { study, figures, judged, plan, client, lang, unit }: PrintTask,
  onProgress: (share: number) => void = () => undefined,
): Promise<Uint8Array> {
  const words = loadWords(lang, { currency: study.ledger.currency, unit });
  return printPdf(assembleReport(study, figures, { judged, plan }, client, words), words, onProgress);
}
