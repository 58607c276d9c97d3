/** A colour between two (`#rrggbb`): share 0 is the first, 1 the second. */
export function mix(from: string, to: string, share: number): string {
  return `#${channels(from)
    .map((value, at) => Math.round(value * (1 - share) + channels(to)[at]! * share))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;
}

/** Contrast of a colour with white, 1-21: WCAG 2.2, contrast ratio of relative luminances. */
export function contrastWithWhite(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => linear(value / 255));
  return 1.05 / (0.2126 * red! + 0.7152 * green! + 0.0722 * blue! + 0.05);
}

function channels(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

/** Of sRGB. */
function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
