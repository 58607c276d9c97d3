import { type MessagePort, workerData } from 'node:worker_threads';
import type { FittedModel } from '../customer-base/forecast/fitted-model.ts';
import type { Standing } from '../customer-base/history.ts';
import { type Valuation, valuer } from '../customer-base/valuation.ts';
import { learningTold } from './learning-beside.ts';
import {
  type Answer,
  BEGUN,
  DONE,
  FAILED,
  MOST_CUSTOMERS_WAITING,
  NOT_BEGUN,
  type ValuingTask,
} from './valuing-beside.ts';

/** The life of a valuing thread: values the days it is told that nobody else has begun with, and waits for its end. */
const { task, port, learners } = workerData as {
  readonly task: ValuingTask;
  readonly port: MessagePort;
  readonly learners: MessagePort;
};
const { dealings, order, options, days, states, learning } = task;
const valuing = valuer(dealings, order, options, learningTold(learning, learners));

days.forEach(({ day, horizonDays }, place) => {
  waitForRoom(place);
  if (Atomics.compareExchange(states, place, NOT_BEGUN, BEGUN) !== NOT_BEGUN) return;
  let end = FAILED;
  try {
    answer({ place, valuation: sendable(valuing.standing({ day, horizonDays, learntOn: day })) });
    end = DONE;
  } finally {
    Atomics.store(states, place, end);
    Atomics.notify(states, place);
  }
});

// what was answered can be read as long as this side stays open
port.ref();

/** Until the answers before `place` that are still to be read hold few enough customers. */
function waitForRoom(place: number): void {
  const most = Math.max(1, Math.floor(MOST_CUSTOMERS_WAITING / order.length));
  const unread = () => days.flatMap((_, i) => (i < place && Atomics.load(states, i) === DONE ? [i] : []));
  for (let waiting = unread(); waiting.length >= most; waiting = unread()) {
    Atomics.wait(states, waiting[0]!, DONE);
  }
}

/** Columns change hands; they are not copied. */
function answer(message: Answer): void {
  const { columns, published } = message.valuation;
  const memory = [...Object.values(columns), ...Object.values(published)].map((column) => column.buffer);
  port.postMessage(message, [...new Set(memory)]);
}

/** Standard errors are told of the present alone: there they are worked out when they are read. */
function sendable({ figures, ...rest }: Valuation<Standing>): Valuation<Standing> {
  return { ...rest, figures: { ...figures, models: figures.models.map(withoutErrors) } };
}

function withoutErrors(model: FittedModel): FittedModel {
  const { name, parameters, converged, boundsHit, fellBack, customersFitted } = model;
  const said = { name, parameters, converged, boundsHit, fellBack, customersFitted };
  return model.logLikelihood === undefined ? said : { ...said, logLikelihood: model.logLikelihood };
}
