/** Where in which template something stands, and how its hidden placeholders are shown again. */
export interface Place {
  readonly template: string;
  /** 1 for the first */
  readonly line: number;
  show(text: string): string;
}

export function refuse(place: Pick<Place, 'template' | 'line'>, message: string): never {
  throw new Error(`template ${place.template}, line ${place.line}: ${message}`);
}

const FIRST_PRIVATE = 0xe000;
const LAST_PRIVATE = 0xf8ff;

export interface Hidden {
  readonly markdown: string;
  show(text: string): string;
}

/**
 * Placeholders are hidden from the Markdown parser behind one private-use character each: it would
 * take their braces for punctuation (and not close `**{{percent rate}}**が`), their bars for columns.
 */
export function hidePlaceholders(markdown: string, template: string): Hidden {
  const hidden: string[] = [];
  const lines = markdown.split(/\r\n|\n/).map((text, index) => {
    const place = { template, line: index + 1 };
    if (/[\uE000-\uF8FF]/.test(text)) refuse(place, 'a private-use character stands here');
    const replaced = text.replace(/\{\{.*?\}\}/g, (placeholder) => {
      const code = FIRST_PRIVATE + hidden.length;
      if (code > LAST_PRIVATE) refuse(place, 'too many placeholders in one chapter');
      hidden.push(placeholder);
      return String.fromCharCode(code);
    });
    if (/\{\{|\}\}/.test(replaced)) refuse(place, 'a placeholder is not closed on its line');
    return replaced;
  });
  return {
    markdown: lines.join('\n'),
    show: (text) =>
      text.replace(/[\uE000-\uF8FF]/g, (sign) => hidden[sign.charCodeAt(0) - FIRST_PRIVATE] ?? sign),
  };
}
