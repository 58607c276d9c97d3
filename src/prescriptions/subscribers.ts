import type { Study } from '../diagnoses/study.ts';
import { columnOf } from '../frame.ts';
import { SMALLEST_BASE } from '../units/share.ts';

/** Deliveries this long ago: the subscription has stopped. */
const STOPPED_AFTER_DAYS = 120;
/** Cycles looked at: the first year of monthly deliveries. */
const CYCLES = 12;
/** Cycles at which help is given: those where most leave. */
const HELPED = 3;

/** Subscribers who stand at the cycles where the largest share of them leaves, and those cycles. */
export interface AtCycles {
  /** 1 … 12, ascending */
  readonly cycles: readonly number[];
  /** by number, ascending */
  readonly customers: readonly number[];
}

/** One subscriber: days on which goods came by subscription, and the last of them. */
interface Course {
  readonly customer: number;
  readonly deliveries: number;
  readonly lastDay: number;
}

/**
 * A customer's subscriptions are taken together: his n-th day with a delivery is cycle n. He left at n where nothing came for
 * 120 days after it; the share who left is of all who left at n or went on beyond it.
 */
export function subscribersAtCycles(study: Pick<Study, 'purchases' | 'asOf'>): AtCycles {
  const courses = coursesOf(study);
  const isLiving = (course: Course) => study.asOf - course.lastDay <= STOPPED_AFTER_DAYS;
  const rates = Array.from({ length: CYCLES }, (_, k) => k + 1).flatMap((cycle) => {
    const left = courses.filter((c) => c.deliveries === cycle && !isLiving(c)).length;
    const wentOn = courses.filter((c) => c.deliveries > cycle).length;
    return left > 0 && left + wentOn >= SMALLEST_BASE ? [{ cycle, rate: left / (left + wentOn) }] : [];
  });
  const cycles = rates
    .sort((a, b) => b.rate - a.rate || a.cycle - b.cycle)
    .slice(0, HELPED)
    .map(({ cycle }) => cycle)
    .sort((a, b) => a - b);
  const customers = courses
    .filter((c) => isLiving(c) && cycles.includes(c.deliveries))
    .map(({ customer }) => customer);
  return { cycles, customers };
}

function coursesOf({ purchases }: Pick<Study, 'purchases'>): Course[] {
  const customer = columnOf(purchases, 'customer');
  const day = columnOf(purchases, 'day');
  const subscribed = columnOf(purchases, 'subscribed');
  const courses: Course[] = [];
  for (let row = 0; row < customer.length; ) {
    const begin = row;
    let deliveries = 0;
    let lastDay = Number.NaN;
    for (; row < customer.length && customer[row] === customer[begin]; row += 1) {
      if (subscribed[row] !== 1) continue;
      deliveries += 1;
      lastDay = day[row]!;
    }
    if (deliveries > 0) courses.push({ customer: customer[begin]!, deliveries, lastDay });
  }
  return courses;
}
