import { type RandomStream, randomStream } from '../units/random.ts';
import { type Buyer, drawBuyer } from './buyer.ts';
import type { Calendar } from './calendar.ts';
import type { Company } from './company.ts';
import type { Person, Planted } from './illnesses/planting.ts';
import { type Life, live } from './life.ts';

/** What it takes to draw a customer again. */
export interface World {
  readonly company: Company;
  readonly calendar: Calendar;
  readonly planted: readonly Planted[];
}

/** A customer as he turned out. */
export interface DrawnPerson {
  readonly draw: number;
  readonly buyer: Buyer;
  /** undefined when an illness kept him from being won */
  readonly life: Life | undefined;
  /** who was made another by what is planted: bit n stands for the nth */
  readonly touched: number;
}

/** The customer of draw `k` of the company without illness. */
export function healthyPerson(seed: number, calendar: Calendar, k: number): Person {
  const random = randomStream(seed, `customer ${k}`);
  const buyer = drawBuyer(random, calendar);
  return { draw: k, buyer, life: live(buyer, random, calendar) };
}

/** Draws are numbered from 0; those won beside others (see {@link companionsOf}) from here on. */
const COMPANIONS = 2 ** 27;

/** The customer of draw `k`. Same world and number, same customer. */
export function drawPerson(world: World, k: number): DrawnPerson {
  const { company, calendar, planted } = world;
  const random = randomStream(company.seed, `customer ${k}`);
  const winning = k < COMPANIONS ? undefined : planted.find((each) => each.moreNewcomers !== undefined);
  let touched = winning ? 1 << planted.indexOf(winning) : 0;
  let buyer = drawBuyer(random, calendar, winning?.from);
  planted.forEach((each, bit) => {
    const changed = each.buyer?.(buyer, ownStream(company, `${each.name} buyer`, k)) ?? buyer;
    if (changed !== buyer) touched |= 1 << bit;
    buyer = changed;
  });
  let life: Life | undefined = live(buyer, random, calendar);
  planted.forEach((each, bit) => {
    if (!each.life || !life) return;
    const changed: Life | undefined = each.life({ draw: k, buyer, life }, ownStream(company, each.name, k));
    if (changed !== life) touched |= 1 << bit;
    life = changed;
  });
  return { draw: k, buyer, life, touched };
}

/** A customer of the population, who was won for certain. */
export function personAgain(world: World, k: number): Person {
  const { draw, buyer, life } = drawPerson(world, k);
  if (!life) throw new Error(`personAgain requires a customer who was won, got draw ${k}`);
  return { draw, buyer, life };
}

/** Draws of those won beside the customer of draw `k`, where an illness says that more are won. */
export function companionsOf(
  { company, planted }: World,
  { draw, buyer, life }: DrawnPerson,
): readonly number[] {
  const winning = planted.find((each) => each.moreNewcomers !== undefined);
  if (!winning?.moreNewcomers || !life || buyer.joined < winning.from) return [];
  const whole = Math.floor(winning.moreNewcomers);
  const more =
    ownStream(company, `${winning.name} companions`, draw).uniform() < winning.moreNewcomers - whole;
  return Array.from({ length: whole + (more ? 1 : 0) }, (_, n) => COMPANIONS * (n + 1) + draw);
}

function ownStream(company: Company, name: string, draw: number): RandomStream {
  return randomStream(company.seed, `${name} ${draw}`);
}
