import { LIFECYCLE } from '../customer-base/grades/lifecycle.ts';
import type { BacktestOptions } from '../customer-base/proof/backtest.ts';
import type { GivenRanks } from '../customer-base/proof/half-year.ts';
import { RFM_GRADES } from '../customer-base/proof/rfm-grades.ts';
import type { Inputs } from '../diagnoses/study.ts';
import { TRIAL_WORDS } from '../intake/trial-words.ts';
import { parseMonthDay } from '../units/fiscal-year.ts';
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
  const { margin, contactCost, shippingCost, acquisitionCost, trialProducts, rfm, lifecycle, cpm } = options;
  const yearEnd = options.fiscalYearEnd === undefined ? undefined : parseMonthDay(options.fiscalYearEnd);
  return {
    ...(margin === undefined ? {} : { margin }),
    ...(contactCost === undefined ? {} : { contactCost: fromDecimal(contactCost, currency) }),
    ...(shippingCost === undefined ? {} : { shippingCost: fromDecimal(shippingCost, currency) }),
    ...(acquisitionCost === undefined ? {} : { acquisitionCost: fromDecimal(acquisitionCost, currency) }),
    trials: { products: listed(trialProducts), words: TRIAL_WORDS },
    taxBasis: options.tax ?? taxOfLayout ?? 'not-stated',
    historyComplete: options.historyComplete,
    topShare: options.topShare,
    categoryLimit: options.categoryLimit,
    ...(yearEnd === undefined ? {} : { fiscalYearEnd: yearEnd }),
    ...(rfm === undefined ? {} : rfmOf(rfm, currency)),
    ...(lifecycle === undefined ? {} : { lifecycle: { ...LIFECYCLE, ...lifecycle } }),
    ...(cpm === undefined ? {} : { cpm: cpmOf(cpm, currency) }),
  };
}

/** Names with commas between. */
function listed(names = ''): string[] {
  return names
    .split(/[,、]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

type GivenRfm = NonNullable<DiagnoseOptions['rfm']>;

function rfmOf(
  { grades, netSales, ...score }: GivenRfm,
  currency: string,
): Pick<Inputs, 'rfm' | 'rfmGrades'> {
  const amounts = netSales?.map((amount) => fromDecimal(amount, currency));
  return {
    rfm: { ...score, ...(amounts === undefined ? {} : { netSales: amounts }) },
    ...(grades === undefined ? {} : { rfmGrades: { ...RFM_GRADES, ...grades } }),
  };
}

function cpmOf(
  { netSales, ...days }: NonNullable<DiagnoseOptions['cpm']>,
  currency: string,
): NonNullable<Inputs['cpm']> {
  return { ...days, ...(netSales === undefined ? {} : { netSales: fromDecimal(netSales, currency) }) };
}

/** How the backtest is to compare. */
export function backtestOptions(
  { rfm, rfmGrades }: Inputs,
  seed: number,
  ranks?: GivenRanks,
): BacktestOptions {
  return {
    seed,
    ...(rfm ? { rfm } : {}),
    ...(rfmGrades ? { grades: rfmGrades } : {}),
    ...(ranks ? { ranks } : {}),
  };
}
