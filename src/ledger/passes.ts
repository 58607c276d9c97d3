import type { Engine, Values } from '../engine/engine.ts';
import { passesOver } from '../engine/passes.ts';

/** What the table `entries` holds, and in which parts it is gone through. */
export interface Passes {
  readonly kinds: number;
  readonly largestDemand: number;
  /** `from` and `to` of each part of the customers; -1 is the guests */
  readonly byCustomer: readonly Values[];
  /** likewise of the order days */
  readonly byDay: readonly Values[];
}

export async function planPasses(engine: Engine, linesInAPass?: number): Promise<Passes> {
  const [row] = await engine.rows(
    `SELECT count(*) AS lines, max(demand)::DOUBLE AS demand, max(customer) AS last_customer,
       min(order_day) AS first_day, max(order_day) AS last_day, (SELECT count(*) FROM kinds) AS kinds
     FROM entries`,
  );
  const lines = Number(row?.lines);
  const customers = { first: -1, last: Number(row?.last_customer ?? -1) };
  const days = { first: Number(row?.first_day ?? 0), last: Number(row?.last_day ?? 0) };
  return {
    kinds: Math.max(1, Number(row?.kinds)),
    largestDemand: Number(row?.demand ?? 0),
    byCustomer: passesOver(lines, customers, linesInAPass),
    byDay: passesOver(lines, days, linesInAPass),
  };
}
