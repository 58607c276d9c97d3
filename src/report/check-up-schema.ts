import { Type } from 'typebox';
import { REASONS } from '../findings/check-up/item.ts';
import { CHECK_UP_NAMES, ITEMS } from '../findings/check-up/items.ts';
import { closed, count, day, number, oneOf, orNull } from './schema-parts.ts';

const CHAPTERS = [...new Set(Object.values(ITEMS).map(({ chapter }) => chapter))];

const grade = () => oneOf(['A', 'B', 'C', 'D', 'E', '—']);

const level = closed(
  {
    low: number(),
    high: number(),
    source: Type.String({ description: 'who vouches for the range' }),
    beyond: orNull(number('how far beyond the worse end of the range, as a share of that end')),
    grade: grade(),
  },
  'against the reference values given; null: none were, and the level is not judged',
);

const threshold = closed({
  unit: oneOf(['days', 'deliveries', 'best'], 'best: the best part of the customers'),
  house: number('behind the figure'),
  others: Type.Array(closed({ threshold: number(), grade: grade() }), {
    description: 'the grade that another threshold would give',
  }),
});

export const checkUpItemSchema = closed(
  {
    name: oneOf(CHECK_UP_NAMES),
    kind: oneOf(['count', 'rate', 'number', 'price', 'money'], 'price and money are amounts'),
    better: oneOf(['higher', 'lower', 'neither']),
    chapter: oneOf(CHAPTERS, 'that shows more'),
    from: orNull(day('first day of the half-year, or of the cohort, of the present value')),
    present: orNull(number()),
    base: count('customers, contracts or buyers that it rests on'),
    earlier: Type.Array(orNull(number()), {
      description: 'the same half-year of earlier years, latest first',
    }),
    low: orNull(number('lowest of the earlier ones')),
    high: orNull(number('highest of the earlier ones')),
    beyond: orNull(number('how far beyond the worse end of the band, as a share of that end')),
    grade: grade(),
    reason: Type.Optional(oneOf(REASONS, 'why there is no grade')),
    needed: Type.Optional(
      Type.Union([
        closed({ months: count('more of history') }),
        closed({ base: count('customers, contracts or buyers in all') }),
      ]),
    ),
    level: orNull(level),
    threshold: Type.Optional(threshold),
  },
  'an item of the check-up table',
);
