import { describe, expect, it } from 'vitest';
import { measureAll } from '../../src/diagnoses/index.ts';
import { studyOf } from '../study.ts';
import { asOf, bases } from './degenerate-bases.ts';

/** Every number in it, however deep, but for the open ends of classes. */
function everyNumber(figures: unknown, path = ''): [string, number][] {
  if (typeof figures === 'number') return /\.(to|upTo)$/.test(path) ? [] : [[path, figures]];
  if (typeof figures !== 'object' || figures === null) return [];
  const entries: [string, unknown][] = Object.entries(figures);
  return entries.flatMap(([name, part]) => everyNumber(part, `${path}.${name}`));
}

describe('the whole diagnosis of a degenerate base', () => {
  it.each([
    'all bought once',
    'two months of history',
    'everything on one day',
    'everything on the as-of day',
    'every purchase sent back',
    'stopped selling three months before',
    'one customer, one purchase',
  ])('%s: no figure is infinite', (name) => {
    const study = studyOf(bases[name]!, asOf, { historyComplete: true });
    const infinite = everyNumber(measureAll(study)).filter(
      ([, n]) => Math.abs(n) === Number.POSITIVE_INFINITY,
    );
    expect(infinite).toEqual([]);
  });
});
