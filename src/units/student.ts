import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import studentQuantile from '@stdlib/stats-base-dists-t-quantile';

/** Two-sided point of Student's t: this `share` of it, 0-1, lies within so much to either side of 0. Without end of degrees, the normal's. */
export function studentPoint(share: number, degrees: number): number {
  const upTo = (1 + share) / 2;
  return degrees === Number.POSITIVE_INFINITY ? normalQuantile(upTo, 0, 1) : studentQuantile(upTo, degrees);
}
