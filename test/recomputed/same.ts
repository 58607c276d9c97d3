import { expect } from 'vitest';

/**
 * Every number, text and null of `recomputed` stands at its place in `delivered`; lists are as long as each other.
 * Whole numbers exactly, others to nine digits.
 */
export function expectSame(delivered: unknown, recomputed: unknown): void {
  const differences: string[] = [];
  compare(delivered, recomputed, '', differences);
  expect(differences.slice(0, 20)).toEqual([]);
}

function compare(delivered: unknown, recomputed: unknown, path: string, differences: string[]): void {
  if (typeof recomputed === 'object' && recomputed !== null) {
    if (typeof delivered !== 'object' || delivered === null) {
      differences.push(`${path}: ${JSON.stringify(delivered)}, recomputed ${JSON.stringify(recomputed)}`);
      return;
    }
    const there = Array.isArray(delivered) ? delivered.length : undefined;
    if (Array.isArray(recomputed) && there !== recomputed.length) {
      differences.push(`${path}: ${there} entries, recomputed ${recomputed.length}`);
      return;
    }
    for (const [name, value] of Object.entries(recomputed)) {
      compare((delivered as Readonly<Record<string, unknown>>)[name], value, `${path}.${name}`, differences);
    }
    return;
  }
  const close =
    typeof delivered === 'number' &&
    typeof recomputed === 'number' &&
    Math.abs(delivered - recomputed) <= 1e-9 * Math.max(1, Math.abs(recomputed));
  if (!close && delivered !== recomputed) {
    differences.push(`${path}: ${String(delivered)}, recomputed ${String(recomputed)}`);
  }
}
