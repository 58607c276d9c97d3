import type { Language } from './messages.ts';

interface Wish {
  readonly range: string;
  readonly quality: number;
}

/** `Accept`, `Accept-Language`: what is wished, with weights (RFC 9110, 12.4.2). */
function wishes(header: string): Wish[] {
  return header.split(',').map((part) => {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    const quality = weight === undefined ? 1 : Number(weight.slice(2));
    return { range, quality: Number.isFinite(quality) ? quality : 0 };
  });
}

/** How exactly a media range names a type: 2 the type itself, 1 `text/*`, 0 all, -1 not at all. */
function exactness(range: string, type: string): number {
  if (range === type) return 2;
  if (range === `${type.split('/')[0]}/*`) return 1;
  return range === '*/*' ? 0 : -1;
}

/**
 * The media type of `offered` (the best first) that the caller likes most; the first without a wish,
 * `undefined` when none is acceptable.
 */
export function chooseType(accept: string | undefined, offered: readonly string[]): string | undefined {
  if (accept === undefined || accept.trim() === '') return offered[0];
  const wished = wishes(accept);
  const quality = (type: string) => {
    const matching = wished
      .map((wish) => ({ ...wish, exact: exactness(wish.range, type) }))
      .filter((wish) => wish.exact >= 0)
      .sort((a, b) => b.exact - a.exact);
    return matching[0]?.quality ?? 0;
  };
  return offered
    .map((type, order) => ({ type, order, quality: quality(type) }))
    .filter((candidate) => candidate.quality > 0)
    .sort((a, b) => b.quality - a.quality || a.order - b.order)[0]?.type;
}

/** Japanese, unless English is wished for more. */
export function chooseLanguage(header: string | undefined): Language {
  if (header === undefined) return 'ja';
  const quality = (language: string) =>
    Math.max(
      0,
      ...wishes(header)
        .filter((w) => w.range.split('-')[0] === language)
        .map((w) => w.quality),
    );
  return quality('en') > quality('ja') ? 'en' : 'ja';
}

/** `Prefer: respond-async, wait=10` (RFC 7240): seconds the caller will wait for the answer. */
export function waitSeconds(prefer: string | undefined, usual: number): number {
  const preferences = (prefer ?? '')
    .toLowerCase()
    .split(/[,;]/)
    .map((piece) => piece.trim());
  const wait = preferences.map((p) => /^wait\s*=\s*"?(\d{1,6})"?$/.exec(p)?.[1]).find((s) => s !== undefined);
  if (wait !== undefined) return Math.min(Number(wait), LONGEST_WAIT);
  return preferences.includes('respond-async') ? 0 : usual;
}

const LONGEST_WAIT = 600;
