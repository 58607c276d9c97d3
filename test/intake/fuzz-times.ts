/**
 * How many times as much as in `npm test` is tried of what is made up at random. `npm run fuzz` tries many times as much;
 * `FUZZ_SEED` repeats a run.
 */
export const TIMES = Number(process.env.FUZZ_TIMES ?? 1);
const GIVEN_SEED = process.env.FUZZ_SEED;

/** A seed for those who must name it: `npm test` always tries the same, longer runs another each time unless it is given. */
export const SEED = seedOf();

function seedOf(): number {
  if (GIVEN_SEED !== undefined) return Number(GIVEN_SEED);
  return TIMES === 1 ? 1 : Math.floor(Math.random() * 2 ** 31);
}
