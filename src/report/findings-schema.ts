import { Type } from 'typebox';
import { GROUP_TEST_NAMES } from '../diagnoses/changes/group-tests.ts';
import { CHAPTERS, FINDING_CODES } from '../findings/finding.ts';
import { changeName, part } from './changes-schema.ts';
import { amount, closed, count, number, oneOf, orNull, portion } from './schema-parts.ts';

const interval95 = closed({ low: orNull(number()), high: orNull(number()) }, '95 % interval of the change');

/** What is ill, or healthy, and how sure. */
export const findingSchema = closed({
  code: oneOf(FINDING_CODES),
  level: oneOf(['good', 'watch', 'act']),
  about: Type.Optional(part()),
  diagnosis: oneOf(CHAPTERS, 'the chapter that shows more'),
  evidence: Type.Array(
    closed({
      metric: Type.Union([changeName(), oneOf(GROUP_TEST_NAMES), Type.Literal('new-share')]),
      value: number(
        'as observed in the recent periods; of over-contacted gross profit in smallest units of the currency',
      ),
      change: orNull(number('relative to what was to be expected: −0.2 is a fifth less')),
      interval: interval95,
      comparedWith: number(
        'what was to be expected had nothing changed; of over-contacted the cost of contacts, likewise',
      ),
      months: closed({ recent: count(), earlier: count('that tell of before') }),
      since: Type.Optional(
        closed(
          {
            months: count(),
            gradual: Type.Boolean({ description: 'more every month; else at once' }),
            earliest: count('of those that fit hardly worse'),
            latest: count('likewise'),
          },
          'months ago when the change began, roughly',
        ),
      ),
    }),
  ),
  pValue: portion('chance of so large a change, up or down, at any time looked at, where nothing changed'),
  qValue: portion('the same, having looked at the whole list'),
  atStake: amount(
    'gross profit of six months (sales where no margin is known), lost or won; stakes overlap: never add them up',
  ),
  customersConcerned: count(),
  explains: Type.Array(oneOf(FINDING_CODES), {
    description: 'what follows from it and is not told as a finding of its own',
  }),
  prescriptions: Type.Array(Type.String(), { description: 'ids of the prescriptions that answer it' }),
});
