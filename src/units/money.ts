/** An amount: an integer of the currency's smallest unit (yen, pence). */
export type Amount = number;

/** Digits after the decimal point of currencies that do not have two (ISO 4217, minor unit). */
const MINOR_DIGITS: Readonly<Record<string, number>> = {
  JPY: 0,
  KRW: 0,
  VND: 0,
  CLP: 0,
  ISK: 0,
  PYG: 0,
  UGX: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

export function minorDigits(currency: string): number {
  return MINOR_DIGITS[currency] ?? 2;
}

export function smallestUnitsPerUnit(currency: string): number {
  return 10 ** minorDigits(currency);
}

/** An amount as a decimal number of the currency: JPY 1234 is 1234, GBP 123 is 1.23. */
export function toDecimal(amount: Amount, currency: string): number {
  return amount / smallestUnitsPerUnit(currency);
}

/** A decimal number of the currency as an amount, rounded half away from zero. */
export function fromDecimal(decimal: number, currency: string): Amount {
  const scaled = Math.abs(decimal) * smallestUnitsPerUnit(currency);
  return Math.sign(decimal) * Math.round(Number(scaled.toPrecision(15)));
}

/** An amount as exact decimal text: GBP 5 is `0.05`, JPY 1234 is `1234`. */
export function decimalText(amount: Amount, currency: string): string {
  return (amount / smallestUnitsPerUnit(currency)).toFixed(minorDigits(currency));
}
