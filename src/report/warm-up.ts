import { setImmediate } from 'node:timers/promises';
import { templateText } from '../assets.ts';
import * as specs from '../diagnoses/specs.ts';
import { loadWords, type Wording } from '../wording/words.ts';
import type { Block, Exhibit } from './blocks.ts';
import type { ReportDocument } from './document.ts';
import { fillChapter } from './fill-chapter.ts';
import { parseChapter } from './parse-chapter.ts';
import { printPdf } from './pdf.ts';

/** Reports nobody sees, until the code that prints has been compiled: each takes about a fifth of a second. */
const ROUNDS = 10;

/**
 * Prints made-up reports and throws them away, so that the code of the printer is compiled and its files
 * are read before a report is asked for. Stops between two of them as soon as `isOver`.
 */
export async function warmUp(isOver: () => boolean): Promise<void> {
  const words = loadWords('ja', { currency: 'JPY', unit: 'yen' });
  for (let round = 0; round < ROUNDS; round += 1) {
    // a turn of the event loop: the order to print may be waiting
    await setImmediate();
    if (isOver()) return;
    await printPdf(madeUpReport(words, round), words);
  }
}

/** Some of the chapter of definitions, which is words alone, and two exhibits with figures that mean nothing. */
function madeUpReport(words: Wording, round: number): ReportDocument {
  const definitions = parseChapter(templateText('ja', 'definitions.md'), 'definitions');
  const { title, lead, blocks } = fillChapter(definitions, { figures: {} }, words);
  const shown = [...inTurn(blocks, 6 * round, 6), ...inTurn(exhibits(title), 2 * round, 2)];
  return {
    cover: { title, client: title, asOf: 0, facts: [[title, title]] },
    confidentiality: title,
    chapters: [{ name: 'made-up', title, lead, blocks: shown }],
  };
}

function inTurn(blocks: readonly Block[], from: number, count: number): Block[] {
  return Array.from({ length: count }, (_, i) => blocks[(from + i) % blocks.length]!);
}

function exhibits(title: string): Block[] {
  const labels = Array.from({ length: 10 }, (_, i) => `${title.slice(0, 4)}${i}`);
  const points = labels.map((label, i) => ({
    label,
    value: 100 + 7 * ((3 * i) % 10),
    text: `${i}`,
    highlight: i < 2,
  }));
  const series = labels.slice(0, 2);
  const curves = series.flatMap((name) => points.map((point) => ({ ...point, series: name })));
  const charts = [
    specs.lines(curves, series, ',.0f'),
    specs.uprightBars(points),
    specs.lyingBars(points, ',.0f'),
    specs.stackedBars(curves, series, ['#000000', '#777777'], points),
    specs.heatGrid(
      points.map(({ label, value, text }) => ({ row: label, column: text, value, text })),
      { row: '', column: title },
    ),
  ].map(
    (spec, i): Exhibit => ({
      type: 'chart',
      name: `chart-${i}`,
      exhibit: { title, subtitle: title, source: title, spec },
    }),
  );
  const table: Exhibit = {
    type: 'table',
    name: 'table',
    exhibit: {
      title,
      note: title,
      columns: labels.slice(0, 5).map((label, i) => ({ label, align: i === 0 ? 'left' : 'right' })),
      rows: labels.map((label, i) => ({ cells: [title, label, `${i}.5%`, `${i},000`, { grade: 'A' }] })),
    },
  };
  return [
    {
      type: 'kpis',
      items: labels.slice(0, 4).map((label) => ({ label, value: '1,234', unit: '%', note: title })),
    },
    ...[...charts, table].map((item): Block => ({ type: 'exhibits', items: [item] })),
  ];
}
