/** How a language writes numbers; from `format` of its labels.json. */
export interface Signs {
  readonly dash: string;
  readonly minus: string;
  readonly plus: string;
  readonly noChange: string;
}

/**
 * The nearest number with so many digits after the point, halves away from zero, as printed decimal
 * numbers round: 1.005 to two digits is 1.01, although its binary form lies a little below.
 */
export function roundHalfAway(value: number, digits: number): number {
  const scale = 10 ** digits;
  const scaled = Number((Math.abs(value) * scale).toPrecision(15));
  return (Math.sign(value) * Math.round(scaled)) / scale;
}

/** Absolute value with separators every three digits: 1234.5 to one digit is `1,234.5`. */
export function magnitude(value: number, digits: number): string {
  const fixed = Math.abs(roundHalfAway(value, digits)).toFixed(digits);
  const [whole = '', fraction] = fixed.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/**
 * A number inside a pattern whose `#` stands for the digits; the sign comes before all of it. What
 * rounds to zero has no sign; what is not known (NaN, undefined) is a dash without unit.
 */
export function printNumber(
  value: number | undefined,
  digits: number,
  signs: Signs,
  { pattern = '#', showPlus = false } = {},
): string {
  if (value === undefined || Number.isNaN(value)) return signs.dash;
  if (!Number.isFinite(value)) throw new Error(`a printed number requires a finite value, got ${value}`);
  const rounded = roundHalfAway(value, digits);
  const body = pattern.replace('#', () => magnitude(rounded, digits));
  if (rounded < 0) return signs.minus + body;
  if (!showPlus) return body;
  return (rounded === 0 ? signs.noChange : signs.plus) + body;
}
