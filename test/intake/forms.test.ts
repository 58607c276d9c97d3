import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, openEngine } from '../../src/engine/engine.ts';
import { prepareEngine } from '../../src/intake/order-file.ts';
import { dayOf } from '../../src/units/day.ts';
import { inWorkplace } from './reading.ts';

let engine: Engine;
let done: () => void;

beforeAll(async () => {
  await new Promise<void>((ready) => {
    void inWorkplace(async ({ folder }) => {
      engine = await openEngine({ folder, threads: 1, memory: '200MB' });
      await prepareEngine(engine, { digits: 2, timezone: 'Asia/Tokyo', currency: 'USD' });
      ready();
      await new Promise<void>((resolve) => {
        done = resolve;
      });
      engine.close();
    });
  });
});
afterAll(() => done());

async function value(macro: string, text: string): Promise<unknown> {
  const [row] = await engine.rows(
    `SELECT coalesce(usual_${macro}(t), unusual_${macro}(half_width_unless(usual_${macro}(t), t))) AS v FROM (SELECT $text AS t)`,
    { text },
  );
  return row?.v;
}

describe('days', () => {
  it.each([
    ['2024-05-01', '2024-05-01'],
    ['2024/5/1', '2024-05-01'],
    ['2024/05/01 23:59', '2024-05-01'],
    ['2024-05-01 23:59:59', '2024-05-01'],
    ['2024-05-01T23:59:59', '2024-05-01'],
    ['2024-05-01 09:30:00.123456', '2024-05-01'],
    ['2024.5.1', '2024-05-01'],
    [' 2024-05-01 ', '2024-05-01'],
    ["'2024-05-01", '2024-05-01'],
    ['２０２４／０５／０１', '2024-05-01'],
    ['20240501', '2024-05-01'],
    ['20240501103000', '2024-05-01'],
    // 2024-04-30 15:00 in Greenwich is midnight in Tokyo
    ['2024-04-30 15:00:00 +0000', '2024-05-01'],
    ['2024-04-30 14:59:59 +0000', '2024-04-30'],
    ['2024-04-30T15:00:00Z', '2024-05-01'],
    ['2024-04-30T15:00:00.000Z', '2024-05-01'],
    ['2024-05-01 00:00:00 +0900', '2024-05-01'],
    ['2024-05-01T00:30:00+09:00', '2024-05-01'],
    ['2024-04-30T20:30:00-04:30', '2024-05-01'],
    ['2024-04-30T19:29:59-04:30', '2024-05-01'],
    ['2024-04-30T10:29:59-04:30', '2024-04-30'],
    // 45413 days after 1899-12-30
    ['45413', '2024-05-01'],
    ['45413.99', '2024-05-01'],
    ['2024年5月1日', '2024-05-01'],
    ['2024年05月01日 10:30', '2024-05-01'],
    ['2024年5月1日(水)', '2024-05-01'],
    ['令和6年5月1日', '2024-05-01'],
    ['令和元年５月１日', '2019-05-01'],
    ['R6.5.1', '2024-05-01'],
    ['H31/4/30', '2019-04-30'],
    ['平成31年4月30日', '2019-04-30'],
    ['S64.1.7', '1989-01-07'],
    ['May 31, 2023 2:55:09 AM', '2023-05-31'],
    ['Sep 1, 2023 12:00:00 PM', '2023-09-01'],
    ['September 1, 2023', '2023-09-01'],
    ['2024-02-29', '2024-02-29'],
  ])('%s is %s', async (text, day) => {
    expect(await value('day', text)).toBe(dayOf(day));
  });

  it.each([
    ...[
      '2023-02-29',
      '2024-13-01',
      '2024-05-32',
      '2024-00-10',
      '24-05-01',
      '2024-05-01 25:00',
      '2024-05-01x',
      '2024-5',
      '20241301',
    ],
    ...[
      '1.23E+15',
      'May 32, 2023',
      'Foo 1, 2023',
      '令和6年13月1日',
      '1999999',
      '12345',
      '9999-99-99',
      'yesterday',
      '5/6/2024',
      '13/5/24',
      '100',
    ],
  ])('%s is no day', async (text) => {
    expect(await value('day', text)).toBeNull();
  });

  it('asks which order where the year is last', async () => {
    const fault = async (text: string) =>
      (await engine.rows('SELECT day_fault(t) AS v FROM (SELECT $text AS t)', { text }))[0]?.v;
    expect(await fault('5/6/2024')).toBe('date-ambiguous');
    expect(await fault('5/6/24')).toBe('date-unreadable');
    await engine.run("SET VARIABLE date_order = 'mdy'");
    expect(await value('day', '5/31/2024 10:00 PM')).toBe(dayOf('2024-05-31'));
    expect(await value('day', '31/5/2024')).toBeNull();
    await engine.run("SET VARIABLE date_order = 'dmy'");
    expect(await value('day', '31/5/2024')).toBe(dayOf('2024-05-31'));
    await engine.run("SET VARIABLE date_order = ''");
  });
});

describe('amounts, in cents', () => {
  it.each([
    ['1240', 124_000],
    ['1240.5', 124_050],
    ['-45.00', -4500],
    ['1,240', 124_000],
    ['1,234,567.89', 123_456_789],
    ['$1,240.00', 124_000],
    ['-$45.00', -4500],
    ['$-45.00', -4500],
    ['(45.00)', -4500],
    ['($45.00)', -4500],
    ['△1,240', -124_000],
    ['▲1,240', -124_000],
    ['１，２４０', 124_000],
    ['－５００', -50_000],
    ["'-45.5", -4550],
    ['  12 ', 1200],
    ['+12', 1200],
    ['007', 700],
    ['0', 0],
    ['-0', 0],
    ['10.500', 1050],
    ['0.07', 7],
    ['12345678901', 1_234_567_890_100],
    ['USD 100', 10_000],
    ['100 USD', 10_000],
  ])('%s is %d', async (text, cents) => {
    expect(await value('amount', text)).toBe(cents);
  });

  it.each<[string, string]>([
    ['1,24', 'amount-unreadable'],
    ['1e3', 'amount-unreadable'],
    ['1.240,50', 'amount-unreadable'],
    ['12 34', 'amount-unreadable'],
    ['--5', 'amount-unreadable'],
    ['約1000', 'amount-unreadable'],
    ['.', 'amount-unreadable'],
    ['0x10', 'amount-unreadable'],
    ...['¥1,240', '￥1,240', '1240円', '1,240 円', '\\100', 'JPY 100', '£5', '-€5', '(£5)', '5 GBP'].map(
      (text): [string, string] => [text, 'amount-in-other-currency'],
    ),
    ['10.555', 'amount-not-in-smallest-unit'],
    ['123456789012', 'amount-too-large'],
  ])('%s is none: %s', async (text, fault) => {
    expect(await value('amount', text)).toBeNull();
    const [row] = await engine.rows('SELECT amount_fault(half_width(t)) AS v FROM (SELECT $text AS t)', {
      text,
    });
    expect(row?.v).toBe(fault);
  });
});

describe('signs of currencies', () => {
  const taken = async (currency: string) => {
    await engine.run('SET VARIABLE currency = $currency', { currency });
    const cells = [
      '1,000',
      '¥1,000',
      '￥1000',
      '1,000円',
      '(¥1,000)',
      'JPY 1000',
      '$1000',
      '1000 USD',
      '£12.30',
      '€5',
    ];
    const read = await Promise.all(cells.map((cell) => value('amount', cell)));
    await engine.run("SET VARIABLE currency = 'USD'");
    return cells.filter((_, index) => read[index] !== null);
  };
  it.each([
    ['JPY', ['1,000', '¥1,000', '￥1000', '1,000円', '(¥1,000)', 'JPY 1000']],
    ['円', ['1,000', '¥1,000', '￥1000', '1,000円', '(¥1,000)', 'JPY 1000']],
    ['USD', ['1,000', '$1000', '1000 USD']],
    ['GBP', ['1,000', '£12.30']],
    ['EUR', ['1,000', '€5']],
    ['CNY', ['1,000', '¥1,000', '￥1000', '(¥1,000)']],
    ['AUD', ['1,000', '$1000', '£12.30']],
  ])('amid %s only its own are amounts', async (currency, cells) => {
    expect(await taken(currency)).toEqual(cells);
  });
});

describe('counts', () => {
  it.each([
    ['3', 3],
    ['-2', -2],
    ['3.0', 3],
    ['1,200', 1200],
    ['３', 3],
    ['3個', 3],
    ['第2回', 2],
    ['2回目', 2],
  ])('%s is %d', async (text, count) => {
    expect(await value('count', text)).toBe(count);
  });
  it.each(['2.5', '1e3', 'many', '1,20', '99999999999'])('%s is none', async (text) => {
    expect(await value('count', text)).toBeNull();
  });
});

it.each(['', ' ', '-', 'N/A', '#N/A', 'NULL', 'null', 'なし', '　'])('"%s" is blank', async (text) => {
  expect(await engine.rows('SELECT is_blank(t) AS v FROM (SELECT $text AS t)', { text })).toEqual([
    { v: true },
  ]);
});
it.each(['0', 'x', '--', 'NULLS', '-1'])('"%s" is not blank', async (text) => {
  expect(await engine.rows('SELECT is_blank(t) AS v FROM (SELECT $text AS t)', { text })).toEqual([
    { v: false },
  ]);
});
