import { describe, expect, it } from 'vitest';
import { openEngine } from '../../src/engine/engine.ts';
import { isNameLike, isPersonalTitle, NAME_LIKE } from '../../src/intake/presets/personal.ts';
import { inWorkplace } from './reading.ts';

describe('what looks like a name', () => {
  const names = [
    '見本花子',
    '見本　花子',
    'みほん はなこ',
    'ミホン・ハナコ',
    'ﾐﾎﾝ ﾊﾅｺ',
    'ﾐﾎﾞﾝ ﾊﾅｺﾞ',
    'ガギ'.normalize('NFD'),
  ];
  const ofWords = ["Hanako O'Mihon", 'J. R. Mihon', 'José Mihon-Núñez', 'Hanako　Mihon'];
  const others = ['C0001', '花子1', 'GUEST', 'a@b.jp', '', ' ', 'A 1', 'ガ-1', "'", '見本,花子'];

  it('is the same to us and to the engine', async () => {
    const cells = [...names, ...ofWords, ...others];
    const seen = await inWorkplace(async ({ folder }) => {
      const engine = await openEngine({ folder, threads: 1, memory: '200MB' });
      try {
        const rows = await engine.rows(
          `SELECT regexp_full_match(cell, '${NAME_LIKE}') AS is_name FROM (SELECT unnest(from_json($cells, '["VARCHAR"]')) AS cell)`,
          { cells: JSON.stringify(cells) },
        );
        return rows.map((row) => row.is_name);
      } finally {
        engine.close();
      }
    });
    const expected = [...names, ...ofWords].map(() => true).concat(others.map((cell) => cell === ' '));
    expect(seen).toEqual(expected);
    expect(cells.map(isNameLike)).toEqual(expected);
  });
});

describe('titles of personal columns', () => {
  it('are not those of flags and amounts of a destination', () => {
    const titles = [
      '送付先氏名',
      '送付先住所',
      '配送先',
      '送付先',
      'お届け先',
      '送付先一致フラグ',
      '複数送付先フラグ',
      '送付先送料',
      '送付先消費税合計',
      '送付先商品合計金額',
    ];
    expect(titles.filter(isPersonalTitle)).toEqual([
      '送付先氏名',
      '送付先住所',
      '配送先',
      '送付先',
      'お届け先',
    ]);
  });

  it.each([
    ...[
      '連絡先',
      '緊急連絡先',
      'ご連絡先番号',
      '〒',
      'ゆうびん',
      'お客様TEL(自宅)',
      'ケータイ',
      'でんわ',
      'ﾃﾞﾝﾜ',
    ],
    ...['Contact No', 'contact number', 'cell', 'バースデー', 'DOB'],
  ])('are those of contacts and birthdays under other names: %s', (title) =>
    expect(isPersonalTitle(title)).toBe(true));

  it.each([
    'Hotel No',
    'Contact ID',
    'cancelled',
    'セル',
    '連番',
  ])('are not words that only look alike: %s', (title) => expect(isPersonalTitle(title)).toBe(false));
});
