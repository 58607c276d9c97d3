import { addMonths } from '../units/day.ts';
import type { Calendar } from './calendar.ts';
import type { Company } from './company.ts';
import { PLANTS } from './illnesses/index.ts';
import type { Planted } from './illnesses/planting.ts';
import { PARAMETERS } from './parameters.ts';

/** What is planted in a company, in the order asked for. */
export function plantedIn(company: Company, calendar: Calendar): readonly Planted[] {
  const before = (months: number): number =>
    Math.max(0, addMonths(company.endDay, -months) + 1 - calendar.foundingDay);
  const setting = { seed: company.seed, calendar, lastYear: before(12), lastHalfYear: before(6) };
  return company.illness.map(({ name, strength }) => {
    const found = PLANTS.get(name);
    if (!found) throw new Error(`plantedIn requires a known illness, got ${name}`);
    return { name, kind: found.kind, strength, ...found.plant(strength, setting) };
  });
}

/** Factor on the mean value of an order of that day; exactly 1 where nothing is planted. */
export function orderValue(planted: readonly Planted[], day: number): number {
  return planted.reduce((factor, each) => (day >= each.from ? factor * (each.orderValue ?? 1) : factor), 1);
}

/** Share of the lines of an order that are of the customer's entrance category. */
export function loyaltyTo(planted: readonly Planted[], entranceCategory: number): number {
  const planting = planted.find((each) => each.loyalty?.(entranceCategory) !== undefined);
  return planting?.loyalty?.(entranceCategory) ?? PARAMETERS.loyaltyToEntranceCategory;
}
