import { randomStream } from '../units/random.ts';

/**
 * Whether a customer is held out of everything: drawn from his key and the seed alone, so that it stays so at the next
 * report, whoever else has come.
 */
export function isHeldOut(key: string, share: number, seed: number): boolean {
  return randomStream(seed, `hold-out ${key}`).uniform() < share;
}
