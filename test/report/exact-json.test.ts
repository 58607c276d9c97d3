import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactJson, readExactJson } from '../../src/report/exact-json.ts';

const again = (value: unknown) => readExactJson(exactJson(value));

describe('exact JSON reads back as what was written', () => {
  it('numbers that JSON has no sign for, and what is not there', () => {
    const value = {
      a: Number.NaN,
      b: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 0],
      c: undefined,
    };
    expect(again(value)).toStrictEqual(value);
    expect(Object.is((again([-0]) as number[])[0], -0)).toBe(true);
    expect(Object.hasOwn(again({ c: undefined }) as object, 'c')).toBe(true);
  });

  it('lists of numbers of every kind', () => {
    const value = [Float64Array.of(1, Number.NaN, -0), Int32Array.of(-3), new Int8Array(0)];
    expect(again(value)).toStrictEqual(value);
  });

  it('names and texts that look like signs of its own', () => {
    const value = {
      $same: 0,
      $float64: [1],
      $NaN: '$NaN',
      $$is: '$$',
      '': '$',
      plain: ['$undefined', '$other'],
    };
    expect(again(value)).toStrictEqual(value);
  });

  it('one thing in several places is one thing again', () => {
    const term = { sales: 1 };
    const read = again({ present: term, terms: [{ sales: 1 }, term, term], none: [] }) as {
      present: object;
      terms: object[];
    };
    expect(read.terms.map((one) => one === read.present)).toEqual([false, true, true]);
    expect(read.terms[0]).toEqual(term);
  });

  it('whatever plain data there are', () => {
    fc.assert(
      fc.property(fc.object({ withTypedArray: false, withNullPrototype: false, maxDepth: 4 }), (value) => {
        expect(again(value)).toStrictEqual(value);
      }),
    );
  });

  it('a name that is no property but the way to all of them', () => {
    const read = again(JSON.parse('{"__proto__": {"polluted": 1}}')) as object;
    expect(Object.keys(read)).toEqual(['__proto__']);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

it('refuses what is no plain data', () => {
  expect(() => exactJson({ day: new Date(0) })).toThrow('plain data');
  expect(() => exactJson([new Map()])).toThrow('plain data');
  expect(() => exactJson(() => 1)).toThrow('plain data');
});

it('refuses what it did not write', () => {
  expect(() => readExactJson('"$other"')).toThrow('no sign $other');
  expect(() => readExactJson('{"$same": 7}')).toThrow('nothing that is 7');
});
