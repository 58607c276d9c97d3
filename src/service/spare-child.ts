import type { Child } from './child.ts';

/** Keeps one process warm (modules loaded, fonts read), so that a job need not wait for it. */
export interface SpareChild {
  /** the spare one, or a fresh one when there is none */
  take(): Child;
  /** starts a new spare where there is none; called when a job has ended, not while it begins */
  refill(): void;
  /** whether a process was ever seen ready: false while the first one still loads, or if none can */
  wasReady(): boolean;
  close(): Promise<void>;
}

export function keepSpare(start: () => Child): SpareChild {
  let spare: Child | undefined;
  let closed = false;
  let seenReady = false;
  const look = () => {
    seenReady ||= spare?.isReady() ?? false;
    return seenReady;
  };
  return {
    take() {
      look();
      const child = spare?.isAlive() ? spare : start();
      spare = undefined;
      return child;
    },
    refill() {
      if (!closed && !spare?.isAlive()) spare = start();
    },
    wasReady: look,
    async close() {
      closed = true;
      spare?.kill('stopped');
      await spare?.exited;
    },
  };
}
