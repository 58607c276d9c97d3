import { type Static, type TProperties, type TSchema, Type } from 'typebox';

/** What the schema of diagnosis.json is put together from. Every object is closed: a new figure is a new version of the schema. */
export function closed<Properties extends TProperties>(properties: Properties, description?: string) {
  return Type.Object(properties, {
    additionalProperties: false,
    ...(description === undefined ? {} : { description }),
  });
}

/** A value that may not be known: null says so, and the report prints a dash. */
export function orNull<Schema extends TSchema>(schema: Schema) {
  return Type.Union([schema, Type.Null()]);
}

export const day = (description?: string) =>
  Type.String({
    pattern: '^\\d{4}-\\d{2}-\\d{2}$',
    'x-unit': 'day',
    ...(description === undefined ? {} : { description }),
  });

export const count = (description?: string) =>
  Type.Integer({ minimum: 0, ...(description === undefined ? {} : { description }) });

/** A decimal number of the currency: JPY 1234, GBP 1.23. */
export const amount = (description?: string) =>
  Type.Number({ 'x-unit': 'amount', ...(description === undefined ? {} : { description }) });

export const portion = (description?: string) =>
  Type.Number({ minimum: 0, maximum: 1, ...(description === undefined ? {} : { description }) });

export const number = (description?: string) => Type.Number(description === undefined ? {} : { description });

/** A part that stands in several places: written once, below `$defs`. */
function named<Schema extends TSchema>(name: string, _part: Schema, description?: string) {
  return Type.Unsafe<Static<Schema>>({
    $ref: `#/$defs/${name}`,
    ...(description === undefined ? {} : { description }),
  });
}

const shareOf = closed({ hits: count(), base: count() }, 'a rate with its base: hits ÷ base');

export const share = (description?: string) => named('share', shareOf, description);

export const oneOf = <const Values extends readonly string[]>(values: Values, description?: string) =>
  Type.Unsafe<Values[number]>(
    Type.Enum([...values], {
      type: 'string',
      ...(description === undefined ? {} : { description }),
    }),
  );

/** The bounds within which 8 of 10 such sums lie. */
export const interval80 = (bound: ReturnType<typeof number>) =>
  closed({ low: bound, high: bound }, '80 % interval');

const oneAmountAStanding = closed(
  {
    new: amount(),
    firstSeen: amount(),
    retained: amount(),
    reactivated: amount(),
    returnsOnly: amount('returns of keys that bought nothing in the term: 0 or less'),
  },
  'net sales by how the key stands in the term; adds up to netSales',
);

const term = closed(
  {
    term: Type.Integer({ maximum: 0, description: '0 ends on the as-of day, −1 six months before it, …' }),
    from: day(),
    to: day(),
    complete: Type.Boolean({ description: 'the file covers the whole term' }),
    firstSeenPeriod: Type.Boolean({
      description: 'part of the term lies where a first row is not taken for a first purchase',
    }),
    active: count('customers with a purchase: new + firstSeen + retained + reactivated'),
    new: count(),
    firstSeen: count(),
    retained: count(),
    reactivated: count(),
    notBuying: count('active in the previous term, not in this one'),
    purchases: count(),
    gross: amount(),
    returned: amount(),
    returners: count('keys with a return in the term'),
    netSales: amount(),
    netSalesBy: oneAmountAStanding,
    retention: share('retained of the active of the previous term; base 0 where that term is not covered'),
    yearlyRetention: share('bought in these 12 months, of those who bought in the 12 months before'),
    yearlyActive: orNull(count('customers with a purchase in the 12 months to the end of the term')),
    repeaters: share('two or more purchases to date, of the active'),
    errors: closed(
      {
        netSales: amount(),
        purchasesPerCustomer: orNull(number()),
        valuePerPurchase: orNull(amount('gross ÷ purchases')),
        returnRate: orNull(number('returned ÷ gross')),
        keptSales: orNull(
          number('gross sales of the customers of the term before ÷ what they brought in that term'),
        ),
      },
      'standard errors: how far chance alone moves the figures',
    ),
  },
  'a half-year of the company; guests are not in it',
);

const segment = closed({
  segment: Type.Integer({ minimum: 1, maximum: 10, description: '1 is the highest' }),
  customers: count(),
  retentionPower: orNull(portion('mean over the customers')),
  purchasingPower: orNull(amount('mean over the customers')),
  sixMonthValue: orNull(amount('mean over the customers')),
  expectedBuyers: number(),
  expectedBuyersInterval: interval80(number()),
  expectedPurchases: number(),
  totalSixMonthValue: amount(),
  totalSixMonthValueInterval: interval80(amount()),
});

const rankingPower = {
  gini: orNull(number('normalised: 1 is the order that turned out to be right, 0 chance')),
  top10Share: portion('part of the sales that followed, reached by the best tenth'),
  top20Share: portion('part of the sales that followed, reached by the best fifth'),
  aucBuys: orNull(portion('chance that a buyer stood above one who did not buy')),
  aucStops: orNull(
    portion(
      'the same among the best fifth of the customers by net sales to date, as far as they bought in the last twelve months',
    ),
  ),
};

const predictingPowerOf = closed({
  ...rankingPower,
  totalRatio: orNull(number('predicted ÷ actual net sales')),
});

export const predictingPower = named('predictingPower', predictingPowerOf);

const orderingPowerOf = closed(rankingPower);

export const orderingPower = named('orderingPower', orderingPowerOf);

/** The parts of the backtest at the top level; more stands below diagnoses.proof. */
export const backtestSummary = {
  asOf: day('the day as of which everything was repeated'),
  from: day(),
  to: day(),
  customers: count(),
  buyers: count(),
  predictedSales: amount(),
  actualSales: amount(),
  model: predictingPower,
  rfm: orderingPower,
  bgNbd: predictingPower,
  ranks: Type.Optional(orderingPower),
};

export const backtestNotPossible = closed({
  notPossible: oneOf(['history-too-short', 'too-few-buyers']),
});

const fileRead = closed({
  name: Type.String(),
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  encoding: oneOf(['utf-8', 'utf-8-bom', 'cp932', 'utf-16le', 'utf-16be', 'xlsx', 'parquet']),
  delimiter: oneOf([',', '\t', ';', '|']),
  rows: count(),
  from: orNull(day('first order day of its lines')),
  to: orNull(day('the last')),
  duplicates: count(
    'rows set aside: of orders that a newer file holds too; all, where the file was given twice',
  ),
  identicalLines: count('that stand there once more; used'),
});

/** What tells customers apart. */
export const keysUsed = closed(
  {
    kind: oneOf(['number', 'mail', 'phone']),
    secretFingerprint: Type.Optional(
      Type.String({
        pattern: '^[0-9a-f]{16}$',
        description: 'of the secret that replaced mail addresses or telephone numbers, which is kept nowhere',
      }),
    ),
  },
  'what tells customers apart; contacts are replaced',
);

const noteOfFiles = closed(
  {
    code: Type.String(),
    count: count(),
    example: Type.Optional(Type.String()),
    amount: Type.Optional(amount()),
    f2: Type.Optional(
      closed(
        { days: count(), asItIs: share(), mended: share() },
        'F2 conversion as the keys are, and as it would be without what the note says of them',
      ),
    ),
  },
  'unusual but legal',
);

/** Reasons and how many rows each. */
const rowsSetAside = Type.Record(Type.String(), count(), {
  description:
    'afterAsOf, cancelled, neverShipped, duplicate, notAnOrderLine, notYetAnOrder, repeatedHeader, blankRow, bookedReturn, unmatchedReturn, excluded, shipping, fee, discount, tax, points, option',
});

export const termFigures = named('term', term);
export const segmentFigures = named('segment', segment);
export const file = named('file', fileRead);
export const note = named('note', noteOfFiles);
export const setAside = named('setAside', rowsSetAside);

/** What the schema holds below `$defs`. */
export const definitions = {
  share: shareOf,
  term,
  segment,
  predictingPower: predictingPowerOf,
  orderingPower: orderingPowerOf,
  file: fileRead,
  note: noteOfFiles,
  setAside: rowsSetAside,
};
