import { Type } from 'typebox';
import { expect, it } from 'vitest';
import { amount, closed, count, day, orNull } from '../../src/report/schema-parts.ts';
import { unitPaths } from '../../src/report/unit-paths.ts';

it('finds amounts and days in lists, unions and named parts, and nothing else', () => {
  const sale = closed({ on: day(), worth: amount(), pieces: count() });
  const schema = closed({
    sales: Type.Array(sale),
    best: orNull(amount()),
    last: Type.Optional(Type.Unsafe({ $ref: '#/$defs/sale' })),
  });
  expect([...unitPaths(schema, { sale })]).toEqual([
    ['sales.on', 'day'],
    ['sales.worth', 'amount'],
    ['best', 'amount'],
    ['last.on', 'day'],
    ['last.worth', 'amount'],
  ]);
});

it('finds numbers of the quantity that is named around them', () => {
  const upTo = Type.Number({ 'x-unit': 'quantity' });
  const schema = closed({ quantity: Type.String(), classes: Type.Array(closed({ upTo })) });
  expect([...unitPaths(schema, {})]).toEqual([['classes.upTo', 'quantity']]);
});

it('needs every part that is named', () => {
  expect(() => unitPaths(closed({ last: Type.Unsafe({ $ref: '#/$defs/sale' }) }), {})).toThrow('$defs/sale');
});
