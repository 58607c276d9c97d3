import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { Learner } from '../customer-base/forecast/learner.ts';
import type { ShareLearning } from '../customer-base/forecast/past.ts';
import type { EpochDay } from '../units/day.ts';

/** Days of which one thread tells another what was learnt from the past of them. */
export interface SharedLearning {
  readonly days: readonly EpochDay[];
  /** one entry a day, in memory that both threads read: NOT_BEGUN, … */
  readonly states: Int32Array;
}

interface Told {
  readonly place: number;
  /** undefined where too little was to be learnt from */
  readonly learner: Learner | undefined;
}

const NOT_BEGUN = 0;
const BEGUN = 1;
const DONE = 2;
const FAILED = 3;

export function sharedLearning(days: readonly EpochDay[]): SharedLearning {
  return { days, states: new Int32Array(new SharedArrayBuffer(days.length * Int32Array.BYTES_PER_ELEMENT)) };
}

/** Works it out and tells it. */
export function learningTold({ days, states }: SharedLearning, port: MessagePort): ShareLearning {
  return (day, ahead, work) => {
    const place = ahead === 'six-months' ? days.indexOf(day) : -1;
    if (place < 0) return work();
    let end = FAILED;
    Atomics.store(states, place, BEGUN);
    try {
      const told: Told = { place, learner: work() };
      port.postMessage(told);
      end = DONE;
      return told.learner;
    } finally {
      Atomics.store(states, place, end);
      Atomics.notify(states, place);
    }
  };
}

/** Has it from the other thread where this has begun with it, and waits for it at most so long; else works it out. */
export function learningHeard(
  { days, states }: SharedLearning,
  port: MessagePort,
  patienceMs: number,
): ShareLearning {
  const heard = new Map<number, Told>();
  return (day, ahead, work) => {
    const place = ahead === 'six-months' ? days.indexOf(day) : -1;
    if (place < 0 || Atomics.load(states, place) === NOT_BEGUN) return work();
    Atomics.wait(states, place, BEGUN, patienceMs);
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
      const told = next.message as Told;
      heard.set(told.place, told);
    }
    const told = heard.get(place);
    return told === undefined ? work() : told.learner;
  };
}
