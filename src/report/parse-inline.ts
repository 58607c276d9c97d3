import type { Token, Tokens } from 'marked';
import { compileText, type TextTemplate } from '../wording/template.ts';
import type { Condition, ReferenceTemplate, RunTemplate, RunTemplates } from './chapter-template.ts';
import { type Place, refuse } from './place.ts';

/** Latin words keep a space where a line is broken; Japanese text is joined without. */
function joinLines(text: string): string {
  return text
    .replace(/([!-~\uE000-\uF8FF])[ \t]*\n[ \t]*(?=[!-~]|$)/g, '$1 ')
    .replace(/([!-~])[ \t]*\n[ \t]*(?=[\uE000-\uF8FF])/g, '$1 ')
    .replace(/[ \t]*\n[ \t]*/g, '');
}

export function parseText(source: string, place: Place): TextTemplate {
  try {
    return compileText(place.show(joinLines(source)));
  } catch (error) {
    return refuse(place, (error as Error).message);
  }
}

function parsePlain(token: Tokens.Text | Tokens.Escape | Tokens.Codespan, place: Place): TextTemplate {
  if (token.type === 'text' && /\*\*|~~/.test(token.raw)) {
    refuse(place, `emphasis that is not closed (put punctuation outside of **…**): ${token.raw.trim()}`);
  }
  return parseText(token.text, place);
}

function linkTarget(link: Tokens.Link, place: Place): string {
  if (/^#[a-z][a-z0-9-]*$/.test(link.href)) return link.href.slice(1);
  return refuse(place, `a link must lead to a chapter (#name), not to ${link.href}`);
}

/** Text in its styles; `around` is the style of what encloses it. */
export function parseRuns(
  tokens: readonly Token[] | undefined,
  place: Place,
  around: Omit<RunTemplate, 'text'> = {},
): RunTemplate[] {
  return (tokens ?? []).flatMap((token): RunTemplate[] => {
    switch (token.type) {
      case 'text':
      case 'escape':
        return [{ ...around, text: parsePlain(token as Tokens.Text | Tokens.Escape, place) }];
      case 'codespan':
        return [{ ...around, style: 'code', text: parsePlain(token as Tokens.Codespan, place) }];
      case 'br':
        return [{ ...around, text: compileText('\n') }];
      case 'strong':
        return parseRuns((token as Tokens.Strong).tokens, place, { ...around, style: 'strong' });
      case 'em':
        return parseRuns((token as Tokens.Em).tokens, place, { ...around, style: 'emphasis' });
      case 'link': {
        const link = token as Tokens.Link;
        return parseRuns(link.tokens, place, { ...around, link: linkTarget(link, place) });
      }
      case 'html':
        return refuse(place, `raw HTML is not allowed: ${token.raw.trim()}`);
      case 'image':
        return refuse(place, 'a chart, a table or a row of figures needs a paragraph of its own');
      default:
        return refuse(place, `this form of Markdown is not known here: ${token.raw.trim()}`);
    }
  });
}

function parseReference(image: Tokens.Image, place: Place): ReferenceTemplate {
  const match = /^(chart|table|kpis):([a-z][a-z0-9-]*)$/.exec(image.href);
  const [, kind, name] = match ?? [];
  if (!kind || !name) return refuse(place, `${image.href} is not chart:name, table:name or kpis:name`);
  const caption = image.text.trim() === '' ? undefined : parseText(image.text, place);
  return { kind: kind as ReferenceTemplate['kind'], name, caption };
}

/** The charts, tables or figures of a paragraph that holds nothing else; `undefined` for a paragraph of text. */
export function parseReferences(
  tokens: readonly Token[],
  place: Place,
): readonly ReferenceTemplate[] | undefined {
  const solid = tokens.filter((token) => token.type !== 'text' || token.raw.trim() !== '');
  if (!solid.every((token) => token.type === 'image')) return undefined;
  const items = solid.map((token) => parseReference(token as Tokens.Image, place));
  if (items.length > 2) refuse(place, 'at most two charts or tables stand side by side');
  if (items.length === 2 && items.some((item) => item.kind === 'kpis')) {
    refuse(place, 'a row of figures takes the full width');
  }
  return items;
}

export interface Marked {
  readonly conditions: readonly Condition[];
  readonly rest: readonly Token[];
}

/** The markers `(?name)` and `(?!name)` at the start of a text, and the tokens without them. */
export function parseConditions(tokens: readonly Token[] | undefined): Marked {
  const [first, ...rest] = tokens ?? [];
  if (first?.type !== 'text') return { conditions: [], rest: tokens ?? [] };
  const conditions: Condition[] = [];
  let text = (first as Tokens.Text).text;
  for (;;) {
    const marker = /^\s*\(\?(!?)([a-z][a-z0-9-]*)\)\s*/.exec(text);
    if (!marker) break;
    conditions.push({ name: marker[2] ?? '', holds: marker[1] === '' });
    text = text.slice(marker[0].length);
  }
  if (conditions.length === 0) return { conditions, rest: tokens ?? [] };
  return { conditions, rest: text === '' ? rest : [{ ...first, text, raw: text }, ...rest] };
}

export function isBlank(runs: RunTemplates): boolean {
  return runs.every((run) => run.text.source.trim() === '');
}
