import { Parser } from 'saxen';
import { BrokenWorkbook } from './directory.ts';

export type Attributes = Readonly<Record<string, string>>;

/** What is done with the elements of a part; names are without prefixes. */
export interface Visitor {
  open?(name: string, attributes: () => Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Something that takes XML in pieces, cut anywhere. Throws {@link BrokenWorkbook} for what is no XML. */
export interface XmlReader {
  write(text: string): void;
  end(): void;
}

const withoutPrefix = (name: string) => name.slice(name.indexOf(':') + 1);

export function xmlReader(visitor: Visitor): XmlReader {
  const parser = new Parser();
  parser.on('error', (error: Error) => {
    throw new BrokenWorkbook('XML', { cause: error });
  });
  parser.on('openTag', (name: string, attributes: () => Attributes, decode: (text: string) => string) => {
    visitor.open?.(withoutPrefix(name), () => plainAttributes(attributes(), decode));
  });
  parser.on('text', (text: string, decode: (text: string) => string) => visitor.text?.(decode(text)));
  parser.on('cdata', (text: string) => visitor.text?.(text));
  parser.on('closeTag', (name: string) => visitor.close?.(withoutPrefix(name)));
  return {
    write: (text) => void parser.write(text),
    end: () => void parser.end(),
  };
}

function plainAttributes(attributes: Attributes, decode: (text: string) => string): Attributes {
  const entries = Object.entries(attributes);
  const isPlain = entries.every(([name, value]) => !name.includes(':') && !value.includes('&'));
  if (isPlain) return attributes;
  return Object.fromEntries(entries.map(([name, value]) => [withoutPrefix(name), decode(value)]));
}

/** Reads a whole part. */
export async function visitXml(texts: AsyncIterable<string>, visitor: Visitor): Promise<void> {
  const reader = xmlReader(visitor);
  for await (const text of texts) reader.write(text);
  reader.end();
}
