import { marked, type Token, type Tokens } from 'marked';
import { type Asked, asksOf } from './chapter-asks.ts';
import type {
  BlockTemplate,
  ChapterTemplate,
  ItemTemplate,
  ListTemplate,
  ParagraphTemplate,
  RunTemplates,
} from './chapter-template.ts';
import { isBlank, parseConditions, parseReferences, parseRuns } from './parse-inline.ts';
import { type Hidden, hidePlaceholders, type Place, refuse } from './place.ts';

interface PlacedToken {
  readonly token: Token;
  readonly place: Place;
}

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}

/** Tokens with the lines they begin on: the parser keeps the raw text of each. */
function placed(tokens: readonly Token[], first: Place): PlacedToken[] {
  let line = first.line;
  return tokens.map((token) => {
    const place = { ...first, line: line + linesIn(/^\n*/.exec(token.raw)?.[0] ?? '') };
    line += linesIn(token.raw);
    return { token, place };
  });
}

function parseParagraph(paragraph: Tokens.Paragraph, place: Place): ParagraphTemplate {
  const { conditions, rest } = parseConditions(paragraph.tokens);
  if (conditions.length > 0 && /^(#{1,6}|>|[-*+]|\d+\.)\s/.test(rest[0]?.raw ?? '')) {
    refuse(place, 'a marker (?name) stands after #, > or -, before the text');
  }
  const runs = parseRuns(rest, place);
  if (isBlank(runs)) refuse(place, 'an empty paragraph');
  return { type: 'paragraph', conditions, line: place.line, runs };
}

function parseItem(item: Tokens.ListItem, place: Place): ItemTemplate {
  if (item.task) refuse(place, 'lists have no check boxes');
  const [content, ...more] = item.tokens.filter((token) => token.type !== 'space');
  if (!content || more.length > 0 || (content.type !== 'text' && content.type !== 'paragraph')) {
    refuse(place, 'a list item is one paragraph of text');
  }
  const { conditions, rest } = parseConditions((content as Tokens.Text).tokens);
  return { conditions, line: place.line, runs: parseRuns(rest, place) };
}

function parseList(list: Tokens.List, place: Place): ListTemplate {
  const items = placed(list.items, place).map((item) => parseItem(item.token as Tokens.ListItem, item.place));
  return { type: 'list', conditions: [], line: place.line, ordered: list.ordered, items };
}

/** A marker at the head of a callout is one for the whole callout. */
function parseCallout(quote: Tokens.Blockquote, place: Place): BlockTemplate {
  const blocks = placed(quote.tokens, place).flatMap((inner): (ParagraphTemplate | ListTemplate)[] => {
    const { token } = inner;
    if (token.type === 'space') return [];
    if (token.type === 'paragraph') return [parseParagraph(token as Tokens.Paragraph, inner.place)];
    if (token.type === 'list') return [parseList(token as Tokens.List, inner.place)];
    return refuse(inner.place, `a callout holds paragraphs and lists only: ${token.raw.trim()}`);
  });
  const [first, ...rest] = blocks;
  if (!first) refuse(place, 'an empty callout');
  return {
    type: 'callout',
    conditions: first.conditions,
    line: place.line,
    blocks: [{ ...first, conditions: [] }, ...rest],
  };
}

function parseGrid(table: Tokens.Table, place: Place): BlockTemplate {
  const cell = (of: Tokens.TableCell, row: number): RunTemplates =>
    parseRuns(of.tokens, { ...place, line: place.line + row });
  return {
    type: 'grid',
    conditions: [],
    line: place.line,
    align: table.align.map((align) => align ?? 'left'),
    header: table.header.map((of) => cell(of, 0)),
    rows: table.rows.map((row, index) => row.map((of) => cell(of, index + 2))),
  };
}

function parseHeading(heading: Tokens.Heading, place: Place): BlockTemplate {
  if (!heading.raw.trimStart().startsWith('#')) refuse(place, 'put an empty line before ---');
  if (heading.depth !== 2 && heading.depth !== 3) refuse(place, 'headings inside a chapter are ## or ###');
  const { conditions, rest } = parseConditions(heading.tokens);
  return {
    type: 'heading',
    level: heading.depth,
    conditions,
    line: place.line,
    runs: parseRuns(rest, place),
  };
}

function parseBlock({ token, place }: PlacedToken): BlockTemplate[] {
  switch (token.type) {
    case 'space':
      return [];
    case 'heading':
      return [parseHeading(token as Tokens.Heading, place)];
    case 'paragraph': {
      const { conditions, rest } = parseConditions((token as Tokens.Paragraph).tokens);
      const items = parseReferences(rest, place);
      if (items && items.length > 0) return [{ type: 'references', conditions, line: place.line, items }];
      return [parseParagraph(token as Tokens.Paragraph, place)];
    }
    case 'list':
      return [parseList(token as Tokens.List, place)];
    case 'blockquote':
      return [parseCallout(token as Tokens.Blockquote, place)];
    case 'table':
      return [parseGrid(token as Tokens.Table, place)];
    case 'hr':
      return [{ type: 'page-break', conditions: [], line: place.line }];
    case 'html':
      return refuse(place, `raw HTML is not allowed: ${token.raw.trim()}`);
    default:
      return refuse(place, `this form of Markdown is not allowed: ${token.raw.trim()}`);
  }
}

function titleOf(first: PlacedToken | undefined, template: string): RunTemplates {
  const heading = first?.token;
  if (!first || heading?.type !== 'heading' || (heading as Tokens.Heading).depth !== 1) {
    return refuse({ template, line: first?.place.line ?? 1 }, 'a chapter begins with # and its title');
  }
  return parseRuns((heading as Tokens.Heading).tokens, first.place);
}

/**
 * Parses and checks a chapter once, before any value is known. Markdown: `#` title, `##`, `###`,
 * paragraphs (the first one left standing is the lead), lists, callouts (`>`), tables of words, `---`
 * for a new page, `![caption](chart:name)`, `table:name`, `kpis:name` alone in a paragraph or two of
 * them side by side. Throws with template and line where anything else stands.
 */
export function parseChapter(markdown: string, name: string): ChapterTemplate {
  const hidden: Hidden = hidePlaceholders(markdown, name);
  const tokens = marked.lexer(hidden.markdown, { gfm: true });
  const [first, ...rest] = placed(tokens, { template: name, line: 1, show: hidden.show }).filter(
    ({ token }) => token.type !== 'space',
  );
  const title = titleOf(first, name);
  const blocks = rest.flatMap(parseBlock);
  const [lead] = blocks;
  if (lead?.type !== 'paragraph') {
    refuse({ template: name, line: lead?.line ?? 1 }, 'the title is followed by the finding in one sentence');
  }
  const asks: Asked = asksOf(title, blocks);
  return { name, title, blocks, asks };
}
