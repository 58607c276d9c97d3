import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acquisition } from '../../../src/diagnoses/changes/acquisition.ts';
import { newcomers } from '../../../src/diagnoses/changes/newcomers.ts';
import { addMonths, dayOf } from '../../../src/units/day.ts';
import type { Line } from '../../plain-ledger.ts';
import { type Bought, boughtBy, differences, plainAgo, seen, shops } from './plain.ts';

const line = (key: string, day: string, more: Partial<Line> = {}): Line => ({
  ...{ key, order: `${key} ${day}`, day: dayOf(day), amount: 1000, category: '茶', channel: 'web' },
  ...more,
});

describe('acquisition', () => {
  it('is newcomers by month, against the mean month before the last year', () => {
    // 2024-10 … 2025-09: one in October, two in December; since then one in September 2026
    const lines = [
      line('A', '2024-10-01'),
      line('B', '2024-12-05'),
      line('C', '2024-12-31'),
      line('A', '2026-03-01'),
      line('D', '2026-09-30'),
    ];
    const { purchases, months } = seen(lines, dayOf('2026-09-30'));
    expect(months.count).toBe(24);
    const tally = acquisition(purchases, months, {
      ...{ from: Number.NEGATIVE_INFINITY, referenceFrom: 12, until: 24 },
    });
    expect(tally.observed[0]).toBe(1);
    expect(tally.observed[21]).toBe(2);
    expect(tally.observed[23]).toBe(1);
    expect(tally.observed.reduce((a, b) => a + b)).toBe(4);
    expect([...tally.expected]).toEqual(new Array(24).fill(3 / 12));
  });

  it('does not take for lost the old customers whom a longer file tells from new ones', () => {
    // G bought in the first month of the file and again 700 days later: in a file 600 days long he would look new
    const lines = [
      line('G', '2023-10-01'),
      line('G', '2025-08-31'),
      ...['2024-11-01', '2024-12-01', '2025-01-01', '2026-01-01'].map((day, k) => line(`N${k}`, day)),
    ];
    const { purchases, months, ledger } = seen(lines, dayOf('2026-09-30'), false);
    const known = 23;
    const tally = acquisition(purchases, months, { from: ledger.from, referenceFrom: 12, until: known });
    // 2025-08 is 13 months ago, so one in 24 months came back after so long; files of more than 700 days see him
    const end = (ago: number) => addMonths(dayOf('2026-09-30'), -(ago + 1));
    for (let ago = 0; ago < known; ago += 1) {
      const silence = end(ago) - ledger.from;
      const told = Array.from({ length: 24 }, (_, month) => month).filter(
        (month) => end(month) - ledger.from > silence,
      );
      const old = silence < 700 && told.includes(13) ? 1 / told.length : 0;
      expect(tally.expected[ago]! - tally.expected[0]!, `${ago}`).toBeCloseTo(old, 10);
    }
    expect(tally.expected[22]).toBeGreaterThan(tally.expected[0]!);
  });

  it('counts what plain loops count', () =>
    fc.assert(
      fc.property(shops, ({ lines, asOf }) => {
        const { purchases, months } = seen(lines, asOf);
        const tally = acquisition(purchases, months, {
          ...{ from: Number.NEGATIVE_INFINITY, referenceFrom: 12, until: months.count },
        });
        const counts = new Array<number>(months.count).fill(0);
        for (const [first] of boughtBy(lines, asOf).values()) {
          const ago = plainAgo(first!.day, asOf, months);
          if (ago >= 0) counts[ago]! += 1;
        }
        expect([...tally.observed]).toEqual(counts);
      }),
      { numRuns: 50 },
    ));
});

/** Newcomers by plain loops: who came when, by what, how long he was followed and whether he came back in that time. */
function plainNewcomers(lines: readonly Line[], asOf: number, months: Parameters<typeof plainAgo>[2]) {
  return [...boughtBy(lines, asOf).values()].flatMap((bought) => {
    const [first, second] = bought as [Bought, Bought | undefined];
    const ago = plainAgo(first.day, asOf, months);
    if (ago < 0) return [];
    const years = Math.floor(ago / 12);
    const followed = Math.min(365, addMonths(asOf, 0 - 12 * years) - first.day);
    const gap = second === undefined ? Number.POSITIVE_INFINITY : second.day - first.day;
    return [{ ...first, ago, followed, gap, back: gap <= followed }];
  });
}

describe('newcomers who come back', () => {
  it('are followed to the end of their year', () => {
    const lines = [
      line('Z', '2024-10-01'),
      // September a year ago: followed to 2025-09-30 only, 20 days
      line('A', '2025-09-10'),
      line('A', '2025-10-05'),
      line('B', '2025-09-10'),
      line('B', '2025-09-30'),
      // 272 days, the last of the year, and 273
      line('C', '2025-01-01'),
      line('C', '2025-09-30'),
      line('D', '2025-01-01'),
      line('D', '2025-10-01'),
    ];
    const { purchases, months, ledger } = seen(lines, dayOf('2026-09-30'));
    const { cameBack } = newcomers(purchases, ledger.kinds, { months, referenceFrom: 12 });
    expect(cameBack.observed[12]).toBe(1);
    expect(cameBack.observed[20]).toBe(1);
    expect(cameBack.observed.reduce((a, b) => a + b)).toBe(2);
    // of five won before, one was back on day 20 (B), none sooner; day 25 (A) and 272 (C) follow: 3 of 5 in all
    expect(cameBack.expected[12]).toBeCloseTo(2 * (1 / 5), 10);
    expect(cameBack.expected[20]).toBeCloseTo(2 * (3 / 5), 10);
    expect(cameBack.noise[12]).toBeCloseTo(2 * (1 / 5) * (4 / 5), 10);
  });

  it('are told by mix when only the entrance is another', () => {
    const year = (from: number, categories: readonly string[], back: readonly string[]) =>
      categories.flatMap((category, k) => {
        const day = dayOf('2024-10-01') + from + k;
        const key = `${from} ${k}`;
        const first = { key, order: key, day, amount: 1000, category, channel: 'web' };
        return back.includes(category) ? [first, { ...first, day: day + 10, order: `${key} b` }] : [first];
      });
    const many = (category: string, count: number) => new Array<string>(count).fill(category);
    // all who come for tea return, nobody who comes for sweets
    const before = year(0, [...many('茶', 12), ...many('菓子', 12)], ['茶']);
    const now = year(365, [...many('茶', 6), ...many('菓子', 18)], ['茶']);
    const { purchases, months, ledger } = seen([...before, ...now], dayOf('2026-09-30'));
    const { mix } = newcomers(purchases, ledger.kinds, { months, referenceFrom: 12 });
    // held by 20 average newcomers of 0.5: tea (12 + 10) ÷ 32, sweets 10 ÷ 32
    expect(mix.expected[11]).toBeCloseTo(24 / 2, 10);
    expect(mix.observed[11]).toBeCloseTo((6 * 22 + 18 * 10) / 32, 10);
    expect(mix.observed[23]).toBeCloseTo(12, 10);
  });

  it('are what plain loops find, of all and of each category and channel', () =>
    fc.assert(
      fc.property(shops, ({ lines, asOf }) => {
        const { purchases, months, ledger } = seen(lines, asOf);
        const found = newcomers(purchases, ledger.kinds, { months, referenceFrom: 12 });
        const all = plainNewcomers(lines, asOf, months);
        const before = all.filter(({ ago }) => ago >= 12);
        const overall = (days: number) =>
          before.length === 0 ? 0 : before.filter(({ gap }) => gap <= days).length / before.length;
        const usual = ({ category, channel }: Bought, days: number) => {
          const same = before.filter((one) => one.category === category && one.channel === channel);
          return (same.filter(({ gap }) => gap <= days).length + 20 * overall(days)) / (same.length + 20);
        };
        const row = (ago: number, test: (one: Bought) => boolean): [number, number, number] => {
          const of = all.filter((one) => one.ago === ago && test(one));
          const shares = of.map((one) => usual(one, one.followed));
          return [
            of.filter(({ back }) => back).length,
            shares.reduce((sum, share) => sum + share, 0),
            shares.reduce((sum, share) => sum + share * (1 - share), 0),
          ];
        };
        const agos = Array.from({ length: months.count }, (_, ago) => ago);
        expect(
          differences(
            found.cameBack,
            agos.map((ago) => row(ago, () => true)),
          ),
        ).toEqual([]);
        const held = 2 * overall(365);
        for (const [number, { own, without }] of found.byCategory) {
          const name = ledger.categories[number]!;
          expect(
            differences(
              without,
              agos.map((ago) => row(ago, (one) => one.category !== name)),
            ),
          ).toEqual([]);
          const plain = agos.map((ago): [number, number, number] => {
            const sum: [number, number, number] = [0, 0, 0];
            for (const channel of new Set(all.map((one) => one.channel))) {
              const [back, expected, noise] = row(
                ago,
                (one) => one.category === name && one.channel === channel,
              );
              // the month itself and those next to it
              const beside = [ago - 1, ago, ago + 1]
                .filter((each) => each >= 0 && each < months.count)
                .map((each) => row(each, (one) => one.category !== name && one.channel === channel))
                .reduce((a, b) => [a[0]! + b[0]!, a[1]! + b[1]!, a[2]! + b[2]!]) as [number, number, number];
              sum[0] += back;
              if (held + beside[1] === 0) continue;
              sum[1] += (expected * (held + beside[0])) / (held + beside[1]);
              sum[2] += noise + (expected ** 2 * beside[2]) / (held + beside[1]) ** 2;
            }
            return sum;
          });
          expect(differences(own, plain)).toEqual([]);
        }
        expect([...found.byChannel.keys()].map((number) => ledger.channels[number]!).sort()).toEqual(
          [...new Set(all.map(({ channel }) => channel))].sort(),
        );
      }),
      { numRuns: 40 },
    ));
});
