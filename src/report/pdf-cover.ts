import type { CanvasElement, Content } from 'pdfmake/interfaces.js';
import { mix } from '../units/colour.ts';
import type { Words } from '../units/words.ts';
import type { ReportDocument } from './document.ts';
import { printable } from './fonts.ts';
import { coverColours } from './look.ts';
import { COLOUR, PAGE, TEXT_WIDTH, TYPE } from './theme.ts';

const BARS = 10;
/** Room of an agency's picture, pt. */
const LOGO = [170, 44] as const;

/**
 * The cover's picture is the method: ten bars of equal area, as ten segments carry equal sales; the
 * fewer the customers (width), the higher their value (height). Drawn over the full width at the foot.
 */
function tenSegments({ primary, restTint }: ReturnType<typeof coverColours>): CanvasElement[] {
  const widths = Array.from({ length: BARS }, (_, index) => 1.42 ** index);
  const total = widths.reduce((sum, width) => sum + width, 0);
  const highest = 330;
  const gap = 2.5;
  const first = (widths[0] ?? 1) * PAGE.width;
  let x = 0;
  return widths.map((share, index): CanvasElement => {
    const width = (share * PAGE.width) / total;
    const height = Math.max(14, highest * (first / (share * PAGE.width)) ** 0.62);
    const bar: CanvasElement = {
      type: 'rect',
      x,
      y: PAGE.height - height,
      w: Math.max(1, width - (index === BARS - 1 ? 0 : gap)),
      h: height,
      color: mix(primary, restTint, index / (BARS - 1)),
    };
    x += width;
    return bar;
  });
}

/** Behind the first page: full-bleed shapes live in the background, where pdfmake does not measure them. */
export function coverBackground({ look }: Pick<ReportDocument, 'look'>): Content {
  const colours = coverColours(look);
  return {
    canvas: [
      { type: 'rect', x: 0, y: 0, w: PAGE.width, h: 7, color: colours.primary },
      ...tenSegments(colours),
    ],
  };
}

/** The first page: client, title, what the report rests on, who made it. */
export function printCover({ cover, firm, confidentiality, look }: ReportDocument, words: Words): Content {
  const facts: (readonly [string, string])[] = [
    [words.text('report.as-of'), words.day(cover.asOf)],
    ...cover.facts,
    ...(cover.preparedBy ? [[words.text('report.prepared-by'), cover.preparedBy] as const] : []),
  ];
  return {
    stack: [
      ...(look?.logo === undefined ? [] : [{ image: look.logo, fit: LOGO, margin: [0, 0, 0, 8] }]),
      { text: printable(firm ?? ''), bold: true, fontSize: 11, color: COLOUR.primary, lineHeight: 1 },
      {
        text: printable(cover.addressee ?? words.text('report.addressee', { client: cover.client })),
        fontSize: 15,
        lineHeight: 1.05,
        margin: [0, look?.logo === undefined ? 96 : 96 - LOGO[1], 0, 10],
      },
      {
        text: printable(cover.title),
        bold: true,
        fontSize: 31,
        lineHeight: 0.98,
        color: COLOUR.primaryDark,
        characterSpacing: 0.5,
      },
      ...(cover.subtitle
        ? [
            {
              text: printable(cover.subtitle),
              fontSize: 12.5,
              color: COLOUR.muted,
              lineHeight: 1.05,
              margin: [0, 6, 0, 0],
            },
          ]
        : []),
      {
        canvas: [{ type: 'rect', x: 0, y: 0, w: 56, h: 3, color: COLOUR.accent }],
        margin: [0, 20, 0, 22],
      },
      {
        table: {
          widths: [76, TEXT_WIDTH - 90],
          body: facts.map(([label, value]) => [
            { text: printable(label), color: COLOUR.muted },
            { text: printable(value), color: COLOUR.ink },
          ]),
        },
        layout: {
          hLineWidth: () => 0,
          vLineWidth: () => 0,
          paddingLeft: () => 0,
          paddingRight: () => 8,
          paddingTop: () => 1.5,
          paddingBottom: () => 1.5,
        },
        fontSize: TYPE.body + 0.5,
        lineHeight: 1.05,
      },
      {
        text: printable(confidentiality),
        fontSize: TYPE.header,
        color: COLOUR.muted,
        margin: [0, 18, 0, 0],
      },
    ],
  } as Content;
}
