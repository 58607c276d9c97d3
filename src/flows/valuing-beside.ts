import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Dealings } from '../customer-base/dealings.ts';
import { drawnOrder } from '../customer-base/forecast/sample.ts';
import type { Helper, HistoryOptions, Standing } from '../customer-base/history.ts';
import type { Valuation } from '../customer-base/valuation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { addMonths, type EpochDay } from '../units/day.ts';
import { termEnd } from '../units/term.ts';
import { learningHeard, type SharedLearning, sharedLearning } from './learning-beside.ts';

/** A thread that values past half-years while the present is worked on. */
export interface ValuingThread {
  /** the same ledger; what valuing needs of it lies in memory that both threads read */
  readonly ledger: Ledger;
  readonly helper: Helper;
  /** whether there is no day left to begin with, and none in work */
  isDone(): boolean;
  end(): void;
}

/** Starts it; undefined where there is nothing to value beside, or too little for a thread to be worth its start. */
export type StartValuing = (
  ledger: Ledger,
  options: HistoryOptions,
  asOf: EpochDay,
) => ValuingThread | undefined;

export const valuingHere: StartValuing = () => undefined;

/** What the thread is told. */
export interface ValuingTask {
  readonly dealings: Dealings;
  readonly order: Int32Array;
  readonly options: HistoryOptions;
  readonly days: readonly PastDay[];
  /** one entry a day: NOT_BEGUN, …; whoever turns the first values the day */
  readonly states: Int32Array;
  readonly learning: SharedLearning;
}

export interface PastDay {
  readonly day: EpochDay;
  readonly horizonDays: number;
}

export interface Answer {
  readonly place: number;
  readonly valuation: Valuation<Standing>;
}

export const NOT_BEGUN = 0;
export const BEGUN = 1;
export const DONE = 2;
export const FAILED = 3;
const VALUED_HERE = 4;
/** the answer has been read */
export const TAKEN = 5;

/** Answers that nobody has read yet take memory: with so many customers in them, the thread waits. */
export const MOST_CUSTOMERS_WAITING = 1_000_000;

const LEAST_CUSTOMERS = 5000;
/** The half-years that are looked back on: the proof goes back four, the points of the existing customers eight. */
const MOST_HALF_YEARS = 8;
/** Somebody who has not answered for so long will not answer any more: the day is valued here. */
const PATIENCE_MS = 300_000;

/** Compiled: a thread starts from build/, as a job process does. */
const COMPILED = new URL('../bundle/valuing-thread.js', import.meta.url);

/** In a thread of its own; the figures are the same wherever a day is valued, so it does not matter who comes first. */
export const valuingBeside: StartValuing = (ledger, options, asOf) => startValuing(ledger, options, asOf);

export function startValuing(
  ledger: Ledger,
  { seed, historyComplete, firstSeenDays }: HistoryOptions,
  asOf: EpochDay,
  { module = COMPILED, leastCustomers = LEAST_CUSTOMERS, say = onStandardError } = {},
): ValuingThread | undefined {
  const days = pastDays(ledger.from, asOf);
  if (ledger.keys.length < leastCustomers || days.length === 0) return undefined;
  const shared = { ...ledger, ...sharedDealings(ledger) };
  const { from, firstRowDay, statedFirstPurchase, purchases, returns, traits, kinds } = shared;
  const order = inSharedMemory(drawnOrder(ledger.keys, seed), Int32Array);
  const states = new Int32Array(new SharedArrayBuffer(days.length * Int32Array.BYTES_PER_ELEMENT));
  const { port1: answers, port2 } = new MessageChannel();
  const learning = sharedLearning(days.map(({ day }) => day));
  const { port1: learners, port2: tells } = new MessageChannel();
  const task: ValuingTask = {
    dealings: { from, firstRowDay, statedFirstPurchase, purchases, returns, traits, kinds },
    order,
    options: { seed, historyComplete, ...(firstSeenDays === undefined ? {} : { firstSeenDays }) },
    days,
    states,
    learning,
  };
  const thread = new Worker(module, {
    workerData: { task, port: port2, learners: tells },
    transferList: [port2, tells],
  });
  // its days are valued here: slower, with the same figures
  thread.on('error', (error: unknown) => say(`the valuing thread ended early: ${textOf(error)}`));
  thread.unref();
  answers.unref();
  learners.unref();
  return {
    ledger: shared,
    helper: {
      order,
      share: learningHeard(learning, learners, PATIENCE_MS),
      valuationOf: answersFrom(answers, days, states),
    },
    isDone: () => days.every((_, place) => Atomics.load(states, place) > BEGUN),
    end: () => void thread.terminate(),
  };
}

/** Of a job process its door reads along, and shows the last of it should the job fail. */
function onStandardError(text: string): void {
  process.stderr.write(`${text}\n`);
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Term ends two half-years back and more, the newest first, with a year of history before each. */
function pastDays(from: EpochDay, asOf: EpochDay): readonly PastDay[] {
  const days: PastDay[] = [];
  for (let back = 2; back <= MOST_HALF_YEARS; back += 1) {
    const day = termEnd(asOf, -back);
    if (from > addMonths(day, -12) + 1) break;
    days.push({ day, horizonDays: termEnd(asOf, 1 - back) - day });
  }
  return days;
}

function answersFrom(
  answers: Parameters<typeof receiveMessageOnPort>[0],
  days: readonly PastDay[],
  states: Int32Array,
): Helper['valuationOf'] {
  const arrived = new Map<number, Valuation<Standing>>();
  return (day, horizonDays) => {
    const place = days.findIndex((one) => one.day === day && one.horizonDays === horizonDays);
    if (place < 0) return undefined;
    if (Atomics.compareExchange(states, place, NOT_BEGUN, VALUED_HERE) === BEGUN) {
      Atomics.wait(states, place, BEGUN, PATIENCE_MS);
    }
    if (Atomics.load(states, place) !== DONE) return undefined;
    for (let next = receiveMessageOnPort(answers); next; next = receiveMessageOnPort(answers)) {
      const answer = next.message as Answer;
      arrived.set(answer.place, answer.valuation);
    }
    const valuation = arrived.get(place);
    arrived.delete(place);
    Atomics.store(states, place, TAKEN);
    Atomics.notify(states, place);
    return valuation;
  };
}

function sharedDealings({ firstRowDay, statedFirstPurchase, purchases, returns, traits }: Ledger) {
  const entries = ({ offsets, day, voidDay, amount }: Ledger['purchases']) => ({
    offsets: inSharedMemory(offsets, Int32Array),
    day: inSharedMemory(day, Int32Array),
    voidDay: inSharedMemory(voidDay, Int32Array),
    amount: inSharedMemory(amount, Float64Array),
  });
  return {
    firstRowDay: inSharedMemory(firstRowDay, Int32Array),
    statedFirstPurchase: inSharedMemory(statedFirstPurchase, Float64Array),
    purchases: entries(purchases),
    returns: entries(returns),
    traits: {
      kind: inSharedMemory(traits.kind, Int32Array),
      free: inSharedMemory(traits.free, Int8Array),
      subscribed: inSharedMemory(traits.subscribed, Int8Array),
      shipmentDays: inSharedMemory(traits.shipmentDays, Int8Array),
    },
  };
}

function inSharedMemory<Column extends Int8Array | Int32Array | Float64Array>(
  column: Column,
  Kind: new (memory: SharedArrayBuffer) => Column,
): Column {
  const shared = new Kind(new SharedArrayBuffer(column.byteLength));
  shared.set(column);
  return shared;
}
