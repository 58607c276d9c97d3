import { BEHAVIOURS } from '../../../src/customer-base/features/behaviour.ts';
import { CODED } from '../../../src/customer-base/features/ways.ts';
import { columnsOf } from '../../../src/customer-base/forecast/design.ts';
import type { Origin } from '../../../src/customer-base/forecast/origin.ts';
import { dayOf } from '../../../src/units/day.ts';

/** One customer of a past day: what both published models expected, and what he did. */
export interface Past {
  readonly buys: number;
  /** expected */
  readonly purchases: number;
  /** expected, net, a purchase */
  readonly worth: number;
  readonly did: number;
  readonly spent: number;
  /** one number for all behaviours but the coded ones */
  readonly behaviour?: number;
  /** one for all coded ones */
  readonly code?: number;
}

export function originOfPast(customers: readonly Past[], day = dayOf('2024-03-31')): Origin {
  const column = (of: (one: Past) => number) => Float64Array.from(customers, of);
  const prospects = { buys: column((c) => c.buys), purchases: column((c) => c.purchases) };
  const known = {
    day,
    customers: customers.length,
    bgNbd: prospects,
    mbgCnbd: prospects,
    parametric: prospects,
    netValuePerPurchase: column((c) => c.worth),
    meanNetValue: column((c) => c.worth).reduce((sum, worth) => sum + worth / customers.length, 0),
  };
  const behaviour = (rows: Float64Array, width: number) =>
    customers.forEach((one, i) => {
      const coded = i * width + BEHAVIOURS.length - CODED.length;
      rows.fill(one.behaviour ?? 0, i * width, coded);
      rows.fill(one.code ?? 0, coded, coded + CODED.length);
    });
  return {
    ...known,
    columns: columnsOf(known, behaviour),
    outcome: { purchases: column((c) => c.did), netSales: column((c) => c.spent) },
  };
}
