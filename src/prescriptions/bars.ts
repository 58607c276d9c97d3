import type { Study } from '../diagnoses/study.ts';
import type { Chosen } from './audiences.ts';
import { isHeldOut } from './hold-out.ts';

/** Who may be in no list, by number. */
export interface Bars {
  readonly suppressed: ReadonlySet<number>;
  readonly heldOut: ReadonlySet<number>;
}

export interface BarOptions {
  readonly seed: number;
  /** a share of all customers, kept out of every list for good; undefined: nobody */
  readonly holdOut?: number;
  /** numbers of customers who may not be contacted */
  readonly suppressed?: readonly number[];
}

/** Of the customers (by number), those who may not be contacted and those held out. */
export function barsOf(
  customers: readonly number[],
  { ledger }: Pick<Study, 'ledger'>,
  { suppressed = [], holdOut = 0, seed }: BarOptions,
): Bars {
  const known = new Set(customers);
  return {
    suppressed: new Set(suppressed.filter((number) => known.has(number))),
    heldOut: new Set(
      holdOut === 0 ? [] : customers.filter((number) => isHeldOut(ledger.keys[number]!, holdOut, seed)),
    ),
  };
}

/** Those of a rule who are in a list, and how many are not and why: each counted once. */
export interface Free extends Chosen {
  readonly suppressed: number;
  readonly heldOut: number;
  readonly elsewhere: number;
}

/** `taken`: those in the list of another prescription. */
export function freeOf(
  chosen: Chosen,
  { suppressed, heldOut }: Bars,
  taken: { has(number: number): boolean },
): Free {
  const may = chosen.customers.filter((number) => !suppressed.has(number));
  const open = may.filter((number) => !heldOut.has(number));
  const customers = open.filter((number) => !taken.has(number));
  return {
    rule: chosen.rule,
    customers,
    suppressed: chosen.customers.length - may.length,
    heldOut: may.length - open.length,
    elsewhere: open.length - customers.length,
  };
}
