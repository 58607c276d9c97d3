/** False discoveries among those called findings: Benjamini & Hochberg's q. */
export const FALSE_DISCOVERIES = 0.05;

/** At stake less than this share of the expected sales of six months: watched at most. */
export const SMALLEST_STAKE = 0.0005;
