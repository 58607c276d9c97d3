import { sample } from '../src/flows/sample.ts';

export interface IllnessWorld {
  readonly seed: number;
  readonly customers: number;
  /** `name` or `name:strength`; none for a healthy company */
  readonly illnesses: readonly string[];
}

/**
 * Writes the order file of a made-up company to `path` (gzipped when it ends in .gz), and the truth beside it: `truthPaths` of
 * src/flows/sample.ts names the files. Five years, up to 2026-09-30.
 */
export async function writeIllnessWorld(world: IllnessWorld, path: string): Promise<void> {
  const { seed, customers, illnesses } = world;
  await sample({ customers, years: 5, seed, illness: illnesses, out: path });
}
