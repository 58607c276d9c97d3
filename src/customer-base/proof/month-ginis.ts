/** One way of cutting the customers, frozen and anew before every month; groups 1 (best) … `groups`, one entry a customer. */
export interface MethodCuts {
  readonly groups: number;
  readonly frozen: Int8Array;
  /** by month */
  readonly recut: readonly Int8Array[];
}

/** Who spent anything in a month, highest first, equal spends by place. */
export interface MonthBuyers {
  /** places among the customers */
  readonly places: Int32Array;
  readonly spend: Float64Array;
}

/** Power to rank the customers of a month: normalised Gini of their net sales. NaN where no order is better than another. */
export interface MonthGinis {
  readonly frozen: number;
  readonly recut: number;
}

export function monthBuyers(spend: Float64Array): MonthBuyers {
  const places: number[] = [];
  spend.forEach((amount, place) => {
    if (amount > 0) places.push(place);
  });
  places.sort((a, b) => spend[b]! - spend[a]! || a - b);
  return { places: Int32Array.from(places), spend: Float64Array.from(places, (place) => spend[place]!) };
}

/** Ginis by method and month, every customer counted `times` over. */
export function monthGinis(
  methods: readonly MethodCuts[],
  months: readonly MonthBuyers[],
  times: Int32Array,
): readonly (readonly MonthGinis[])[] {
  let customers = 0;
  for (const count of times) customers += count;
  const most = months.map((buyers) => perfectArea(buyers, times, customers));
  return methods.map(({ groups, frozen, recut }) => {
    const frozenHeads = headsOf(frozen, groups, times);
    return months.map((buyers, month) => {
      const anew = recut[month]!;
      const heads = anew === frozen ? frozenHeads : headsOf(anew, groups, times);
      const normalised = (group: Int8Array, of: Float64Array) =>
        most[month]! > 0 ? groupArea(of, salesOf(group, groups, buyers, times)) / most[month]! : Number.NaN;
      return { frozen: normalised(frozen, frozenHeads), recut: normalised(anew, heads) };
    });
  });
}

function headsOf(group: Int8Array, groups: number, times: Int32Array): Float64Array {
  const heads = new Float64Array(groups);
  for (let i = 0; i < group.length; i += 1) heads[group[i]! - 1]! += times[i]!;
  return heads;
}

function salesOf(group: Int8Array, groups: number, buyers: MonthBuyers, times: Int32Array): Float64Array {
  const sales = new Float64Array(groups);
  const { places, spend } = buyers;
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at]!;
    sales[group[place]! - 1]! += times[place]! * spend[at]!;
  }
  return sales;
}

/** Area of the gains curve above the diagonal where customers of a group are in no order. */
function groupArea(heads: Float64Array, sales: Float64Array): number {
  let customers = 0;
  let area = 0;
  let before = 0;
  for (let group = 0; group < sales.length; group += 1) {
    customers += heads[group]!;
    area += heads[group]! * (before + sales[group]! / 2);
    before += sales[group]!;
  }
  return area / (customers * before) - 0.5;
}

/** The same for the perfect order of so many customers; NaN without sales. */
function perfectArea({ places, spend }: MonthBuyers, times: Int32Array, customers: number): number {
  let area = 0;
  let before = 0;
  let buyers = 0;
  for (let at = 0; at < places.length; at += 1) {
    const count = times[places[at]!]!;
    buyers += count;
    // `count` customers of one spend: Σ before + (j + ½) spend
    area += count * before + (count * count * spend[at]!) / 2;
    before += count * spend[at]!;
  }
  area += (customers - buyers) * before;
  return before === 0 ? Number.NaN : area / (customers * before) - 0.5;
}
