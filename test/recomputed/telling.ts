import { day, monthsFrom } from './calendar.ts';
import { grossIn, type Shop } from './shop.ts';

interface Class {
  readonly above: number | null;
  readonly upTo: number | null;
}

/** Of classes by the gross sales of the last year, as the company stood on a day: who is in each, and who bought in the six months after. */
export function byGrossOfLastYear(shop: Shop, { on, classes }: { on: string; classes: readonly Class[] }) {
  const then = day(on);
  const year = { from: monthsFrom(then, -12) + 1, to: then };
  const next = { from: then + 1, to: monthsFrom(then, 6) };
  const rows = classes.map(({ above, upTo }) => ({ above, upTo, buyers: { hits: 0, base: 0 } }));
  for (const customer of shop.customers) {
    if ((customer.purchases[0]?.day ?? next.to) > then) continue;
    const gross = grossIn(customer, year) / shop.unit;
    const own = rows.find(
      ({ above, upTo }) => (above === null || gross > above) && (upTo === null || gross <= upTo),
    );
    if (!own) throw new Error(`no class for ${gross}`);
    own.buyers.base += 1;
    if (customer.purchases.some((purchase) => purchase.day >= next.from && purchase.day <= next.to))
      own.buyers.hits += 1;
  }
  return rows;
}
