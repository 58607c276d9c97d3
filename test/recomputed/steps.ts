import { type Customer, lowerMedian, type Purchase, type Shop } from './shop.ts';

const DAYS = 365;
const STEPS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** diagnoses.existing-customers.continuation: from the nth purchase to the next, of the purchases looked at. */
export function continuation(shop: Shop, counts: (purchase: Purchase) => boolean = () => true) {
  return STEPS.map((nth) => {
    let reached = 0;
    const step = { within: zero(), ever: zero(), latest: zero(), yearBefore: zero() };
    const waits: number[] = [];
    for (const customer of shop.customers) {
      const days = customer.purchases.filter(counts).map((purchase) => purchase.day);
      const at = days[nth - 1];
      if (!customer.firstKnown || at === undefined) continue;
      reached += 1;
      const age = shop.asOf - at;
      if (age < DAYS) continue;
      const wait = (days[nth] ?? Number.POSITIVE_INFINITY) - at;
      add(step.within, wait <= DAYS);
      add(step.ever, wait < Number.POSITIVE_INFINITY);
      if (age < 2 * DAYS) add(step.latest, wait <= DAYS);
      else if (age < 3 * DAYS) add(step.yearBefore, wait <= DAYS);
      if (wait <= DAYS) waits.push(wait);
    }
    return { nth, reached, ...step, medianDays: lowerMedian(waits) };
  });
}

const zero = () => ({ hits: 0, base: 0 });

function add(share: { hits: number; base: number }, hit: boolean): void {
  share.base += 1;
  if (hit) share.hits += 1;
}

/** The step that loses most customers, and how many all steps lose. */
export function largestLoss(shop: Shop) {
  let [nth, hits, base] = [0, 0, 0];
  for (const step of continuation(shop)) {
    const lost = step.within.base - step.within.hits;
    base += lost;
    if (lost > hits) [nth, hits] = [step.nth, lost];
  }
  return { nth, lost: { hits, base } };
}

/** Who went on from the nth purchase, by a name of the line that led it. */
export function stepsBy(shop: Shop, nameOf: (purchase: Purchase) => string): Map<string, unknown> {
  const names = new Map<string, { hits: number; base: number }[]>();
  const customers: readonly Customer[] = shop.customers.filter((customer) => customer.firstKnown);
  for (const { purchases } of customers) {
    for (const [place, purchase] of purchases.entries()) {
      if (place >= STEPS.length || purchase.day + DAYS > shop.asOf) continue;
      const name = nameOf(purchase);
      const steps = names.get(name) ?? STEPS.map(zero);
      names.set(name, steps);
      const next = purchases[place + 1]?.day ?? Number.POSITIVE_INFINITY;
      add(steps[place] as { hits: number; base: number }, next - purchase.day <= DAYS);
    }
  }
  return names;
}
