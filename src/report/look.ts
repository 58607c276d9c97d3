import { mix } from '../units/colour.ts';
import { PALETTE } from '../units/palette.ts';
import type { Look } from './document.ts';

/** The house's colours of pages, each with what an agency's colours make of it. Charts keep the house's. */
function colours({ primary, accent }: Look): ReadonlyMap<string, string> {
  const lighter = (colour: string, share: number) => mix(colour, PALETTE.paper, share);
  const ofPrimary: [string, string][] =
    primary === undefined
      ? []
      : [
          [PALETTE.primary, primary],
          [PALETTE.primaryDark, mix(primary, '#000000', 0.3)],
          [PALETTE.primaryTint, lighter(primary, 0.92)],
          [PALETTE.rest, lighter(primary, 0.6)],
          [PALETTE.restTint, lighter(primary, 0.83)],
        ];
  const ofAccent: [string, string][] =
    accent === undefined
      ? []
      : [
          [PALETTE.accent, accent],
          [PALETTE.accentTint, lighter(accent, 0.92)],
        ];
  return new Map([...ofPrimary, ...ofAccent]);
}

/** Part of a page (what pdfmake prints, with its functions that give colours) in the colours of an agency. */
export function inLook<Part>(part: Part, look: Look | undefined): Part {
  if (look?.primary === undefined && look?.accent === undefined) return part;
  return recoloured(part, colours(look)) as Part;
}

function recoloured(part: unknown, into: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(part)) return part.map((one) => recoloured(one, into));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([name, value]: [string, unknown]) => {
      if (!/colou?r$/i.test(name)) return [name, recoloured(value, into)];
      if (typeof value !== 'function') return [name, ofColour(value, into)];
      return [
        name,
        (...args: unknown[]) => ofColour((value as (...of: unknown[]) => unknown)(...args), into),
      ];
    }),
  );
}

function ofColour(value: unknown, into: ReadonlyMap<string, string>): unknown {
  return typeof value === 'string' ? (into.get(value) ?? value) : value;
}

/** The two ends of the picture on the cover. */
export function coverColours(look: Look = {}): { readonly primary: string; readonly restTint: string } {
  const known = colours(look);
  const own = (colour: string) => known.get(colour) ?? colour;
  return { primary: own(PALETTE.primary), restTint: own(PALETTE.restTint) };
}
