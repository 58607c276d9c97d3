import { numbers } from '../frame.ts';
import type { Study } from './study.ts';

/** Whether the data mark a purchase known on the as-of day as one of a subscription. */
export function subscriptionsMarked({ purchases }: Pick<Study, 'purchases'>): boolean {
  return numbers(purchases, 'subscribed').includes(1);
}
