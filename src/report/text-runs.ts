import { createRequire } from 'node:module';

/** A font as pdfmake has it from PDFKit. */
interface Font {
  ref(): object;
  encode(text: string, features: unknown): readonly [signs: readonly string[], positions: readonly object[]];
  widthOfString(text: string, size: number): number;
}

/** A word where it stands on its line. */
interface Inline {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly font: Font;
  /** one and the same for words of one style, where that is known */
  readonly of?: object;
  readonly [property: string]: unknown;
}

interface Line {
  inlines: readonly Inline[];
}

type RenderLine = (this: object, line: Line, x: number, y: number) => void;

const require = createRequire(import.meta.url);
const renderer = (require('pdfmake/js/Renderer.js') as { default: { prototype: { renderLine: RenderLine } } })
  .default.prototype;

/** pdfmake's own way: every word is a text of its own, in Japanese every sign. */
const pdfmakeLine: RenderLine = renderer.renderLine;

/** What is set with a word that words beside it may not have, or what is drawn around it. */
const ALONE = [
  'characterSpacing',
  'fontFeatures',
  'decoration',
  'background',
  'link',
  'linkToPage',
  'linkToDestination',
  'sup',
  'sub',
  'justifyShift',
  '_pageNodeRef',
];
const SAME = ['font', 'fontSize', 'color', 'opacity'];

/** Nothing less is seen. */
const NOTHING = 1e-6;

/** Does a word begin where the one before it ends? */
function touches(before: Inline, word: Inline): boolean {
  return Math.abs(word.x - (before.x + before.width)) < NOTHING;
}

function looksLike(before: Inline, word: Inline): boolean {
  return SAME.every((property) => before[property] === word[property]);
}

function standsAlone(word: Inline): boolean {
  return ALONE.some((property) => word[property]);
}

/** Words of one style that follow each other are one text, its signs where they were. */
function joined(words: readonly Inline[]): Inline {
  const [first] = words as [Inline];
  if (words.length === 1) return first;
  const { font } = first;
  const width = words.reduce((sum, word) => sum + word.width, 0);
  const encoded = () => {
    const parts = words.map((word) => font.encode(word.text, undefined));
    return [parts.flatMap(([signs]) => signs), parts.flatMap(([, positions]) => positions)];
  };
  return {
    ...first,
    text: words.map(({ text }) => text).join(''),
    width,
    font: Object.create(font, {
      ref: { value: () => font.ref() },
      encode: { value: encoded },
      widthOfString: { value: () => width },
    }) as Font,
  };
}

/** The words of a line in runs of one style. */
export function runsOf(words: readonly Inline[]): readonly Inline[] {
  // a text of several lines is left to PDFKit
  if (words.length < 2 || words.some(({ text }) => text.includes('\n'))) return words;
  const runs: Inline[][] = [];
  let run: Inline[] = [];
  let before: Inline | undefined;
  let alone = false;
  for (const word of words) {
    const ofOne = before?.of !== undefined && before.of === word.of;
    const open = !alone;
    if (!ofOne) alone = standsAlone(word);
    if (before && open && !alone && touches(before, word) && (ofOne || looksLike(before, word)))
      run.push(word);
    else {
      run = [word];
      runs.push(run);
    }
    before = word;
  }
  return runs.map(joined);
}

/** From now on pdfmake writes words of one style that follow each other on a line as one text. */
export function writeRuns(): void {
  renderer.renderLine = function (line, x, y) {
    pdfmakeLine.call(
      this,
      Object.assign(Object.create(line) as Line, { inlines: runsOf(line.inlines) }),
      x,
      y,
    );
  };
}
