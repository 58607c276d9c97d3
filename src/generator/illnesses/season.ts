import type { Illness } from '../illness.ts';
import type { Plant } from './planting.ts';

const NAME = 'stronger-season';

/** A control: in the last year of the file the busy months are busier and the slack ones slacker. Nobody becomes another. */
export const strongerSeason: Plant = (strength, { lastYear }) => ({
  from: lastYear,
  truth: { effect: { seasonalDeviation: 1 + strength } },
});

/** Orders of a month compared with the average month's, when they are usually `usual`: 0.88 becomes 0.76 at strength 1. */
export function seasonOf(usual: number, isLastYear: boolean, illness: readonly Illness[]): number {
  const stronger = isLastYear ? illness.find(({ name }) => name === NAME) : undefined;
  return stronger ? Math.max(0.05, usual + stronger.strength * (usual - 1)) : usual;
}
