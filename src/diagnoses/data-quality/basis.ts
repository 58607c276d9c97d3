import type { Inputs, Reading } from '../study.ts';

/** What the figures rest on: how the files were read, what their amounts are and whom their keys name. */
export interface Basis {
  /** the shop system as people write it; undefined where the titles alone said what the columns are */
  readonly system: string | undefined;
  readonly amountOf: Reading['layout']['amountOf'];
  readonly orderCells: Reading['layout']['orderCells'];
  /** several products stand in one cell */
  readonly packed: boolean;
  readonly tax: Inputs['taxBasis'];
  /** who says so: the option, the layout of the shop system, or nobody */
  readonly taxFrom: 'option' | 'layout' | 'nobody';
  /** the layout says the opposite of the option, which holds */
  readonly taxContradicted: boolean;
  readonly currency: string;
  /** a column of the files says so; else an option, or yen */
  readonly currencyGiven: boolean;
  readonly keys: Reading['keys'];
}

export function basisOf({ layout, currency, fields, keys }: Reading, { taxBasis }: Inputs): Basis {
  const stated = taxBasis !== 'not-stated';
  return {
    system: layout.system,
    amountOf: layout.amountOf,
    orderCells: layout.orderCells,
    packed: layout.packed,
    tax: taxBasis,
    taxFrom: !stated ? 'nobody' : layout.tax === taxBasis ? 'layout' : 'option',
    taxContradicted: stated && layout.tax !== undefined && layout.tax !== taxBasis,
    currency,
    currencyGiven: fields.includes('currency'),
    keys,
  };
}
