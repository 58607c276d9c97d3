import type { Label } from './scene.ts';

/**
 * Moves labels up and down until none covers another, keeping their order, inside 0 … height, and each
 * as little as possible: overlapping neighbours become a block around the mean of where its members
 * belong (pool adjacent violators). Changes the items.
 */
export function keepApart(
  labels: readonly Pick<Label, 'y' | 'fontSize'>[],
  height: number,
  spacing = 1.25,
): void {
  const sorted = [...labels].sort((a, b) => a.y - b.y);
  const step = Math.max(0, ...sorted.map((label) => (label.fontSize ?? 8) * spacing));
  // with z = y - index × step, labels are apart exactly when z never falls
  const blocks: { count: number; sum: number }[] = [];
  sorted.forEach((label, index) => {
    blocks.push({ count: 1, sum: label.y - index * step });
    for (;;) {
      const [before, last] = blocks.slice(-2);
      if (!before || !last || before.sum / before.count <= last.sum / last.count) break;
      blocks.pop();
      before.count += last.count;
      before.sum += last.sum;
    }
  });
  const highest = Math.max(0, height - (sorted.length - 1) * step);
  let index = 0;
  for (const { count, sum } of blocks) {
    const z = Math.min(Math.max(sum / count, 0), highest);
    for (const label of sorted.slice(index, index + count)) {
      label.y = z + index * step;
      index += 1;
    }
  }
}
