import { plainText } from '../src/report/blocks.ts';
import { composeReport } from '../src/report/compose-report.ts';
import { wordsOf } from '../src/report/conclude.ts';
import { readContent } from '../src/report/report-content.ts';

/** The page that a board reads, as it would be printed from a report folder: its prose, and the rows of its tables. */
export async function summaryPage(folder: string) {
  const { content } = await readContent(folder, folder);
  const { summary } = composeReport(content, wordsOf(content)).report;
  const prose = [
    plainText(summary!.lead),
    ...summary!.blocks.flatMap((block) => (block.type === 'paragraph' ? [plainText(block.runs)] : [])),
  ];
  const rowsOf = (name: string) =>
    summary!.blocks.flatMap((block) =>
      block.type === 'exhibits'
        ? block.items.flatMap((item) =>
            item.type === 'table' && item.name === name ? item.exhibit.rows.map(({ cells }) => cells) : [],
          )
        : [],
    );
  return { prose, findings: rowsOf('findings-top'), prescriptions: rowsOf('prescriptions-top') };
}
