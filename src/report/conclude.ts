import { loadWords, type Wording } from '../wording/words.ts';
import { heedFindings } from './heed-findings.ts';
import { heedPrescriptions } from './heed-prescriptions.ts';
import type { PrintTask } from './print-task.ts';

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
