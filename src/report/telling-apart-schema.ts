import { Type } from 'typebox';
import { amount, closed, count, day, number, oneOf, orNull, portion, share } from './schema-parts.ts';

const name = oneOf([
  'purchases',
  'silence',
  'tenure',
  'purchases-last-year',
  'gross-last-year',
  'gross-per-purchase',
  'mean-interval',
  'silence-in-intervals',
  'returned-share',
  'same-season',
  'first-category',
  'first-channel',
  'subscription',
]);
const quantity = oneOf(['days', 'times', 'amount', 'multiple', 'share', 'name']);

/** A number of the `quantity` named around it. */
const ofQuantity = (description: string) => Type.Number({ description, 'x-unit': 'quantity' });

const label = {
  kind: oneOf(['span', 'name', 'others', 'unknown']),
  above: orNull(ofQuantity('above this')),
  upTo: orNull(ofQuantity('and up to this')),
  name: Type.String(),
};

const axis = closed({ name, quantity, classes: Type.Array(closed(label)) });

const power = closed({
  gini: orNull(number('normalised, of the net sales')),
  auc: orNull(portion('of buying')),
  top20Share: orNull(portion('of the net sales, by the best fifth')),
});

/** What stands below `diagnoses.telling-apart`. */
export const tellingApart = closed(
  {
    told: Type.Optional(
      closed({
        day: day('what was known on it was used'),
        customers: count(),
        buyers: share('bought in the six months after the day'),
        entropy: number('bits there are to know about who buys'),
        observables: Type.Array(
          closed({
            name,
            quantity,
            bits: number('mutual information with buying, bias taken off'),
            ofAll: orNull(number('bits ÷ entropy')),
            classes: Type.Array(closed({ ...label, buyers: share() })),
          }),
          { description: 'the most telling first' },
        ),
        rule: closed({
          rows: axis,
          columns: axis,
          cells: Type.Array(
            closed({
              row: count('place in rows.classes'),
              column: count('place in columns.classes'),
              buyers: share('of the customers the rule was learnt on'),
              expectedSales: amount('net sales of a customer in the six months'),
              top: Type.Boolean({
                description: 'among the best that together hold a fifth of the customers',
              }),
              today: count('customers of the as-of day'),
            }),
            { description: 'the best first' },
          ),
        }),
        single: name,
        learners: count('customers on whom the rules were chosen'),
        judges: count('customers on whom they were measured'),
        powers: closed({ rule: power, single: power, segments: power, value: power }),
        reach: closed(
          { gini: orNull(number()), top20Share: orNull(number()) },
          'of the rule ÷ of the segments',
        ),
      }),
    ),
    notPossible: Type.Optional(oneOf(['history-too-short', 'too-few-buyers'])),
  },
  'what tells apart who will buy',
);
