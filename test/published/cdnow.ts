import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One customer of the CDNOW 1/10 sample, weeks 1-39; see README.md beside. */
export interface CdnowCustomer {
  readonly x: number;
  readonly tx: number;
  readonly T: number;
  readonly zbar: number;
}

export const cdnow: readonly CdnowCustomer[] = readFileSync(
  fileURLToPath(new URL('./cdnow-summary.csv', import.meta.url)),
  'utf8',
)
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [x, tx, T, zbar] = line.split(',').map(Number);
    return { x: x!, tx: tx!, T: T!, zbar: zbar! };
  });
