import { randomStream } from '../../units/random.ts';
import { subscriptionGoods } from '../basket.ts';
import type { Calendar } from '../calendar.ts';
import { companyCatalogue } from '../catalogue.ts';
import { PARAMETERS } from '../parameters.ts';
import { healthyPerson } from '../person.ts';
import type { Person } from './planting.ts';

/** So many of the customers first drawn tell what a top customer is; enough for a threshold good to a few per cent. */
const SURVEYED = 4000;
const SHARE_OF_VALUE = 0.5;

/** Yen ordered in the year before day `before`, at each customer's mean value of an order. */
export function yearlyValue(seed: number, before: number): (person: Person) => number {
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

/** Value from which on the fewest customers carry half of it all. */
export function topThreshold(seed: number, calendar: Calendar, value: (person: Person) => number): number {
  const values = Float64Array.from({ length: SURVEYED }, (_, k) => value(healthyPerson(seed, calendar, k)));
  values.sort().reverse();
  const total = values.reduce((sum, each) => sum + each, 0);
  let carried = 0;
  return (
    values.find((each) => {
      carried += each;
      return carried >= SHARE_OF_VALUE * total;
    }) ?? Number.POSITIVE_INFINITY
  );
}
