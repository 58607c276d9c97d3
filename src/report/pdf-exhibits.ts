import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { Kpi } from '../diagnoses/diagnosis.ts';
import type { Words } from '../units/words.ts';
import type { Block, Exhibit } from './blocks.ts';
import type { Size } from './chart.ts';
import { printable, textWidth } from './fonts.ts';
import { isLow, printTable } from './pdf-table.ts';
import { CHART_HEIGHT, COLOUR, HALF_WIDTH, HIGHEST_CHART, PAGE, TEXT_WIDTH, TYPE } from './theme.ts';

export type ExhibitsBlock = Extract<Block, { type: 'exhibits' }>;

/** A chart drawn for its place, by its exhibit. */
export type Drawings = ReadonlyMap<Exhibit, string>;

export interface ExhibitPrinting {
  readonly words: Words;
  readonly numbers: ReadonlyMap<object, string>;
  readonly drawings: Drawings;
}

/** The room a chart is drawn in: the width of its place, and its height before any stretching. */
export function chartSize(item: Extract<Exhibit, { type: 'chart' }>, half: boolean): Size {
  const width = half ? HALF_WIDTH : TEXT_WIDTH;
  const height = item.exhibit.height ?? (half ? CHART_HEIGHT.half : CHART_HEIGHT.full);
  if (height > HIGHEST_CHART) throw new Error(`chart ${item.name} is higher than a page has room for`);
  return { width: Math.floor(width * 10) / 10, height };
}

function caption(item: Exhibit, { words, numbers }: ExhibitPrinting): Content {
  const number = numbers.get(item) ?? '';
  const label = words.text(item.type === 'chart' ? 'report.figure' : 'report.table', { number });
  const { title, subtitle } = item.exhibit;
  return {
    stack: [
      {
        text: [
          { text: `${label}　`, color: COLOUR.primary },
          { text: printable(title), color: COLOUR.ink },
        ],
        bold: true,
        fontSize: TYPE.exhibitTitle,
        lineHeight: 1,
      },
      ...(subtitle
        ? [{ text: printable(subtitle), fontSize: TYPE.exhibitSubtitle, color: COLOUR.muted, lineHeight: 1 }]
        : []),
    ],
    margin: [0, 0, 0, 6],
  };
}

function body(item: Exhibit, width: number, { drawings }: ExhibitPrinting): Content {
  if (item.type === 'table') return printTable(item.exhibit, width);
  const svg = drawings.get(item);
  if (svg === undefined) throw new Error(`chart ${item.name} has not been drawn`);
  return { svg, width };
}

/** Source or note; nothing where there is none: an empty text would take a line. */
function foot(item: Exhibit, { words }: ExhibitPrinting): Content[] {
  const text =
    item.type === 'chart'
      ? item.exhibit.source && words.text('report.source', { source: item.exhibit.source })
      : item.exhibit.note && words.text('report.note', { note: item.exhibit.note });
  if (!text) return [];
  return [
    {
      text: printable(text),
      fontSize: TYPE.note,
      color: COLOUR.muted,
      lineHeight: 1.05,
      margin: [0, 3, 0, 0],
    },
  ];
}

/** Charts and low tables are kept with their captions on one page; high ones may be broken between rows. */
export function isKeptWhole(item: Exhibit): boolean {
  return item.type === 'chart' || isLow(item.exhibit, TEXT_WIDTH);
}

/** Two exhibits stand side by side where no table among them is too high for it; else one below the other. */
export function standSideBySide(block: ExhibitsBlock): boolean {
  const low = (item: Exhibit) => item.type === 'chart' || isLow(item.exhibit, HALF_WIDTH);
  return block.items.length === 2 && block.items.every(low);
}

/** Caption, exhibit and source under each other; charts and small tables stay together on a page. */
function printOne(item: Exhibit, printing: ExhibitPrinting): Content {
  return {
    stack: [caption(item, printing), body(item, TEXT_WIDTH, printing), ...foot(item, printing)],
    unbreakable: isKeptWhole(item),
    margin: [0, 6, 0, 12],
  };
}

/** Two exhibits side by side; captions, drawings and sources stand on common lines. */
function printTwo(left: Exhibit, right: Exhibit, printing: ExhibitPrinting): Content {
  const sourced = [left, right].some((item) => item.type === 'chart' && item.exhibit.source);
  const row = (print: (item: Exhibit) => Content): TableCell[] => [
    print(left) as TableCell,
    '',
    print(right) as TableCell,
  ];
  return {
    stack: [
      {
        table: {
          widths: [HALF_WIDTH, PAGE.gutter, HALF_WIDTH],
          dontBreakRows: true,
          body: [
            row((item) => caption(item, printing)),
            row((item) => {
              const content = body(item, HALF_WIDTH, printing);
              return item.type === 'table' ? { stack: [content, ...foot(item, printing)] } : content;
            }),
            ...(sourced
              ? [row((item) => ({ stack: item.type === 'chart' ? foot(item, printing) : [] }))]
              : []),
          ],
        },
        layout: {
          hLineWidth: () => 0,
          vLineWidth: () => 0,
          paddingLeft: () => 0,
          paddingRight: () => 0,
          paddingTop: () => 0,
          paddingBottom: () => 0,
        },
      },
    ],
    unbreakable: true,
    margin: [0, 6, 0, 12],
  };
}

export function printExhibits(block: ExhibitsBlock, printing: ExhibitPrinting): Content {
  const [first, second] = block.items;
  return second ? printTwo(first, second, printing) : printOne(first, printing);
}

/** One size for the whole row, so that the figures stand on one line. */
function kpiSize(items: readonly Kpi[], width: number): number {
  const fitting = items.map((kpi) => {
    const unitWidth = kpi.unit ? textWidth(` ${kpi.unit}`, TYPE.body, true) : 0;
    return (TYPE.kpi * (width - unitWidth - 2)) / textWidth(printable(kpi.value), TYPE.kpi, true);
  });
  return Math.max(10, Math.floor(2 * Math.min(TYPE.kpi, ...fitting)) / 2);
}

/** Key figures in one row of equal columns, five at most; labels, figures and notes on common lines. */
export function printKpis(items: readonly Kpi[]): Content {
  if (items.length === 0) return '';
  if (items.length > 5) throw new Error(`a row of key figures has room for five, got ${items.length}`);
  const width = (TEXT_WIDTH - PAGE.gutter * (items.length - 1)) / items.length;
  const size = kpiSize(items, width);
  const small = { color: COLOUR.muted, lineHeight: 1.05 };
  const row = (print: (kpi: Kpi) => TableCell & object, border = [false, false, false, false]): TableCell[] =>
    items.flatMap((kpi, index) => [
      ...(index > 0 ? [{ text: '', border: [false, false, false, false] } as TableCell] : []),
      { ...print(kpi), border } as TableCell,
    ]);
  const label = (kpi: Kpi) => ({ text: printable(kpi.label), fontSize: TYPE.kpiLabel, ...small });
  const figure = (kpi: Kpi) => ({
    text: [
      { text: printable(kpi.value), fontSize: size },
      ...(kpi.unit ? [{ text: ` ${printable(kpi.unit)}`, fontSize: TYPE.body }] : []),
    ],
    color: COLOUR.primaryDark,
    bold: true,
    lineHeight: 0.95,
  });
  const note = (kpi: Kpi) => ({ text: printable(kpi.note ?? ''), fontSize: TYPE.note, ...small });
  return {
    table: {
      widths: items.flatMap((_, index) => (index > 0 ? [PAGE.gutter, width] : [width])),
      dontBreakRows: true,
      body: [
        row(label, [false, true, false, false]),
        row(figure),
        ...(items.some((kpi) => kpi.note) ? [row(note)] : []),
      ],
    },
    layout: {
      hLineWidth: (line) => (line === 0 ? 1.4 : 0),
      hLineColor: () => COLOUR.primary,
      vLineWidth: () => 0,
      paddingLeft: () => 0,
      paddingRight: () => 0,
      paddingTop: (line) => (line === 0 ? 4 : 0),
      paddingBottom: () => 0,
    },
    margin: [0, 6, 0, 12],
  };
}
