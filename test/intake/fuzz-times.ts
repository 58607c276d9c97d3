/**
 * How many times as much as in `npm test` is tried of what is made up at random. `npm run fuzz` tries many times as much;
 * `FUZZ_SEED` repeats a run.
 */
export const TIMES = Number(process.env.FUZZ_TIMES ?? 1);
const GIVEN_SEED = process.env.FUZZ_SEED;

/** A seed for those who must name it, at random unless given. */
export const SEED = GIVEN_SEED === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(GIVEN_SEED);
