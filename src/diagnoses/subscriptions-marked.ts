import { columnOf } from '../frame.ts';
import type { Study } from './study.ts';

/** Whether the data mark a purchase known on the as-of day as one of a subscription. */
export function subscriptionsMarked({ purchases }: Pick<Study, 'purchases'>): boolean {
  return columnOf(purchases, 'subscribed').includes(1);
}
