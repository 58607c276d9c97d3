import type { Inputs } from '../diagnoses/study.ts';
import { fromDecimal } from '../units/money.ts';
import type { DiagnoseOptions } from './options.ts';

/**
 * What the user stated, with amounts in smallest units of the file's currency. Whether amounts include tax may be known from
 * the layout of the file; what the user says of it holds.
 */
export function inputsOf(
  options: DiagnoseOptions,
  currency: string,
  taxOfLayout: 'included' | 'excluded' | undefined,
): Inputs {
  const { margin, contactCost, shippingCost } = options;
  return {
    ...(margin === undefined ? {} : { margin }),
    ...(contactCost === undefined ? {} : { contactCost: fromDecimal(contactCost, currency) }),
    ...(shippingCost === undefined ? {} : { shippingCost: fromDecimal(shippingCost, currency) }),
    taxBasis: options.tax ?? taxOfLayout ?? 'not-stated',
    historyComplete: options.historyComplete,
    topShare: options.topShare,
    categoryLimit: options.categoryLimit,
  };
}
