/** Purchases sorted by customer, values in mean purchases. */
export interface Valued {
  readonly count: number;
  readonly customer: Int32Array;
  /** months ago, below `months` */
  readonly ago: Uint8Array;
  readonly months: number;
  readonly value: Float64Array;
  /** what any customer's purchase of the sort comes to */
  readonly expected: Float64Array;
  /** whether a purchase tells how much customers differ */
  isReference(purchase: number): boolean;
}

/** Rounds of setting customers beside months and months beside customers; more change nothing that is seen. */
const LEVEL_TURNS = 4;

/**
 * What each purchase comes to at the level of its customer: what his other purchases came to of what was expected in their
 * months, held by so many purchases at the usual level as the values of one customer vary more by themselves than customers
 * differ (credibility: Bühlmann 1967, ASTIN Bulletin 4, 199). Without the purchase itself, so that it is not expected because it
 * happened. Levels of months and customers are told in turns: what all buy dearer makes nobody a dearer customer. In all, as much
 * is expected of the purchases of the reference as was bought.
 */
export function atOwnLevels(valued: Valued, rounds = LEVEL_TURNS): Float64Array {
  const { count, customer, ago, value, expected } = valued;
  let levels = levelsOf(valued, expected);
  const held = heldBy(valued, levels);
  if (held === undefined) return expected;
  let own = new Float64Array(count);
  for (let round = 0; round < rounds; round += 1) {
    for (let begin = 0; begin < count; ) {
      let end = begin;
      let values = 0;
      let base = 0;
      for (; end < count && customer[end] === customer[begin]; end += 1) {
        values += value[end]!;
        base += expected[end]! * levels[ago[end]!]!;
      }
      for (let i = begin; i < end; i += 1) {
        const others = base - expected[i]! * levels[ago[i]!]! + held;
        // nothing else is known of him, or hardly anything
        const level = end - begin === 1 || !(others > 0) ? 1 : (values - value[i]! + held) / others;
        own[i] = expected[i]! * level;
      }
      begin = end;
    }
    const scale = scaleOf(valued, own);
    own = own.map((each) => each * scale);
    levels = levelsOf(valued, own);
  }
  return own;
}

/** Bought ÷ expected over the purchases of the reference. */
function scaleOf({ count, value, isReference }: Valued, expected: Float64Array): number {
  let [values, base] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    if (!isReference(i)) continue;
    values += value[i]!;
    base += expected[i]!;
  }
  return values > 0 && base > 0 ? values / base : 1;
}

/** Of each month what was bought ÷ what was expected; 1 where nothing was. */
function levelsOf(
  { count, ago, months, value }: Pick<Valued, 'count' | 'ago' | 'months' | 'value'>,
  expected: Float64Array,
): Float64Array {
  const values = new Float64Array(months);
  const base = new Float64Array(months);
  for (let i = 0; i < count; i += 1) {
    values[ago[i]!]! += value[i]!;
    base[ago[i]!]! += expected[i]!;
  }
  return values.map((sum, month) => (base[month]! > 0 && sum > 0 ? sum / base[month]! : 1));
}

/**
 * By how many purchases at the usual level a customer's own are held: variance of his values about his level ÷ variance of the
 * levels, this one by the products of two purchases of one customer. Undefined where customers do not differ.
 */
function heldBy({ count, customer, ago, value, expected, isReference }: Valued, levels: Float64Array) {
  let squares = 0;
  let baseSquares = 0;
  let products = 0;
  let baseProducts = 0;
  for (let i = 0; i < count; ) {
    const begin = i;
    let [sum, base, own, ownBase] = [0, 0, 0, 0];
    for (; i < count && customer[i] === customer[begin]; i += 1) {
      if (!isReference(i)) continue;
      const usual = expected[i]! * levels[ago[i]!]!;
      sum += value[i]! - usual;
      base += usual;
      own += (value[i]! - usual) ** 2;
      ownBase += usual ** 2;
    }
    squares += own;
    baseSquares += ownBase;
    products += sum ** 2 - own;
    baseProducts += base ** 2 - ownBase;
  }
  const between = baseProducts > 0 ? products / baseProducts : 0;
  if (!(between > 0)) return undefined;
  return Math.max(0, squares / baseSquares - between) / between;
}
