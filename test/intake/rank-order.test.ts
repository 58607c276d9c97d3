import { describe, expect, it } from 'vitest';
import { orderRanks } from '../../src/intake/companions/rank-order.ts';
import { Refusal } from '../../src/units/problem.ts';

const inOrder = (ranks: readonly string[], given?: readonly string[]) => {
  const { places } = orderRanks(ranks, given, 'ranks.csv');
  return [...places].sort((a, b) => a[1] - b[1]).map(([rank]) => rank);
};

function refused(ranks: readonly string[], given?: readonly string[]) {
  try {
    orderRanks(ranks, given, 'ranks.csv');
  } catch (error) {
    if (error instanceof Refusal) return error.problems;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('ranks, best first', () => {
  it.each([
    ['numbers', ['1', '2', '10'], ['10', '2', '1']],
    ['full-width numbers', ['１', '２'], ['２', '１']],
    ['letters', ['A', 'B', 'C'], ['C', 'A', 'B']],
    ['letters with S', ['S', 'A', 'B'], ['B', 'S', 'A']],
    [
      'metals',
      ['プラチナ', 'ゴールド会員', 'シルバー', '一般会員'],
      ['一般会員', 'シルバー', 'ゴールド会員', 'プラチナ'],
    ],
    ['English metals', ['Platinum', 'gold', 'Bronze rank'], ['Bronze rank', 'gold', 'Platinum']],
    ['VIP', ['VIP', '優良', '一般'], ['一般', 'VIP', '優良']],
  ])('%s', (_, expected, written) => {
    expect(inOrder(written)).toEqual(expected);
  });

  it('as given, whatever the words', () => {
    expect(inOrder(['1', '5', '3'], ['5', '4', '3', '2', '1'])).toEqual(['5', '3', '1']);
    expect(inOrder(['ひな', 'おや'], ['おや', 'ひな'])).toEqual(['おや', 'ひな']);
    expect(inOrder(['ｇｏｌｄ', 'basic'], ['Gold', 'Basic'])).toEqual(['ｇｏｌｄ', 'basic']);
  });

  it('spellings of one rank have one place', () => {
    const { places } = orderRanks(['01', '1', '２', '2'], undefined, 'ranks.csv');
    expect([...places].sort()).toEqual([
      ['01', 0],
      ['1', 0],
      ['2', 1],
      ['２', 1],
    ]);
  });
});

describe('what their customers bought orders ranks that nothing else orders', () => {
  const bySales = () => ['ひな', 'おや'];
  const from = (ranks: readonly string[], given?: readonly string[]) => {
    const { places, orderedBy } = orderRanks(ranks, given, 'ranks.csv', bySales);
    return [orderedBy, ...[...places].sort((a, b) => a[1] - b[1]).map(([rank]) => rank)];
  };

  it.each([
    ['words that are not known', ['おや', 'ひな'], undefined, ['sales', 'ひな', 'おや']],
    ['an order given goes first', ['おや', 'ひな'], ['おや', 'ひな'], ['given', 'おや', 'ひな']],
    ['then numbers', ['2', '1'], undefined, ['numbers', '1', '2']],
    ['then words that are known', ['ゴールド', 'シルバー'], undefined, ['words', 'ゴールド', 'シルバー']],
  ])('%s', (_, ranks, given, expected) => {
    expect(from(ranks, given)).toEqual(expected);
  });

  it('but not more than twenty of them', () => {
    const many = Array.from({ length: 21 }, (_, i) => `rank-of-${i}`);
    expect(() => orderRanks(many, undefined, 'ranks.csv', () => many)).toThrow(Refusal);
    expect(orderRanks(many.slice(1), undefined, 'ranks.csv', () => many).orderedBy).toBe('sales');
  });
});

describe('an order nobody can say is refused, with the ranks found', () => {
  it.each([
    ['words that are not known', ['おや', 'ひな'], undefined, 'おや, ひな'],
    ['known and unknown ones', ['ゴールド', 'ひな'], undefined, 'ひな, ゴールド'],
    ['two words of one step', ['一般', '通常', 'ゴールド'], undefined, 'ゴールド, 一般, 通常'],
    ['numbers and letters', ['1', 'A'], undefined, '1, A'],
    ['what was given lacks one', ['おや', 'ひな', 'たまご'], ['おや', 'ひな'], 'たまご'],
  ])('%s', (_, ranks, given, found) => {
    const [problem] = refused(ranks, given);
    expect(problem).toMatchObject({ code: 'ranks-unordered', file: 'ranks.csv' });
    expect(problem!.found!.split(', ').sort()).toEqual(found.split(', ').sort());
  });

  it('names twenty of them, no more', () => {
    const many = Array.from({ length: 30 }, (_, i) => `rank-of-${i}`);
    expect(refused(many)[0]!.found!.split(', ')).toHaveLength(21);
  });
});
