import { type LastWordFiles, readLastWord } from '../consultant/last-word.ts';
import { plainText } from '../report/blocks.ts';
import { composeReport } from '../report/compose-report.ts';
import { wordsOf } from '../report/conclude.ts';
import { titleText } from '../report/finding-words.ts';
import { nameOf } from '../report/heed-findings.ts';
import { actionText } from '../report/prescription-words.ts';
import { readContent } from '../report/report-content.ts';
import { sentencesOf } from '../report/sentences.ts';
import type { InputFile } from './job.ts';

/** Everything in a report that notes may name, as YAML: chapters with their sentences, findings, prescriptions. Writes nothing. */
export async function nameables(
  report: InputFile,
  files: LastWordFiles | undefined,
): Promise<readonly string[]> {
  const lastWord = files && (await readLastWord(files));
  const { content } = await readContent(report.path, report.name);
  const words = wordsOf(content);
  const {
    summary,
    chapters,
    appendices = [],
  } = composeReport({ ...content, ...(lastWord ? { lastWord } : {}) }, words).report;
  return [
    'findings:',
    ...content.judged.selection.findings.map((one) => entry(nameOf(one), titleText(one, words))),
    'prescriptions:',
    ...content.plan.prescriptions.map((one) => entry(one.id, actionText(one, words))),
    'chapters:',
    ...[...(summary ? [summary] : []), ...chapters, ...appendices].flatMap((chapter) => [
      `  ${chapter.name}: # ${oneLine(chapter.title)}`,
      ...sentencesOf(chapter).map(({ id, runs }) => `  ${entry(id, plainText(runs))}`),
    ]),
  ];
}

function entry(name: string, text: string): string {
  return `  ${JSON.stringify(name)}: ${JSON.stringify(oneLine(text))}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
