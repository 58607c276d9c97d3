import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unprintedJobModule } from '../unprinted.ts';
import { form, serviceForTests } from './app-for-tests.ts';

let service: Awaited<ReturnType<typeof serviceForTests>>;
beforeAll(async () => {
  service = await serviceForTests({}, { jobModule: unprintedJobModule });
});
afterAll(() => service.close());

/** Twelve customers, two purchases each. */
const keys = Array.from({ length: 12 }, (_, i) => `c${i}`);
const orders = [
  '顧客番号,受注日,金額',
  ...keys.flatMap((key) => [`${key},2025-01-10,100`, `${key},2025-09-10,100`]),
];
const ranks = ['顧客番号,ランク', ...keys.map((key, i) => `${key},${i < 4 ? 'おや' : 'ひな'}`)];

function post(options: Record<string, string>, language = 'en') {
  const { payload, headers } = form([
    ['orders', `${orders.join('\n')}\n`, 'orders.csv'],
    ['ranks', `${ranks.join('\n')}\n`, 'ranks.csv'],
    ['options', JSON.stringify(options)],
  ]);
  const all = { ...headers, 'accept-language': language };
  return service.app.inject({ method: 'POST', url: '/diagnose', payload, headers: all });
}

describe('ranks over HTTP', () => {
  it.each([
    ['en', 'The order of the ranks is not known', 'Give all ranks, best first'],
    ['ja', 'ランクの順が分かりません', 'ランクを良い順に'],
  ])('whose order nobody can say are refused in %s, with the way out', async (language, title, remedy) => {
    const answer = await post({ ranksOrder: 'おや' }, language);
    expect(answer.statusCode).toBe(422);
    const { detail, problems } = answer.json();
    expect(problems).toMatchObject([{ code: 'ranks-unordered', file: 'ranks.csv', found: 'ひな' }]);
    expect(detail).toContain(title);
    expect(detail).toContain(remedy);
    expect(detail).toContain('ranksOrder');
  });

  it('are taken in the order given, and without a day are told of', async () => {
    const answer = await post({ ranksOrder: 'おや,ひな' });
    expect([answer.statusCode, answer.json().detail]).toEqual([200, undefined]);
    const { data, options } = answer.json();
    expect(options).toMatchObject({ ranksOrder: 'おや,ひな' });
    expect(data.notes).toContainEqual({ code: 'ranks-undated', count: 12 });
  });

  it('nobody ordered stand as their customers bought', async () => {
    const answer = await post({ ranksAsOf: '2025-09-10' });
    const { given } = answer.json().diagnoses['company-ranks'];
    // all bought alike: the names decide
    expect(given).toMatchObject({
      orderedBy: 'sales',
      setOn: '2025-09-10',
      notJudged: 'no-segments',
      ranked: 12,
    });
    expect(
      given.ranks.map(({ name, customers }: { name: string; customers: number }) => [name, customers]),
    ).toEqual([
      ['おや', 4],
      ['ひな', 8],
    ]);
  });

  it('with a day that is none are a wrong call', async () => {
    const answer = await post({ ranksAsOf: '2025-02-30' });
    expect([answer.statusCode, answer.json().problems[0].code]).toEqual([400, 'option-invalid']);
  });
});
