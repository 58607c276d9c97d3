/** Customers and sales of groups, best first: all a gains curve needs where customers of a group are in no order. */
export interface GroupSums {
  readonly customers: Float64Array;
  readonly sales: Float64Array;
}

/** Area under the gains curve of groups above the diagonal; NaN without sales. */
export function areaOfGroups({ customers, sales }: GroupSums): number {
  let heads = 0;
  let total = 0;
  for (let group = 0; group < sales.length; group += 1) {
    heads += customers[group]!;
    total += sales[group]!;
  }
  let area = 0;
  let before = 0;
  for (let group = 0; group < sales.length; group += 1) {
    area += customers[group]! * (before + sales[group]! / 2);
    before += sales[group]!;
  }
  return total === 0 ? Number.NaN : area / (heads * total) - 0.5;
}

/** The same of the perfect order. `spends` are those above 0, in any order; they are sorted in place. */
export function areaOfPerfect(spends: Float64Array, customers: number): number {
  spends.sort();
  let area = 0;
  let before = 0;
  for (let place = spends.length - 1; place >= 0; place -= 1) {
    area += before + spends[place]! / 2;
    before += spends[place]!;
  }
  area += (customers - spends.length) * before;
  return before === 0 ? Number.NaN : area / (customers * before) - 0.5;
}
