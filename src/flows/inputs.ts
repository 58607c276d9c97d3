import type { Inputs } from '../diagnoses/study.ts';
import { fromDecimal } from '../units/money.ts';
import type { DiagnoseOptions } from './options.ts';

/** What the user stated, with amounts in smallest units of the file's currency. */
export function inputsOf(options: DiagnoseOptions, currency: string): Inputs {
  const { margin, contactCost, shippingCost } = options;
  return {
    ...(margin === undefined ? {} : { margin }),
    ...(contactCost === undefined ? {} : { contactCost: fromDecimal(contactCost, currency) }),
    ...(shippingCost === undefined ? {} : { shippingCost: fromDecimal(shippingCost, currency) }),
    taxBasis: options.tax ?? 'not-stated',
    historyComplete: options.historyComplete,
    topShare: options.topShare,
    categoryLimit: options.categoryLimit,
  };
}
