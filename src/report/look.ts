import { mix } from '../units/colour.ts';
import { PALETTE } from '../units/palette.ts';
import type { Look } from './document.ts';

/** The house's colours, each with what an agency's colours make of it; those of other meaning (categories, grades) stay. */
export function paintOf({ primary, accent }: Look): ReadonlyMap<string, string> {
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
          ...PALETTE.sequential.map((colour, k): [string, string] => [colour, sequential(primary, k)]),
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

/** Light to dark, as the house's own. */
function sequential(primary: string, place: number): string {
  const share = SEQUENTIAL[place]!;
  return share < 0 ? mix(primary, '#000000', 0 - share) : mix(primary, PALETTE.paper, share);
}

/** How much paper is mixed in; below 0: black. */
const SEQUENTIAL = [0.93, 0.62, 0.25, -0.2] as const;

/** The spec of a chart in the colours of an agency. */
export function painted<Spec>(spec: Spec, paint: ReadonlyMap<string, string>): Spec {
  if (paint.size === 0) return spec;
  const repainted = (part: unknown): unknown => {
    if (typeof part === 'string') return paint.get(part) ?? part;
    if (Array.isArray(part)) return part.map(repainted);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, repainted(value)]));
  };
  return repainted(spec) as Spec;
}

/** Part of a page (what pdfmake prints, with its functions that give colours) in the colours of an agency. */
export function inLook<Part>(part: Part, look: Look | undefined): Part {
  if (look?.primary === undefined && look?.accent === undefined) return part;
  return recoloured(part, paintOf(look)) as Part;
}

function recoloured(part: unknown, into: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(part)) return part.map((one) => recoloured(one, into));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([name, value]: [string, unknown]) => {
      if (name === 'svg' && typeof value === 'string') return [name, inSmallDrawing(value, into)];
      if (!/colou?r$/i.test(name)) return [name, recoloured(value, into)];
      if (typeof value !== 'function') return [name, ofColour(value, into)];
      return [
        name,
        (...args: unknown[]) => ofColour((value as (...of: unknown[]) => unknown)(...args), into),
      ];
    }),
  );
}

/** Marks in tables; charts have been drawn in these colours already. */
function inSmallDrawing(svg: string, into: ReadonlyMap<string, string>): string {
  return svg.replaceAll(/#[0-9a-f]{6}/g, (colour) => into.get(colour) ?? colour);
}

function ofColour(value: unknown, into: ReadonlyMap<string, string>): unknown {
  return typeof value === 'string' ? (into.get(value) ?? value) : value;
}

/** The two ends of the picture on the cover. */
export function coverColours(look: Look = {}): { readonly primary: string; readonly restTint: string } {
  const known = paintOf(look);
  const own = (colour: string) => known.get(colour) ?? colour;
  return { primary: own(PALETTE.primary), restTint: own(PALETTE.restTint) };
}
