import type { Label } from './scene.ts';

/** Free room between two labels of an axis, pt. */
const ROOM = 1;

function collide(a: Label, b: Label): boolean {
  const apart = Math.max(
    b.bounds.x1 - a.bounds.x2,
    a.bounds.x1 - b.bounds.x2,
    b.bounds.y1 - a.bounds.y2,
    a.bounds.y1 - b.bounds.y2,
  );
  return apart < ROOM;
}

/**
 * Hides labels of an axis until none touches the next: every second, every third … is kept, counted
 * from the last, which is the present. Vega leaves the labels of categories as they are.
 */
export function thinLabels(labels: readonly Label[]): void {
  const fromLast = [...labels].reverse();
  for (let step = 1; step < Math.max(2, fromLast.length); step += 1) {
    const kept = fromLast.filter((_, index) => index % step === 0);
    const touching = kept.some((label, index) => {
      const next = kept[index + 1];
      return next !== undefined && collide(label, next);
    });
    if (touching) continue;
    fromLast.forEach((label, index) => {
      if (index % step !== 0) label.opacity = 0;
    });
    return;
  }
}
