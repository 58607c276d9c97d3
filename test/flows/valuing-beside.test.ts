import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { pastOf } from '../../src/customer-base/forecast/past.ts';
import { type History, valueHistory } from '../../src/customer-base/history.ts';
import { startValuing, valuingBeside } from '../../src/flows/valuing-beside.ts';
import { dayOf } from '../../src/units/day.ts';
import { termEnd } from '../../src/units/term.ts';
import { shopLines } from '../customer-base/shops.ts';
import { plainLedger } from '../plain-ledger.ts';

/** Made by `npm run build`. */
const compiled = new URL('../../build/bundle/valuing-thread.js', import.meta.url);
const broken = new URL('data:text/javascript,throw new Error("no thread today")');

const asOf = dayOf('2024-09-30');
const ledger = plainLedger(
  shopLines({ customers: 400, from: dayOf('2021-09-15'), to: asOf, returnedOneIn: 9 }),
);
const options = { seed: 1, historyComplete: false };
/** From a year of history on: −2, −3 and −4 are valued beside. */
const terms = [0, -1, -2, -3, -4];

function seen(history: History) {
  return terms.map((term) => {
    const day = termEnd(asOf, term);
    const horizonDays = termEnd(asOf, term + 1) - day;
    const { customers, models, ...figures } = history.standingAt(day, { horizonDays });
    return {
      rows: customers.objects(),
      figures,
      parameters: models.map(({ parameters, logLikelihood }) => ({ parameters, logLikelihood })),
      published: history.publishedModelAt(day, horizonDays),
    };
  });
}

const here = seen(valueHistory(ledger, options));

describe('past days valued in a thread beside', () => {
  it('are the same', async () => {
    const thread = startValuing(ledger, options, asOf, { module: compiled, leastCustomers: 0 })!;
    while (!thread.isDone()) await pause(20);
    // what was answered stays where it can be read
    await pause(300);
    const day = termEnd(asOf, -3);
    const horizonDays = termEnd(asOf, -2) - day;
    expect(thread.helper.valuationOf(day, horizonDays)?.figures.asOf).toBe(day);
    thread.end();

    const again = startValuing(ledger, options, asOf, { module: compiled, leastCustomers: 0 })!;
    while (!again.isDone()) await pause(20);
    expect(seen(valueHistory(again.ledger, options, again.helper))).toEqual(here);
    again.end();
  });

  it('are not learnt from twice', async () => {
    const thread = startValuing(ledger, options, asOf, { module: compiled, leastCustomers: 0 })!;
    while (!thread.isDone()) await pause(20);
    const { order, share } = thread.helper;
    const again = () => {
      throw new Error('learnt again');
    };
    const day = termEnd(asOf, -2);
    const { learner } = pastOf(ledger, order, options).lessonsAt(day, termEnd(asOf, -1) - day);
    expect(learner?.rows).toBeGreaterThan(0);
    expect(share!(day, 'six-months', again)).toEqual(learner);
    // another day, another window: the thread has learnt nothing of them
    expect(() => share!(asOf, 'six-months', again)).toThrow('learnt again');
    expect(() => share!(day, 90, again)).toThrow('learnt again');
    thread.end();
  });

  it('are the same where the thread has only begun', () => {
    const thread = startValuing(ledger, options, asOf, { module: compiled, leastCustomers: 0 })!;
    expect(seen(valueHistory(thread.ledger, options, thread.helper))).toEqual(here);
    thread.end();
  });

  it('are valued here where the thread breaks, which is said once', async () => {
    const said: string[] = [];
    const say = (text: string) => void said.push(text);
    const thread = startValuing(ledger, options, asOf, { module: broken, leastCustomers: 0, say })!;
    for (let waits = 0; said.length === 0 && waits < 100; waits += 1) await pause(50);
    expect(
      thread.helper.valuationOf(termEnd(asOf, -2), termEnd(asOf, -1) - termEnd(asOf, -2)),
    ).toBeUndefined();
    expect(seen(valueHistory(thread.ledger, options, thread.helper))).toEqual(here);
    thread.end();
    await pause(50);
    expect(said).toEqual([expect.stringContaining('the valuing thread ended early: Error: no thread today')]);
  });

  it('of a thread that works are nothing to say a word about', async () => {
    const said: string[] = [];
    const say = (text: string) => void said.push(text);
    const thread = startValuing(ledger, options, asOf, { module: compiled, leastCustomers: 0, say })!;
    while (!thread.isDone()) await pause(20);
    thread.end();
    await pause(50);
    expect(said).toEqual([]);
  });

  it('are not what a small base or a short history starts a thread for', () => {
    expect(valuingBeside(ledger, options, asOf)).toBeUndefined();
    const young = { ...ledger, from: termEnd(asOf, -3) };
    expect(startValuing(young, options, asOf, { module: compiled, leastCustomers: 0 })).toBeUndefined();
  });
});
