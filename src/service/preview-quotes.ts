import { harmless } from './messages.ts';

/** Texts of `preview` in messages.json. */
export type Told = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** A text of the file in quotes; in the other ones where it has such quotes itself. */
export function quoted(text: string, told: Told): string {
  const shown = harmless(text);
  return told(/[「」"]/.test(shown) ? 'quoted-inner' : 'quoted', { title: shown });
}

export function quotedTexts(texts: readonly string[], told: Told): string {
  return texts.map((text) => quoted(text, told)).join(told('comma'));
}
