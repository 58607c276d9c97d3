/** False discoveries among those called findings: Benjamini & Hochberg's q. */
export const FALSE_DISCOVERIES = 0.05;

/**
 * Of the expected sales of six months (of gross profit, where a margin is stated), so much at stake is for a board to act on. Auditors
 * take 0.5 to 1 % of revenue for material to the whole, and for a single item half to three quarters of that, as several add
 * up (performance materiality, ISA 320.9): half of 0.5 %.
 */
export const MATERIAL_STAKE = 0.0025;

/** A smaller change (relative) may lie in how things are counted, in prices or in the calendar, however sure it is. */
export const MATERIAL_CHANGE = 0.05;

export function isMaterial({ change, stake }: { readonly change: number; readonly stake: number }): boolean {
  return Math.abs(change) >= MATERIAL_CHANGE && stake >= MATERIAL_STAKE;
}
