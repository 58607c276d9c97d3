import { randomStream } from '../../units/random.ts';
import { subscriptionGoods } from '../basket.ts';
import type { Calendar } from '../calendar.ts';
import { companyCatalogue } from '../catalogue.ts';
import { PARAMETERS } from '../parameters.ts';
import { healthyPerson } from '../person.ts';
import type { Person } from './planting.ts';

/** So many of the customers first drawn tell what a top customer is and how he usually behaves. */
const SURVEYED = 10_000;
const SHARE_OF_VALUE = 0.5;

/** Yen ordered in the year before day `before`, at each customer's mean value of an order. */
function yearlyValue(seed: number, before: number): (person: Person) => number {
  const catalogue = companyCatalogue(seed);
  const delivered = ({ draw, buyer }: Person): number => {
    const goods = subscriptionGoods(randomStream(seed, `subscription ${draw}`), buyer.category, catalogue, 1);
    return goods.amount + PARAMETERS.subscription.shareWithOtherGoods * buyer.spend;
  };
  return (person) => {
    const { days, cycles } = person.life;
    let free = 0;
    let deliveries = 0;
    days.forEach((day, k) => {
      if (day < before - 365 || day >= before) return;
      if (cycles[k] === 0) free += 1;
      else deliveries += 1;
    });
    return free * person.buyer.spend + (deliveries === 0 ? 0 : deliveries * delivered(person));
  };
}

export interface TopCustomers {
  /** yen ordered in the year before */
  readonly value: (person: Person) => number;
  /** from which value on the fewest customers carry half of it all */
  readonly threshold: number;
  /** share of them who order nothing from that day on */
  readonly silent: number;
}

/** The top customers of day `from` in the company without illness. */
export function surveyTop(seed: number, calendar: Calendar, from: number): TopCustomers {
  const value = yearlyValue(seed, from);
  const customers = Array.from({ length: SURVEYED }, (_, k) => {
    const person = healthyPerson(seed, calendar, k);
    return { value: value(person), isSilent: person.life.days.at(-1)! < from };
  }).sort((a, b) => b.value - a.value);
  const half = SHARE_OF_VALUE * customers.reduce((sum, each) => sum + each.value, 0);
  let carried = 0;
  const top = customers.filter((each) => {
    const belongs = carried < half;
    carried += each.value;
    return belongs;
  });
  const silent = top.filter((each) => each.isSilent).length / top.length;
  return { value, threshold: top.at(-1)!.value, silent };
}
