import { expect, it } from 'vitest';
import { columnOf, frame, numbers, textsOf, where } from '../src/frame.ts';

interface Fruit {
  readonly name: string;
  readonly weight: number;
  readonly price: number;
}

const fruit = frame<Fruit>({
  name: ['apple', 'pear', 'plum', 'cherry', 'melon'],
  weight: Int32Array.of(150, 180, 40, 8, 1500),
  price: Float64Array.of(0.8, 0.9, 0.2, Number.NaN, 3),
});

it('keeps the rows for which the test holds, of whatever column', () => {
  expect(where(fruit, (f) => f.name.startsWith('p') && f.weight > 100).array('name')).toEqual(['pear']);
});

it('keeps rows of rows kept, and leaves those it was given', () => {
  const light = where(fruit, (f) => f.weight < 1000);
  const cheap = where(light, (f) => f.price < 0.85);
  expect(cheap.array('name')).toEqual(['apple', 'plum']);
  expect(light.numRows()).toBe(4);
  expect(where(light, (f) => f.price > 0.85).array('name')).toEqual(['pear']);
  expect(fruit.numRows()).toBe(5);
});

it('keeps none where the test never holds', () => {
  expect(
    numbers(
      where(fruit, () => false),
      'price',
    ),
  ).toHaveLength(0);
});

it('gives numbers of the rows in their order, as the own of the caller', () => {
  const sorted = fruit.orderby('weight') as typeof fruit;
  expect([...numbers(sorted, 'weight')]).toEqual([8, 40, 150, 180, 1500]);
  expect([
    ...numbers(
      where(sorted, (f) => f.price >= 0.8),
      'weight',
    ),
  ]).toEqual([150, 180, 1500]);
  numbers(fruit, 'price').fill(0);
  expect([...numbers(fruit, 'price')]).toEqual([0.8, 0.9, 0.2, Number.NaN, 3]);
});

it('reads a column of a whole table where it stands, of some rows in their order', () => {
  expect(columnOf(fruit, 'weight')).toBe(columnOf(fruit, 'weight'));
  const light = where(fruit, (f) => f.weight < 100);
  expect([...columnOf(light, 'weight')]).toEqual([40, 8]);
  expect(textsOf(light, 'name')).toEqual(['plum', 'cherry']);
  const sorted = fruit.orderby('weight') as typeof fruit;
  expect([...columnOf(sorted, 'weight')]).toEqual([8, 40, 150, 180, 1500]);
  expect(textsOf(sorted, 'name')).toEqual(['cherry', 'plum', 'apple', 'pear', 'melon']);
});
