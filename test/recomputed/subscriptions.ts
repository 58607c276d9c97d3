import { type Span, within } from './calendar.ts';
import { lowerMedian, type Purchase, type Shop } from './shop.ts';

interface Delivery {
  readonly day: number;
  cycle: number;
  net: number;
}

interface Contract {
  /** its first delivery is in the file */
  readonly begun: boolean;
  readonly deliveries: Delivery[];
}

/** Without contract numbers: a delivery goes on the contract whose last cycle is nearest below its own. */
function contractsOf(shop: Shop): Contract[] {
  const all: Contract[] = [];
  for (const { purchases } of shop.customers) {
    const own: Contract[] = [];
    for (const purchase of purchases) {
      const lines = purchase.lines.filter((line) => line.subscription);
      if (lines.length === 0) continue;
      const cycle = Math.max(...lines.map((line) => line.cycle as number));
      const back = lines.filter((line) => line.returned > 0 && line.returnDay <= shop.asOf);
      const net =
        lines.reduce((sum, line) => sum + line.sold, 0) - back.reduce((sum, line) => sum + line.returned, 0);
      let goesOn: Contract | undefined;
      for (const contract of own) {
        const last = (contract.deliveries.at(-1) as Delivery).cycle;
        if (cycle === 1 || last >= cycle) continue;
        if (!goesOn || last >= (goesOn.deliveries.at(-1) as Delivery).cycle) goesOn = contract;
      }
      const delivery = { day: purchase.day, cycle, net };
      if (goesOn) goesOn.deliveries.push(delivery);
      else own.push({ begun: cycle === 1, deliveries: [delivery] });
    }
    all.push(...own);
  }
  return all;
}

const gaps = (days: readonly number[]): number[] =>
  days.slice(1).map((day, place) => day - (days[place] as number));
const daysOf = (contract: Contract): number[] => contract.deliveries.map((delivery) => delivery.day);

const zero = () => ({ hits: 0, base: 0 });

function add(share: { hits: number; base: number }, hit: boolean): void {
  share.base += 1;
  if (hit) share.hits += 1;
}

/** diagnoses.subscriptions.marked, but for cohorts. */
export function subscriptions(shop: Shop) {
  const contracts = contractsOf(shop);
  const ascending = (a: number, b: number) => a - b;
  const intervals = contracts.flatMap((contract) => gaps(daysOf(contract))).sort(ascending);
  const share99 = (sorted: readonly number[]) => sorted[Math.ceil(sorted.length * 0.99) - 1] as number;
  // by place in the contract: the first two intervals have no usual one before them
  const early = contracts.flatMap((contract) => gaps(daysOf(contract)).slice(0, 2)).sort(ascending);
  const factors = contracts
    .flatMap((contract) => {
      const own = gaps(daysOf(contract));
      return own.flatMap((gap, place) =>
        place < 2 ? [] : [gap / (lowerMedian(own.slice(0, place)) as number)],
      );
    })
    .sort(ascending);
  const factor = factors.length >= 30 ? share99(factors) : null;
  const wait = share99(factor === null ? intervals : early);
  /** what is waited for after the delivery at a place */
  const waitAfter = (days: readonly number[], place: number): number =>
    factor === null || place < 2
      ? wait
      : Math.ceil(factor * (lowerMedian(gaps(days.slice(0, place + 1))) as number));
  const isLate = (days: readonly number[], place: number): boolean =>
    (days[place + 1] as number) - (days[place] as number) > waitAfter(days, place);
  const usual = (contract: Contract): number | null => {
    const own = gaps(daysOf(contract));
    return own.length < 2 ? null : lowerMedian(own);
  };
  let [running, resumed] = [0, 0];
  const overdue = zero();
  const skips = zero();
  const cycles = Array.from({ length: 12 }, (_, place) => ({
    cycle: place + 1,
    reached: 0,
    leaving: zero(),
    skips: zero(),
    net: 0,
  }));
  for (const contract of contracts) {
    const days = daysOf(contract);
    const usualDays = usual(contract);
    const silence = shop.asOf - (days.at(-1) as number);
    if (silence < waitAfter(days, days.length - 1)) {
      running += 1;
      if (usualDays !== null) add(overdue, silence > 1.5 * usualDays);
    }
    if (gaps(days).some((_, place) => isLate(days, place))) resumed += 1;
    if (usualDays !== null) {
      gaps(days).forEach((gap, place) => {
        if (!isLate(days, place)) add(skips, gap > 1.5 * usualDays);
      });
    }
    if (!contract.begun) continue;
    for (const cycle of cycles) {
      const delivery = contract.deliveries[cycle.cycle - 1];
      if (!delivery || gaps(days.slice(0, cycle.cycle)).some((_, place) => isLate(days, place))) break;
      cycle.reached += 1;
      cycle.net += delivery.net;
      const gap = (days[cycle.cycle] ?? Number.POSITIVE_INFINITY) - delivery.day;
      const waited = waitAfter(days, cycle.cycle - 1);
      if (delivery.day + waited <= shop.asOf) add(cycle.leaving, gap > waited);
      if (usualDays !== null && gap <= waited) add(cycle.skips, gap > 1.5 * usualDays);
    }
  }
  let [survival, cumulative] = [1, 0];
  const told = cycles.map(({ net, ...cycle }) => {
    const value = net / cycle.reached / shop.unit;
    cumulative += survival * value;
    const row = { ...cycle, survival, value, cumulativeValue: cumulative };
    survival *= 1 - cycle.leaving.hits / cycle.leaving.base;
    return row;
  });
  return {
    contracts: contracts.length,
    begun: contracts.filter((contract) => contract.begun).length,
    usualIntervalDays: lowerMedian(intervals),
    waitDays: wait,
    waitFactor: factor,
    running,
    resumed,
    overdue,
    skips,
    cycles: told,
    sources: sources(shop, contracts),
  };
}

export const free = (purchase: Purchase): boolean => purchase.lines.some((line) => !line.subscription);
export const subscribed = (purchase: Purchase): boolean => purchase.lines.some((line) => line.subscription);

/** Retention of free orders, of subscriptions and together, by plain sets of purchase days. */
function sources(shop: Shop, contracts: readonly Contract[]) {
  const looks = { free, subscription: subscribed, together: () => true };
  const [now, before, yearBefore, twoBefore] = shop.terms as [Span, Span, Span, Span];
  return Object.entries(looks).map(([source, counts]) => {
    const retention = zero();
    const retentionYearBefore = zero();
    const yearlyRetention = zero();
    let active = 0;
    let waits: number[] = [];
    for (const { purchases } of shop.customers) {
      const days = purchases.filter(counts).map((purchase) => purchase.day);
      const bought = (span: Span): boolean => days.some((day) => within(day, span));
      if (bought(now)) active += 1;
      if (bought(before)) add(retention, bought(now));
      if (bought(twoBefore)) add(retentionYearBefore, bought(yearBefore));
      if (bought(yearBefore) || bought(twoBefore)) add(yearlyRetention, bought(now) || bought(before));
      waits.push(...gaps(days));
    }
    if (source === 'subscription') waits = contracts.flatMap((contract) => gaps(daysOf(contract)));
    const intervalDays = lowerMedian(waits);
    return { source, active, retention, retentionYearBefore, yearlyRetention, intervalDays };
  });
}

/** diagnoses.new-customers.bySource: the second free order, the second delivery of a contract. */
export function f2BySource(shop: Shop, windows: readonly number[]) {
  const ofFree = windows.map((days) => ({ days, conversion: zero() }));
  const ofContracts = windows.map((days) => ({ days, conversion: zero() }));
  for (const customer of shop.customers) {
    const first = customer.purchases[0] as Purchase;
    if (!customer.firstKnown || !free(first)) continue;
    const next = customer.purchases.slice(1).find(free)?.day ?? Number.POSITIVE_INFINITY;
    for (const { days, conversion } of ofFree) {
      if (first.day + days <= shop.asOf) add(conversion, next - first.day <= days);
    }
  }
  for (const { begun, deliveries } of contractsOf(shop)) {
    const [first, second] = deliveries as [Delivery, Delivery?];
    for (const { days, conversion } of ofContracts) {
      if (!begun || first.day + days > shop.asOf) continue;
      add(conversion, (second?.day ?? Number.POSITIVE_INFINITY) - first.day <= days);
    }
  }
  return [
    { source: 'free', f2: ofFree },
    { source: 'subscription', f2: ofContracts },
  ];
}
