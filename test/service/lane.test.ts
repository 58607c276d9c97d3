import { expect, it } from 'vitest';
import { openLane, type Place } from '../../src/service/lane.ts';

it('lets so many work, so many wait, and turns the rest away', async () => {
  const lane = openLane(1, 1);
  const order: string[] = [];
  const first = lane.enter()!;
  const second = lane.enter()!;
  expect(lane.isFull()).toBe(true);
  expect(lane.enter()).toBeUndefined();
  await first.turn().then(() => order.push('first'));
  const waiting = second.turn().then(() => order.push('second'));
  await Promise.resolve();
  expect(order).toEqual(['first']);
  first.leave();
  first.leave();
  await waiting;
  expect(order).toEqual(['first', 'second']);
  expect(lane.isFull()).toBe(false);
});

it('wakes one who leaves while waiting, and does not count it twice', async () => {
  const lane = openLane(1, 2);
  const [first, second, third] = [lane.enter(), lane.enter(), lane.enter()] as [Place, Place, Place];
  await first.turn();
  const turns = [second.turn(), third.turn()];
  second.leave();
  await turns[0];
  let begun = false;
  void turns[1]!.then(() => {
    begun = true;
  });
  await Promise.resolve();
  expect(begun).toBe(false);
  first.leave();
  await turns[1];
});
