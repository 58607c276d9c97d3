import { dayOf, type EpochDay } from '../units/day.ts';
import type { Illness } from './illness.ts';

/** What is asked of the generator. Same company, same bytes. */
export interface Company {
  /** keys with at least one order in the file */
  readonly customers: number;
  /** length of the file */
  readonly years: number;
  readonly seed: number;
  /** last day of the file, included */
  readonly endDay: EpochDay;
  readonly illness: readonly Illness[];
}

export const DEFAULT_COMPANY: Company = {
  customers: 20_000,
  years: 5,
  seed: 1,
  endDay: dayOf('2026-09-30'),
  illness: [],
};

/** Throws an Error naming the first option that makes no company. */
export function checkCompany(company: Company): void {
  requireWhole('customers', company.customers, 1, 10_000_000);
  requireWhole('years', company.years, 1, 30);
  requireWhole('seed', company.seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  const names = company.illness.map(({ name }) => name);
  if (new Set(names).size < names.length) throw new Error(`illness requires each name once, got ${names}`);
  requireWhole('endDay', company.endDay, dayOf('1970-01-01'), dayOf('2100-12-31'));
}

function requireWhole(option: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new Error(`${option} requires a whole number from ${least} to ${most}, got ${value}`);
}
