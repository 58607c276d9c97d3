import { formatDay } from '../units/day.ts';
import { customerText } from './order-file.ts';
import { orderLines } from './order-lines.ts';
import type { Population } from './population.ts';
import { CATEGORY_NAMES, CHANNEL_NAMES } from './words.ts';

/** What is planted, for the truth file: one entry an illness, in the order asked for. */
export function plantedTruth(population: Population): readonly Readonly<Record<string, unknown>>[] {
  const { calendar, people, planted, notWon } = population;
  return planted.map(({ name, kind, strength, from, truth, ...hooks }, bit) => {
    const changesPeople = hooks.life !== undefined || hooks.buyer !== undefined;
    return {
      name,
      kind,
      strength,
      from: formatDay(calendar.foundingDay + from),
      ...(truth.category !== undefined && { category: CATEGORY_NAMES[truth.category]! }),
      ...(truth.channel !== undefined && { channel: CHANNEL_NAMES[truth.channel]! }),
      effect: truth.effect,
      ...(changesPeople && { customersChanged: people.touched.filter((bits) => bits & (1 << bit)).length }),
      ...(name === 'acquisition-falling' && { customersNotWon: notWon }),
      ...(name === 'future-row' && misdatedRow(population)),
    };
  });
}

function misdatedRow(population: Population) {
  for (const line of orderLines(population)) {
    if (line.orderDay <= population.company.endDay) continue;
    return { customer: customerText(line.customer), dated: formatDay(line.orderDay) };
  }
  return {};
}
