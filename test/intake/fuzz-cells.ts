import fc from 'fast-check';

/** Cells as people, shops and spreadsheets write them, almost write them, and never would. */

const number = (min: number, max: number) => fc.integer({ min, max });
const two = (value: number) => String(value).padStart(2, '0');

const STRANGE = [
  ...'0123456789０９٣५²½',
  ...'-/.,:;\'"()+－−―／．，：（）＋ \u3000\u00a0\t\n\r\u0000\u200b\ufeff',
  ...'年月日時分元令和円¥￥\\$€個回第△▲TZRHSeE%',
];

/** One of the texts, or one that is a sign or two away from it. */
function almost(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const edit = fc.record({ at: fc.nat(30), drop: fc.nat(1), sign: fc.constantFrom('', ...STRANGE) });
  return fc
    .tuple(texts, fc.array(edit, { maxLength: 2 }), fc.constantFrom('', '', '', ' ', "'", '\u3000'))
    .map(([text, edits, end]) =>
      edits.reduce((t, { at, drop, sign }) => {
        const place = at % (t.length + 1);
        return t.slice(0, place) + sign + t.slice(place + drop);
      }, text + end),
    );
}

const wide = (text: string) => text.replace(/[0-9]/g, (digit) => '０１２３４５６７８９'[Number(digit)]!);
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...STRANGE), maxLength: 14 }),
  fc.constantFrom(
    '',
    '-',
    ' ',
    '\u3000',
    'N/A',
    '#N/A',
    'NULL',
    'nan',
    'NaN',
    'なし',
    'None',
    '--',
    'null ',
    '\t-',
  ),
  fc.constantFrom(
    'Infinity',
    '-infinity',
    'epoch',
    'today',
    '1e3',
    '0x1F',
    'true',
    '1_000',
    '٣',
    '=1+1',
    '#REF!',
  ),
);

const moment = fc.record({
  year: fc.oneof({ weight: 9, arbitrary: number(1898, 2201) }, { weight: 1, arbitrary: number(0, 9999) }),
  month: fc.oneof({ weight: 9, arbitrary: number(1, 12) }, { weight: 1, arbitrary: number(0, 13) }),
  day: fc.oneof({ weight: 9, arbitrary: number(1, 31) }, { weight: 1, arbitrary: number(0, 32) }),
  hour: number(0, 24),
  minute: fc.oneof({ weight: 9, arbitrary: number(0, 59) }, { weight: 1, arbitrary: number(0, 61) }),
});

const month = fc.constantFrom(
  'Jan',
  'Feb',
  'March',
  'April',
  'May',
  'June',
  'Jul',
  'August',
  'Sep',
  'Sept',
  'October',
  'Nov',
  'Dec',
  'Mai',
  'may',
);
const time = moment.chain(({ hour, minute }) =>
  fc.constantFrom(
    '',
    ` ${hour}:${two(minute)}`,
    ` ${two(hour)}:${two(minute)}:59`,
    `T${two(hour)}:${two(minute)}:00`,
    `T${two(hour)}:${two(minute)}:00.123Z`,
    ` ${two(hour)}:${two(minute)}:00 +0900`,
    ` ${two(hour)}:${two(minute)} -11:30`,
    ` ${hour}:${two(minute)} PM`,
    ` ${hour}時${minute}分`,
    ` ${hour}時`,
    ' の夜',
    ' 99:99',
  ),
);

export const dayCell: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 8,
    arbitrary: almost(
      fc
        .tuple(moment, time, month, number(0, 99), number(0, 99_999))
        .chain(([{ year, month: m, day, hour, minute }, t, name, era, serial]) =>
          fc.constantFrom(
            `${year}-${two(m)}-${two(day)}${t}`,
            `${year}-${two(m)}-${two(day)}`,
            `${year}/${m}/${day}${t}`,
            `${year}.${m}.${day}${t}`,
            `${year}${two(m)}${two(day)}`,
            `${year}${two(m)}${two(day)}${two(hour)}${two(minute)}`,
            `${year}${two(m)}${two(day)}${two(hour)}${two(minute)}00`,
            `${year}年${m}月${day}日${t}`,
            `${year}年${two(m)}月${two(day)}日(水)${t}`,
            `令和${era}年${m}月${day}日${t}`,
            `平成元年${m}月${day}日`,
            `S${era}.${m}.${day}${t}`,
            `H${era}/${m}/${day}`,
            `${name} ${day}, ${year}`,
            `${name} ${day}, ${year} ${hour}:${two(minute)}:09 AM`,
            `${m}/${day}/${year}${t}`,
            `${day}/${two(m)}/${year}`,
            String(serial),
            `${serial}.${minute}`,
            wide(`${year}／${m}／${day}`),
            wide(`${year}-${two(m)}-${two(day)}`),
          ),
        ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('0000-00-00', '9999-12-31', '0000/00/00 00:00', '9999-12-31T00:00:00Z'),
  },
  { weight: 1, arbitrary: anything },
);

const figures = fc.oneof(
  fc.nat(99_999).map(String),
  fc.nat(2_000_000_000).map((n) => n.toLocaleString('en-US')),
  fc.bigInt({ min: 0n, max: 10n ** 15n }).map(String),
  fc.nat(999_999).map((n) => `000${n}`),
  fc.constantFrom(
    '0',
    '-0',
    '2147483647',
    '2147483648',
    '9999999999999',
    '10000000000000',
    '99999999999',
    '100000000000',
  ),
);
const fraction = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  { weight: 3, arbitrary: fc.nat(99).map((n) => `.${two(n)}`) },
  { weight: 1, arbitrary: fc.constantFrom('.', '.0', '.00', '.000', '.5', '.005', '.0000001', '.10000') },
);

export const amountCell: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 8,
    arbitrary: almost(
      fc
        .tuple(figures, fraction, fc.constantFrom('¥', '￥', '$', '£', '€', '\\', 'JPY', 'USD '))
        .chain(([whole, cents, unit]) => {
          const n = whole + cents;
          return fc.constantFrom(
            n,
            n,
            n,
            `-${n}`,
            `${unit}${n}`,
            `-${unit}${n}`,
            `${unit}-${n}`,
            `${n}円`,
            `△${n}`,
            `▲ ${n}`,
            `(${n})`,
            `(${unit}${n})`,
            wide(n),
            `+${n}`,
            `${n} EUR`,
            `- ${n}`,
          );
        }),
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('-9999', '-9,999') },
  { weight: 1, arbitrary: anything },
);

export const countCell: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 8,
    arbitrary: almost(
      fc
        .tuple(figures, fraction)
        .chain(([n, cents]) =>
          fc.constantFrom(
            n,
            `${n}${cents}`,
            `${n}個`,
            `第${n}回`,
            `${n}回目`,
            `${n}.0`,
            `-${n}`,
            `${n}本`,
            wide(n),
          ),
        ),
    ),
  },
  { weight: 1, arbitrary: anything },
);

export const keyCell: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: almost(fc.nat(9_999_999).map((n) => two(n).padStart(7, '0'))) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 10 }) },
  { weight: 2, arbitrary: anything },
);

export const statusCell: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '',
      '出荷済',
      'キャンセル',
      '返品',
      '一部返品',
      '購入処理中',
      '合計',
      '未入金',
      'キャンセル不可',
      'shipped',
    ),
  },
  { weight: 1, arbitrary: almost(fc.constantFrom('キャンセル', 'returned', '出荷済', '返品依頼')) },
  { weight: 1, arbitrary: anything },
);
