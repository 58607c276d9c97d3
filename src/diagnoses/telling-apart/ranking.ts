import { ascendingOrder } from '../../units/ascending-order.ts';

/** How well an order of customers met what they did. */
export interface Power {
  /** normalised Gini of the net sales: 1 is the order that turned out to be right, 0 chance */
  readonly gini: number;
  /** chance that a buyer stood above one who did not buy, ties counting half */
  readonly auc: number;
  /** part of the net sales that the best fifth made */
  readonly top20Share: number;
}

/** Customers who stand at the same place of an order. */
export interface Tied {
  readonly score: number;
  readonly customers: number;
  readonly buyers: number;
  /** not below 0 */
  readonly sales: number;
}

/** The best fifth of the customers. */
export const TOP_SHARE = 0.2;

/** Highest score first, equal scores together. */
export function inOrder(groups: readonly Tied[]): Tied[] {
  const sorted = groups.filter(({ customers }) => customers > 0).sort((a, b) => b.score - a.score);
  const tied: Tied[] = [];
  for (const group of sorted) {
    const last = tied.at(-1);
    if (last?.score !== group.score) tied.push(group);
    else
      tied[tied.length - 1] = {
        score: last.score,
        customers: last.customers + group.customers,
        buyers: last.buyers + group.buyers,
        sales: last.sales + group.sales,
      };
  }
  return tied;
}

/** Customers by their own scores: highest first, equal scores together. */
export function oneByOne(score: Float64Array, bought: Int8Array, sales: Float64Array): Tied[] {
  const order = ascendingOrder(score);
  const tied: Tied[] = [];
  for (let end = order.length; end > 0; ) {
    const of = score[order[end - 1]!]!;
    let begin = end - 1;
    while (begin > 0 && score[order[begin - 1]!] === of) begin -= 1;
    const group = { score: of, customers: end - begin, buyers: 0, sales: 0 };
    for (let k = begin; k < end; k += 1) {
      group.buyers += bought[order[k]!]!;
      group.sales += sales[order[k]!]!;
    }
    tied.push(group);
    end = begin;
  }
  return tied;
}

export function powerOf(groups: readonly Tied[], perfect: readonly Tied[]): Power {
  const order = inOrder(groups);
  const most = areaAbove(inOrder(perfect));
  return {
    gini: most > 0 ? areaAbove(order) / most : Number.NaN,
    auc: aucOf(order),
    top20Share: salesOfFirst(order, TOP_SHARE),
  };
}

/** Area between the gains curve of an order and the diagonal; trapezoids. */
export function areaAbove(order: readonly Tied[]): number {
  const customers = total(order, 'customers');
  const sales = total(order, 'sales');
  if (sales === 0) return 0;
  let taken = 0;
  let area = 0;
  for (const group of order) {
    area += (group.customers / customers) * ((taken + group.sales / 2) / sales);
    taken += group.sales;
  }
  return area - 0.5;
}

/** Linear within those who stand at the same place. */
function salesOfFirst(order: readonly Tied[], share: number): number {
  let left = share * total(order, 'customers');
  let taken = 0;
  for (const group of order) {
    const part = Math.min(1, left / group.customers);
    taken += part * group.sales;
    left -= part * group.customers;
    if (left <= 0) break;
  }
  return taken / total(order, 'sales');
}

function aucOf(order: readonly Tied[]): number {
  let buyersAbove = 0;
  let concordant = 0;
  for (const { customers, buyers } of order) {
    concordant += (customers - buyers) * (buyersAbove + buyers / 2);
    buyersAbove += buyers;
  }
  return concordant / (buyersAbove * (total(order, 'customers') - buyersAbove));
}

function total(order: readonly Tied[], name: 'customers' | 'sales'): number {
  return order.reduce((sum, group) => sum + group[name], 0);
}
