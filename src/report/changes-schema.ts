import { Type } from 'typebox';
import { GROUP_TEST_NAMES } from '../diagnoses/changes/group-tests.ts';
import { CHANGE_NAMES } from '../diagnoses/changes/tests.ts';
import { amount, closed, count, number, oneOf } from './schema-parts.ts';

/** What is tested for change in every company. */
export const changeName = () => oneOf(CHANGE_NAMES);

export const part = () =>
  closed({ kind: oneOf(['category', 'channel']), name: Type.String() }, 'the category or channel it is of');

const series = closed(
  {
    monthsPerPeriod: Type.Integer({ enum: [1, 3] }),
    periods: Type.Array(
      closed({
        ago: count('0 ends on the as-of day'),
        season: count('part of the year'),
        estimate: number('log of observed ÷ expected, less that of others where they tell of the month'),
        variance: number('of the estimate by chance alone, were all as usual'),
        alongside: Type.Optional(number('the estimate of others')),
        observed: number(),
        expected: number('as the same customers did before'),
      }),
    ),
  },
  'newest first',
);

/** One list of measures, month by month, fixed before anything is looked at. */
export const changesFigures = closed({
  months: count('whole months of the file that are looked at'),
  monthsOfNewcomers: count('of them those in which a first purchase is known to be one'),
  tests: Type.Array(
    closed({
      name: changeName(),
      part: Type.Optional(part()),
      series: Type.Optional(series),
      without: Type.Optional(series),
      salesConcerned: amount('sales of six months that stand and fall with it'),
      customersConcerned: count(),
    }),
  ),
  groups: Type.Array(
    closed({
      name: oneOf(GROUP_TEST_NAMES),
      part: Type.Optional(part()),
      observed: number('events; of contacts gross profit in smallest units of the currency'),
      expected: number('of the same, as others like them; of contacts what they cost'),
      estimates: Type.Array(closed({ estimate: number(), variance: number('by chance alone') }), {
        description: 'one where the group was seen once, else one a half-year; none: cannot be judged',
      }),
      degreesOfFreedom: Type.Optional(
        count('of the variance of a single estimate, where it is itself estimated'),
      ),
      scale: oneOf(['logarithm', 'relative'], 'log(observed ÷ expected), or observed ÷ expected − 1'),
      months: count('that were looked at'),
      customersConcerned: count(),
      concerned: amount('sales of six months that stand and fall with it; of contacts the profit lost'),
    }),
    { description: 'groups of customers beside others like them' },
  ),
  newShare: closed({ sales: amount('net sales to new customers'), all: amount() }, 'of the last half-year'),
});
