import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countCornerShop } from './corner-shop-plain-loop.ts';

const byHand = JSON.parse(readFileSync('test/worked/corner-shop.json', 'utf8'));
const counted = countCornerShop('samples/corner-shop/orders.csv') as typeof byHand;

describe('the corner shop, worked by hand (test/worked/corner-shop.md)', () => {
  it.each(Object.keys(byHand))('%s: a plain loop over the rows comes to the same figures', (part) => {
    expect(counted[part]).toEqual(byHand[part]);
  });

  it('counts nothing that was not worked out', () => {
    expect(Object.keys(counted).sort()).toEqual(Object.keys(byHand).sort());
  });
});
