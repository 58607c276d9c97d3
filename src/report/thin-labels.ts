import type { Label } from './scene.ts';

/** Free room between two labels of an axis, pt. */
const ROOM = 1;

/** Labels are printed this much smaller before any is hidden. */
const SMALLER = 0.87;

/** Do two labels touch when each is drawn at `scale` around its middle? */
function touch(a: Label, b: Label, scale: number): boolean {
  const apart = (from: 'x1' | 'y1', to: 'x2' | 'y2') => {
    const [nearA, nearB] = [a, b].map(({ bounds }) => (bounds[from] + bounds[to]) / 2) as [number, number];
    const [halfA, halfB] = [a, b].map(({ bounds }) => ((bounds[to] - bounds[from]) / 2) * scale) as [
      number,
      number,
    ];
    return Math.abs(nearA - nearB) - halfA - halfB;
  };
  return Math.max(apart('x1', 'x2'), apart('y1', 'y2')) < ROOM;
}

function anyTouch(labels: readonly Label[], scale: number): boolean {
  return labels.some((label, index) => {
    const next = labels[index + 1];
    return next !== undefined && touch(label, next, scale);
  });
}

/**
 * Keeps labels of an axis from touching: they are printed smaller, and where that is not enough every
 * second, every third … is kept, counted from the last, which is the present. Vega leaves the labels of
 * categories as they are.
 */
export function thinLabels(labels: readonly Label[]): void {
  if (!anyTouch(labels, 1)) return;
  const fromLast = [...labels].reverse();
  const every = (step: number) => fromLast.filter((_, index) => index % step === 0);
  let step = 1;
  while (step < labels.length && anyTouch(every(step), SMALLER)) step += 1;
  const kept = new Set(every(step));
  for (const label of labels) {
    label.fontSize = (label.fontSize ?? 8) * SMALLER;
    if (!kept.has(label)) label.opacity = 0;
  }
}
